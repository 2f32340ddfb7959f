//! The numbers that are counted of each game of a run, in one table of names and how they are counted.
use crate::rules::figure::FigureId;
use crate::rules::held::Clause;
use crate::rules::math;
use crate::rules::scenario::Scenario;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// A game that is over, with what only its course tells.
pub(super) struct Counted<'a> {
    pub scenario: &'a Scenario,
    pub view: SeatView<'a>,
    pub clauses: &'a [Clause],
    /// Deals offered in each turn.
    pub signings: &'a [f64],
    /// Turns with a real decision.
    pub decisions: f64,
    /// Of the first four deals, how many went elsewhere than to the narrowest stage.
    pub elsewhere: u32,
}

/// A number of a game: its name, and how it is counted.
type Number = (&'static str, fn(&Counted<'_>) -> f64);

const NUMBERS: [Number; 25] = [
    ("secured_share", |game| game.clause("secured")),
    ("worst_share", |game| game.clause("worst")),
    ("high_temperature_share", |game| game.clause("high-temperature")),
    ("n1_share", |game| game.clause("node")),
    ("n_country_share", |game| game.clause("country")),
    ("milestone_share", |game| game.clause("milestone")),
    ("epilogue_share", |game| {
        let end = game.scenario.calendar.all_steps();
        game.mean(FigureId::SecuredShare, end.saturating_sub(LAST_YEARS), end)
    }),
    ("start_share", |game| game.mean(FigureId::SecuredShare, 0, 2)),
    ("spent_kusd", |game| game.last(FigureId::Spent)),
    ("arrears_peak_kusd", |game| game.view.arrears_peak_kusd()),
    ("offers_made", |game| game.view.offers_made().iter().map(|count| f64::from(*count)).sum()),
    ("offers_decided", |game| f64::from(game.view.offers_decided())),
    ("offers_wasted", |game| f64::from(game.view.offers_wasted())),
    ("plants_started", |game| game.last(FigureId::Started)),
    ("ndpr_leaving_share", |game| {
        let end = game.scenario.calendar.steps();
        game.mean(FigureId::NdPrLeavingShare, end.saturating_sub(LAST_YEARS), end)
    }),
    ("readiness_lost_in_stops", |game| game.view.readiness_lost_in_stops()),
    ("shortage_steps", |game| game.view.shortage_integral()),
    ("signing_turns", |game| game.signings.iter().filter(|count| **count > 0.0).count() as f64),
    ("largest_turn_share", |game| {
        let most = game.signings.iter().copied().fold(0.0, math::upper);
        math::ratio(most, game.signings.iter().sum())
    }),
    ("real_decisions", |game| game.decisions),
    ("first_move_step", |game| match game.view.first_move_above_warn() {
        NEVER => 999.0,
        step => f64::from(step),
    }),
    ("teams_used", |game| game.view.teams_used_total()),
    ("pilots_done", |game| f64::from(game.view.pilots_done())),
    ("pilots_built", |game| f64::from(game.view.pilots_built())),
    ("first_four_elsewhere", |game| f64::from(game.elsewhere)),
];

/// Half-years in three years.
const LAST_YEARS: u32 = 6;

/// Names of the numbers of an outcome, in their order.
pub fn columns() -> impl ExactSizeIterator<Item = &'static str> + Clone {
    NUMBERS.iter().map(|(name, _)| *name)
}

/// The place of a number among those of an outcome. Panics where there is none of that name: in a constant the
/// build fails.
pub const fn column(name: &str) -> usize {
    let mut at = 0;
    while at < NUMBERS.len() {
        if same(NUMBERS[at].0.as_bytes(), name.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("no number of a run has this name")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// All numbers of a game, in the order of [`columns`].
pub(super) fn count(game: &Counted<'_>) -> Vec<f64> {
    NUMBERS.iter().map(|(_, counted)| counted(game)).collect()
}

impl Counted<'_> {
    /// What a clause got; nought in a campaign that leaves it out.
    fn clause(&self, id: &str) -> f64 {
        self.clauses.iter().find(|clause| clause.id == id).map_or(0.0, |clause| clause.got)
    }

    fn at(&self, figure: FigureId, step: u32) -> f64 {
        self.view.figure_after(figure, step).unwrap_or(0.0)
    }

    fn mean(&self, figure: FigureId, from: u32, to: u32) -> f64 {
        let sum: f64 = (from..to).map(|step| self.at(figure, step)).sum();
        math::ratio(sum, f64::from(to - from))
    }

    /// At the end of play.
    fn last(&self, figure: FigureId) -> f64 {
        self.at(figure, self.scenario.calendar.steps().saturating_sub(1))
    }
}
