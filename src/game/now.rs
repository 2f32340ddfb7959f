//! Where the programme stands now: figures after the last committed step; before the first, those
//! of the chain as it is believed to run, so that a game does not open on noughts.
use super::Game;
use crate::rules::basket::Group;
use crate::rules::chain;
use crate::rules::demand;
use crate::rules::figure::FigureId;
use crate::rules::held::Clause;
use crate::rules::math;
use crate::rules::view::SeatView;

/// What the chain, as believed to run when the game opens, would secure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpeningFigures {
    /// Secured share, weighed by magnet class.
    pub secured: f64,
    /// Cover of standard, high-temperature and samarium-cobalt magnets.
    pub classes: [f64; 3],
    /// Secured share without the largest plant.
    pub without_node: f64,
    /// Secured share without the largest country.
    pub without_country: f64,
    /// Readiness of the worst class of platform.
    pub readiness: f64,
}

/// The opening figures on what a seat sees.
pub fn opening_figures(view: &SeatView<'_>) -> OpeningFigures {
    let scenario = view.scenario();
    let demand = demand::demand_kg(scenario, view.step());
    let carry = chain::today_carry(view);
    let cover = chain::cover(scenario, &carry, demand);
    let worst = chain::without_worst(scenario, &carry, demand, |i| chain::today_kg_of(view, i));
    OpeningFigures {
        secured: cover.share,
        classes: cover.classes,
        without_node: worst.node_share,
        without_country: worst.country_share,
        readiness: view.readiness().iter().fold(1.0, |least, each| math::lower(least, *each)),
    }
}

impl Game {
    /// A figure of the registry after the last committed step, once play is over after its last; tension with
    /// what happened since it was struck; before the first, shares are those of the chain as believed to run, prices and people those it
    /// opens with, and what was not booked yet is nought.
    pub fn figure_now(&self, figure: FigureId) -> f64 {
        let view = self.view();
        if figure == FigureId::Tension {
            return view.tension();
        }
        if let Some(last) = view.step().checked_sub(1) {
            return view.figure_after(figure, last).unwrap_or(0.0);
        }
        match figure {
            FigureId::FreeMoney => view.free_kusd(),
            FigureId::Obligated => view.obligated_kusd().iter().sum(),
            FigureId::NdPrPrice => view.price_usd_per_kg()[Group::NdPr],
            FigureId::DyTbPrice => view.price_usd_per_kg()[Group::DyTb],
            FigureId::SmPrice => view.price_usd_per_kg()[Group::Sm],
            FigureId::AlliedNdPrPrice => view.allied_price_usd_per_kg()[Group::NdPr],
            FigureId::AlliedDyTbPrice => view.allied_price_usd_per_kg()[Group::DyTb],
            FigureId::PeopleSkilled => view.skilled().iter().sum(),
            _ => self.opening_figure(figure).unwrap_or(0.0),
        }
    }

    /// A figure as it was believed when the game opened; none for one that is counted from the first
    /// half-year on.
    pub fn opening_figure(&self, figure: FigureId) -> Option<f64> {
        let opening = &self.opening_figures;
        Some(match figure {
            FigureId::SecuredShare | FigureId::ChainShare => opening.secured,
            FigureId::StandardShare => opening.classes[0],
            FigureId::HighTemperatureShare => opening.classes[1],
            FigureId::SamariumShare => opening.classes[2],
            FigureId::NodeShare => opening.without_node,
            FigureId::CountryShare => opening.without_country,
            FigureId::WorstReadiness => opening.readiness,
            _ => return None,
        })
    }

    /// Clauses of the verdict with where they stand today: on the play so far, before the first
    /// step on the opening figures.
    pub fn clauses_today(&self) -> Vec<Clause> {
        let mut clauses = self.clauses();
        if self.turns().is_empty() {
            let opening = &self.opening_figures;
            for clause in &mut clauses {
                clause.got = match clause.id {
                    "secured" | "worst" | "milestone" => opening.secured,
                    "high-temperature" => opening.classes[1],
                    "node" => opening.without_node,
                    "country" => opening.without_country,
                    "readiness" => opening.readiness,
                    _ => clause.got,
                };
            }
        }
        clauses
    }
}
