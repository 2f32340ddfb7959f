//! What the read-only screens show, worked out when first asked for and kept until the draft or the
//! turn changes, so that drawing only reads.
use super::Session;
use crate::game::{
    self, Builds, Grid, Loss, Market, Network, PartnerStand, PlantNow, PoolRow, StaffingForecast, ToDecide,
    Unknown,
};
use crate::report::events::{self, Severity};
use crate::report::{figures, papers, rows, verdict};
use crate::rules::figure::FigureId;
use crate::rules::id::Stage;
use crate::rules::orders::{Order, Price};
use std::cell::OnceCell;

/// Kept figures of one state of the draft; by element group where there are four.
#[derive(Clone, Debug, Default)]
pub struct Sights {
    grids: [OnceCell<Grid>; 4],
    by_odds: [OnceCell<[f64; Stage::COUNT]>; 4],
    losses: OnceCell<Vec<Loss>>,
    plants: [[OnceCell<Vec<PlantNow>>; Stage::COUNT]; 4],
    networks: [OnceCell<Network>; 4],
    market: OnceCell<Market>,
    log: OnceCell<Vec<LogEntry>>,
    to_decide: OnceCell<Vec<Decision>>,
    unanswered: OnceCell<Vec<String>>,
    pools: OnceCell<Vec<PoolRow>>,
    staffing: OnceCell<Vec<(StaffingForecast, StaffingForecast)>>,
    unknowns: OnceCell<Vec<Unknown>>,
    stands: OnceCell<Vec<PartnerStand>>,
    standing_prices: OnceCell<Vec<(Order, Price)>>,
}

/// An event of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct LogEntry {
    /// `FY29 H1`.
    pub when: String,
    /// What kind of event.
    pub glyph: &'static str,
    /// The sentence.
    pub text: String,
}

/// What needs a decision, and how it reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What.
    pub what: ToDecide,
    /// How pressing.
    pub severity: Severity,
    /// The sentence.
    pub text: String,
}

/// Most entries of the log.
const LOGGED: usize = 80;

impl Session {
    /// The last events of the game, newest first.
    pub fn log(&self) -> &[LogEntry] {
        self.sights().log.get_or_init(|| {
            let (reader, calendar) = (self.reader(), &self.scenario().calendar);
            let mut entries = Vec::new();
            for turn in (1..=self.game().turns().len()).rev() {
                let Some(report) = self.game().report(turn) else { break };
                let mut events: Vec<_> = report.events.iter().collect();
                events.sort_by_key(|event| std::cmp::Reverse(event.step));
                entries.extend(events.into_iter().map(|event| {
                    let line = events::line(&reader, event);
                    let when = figures::half_year_short(calendar, line.step);
                    LogEntry { when, glyph: line.glyph, text: line.text }
                }));
                if entries.len() >= LOGGED {
                    break;
                }
            }
            entries
        })
    }

    /// What needs a decision, the draft counted, most urgent first.
    pub fn to_decide(&self) -> &[Decision] {
        self.sights().to_decide.get_or_init(|| {
            let reader = self.reader();
            let read = |what: ToDecide| {
                let (severity, text) = rows::to_decide(&reader, &what);
                Decision { what, severity, text }
            };
            self.bench().to_decide().iter().cloned().map(read).collect()
        })
    }

    /// Papers that will be gone after this turn with nothing in the draft that answers them, and what
    /// becomes of them; contracts that end; plants in need that the programme paid for and that are let go.
    pub fn unanswered(&self) -> &[String] {
        self.sights().unanswered.get_or_init(|| {
            let (reader, view) = (self.reader(), self.game().view());
            let left = self.papers().iter().filter(|(paper, _)| game::goes_unanswered(self.game(), paper));
            let papers = left.map(|(paper, _)| papers::left_open(&reader, &view, paper));
            let gone = rows::let_go_though_paid(&reader, &game::let_go_though_paid(self.game()));
            let ending = rows::contracts_left(&reader, &game::contracts_left(self.game()));
            gone.into_iter().chain(papers).chain(ending).collect()
        })
    }

    /// The clauses that would be missed as things stand, in so many characters; none before a turn was played.
    pub fn standing(&self, room: usize) -> Option<String> {
        verdict::as_it_stands(&self.reader(), self.game(), room)
    }

    /// The grid of the group on show, on today's chain.
    pub fn grid(&self) -> &Grid {
        let material = self.material();
        self.sights().grids[material as usize].get_or_init(|| game::grid(&self.game().view(), material))
    }

    /// What each stage carries as signed with undecided offers, the draft's too, counted by their odds.
    pub fn signed_by_odds(&self) -> &[f64; Stage::COUNT] {
        let material = self.material();
        self.sights().by_odds[material as usize].get_or_init(|| {
            let odds = |facility| match self.bench().builds(facility) {
                Builds::Odds(chance) => chance.odds,
                Builds::Decided | Builds::OnStandardTerms(_) | Builds::CannotBeOrdered(_) => 1.0,
            };
            game::signed_by_odds(&self.bench().view(), material, odds)
        })
    }

    /// What the loss of each node and country would cost, worst first.
    pub fn losses(&self) -> &[Loss] {
        self.sights().losses.get_or_init(|| game::losses(&self.game().view()))
    }

    /// Plants of the allies at a stage, those that carry most first.
    pub fn plants_at(&self, stage: Stage) -> &[PlantNow] {
        let material = self.material();
        self.sights().plants[material as usize][stage.at()]
            .get_or_init(|| game::plants_at(&self.game().view(), stage, material))
    }

    /// Sites and hauls of the group on show.
    pub fn network(&self) -> &Network {
        let material = self.material();
        self.sights().networks[material as usize].get_or_init(|| game::network(&self.game().view(), material))
    }

    /// The market as last seen, with what was paid in the last turn.
    pub fn market(&self) -> &Market {
        self.sights().market.get_or_init(|| {
            let entries = self.game().turns().last().map_or(&[][..], |turn| &turn.record.entries);
            game::market(&self.game().view(), entries)
        })
    }

    /// Values of a figure of the registry, a step each, oldest first.
    pub fn course(&self, figure: FigureId) -> Vec<f64> {
        self.game().view().course(figure)
    }

    /// Basins and skills in which people matter, the draft counted.
    pub fn pools(&self) -> &[PoolRow] {
        self.sights().pools.get_or_init(|| game::pools(&self.tried().view()))
    }

    /// Staffing to come of a row of [`Self::pools`], with the draft and without it.
    pub fn staffing(&self, row: usize) -> Option<&(StaffingForecast, StaffingForecast)> {
        let all = self.sights().staffing.get_or_init(|| {
            let (with, without) = (self.tried().view(), self.game().view());
            let of = |row: &PoolRow| {
                let ahead = |view| game::forecast(view, row.basin, row.skill);
                (ahead(&with), ahead(&without))
            };
            self.pools().iter().map(of).collect()
        });
        all.get(row)
    }

    /// What is not known, the draft counted.
    pub fn unknowns(&self) -> &[Unknown] {
        self.sights().unknowns.get_or_init(|| game::unknowns(&self.tried().view()))
    }

    /// What an order that stands until changed comes to.
    pub fn standing_price(&self, order: &Order) -> Price {
        let all = self.sights().standing_prices.get_or_init(|| {
            let view = self.game().view();
            let price = |order: Order| (order, game::priced(&view, &order).unwrap_or_default());
            game::standing(&view).into_iter().map(price).collect()
        });
        all.iter().find(|(each, _)| each == order).map_or_else(Price::default, |(_, price)| *price)
    }

    /// Where partners stand, the draft counted.
    pub fn stands(&self) -> &[PartnerStand] {
        self.sights().stands.get_or_init(|| game::stands(&self.tried().view()))
    }
}
