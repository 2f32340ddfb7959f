//! A game on screen: the game itself and what is worked out from it once per change of the draft,
//! so that drawing only reads.
use super::library::SavedEntry;
use super::widgets::ribbon::{RibbonFigures, RibbonStage, Sure};
use crate::game::{
    self, Bench, Game, Lack, LackTag, Material, OpeningFigures, Paper, Sheet, Tried, TurnReport,
};
use crate::report::orders::OrderPart;
use crate::report::papers::PaperText;
use crate::report::told::{Told, told};
use crate::report::{Reader, orders, papers};
use crate::rules::Rejected;
use crate::rules::check;
use crate::rules::figure::FigureId;
use crate::rules::id::FacilityId;
use crate::rules::investment::Estimate;
use crate::rules::orders::{Order, Price, Refusal, Terms};
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;
use std::sync::Arc;

/// A game with what is worked out from it.
#[derive(Clone)]
pub struct Session {
    /// Name of the save.
    pub name: String,
    /// Something to be said once when it comes on screen.
    pub remark: Option<String>,
    game: Game,
    material: Material,
    /// The draft as tried, and every figure that screens ask of it again and again.
    bench: Bench,
    papers: Vec<(Paper, PaperText)>,
    /// Parts of each line of the draft that passes.
    parts: Vec<Vec<OrderPart>>,
    /// Months of cover by class of platform, in a line.
    cover: String,
    /// Terms that were set on a deal sheet and not put into the draft, kept until the turn ends.
    set_aside: Vec<(FacilityId, Terms)>,
    /// Tags and weights of the lacks at the last commit, to tell new ones.
    lacks_before: Vec<(LackTag, String)>,
    odds: Vec<Option<Estimate>>,
    ribbon: RibbonFigures,
    report: Option<TurnReport>,
    /// What happened in the last committed turn, the most telling first.
    told: Vec<Told>,
    /// What the chain as believed to run secured when the game was taken on screen.
    opening: OpeningFigures,
    edits: u64,
}

impl Session {
    /// Takes a game on screen.
    pub fn new(name: String, game: Game) -> Self {
        let material = Material::All;
        let bench = Bench::new(&game);
        let report = game.report(game.turns().len());
        let told = told_of(&game, report.as_ref());
        let ribbon = ribbon_of(&game.view(), &bench.view(), material);
        let papers = papers_of(&game);
        let parts = parts_of(&game, bench.tried());
        let cover = cover_of(&game);
        let odds = odds_of(&bench);
        let lacks_before = Vec::new();
        let remark = None;
        let opening = game::opening_figures(&game.view());
        Self {
            name,
            remark,
            game,
            material,
            bench,
            papers,
            parts,
            cover,
            set_aside: Vec::new(),
            lacks_before,
            odds,
            ribbon,
            report,
            told,
            opening,
            edits: 0,
        }
    }

    /// The game.
    pub fn game(&self) -> &Game {
        &self.game
    }

    /// The campaign.
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.game.scenario()
    }

    /// The draft as tried: lines with price or refusal.
    pub fn tried(&self) -> &Tried {
        self.bench.tried()
    }

    /// Figures of the draft as it stands, worked out when first asked for and kept until it changes.
    pub fn bench(&self) -> &Bench {
        &self.bench
    }

    /// Estimate for each line of the draft that is an offer.
    pub fn odds(&self) -> &[Option<Estimate>] {
        &self.odds
    }

    /// What texts are read with.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self.game.scenario(), self.game.turns())
    }

    /// Papers of the desk with their words.
    pub fn papers(&self) -> &[(Paper, PaperText)] {
        &self.papers
    }

    /// Parts of each line of the draft under the budget lines that pay them; none for one that is
    /// refused.
    pub fn parts(&self) -> &[Vec<OrderPart>] {
        &self.parts
    }

    /// How long each class of platform lasts if imports stop today.
    pub fn cover(&self) -> &str {
        &self.cover
    }

    /// What the plan lacks, worst first.
    pub fn lacks(&self) -> &[Lack] {
        self.bench.lacks()
    }

    /// The lacks that were not there at the last commit, and those that were.
    pub fn new_and_old_lacks(&self) -> (Vec<&Lack>, Vec<&Lack>) {
        self.bench.lacks().iter().partition(|lack| {
            !self.lacks_before.iter().any(|(tag, about)| *tag == lack.tag && *about == about_of(lack))
        })
    }

    /// The ribbon.
    pub fn ribbon(&self) -> &RibbonFigures {
        &self.ribbon
    }

    /// The report of the last committed turn.
    pub fn report(&self) -> Option<&TurnReport> {
        self.report.as_ref()
    }

    /// What happened in the last committed turn, sister events in one line, the most telling first.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// Value of a registry figure after the last committed step; before the first, see
    /// [`Game::figure_now`].
    pub fn figure(&self, figure: FigureId) -> f64 {
        match figure {
            // The frame asks for these two at every draw.
            FigureId::SecuredShare if self.game.view().step() == 0 => self.opening.secured,
            FigureId::NodeShare if self.game.view().step() == 0 => self.opening.without_node,
            _ => self.game.figure_now(figure),
        }
    }

    /// Deal-team years left after the draft, and all of this turn.
    pub fn teams(&self) -> (f64, f64) {
        let (before, after) = (self.game.view(), self.bench.view());
        (check::teams_left_of(&after), check::teams_left_of(&before))
    }

    /// Money obligated and unpaid after the draft, thousand $.
    pub fn owed_kusd(&self) -> f64 {
        self.bench.view().obligated_kusd().iter().sum()
    }

    /// The material of the ribbon.
    pub fn material(&self) -> Material {
        self.material
    }

    /// The next material of the ribbon.
    pub fn next_material(&mut self) {
        self.material = self.material.next();
        self.ribbon = ribbon_of(&self.game.view(), &self.bench.view(), self.material);
    }

    /// Adds an order to the draft if it passes.
    pub fn add(&mut self, order: Order) -> Result<(u16, Price), Refusal> {
        let added = self.game.add(order)?;
        self.draft_changed();
        Ok(added)
    }

    /// Sets an order: it takes the place of one that sets the same thing. A refused order changes
    /// nothing.
    pub fn put(&mut self, order: Order) -> Result<(u16, Price), Refusal> {
        let put = self.game.put(order)?;
        self.draft_changed();
        Ok(put)
    }

    /// What an order would cost in the place of one that sets the same thing, or why it is refused.
    pub fn price(&self, order: &Order) -> Result<Price, Refusal> {
        let mut draft = self.game.draft().clone();
        let number = draft.put(*order);
        let tried = self.game.try_orders(draft.orders());
        tried.lines.iter().find(|line| line.number == number).map_or(Err(Refusal::Unknown), |line| line.price)
    }

    /// Puts a deal sheet into the draft, whole or not at all.
    pub fn take_sheet(&mut self, sheet: &Sheet) -> Result<(), Box<(Order, Refusal)>> {
        sheet.into_draft(&mut self.game)?;
        self.set_aside.retain(|(about, _)| *about != sheet.facility());
        self.draft_changed();
        Ok(())
    }

    /// Keeps the terms of a sheet that was closed without putting it into the draft.
    pub fn set_terms_aside(&mut self, facility: FacilityId, terms: Terms) {
        self.set_aside.retain(|(about, _)| *about != facility);
        self.set_aside.push((facility, terms));
    }

    /// The deal sheet of a facility: on the draft's deal, else on the terms last set aside this
    /// turn, else on those of its deal or the standard package.
    pub fn sheet(&self, facility: FacilityId) -> Sheet {
        let aside = self.set_aside.iter().find(|(about, _)| *about == facility);
        match (self.drafted_terms(facility), aside) {
            (None, Some((_, terms))) => Sheet::on_terms(&self.game, facility, *terms),
            _ => Sheet::open(&self.game, facility),
        }
    }

    /// Terms that the draft offers about a facility, if it does.
    pub fn drafted_terms(&self, facility: FacilityId) -> Option<Terms> {
        self.game.draft().orders().iter().find_map(|numbered| match numbered.order {
            Order::Offer { facility: about, terms } if about == facility => Some(terms),
            _ => None,
        })
    }

    /// Puts an order in the place of one of the draft if it passes after the others; on refusal the
    /// draft is as before.
    pub fn replace(&mut self, number: u16, order: Order) -> Result<Price, Refusal> {
        self.game.draft_mut().replace(number, order);
        let tried = self.game.try_draft();
        let price = tried.lines.iter().find(|line| line.number == number).map(|line| line.price);
        let result = price.unwrap_or(Err(Refusal::Unknown));
        if result.is_err() {
            self.game.draft_mut().undo();
        }
        self.draft_changed();
        result
    }

    /// Removes an order of the draft.
    pub fn remove(&mut self, number: u16) -> bool {
        let removed = self.game.draft_mut().remove(number);
        self.draft_changed();
        removed
    }

    /// Takes back the last edit of the draft; false if there is none.
    pub fn undo(&mut self) -> bool {
        let undone = self.game.draft_mut().undo();
        self.draft_changed();
        undone
    }

    /// Does the last undone edit again; false if there is none.
    pub fn redo(&mut self) -> bool {
        let redone = self.game.draft_mut().redo();
        self.draft_changed();
        redone
    }

    /// Commits the draft. On refusal nothing is changed.
    pub fn commit(&mut self, predictions: [String; 2]) -> Result<(), Rejected> {
        self.game.commit(predictions)?;
        self.lacks_before = self.bench.lacks().iter().map(|lack| (lack.tag, about_of(lack))).collect();
        self.report = self.game.report(self.game.turns().len());
        self.told = told_of(&self.game, self.report.as_ref());
        self.draft_changed();
        self.set_aside.clear();
        self.papers = papers_of(&self.game);
        self.cover = cover_of(&self.game);
        Ok(())
    }

    /// How often the draft was changed or committed.
    pub fn edits(&self) -> u64 {
        self.edits
    }

    fn draft_changed(&mut self) {
        self.edits += 1;
        self.bench = Bench::new(&self.game);
        self.odds = odds_of(&self.bench);
        self.parts = parts_of(&self.game, self.bench.tried());
        self.ribbon = ribbon_of(&self.game.view(), &self.bench.view(), self.material);
    }

    /// As the menu lists it.
    pub fn summary(&self) -> SavedEntry {
        let calendar = &self.scenario().calendar;
        let view = self.game.view();
        let after = |turn: usize| {
            let step = calendar.first_step(turn + 1).saturating_sub(1) as usize;
            let at = step * FigureId::COUNT + FigureId::SecuredShare.at();
            view.history().get(at).copied().unwrap_or(0.0)
        };
        SavedEntry {
            name: self.name.clone(),
            campaign: self.scenario().id.clone(),
            turns: self.game.turns().len(),
            secured: (1..=self.game.turns().len()).map(after).collect(),
            written: None,
            trouble: None,
        }
    }
}

/// What a lack is about, to tell whether it stood before.
fn about_of(lack: &Lack) -> String {
    format!("{:?} {:?} {:?}", lack.stage, lack.facility, lack.pool)
}

fn papers_of(game: &Game) -> Vec<(Paper, PaperText)> {
    let reader = Reader::new(game.scenario(), game.turns());
    let view = game.view();
    let words = |paper: Paper| {
        let text = papers::paper(&reader, &view, &paper);
        (paper, text)
    };
    game.papers().into_iter().map(words).collect()
}

fn told_of(game: &Game, report: Option<&TurnReport>) -> Vec<Told> {
    let reader = Reader::new(game.scenario(), game.turns());
    let mut lines = report.map(|report| told(&reader, &report.events)).unwrap_or_default();
    lines.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    lines
}

fn parts_of(game: &Game, tried: &Tried) -> Vec<Vec<OrderPart>> {
    let view = game.view();
    let of = |line: &game::DraftLine| match &line.price {
        Ok(price) => orders::parts(&view, &line.order, price),
        Err(_) => Vec::new(),
    };
    tried.lines.iter().map(of).collect()
}

fn cover_of(game: &Game) -> String {
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
    format!("if imports stop: {}", words.join(" · "))
}

fn odds_of(bench: &Bench) -> Vec<Option<Estimate>> {
    let of = |line: &game::DraftLine| match line.order {
        Order::Offer { facility, ref terms } => Some(bench.estimate(facility, terms)),
        _ => None,
    };
    bench.tried().lines.iter().map(of).collect()
}

/// The ribbon: today on what is seen now, the rest with the draft given.
fn ribbon_of(now: &SeatView<'_>, after: &SeatView<'_>, material: Material) -> RibbonFigures {
    let (today, signed) = (game::ribbon(now, material), game::ribbon(after, material));
    let stages = std::array::from_fn(|at| RibbonStage {
        today: today.stages[at].today,
        signed: signed.stages[at].signed,
        sure: if today.stages[at].audited { Sure::Audited } else { Sure::Believed },
    });
    let weakest_groups = signed.weakest().groups.map(|(_, as_signed)| as_signed);
    RibbonFigures { stages, weakest: signed.narrowest, weakest_groups, groups: material.name() }
}
