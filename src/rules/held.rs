//! Did the chain hold (E59')? Every clause with what it needs and what it got, from the history.
use super::figure::FigureId;
use super::math;
use super::view::SeatView;

/// One clause of the verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clause {
    /// Permanent id.
    pub id: &'static str,
    /// In words.
    pub text: &'static str,
    /// What it needs.
    pub need: f64,
    /// What it got so far.
    pub got: f64,
    /// True if a higher figure is better.
    pub at_least: bool,
    /// Counted in shares (printed as percent) or not.
    pub is_share: bool,
    /// It can be judged already.
    pub due: bool,
}

impl Clause {
    /// Is it met?
    pub fn met(&self) -> bool {
        if self.at_least { self.got >= self.need } else { self.got <= self.need }
    }
}

/// Values of a figure over steps `from..to`.
fn values<'a>(view: &SeatView<'a>, figure: FigureId, from: u32, to: u32) -> impl Iterator<Item = f64> + 'a {
    let view = *view;
    (from..to).map(move |step| view.figure_after(figure, step).unwrap_or(0.0))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    math::ratio(sum, count)
}

fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(1.0, math::lower)
}

/// All clauses, judged on the play so far.
pub fn clauses(view: &SeatView<'_>) -> Vec<Clause> {
    let scenario = view.scenario();
    let p = &scenario.parameters;
    let done = view.step();
    let end = done.min(scenario.calendar.steps());
    let from = end.saturating_sub(6);
    let window = |figure| values(view, figure, from, end);
    let share =
        |id, text, need, got| Clause { id, text, need, got, at_least: true, is_share: true, due: true };
    let first = math::whole(p.milestone_first_step) as u32;
    let until = math::whole(p.milestone_last_step) as u32 + 1;
    let worst_class = view.readiness().iter().fold(1.0, |least, r| math::lower(least, *r));
    let low_steps = view.low_readiness_steps().iter().copied().max().unwrap_or(0);
    let mut clauses = vec![
        share(
            "secured",
            "secured share, last three years",
            p.held_secured,
            mean(window(FigureId::SecuredShare)),
        ),
        share(
            "worst",
            "its worst half-year in that time",
            p.held_worst,
            least(window(FigureId::SecuredShare)),
        ),
        share(
            "high-temperature",
            "high-temperature magnets, last three years",
            p.held_high_temperature,
            mean(window(FigureId::HighTemperatureShare)),
        ),
        share(
            "node",
            "without largest plant, last three years",
            p.held_node,
            mean(window(FigureId::NodeShare)),
        ),
        share(
            "country",
            "without largest country, last three years",
            p.held_country,
            mean(window(FigureId::CountryShare)),
        ),
        Clause {
            due: done >= until,
            ..share(
                "milestone",
                "secured share in the milestone years",
                p.held_milestone,
                mean(values(view, FigureId::SecuredShare, first.min(end), until.min(end))),
            )
        },
        share(
            "readiness",
            "readiness of every class, last three years",
            p.held_readiness,
            if done <= scenario.calendar.steps() {
                math::lower(worst_class, least(window(FigureId::WorstReadiness)))
            } else {
                least(window(FigureId::WorstReadiness))
            },
        ),
        Clause {
            id: "readiness-floor",
            text: "half-years of a class far below readiness",
            need: p.held_readiness_floor_steps,
            got: f64::from(low_steps),
            at_least: false,
            is_share: false,
            due: true,
        },
        Clause {
            id: "arrears",
            text: "unpaid dues, all years together",
            need: 1.0,
            got: math::ratio(view.arrears_peak_kusd(), p.appropriation_kusd_per_year),
            at_least: false,
            is_share: true,
            due: true,
        },
    ];
    let all = scenario.calendar.all_steps();
    if scenario.calendar.epilogue_steps > 0 {
        let after =
            mean(values(view, FigureId::SecuredShare, done.saturating_sub(6).max(end), done.max(end)));
        let before = mean(window(FigureId::SecuredShare));
        clauses.push(Clause {
            due: done >= all,
            ..share(
                "epilogue",
                "secured share 3 to 5 years on, over the end's",
                p.held_epilogue,
                math::ratio(after, before),
            )
        });
    }
    // A share of nought asks for nothing: a campaign leaves a clause out by it.
    clauses.retain(|clause| !clause.at_least || clause.need > 0.0);
    clauses
}

/// The verdict on a class of platform.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// From qualified allied supply and stock alone.
    Held,
    /// Only with waivers or licensed imports.
    Dependent,
    /// Not even then.
    Coerced,
}

/// Held means every clause that is due is met.
pub fn held(view: &SeatView<'_>) -> bool {
    clauses(view).iter().all(|clause| clause.met())
}
