//! The scorecard in words: what a game came to, line by line, each with the figure whose ledger is behind it.
use super::{difficulty, figures};
use crate::game::{Game, Scorecard};
use crate::rules::figure::FigureId;
use crate::rules::id::Stage;
use std::borrow::Cow;

/// A line of the scorecard.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreLine {
    /// What it counts.
    pub name: Cow<'static, str>,
    /// What it came to.
    pub value: String,
    /// The figure that moved it most directly; none for the level of difficulty.
    pub figure: Option<FigureId>,
}

/// All lines: what was reached, then the level of difficulty and everything it changed.
pub fn lines(game: &Game, card: &Scorecard) -> Vec<ScoreLine> {
    let reached = reached(card).into_iter().map(|(name, value, figure)| ScoreLine {
        name: name.into(),
        value,
        figure: Some(figure),
    });
    let level = level(game).map(|(name, value)| ScoreLine { name, value, figure: None });
    reached.chain(level).collect()
}

fn reached(card: &Scorecard) -> Vec<(&'static str, String, FigureId)> {
    let people: f64 = card.people.iter().map(|(_, skilled, _)| skilled).sum();
    let mentors: f64 = card.people.iter().map(|(_, _, mentors)| mentors).sum();
    let tonne = card.usd_per_secured_tonne.map_or_else(
        || figures::NOTHING.into(),
        |usd| {
            let tonnes = 1000.0 * card.spent_kusd / usd;
            format!("${}k, of {} t", figures::whole(usd * 0.001), figures::whole(tonnes))
        },
    );
    vec![
        ("secured share, last three years", figures::share(card.secured), FigureId::SecuredShare),
        ("without the largest plant, last three years", figures::share(card.without.0), FigureId::NodeShare),
        (
            "without the largest country, last three years",
            figures::share(card.without.1),
            FigureId::CountryShare,
        ),
        ("spent", figures::money(card.spent_kusd), FigureId::Spent),
        ("a tonne of magnets above the opening share cost", tonne, FigureId::Spent),
        (
            "private money per public dollar",
            format!("${}", figures::worth(card.private_per_public)),
            FigureId::PrivateCapital,
        ),
        ("partners' part of public money", figures::share(card.partners_share), FigureId::Spent),
        (
            "skilled people, and mentors",
            format!("{} and {}", figures::persons(people), figures::persons(mentors)),
            FigureId::PeopleSkilled,
        ),
        ("stages with two firms in two countries", spared(card), FigureId::NodeShare),
        (
            "purse: 100 less what is unpaid or left to others",
            figures::whole(card.fiscal * 100.0),
            FigureId::Arrears,
        ),
    ]
}

/// The stages that have two firms in two countries.
fn spared(card: &Scorecard) -> String {
    match card.spared_stages.len() {
        0 => "none".into(),
        Stage::COUNT => "all six".into(),
        _ => {
            let labels: Vec<&str> =
                card.spared_stages.iter().map(|stage| figures::stage_label_short(*stage)).collect();
            labels.join(" ")
        }
    }
}

/// The level of difficulty and everything it changed.
fn level(game: &Game) -> impl Iterator<Item = (Cow<'static, str>, String)> {
    let head = (Cow::from("difficulty"), difficulty::name(game.scenario()).to_owned());
    let changed = game.scenario().difficulty.iter().flat_map(difficulty::differences);
    std::iter::once(head).chain(changed.map(|each| (each.what.into(), each.value)))
}
