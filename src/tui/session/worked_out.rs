//! What is worked out once per change of the draft or once a turn.
use crate::game::{self, Bench, Game, Lack, Material, Paper, Tried, TurnReport};
use crate::report::odds::OddsWord;
use crate::report::orders::OrderPart;
use crate::report::papers::PaperText;
use crate::report::told::{Told, told};
use crate::report::{Reader, orders, papers};
use crate::rules::basket::Group;
use crate::rules::id::Status;
use crate::rules::investment::Estimate;
use crate::rules::licences::all_refused_of;
use crate::rules::orders::{NumberedOrder, Order};
use crate::tui::widgets::ribbon::{RibbonFigures, RibbonStage, Sure};
/// What a lack is about, to tell whether it stood before.
pub(super) fn about_of(lack: &Lack) -> String {
    format!("{:?} {:?} {:?}", lack.stage(), lack.facility(), lack.pool())
}

/// Prices the papers beside the draft: one that is in it as it stands there, another as it would cost after it.
/// Loans to plants of one firm fill one till, so what lies on the desk costs less once a sister has hers.
pub(super) fn price_papers(game: &Game, papers: &mut [(Paper, PaperText)], tried: &Tried) {
    let reader = Reader::new(game.scenario(), game.turns());
    let passing = tried.lines.iter().filter(|line| line.price.is_ok());
    let lent: Vec<Order> = passing.map(|line| line.order).collect();
    for (paper, text) in papers {
        let Some(order) = paper.order else { continue };
        let drafted = tried.lines.iter().find(|line| line.order == order);
        let price = drafted.map_or_else(|| tried.check(&order), |line| line.price);
        // What would be refused now keeps the price at which it was laid on the desk.
        if let Ok(price) = price {
            paper.price = Some(price);
            (text.now, text.later) = papers::now_and_later(&price);
            text.beside = papers::beside(&reader, &lent, &order).unwrap_or_default();
        }
    }
}

/// The desk; nobody asks for anything once the programme has ended.
pub(super) fn papers_of(game: &Game) -> Vec<(Paper, PaperText)> {
    if game.over() {
        return Vec::new();
    }
    let reader = Reader::new(game.scenario(), game.turns());
    let view = game.view();
    let words = |paper: Paper| {
        let text = papers::paper(&reader, &view, &paper);
        (paper, text)
    };
    game.papers().into_iter().map(words).collect()
}

pub(super) fn told_of(game: &Game, report: Option<&TurnReport>) -> Vec<Told> {
    let reader = Reader::new(game.scenario(), game.turns());
    let mut lines = report.map(|report| told(&reader, &report.events)).unwrap_or_default();
    lines.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    lines
}

pub(super) fn parts_of(game: &Game, tried: &Tried) -> Vec<Vec<OrderPart>> {
    let view = game.view();
    let of = |line: &game::DraftLine| match &line.price {
        Ok(price) => orders::parts(&view, &line.order, price),
        Err(_) => Vec::new(),
    };
    tried.lines.iter().map(of).collect()
}

pub(super) fn cover_of(game: &Game) -> String {
    let view = game.view();
    let classes = game::months_of_cover(&view);
    let words: Vec<String> = classes
        .iter()
        .enumerate()
        .map(|(at, cover)| {
            let name = &game.scenario().platforms[cover.platform.at()].name.short;
            let unit = if at == 0 { " mo" } else { "" };
            format!("{} {}{unit}", name.to_lowercase(), cover.in_figures())
        })
        .collect();
    let when = if all_refused_of(&view) { "imports stopped" } else { "if imports stop" };
    format!("{when}: {}", words.join(" · "))
}

pub(super) fn odds_of(bench: &Bench) -> Vec<Option<Estimate>> {
    let of = |line: &game::DraftLine| match line.order {
        Order::Offer { facility, ref terms } => Some(bench.estimate(facility, terms)),
        _ => None,
    };
    bench.tried().lines.iter().map(of).collect()
}

/// The ribbon: today on what is seen now, the rest with the draft given. A drafted offer that its firm will
/// hardly take is not counted as signed.
pub(super) fn ribbon_of(
    game: &Game,
    bench: &Bench,
    odds: &[Option<Estimate>],
    material: Material,
) -> RibbonFigures {
    let now = &game.view();
    // A plant that stands shut and its owners have built decides on nothing: it restarts with its contract.
    let undecided = |at: usize| match bench.tried().lines[at].order {
        Order::Offer { facility, .. } => now.status()[facility.at()] == Status::Prospect,
        _ => false,
    };
    let hardly = |at: usize| {
        let estimate = odds.get(at).copied().flatten();
        undecided(at)
            && estimate.is_some_and(|estimate| OddsWord::of_chance(&estimate.into()) == OddsWord::Remote)
    };
    let lines = &bench.tried().lines;
    let left_out: Vec<u16> =
        lines.iter().enumerate().filter(|(at, _)| hardly(*at)).map(|(_, line)| line.number).collect();
    let counted: Vec<NumberedOrder> =
        game.draft().orders().iter().filter(|each| !left_out.contains(&each.number)).copied().collect();
    let signed = if left_out.is_empty() {
        *bench.ribbon(material)
    } else {
        game::ribbon(&game.try_orders(&counted).view(), material)
    };
    let today = game::ribbon(now, material);
    let drafted = counted.iter().any(|each| matches!(each.order, Order::Offer { .. }));
    let stages = std::array::from_fn(|at| RibbonStage {
        today: today.stages[at].today,
        signed: signed.stages[at].signed,
        sure: match today.stages[at].audited {
            true => Sure::Audited(signed.stages[at].binding),
            false => Sure::Believed(today.stages[at].off_by()),
        },
    });
    let wanted = now.scenario().parameters.demand_kg_per_step;
    let groups = std::array::from_fn(|at| {
        let group = Group::MAGNETIC[at];
        if wanted[group.at()] > 0.0 { signed.narrowest_of(group) } else { None }
    });
    RibbonFigures { stages, weakest: signed.narrowest, groups, counted: material.name(), drafted }
}
