//! Waivers in words: what one gives, what readiness rests on while it is in force, and how near it is to
//! the failure that begins where a bridge becomes the plan.
use super::names::Reader;
use super::{figures, low_readiness};
use crate::game::{ClassesAhead, Cover, FUTURES, Filled, Filling, Snapshot, filling_ahead, months_of_cover};
use crate::rules::delivery::{FOLLOWS_AFTER_STEPS, READINESS_MARKS};
use crate::rules::figure::{Condition, FigureId};
use crate::rules::id::{Form, PlatformId};
use crate::rules::licences::all_refused_of;
use crate::rules::math;
use crate::rules::score::waived_years_of;
use crate::rules::view::SeatView;

/// Less stock than this is not worth a word.
const LEAST_TOLD_KG: f64 = 1_000.0;

/// What a waiver gives and costs, when readiness follows it, and what is in force.
pub fn facts(view: &SeatView<'_>, platform: PlatformId) -> Vec<String> {
    let at = platform.at();
    let (ready, filled) = (view.readiness()[at], view.fill_now()[at]);
    let calendar = &view.scenario().calendar;
    let half_years = view.waived_steps()[at].trailing_ones();
    let ahead = filling_ahead(view, platform);
    let in_force = match (view.waived()[at], half_years) {
        (true, 0) => "In force: waived from this turn on, until an order holds the class again.".into(),
        (true, steps) => format!(
            "In force: waived since {}, until an order holds the class again.",
            figures::half_year(calendar, view.step().saturating_sub(steps))
        ),
        (false, _) => "In force: the rule; the class buys from allies alone.".into(),
    };
    let mut told = vec![
        format!(
            "Readiness {}; {} of its need was filled {}. {in_force}",
            figures::share(ready),
            figures::share(filled),
            match view.step().checked_sub(1) {
                Some(last) => format!("in {}", figures::half_year(calendar, last)),
                None => "before the start".into(),
            }
        ),
        comes_to(view, &ahead),
        low_readiness::allowed(view, platform, &ahead),
    ];
    told.extend(kept_for_stops(view));
    told.extend([years(view, platform), without_china(view, platform), WAIVED.into()]);
    told
}

/// What holding the rule and waiving it come to.
fn comes_to(view: &SeatView<'_>, ahead: &Filling) -> String {
    let p = &view.scenario().parameters;
    let half = |step| figures::half_year(&view.scenario().calendar, step);
    format!(
        "Expected in {}, {}: held to the rule, allied plants and stock fill {} of its need{}; waived, {} is filled, with \
         licensed imports for up to {} of the gap, less what Beijing refuses. Readiness follows {} later: by {} it \
         stands at {} held, {} waived.",
        half(ahead.fill_step),
        licences(view, ahead.licences_as_now),
        figures::share(ahead.held.filled),
        at_worst(ahead.held)
            .map_or_else(String::new, |worst| format!(", {worst} in the worst of {FUTURES} futures")),
        figures::share(ahead.waived.filled),
        figures::share(p.waiver_share),
        figures::years_in_words(f64::from(FOLLOWS_AFTER_STEPS)),
        half(ahead.readiness_step),
        figures::share(ahead.held.readiness),
        figures::share(ahead.waived.readiness),
    )
}

/// What comes of a class as ordered now and as ticked in a list of classes, and what a waiver costs.
pub(super) fn of_several(
    view: &SeatView<'_>,
    ahead: Option<&[ClassesAhead; 2]>,
    platform: PlatformId,
) -> Vec<String> {
    let half = |step| figures::half_year(&view.scenario().calendar, step);
    let comes_to = ahead.map(|[left, ticked]| {
        let of = |ahead: &ClassesAhead| {
            let class = ahead.classes[platform.at()];
            let (filled, ready) = (figures::share(class.filled), figures::share(class.readiness));
            format!("{filled}{} filled and {ready} ready", in_brackets(at_worst(class)))
        };
        let (now, then) = (of(left), of(ticked));
        format!(
            "In {} and {}, {}: {now} as ordered{}.",
            half(left.fill_step),
            half(left.readiness_step),
            licences(view, left.licences_as_now),
            if now == then { String::new() } else { format!(", {then} as ticked") },
        )
    });
    comes_to.into_iter().chain([format!("{} {WAIVED}", years(view, platform))]).collect()
}

/// What a waiver costs.
const WAIVED: &str = "While it is waived firms count on half of the protected demand of the class, and a class waived \
                      in the last three years ends dependent, not held.";

/// What is filled of a class in the worst of the futures looked at, where that is less by more than a little.
fn at_worst(class: Filled) -> Option<String> {
    (class.filled - class.filled_at_worst >= 0.02).then(|| figures::share(class.filled_at_worst))
}

fn in_brackets(worst: Option<String>) -> String {
    worst.map_or_else(String::new, |worst| format!(" (at worst {worst})"))
}

/// That there is a stockpile which a gap outside a stop does not open; none where there is no such stock.
fn kept_for_stops(view: &SeatView<'_>) -> Option<String> {
    let kept = |form: Form| {
        view.reserve_only_in_stops()[form.at()] && view.reserve_kg()[form.at()].sum() >= LEAST_TOLD_KG
    };
    Form::ALL.iter().any(|form| kept(*form)).then(|| {
        "Stock is kept for stops; its order can release it in every gap, and then it fills a part of this.".into()
    })
}

/// What the forecast takes licences to be.
fn licences(view: &SeatView<'_>, as_now: bool) -> &'static str {
    match view.licence_level() {
        _ if !as_now => "with licences changed by then, as they are in every future looked at",
        0 => "while licences flow",
        1 => "while Beijing slows licences as now",
        _ => "while Beijing refuses licences as now",
    }
}

/// What comes of leaving a class held, in the line of a paper.
pub(super) fn left_held(view: &SeatView<'_>, platform: PlatformId) -> String {
    let ahead = filling_ahead(view, platform);
    let half = |step| figures::half_year(&view.scenario().calendar, step);
    format!(
        "{}, allied plants and stock fill {} of its need in {}{}, {} if it is waived; readiness comes to {} by {}, {} \
         if waived{}",
        licences(view, ahead.licences_as_now),
        figures::share(ahead.held.filled),
        half(ahead.fill_step),
        in_brackets(at_worst(ahead.held)),
        figures::share(ahead.waived.filled),
        figures::share(ahead.held.readiness),
        half(ahead.readiness_step),
        figures::share(ahead.waived.readiness),
        low_readiness::used_if_held(view, platform, &ahead).unwrap_or_default(),
    )
}

/// Classes held to the rule whose need was filled under the first mark of readiness in the last half-year of a
/// turn; none where all were filled above it.
pub(super) fn short(reader: &Reader<'_>, last: &Snapshot) -> Option<String> {
    let classes: Vec<String> = (0..last.fills.len())
        .filter(|at| !last.waived[*at] && last.fills[*at][0] < READINESS_MARKS[0])
        .map(|at| {
            let filled = figures::share(last.fills[at][0]);
            format!(
                "{} {filled} (readiness {})",
                reader.platform(PlatformId::of(at)),
                figures::share(last.readiness[at])
            )
        })
        .collect();
    let half = figures::half_year(&reader.scenario.calendar, last.done.checked_sub(1)?);
    let later = figures::years_in_words(f64::from(FOLLOWS_AFTER_STEPS));
    (!classes.is_empty()).then(|| {
        format!(
            "Held to the rule, of their need filled in {half}: {}. Readiness follows {later} later.",
            classes.join(", ")
        )
    })
}

/// `Waived 3 of the last 8 years. WAIVED FOR GOOD: amber from 4, red from 6.`
fn years(view: &SeatView<'_>, platform: PlatformId) -> String {
    let waived = waived_years_of(view, platform);
    let watched = view.scenario().failures.iter().find_map(|failure| {
        let (amber, red) = (least(&failure.amber)?, least(&failure.red)?);
        let name = failure.name.name.to_uppercase();
        Some(format!(" {name}: amber from {amber:.0}, red from {red:.0}."))
    });
    format!("Waived {waived} of the last 8 years.{}", watched.unwrap_or_default())
}

/// Years waived from which one of some rules holds; none where they do not read them.
fn least(ways: &[Vec<Condition>]) -> Option<f64> {
    let years = ways.iter().flatten().filter(|condition| condition.figure == FigureId::WaivedYears);
    years.map(|condition| condition.value).reduce(math::lower)
}

/// What would be filled if China refused all of it, when need surges.
fn without_china(view: &SeatView<'_>, platform: PlatformId) -> String {
    let covers = months_of_cover(view);
    let Some(cover) = covers.iter().find(|cover| cover.platform == platform) else { return String::new() };
    let (made, first) = (figures::share(cover.made), figures::share(cover.first_month));
    match all_refused_of(view) {
        false => format!(
            "If Beijing stopped licences today need would surge: allied plants would fill {made} of it, {first} with \
             the stockpile in the first month."
        ),
        true => format!(
            "Beijing refuses licences and need has surged: allied plants fill {made} of it, {first} with the stockpile \
             in a first month."
        ),
    }
}

/// What the waivers in force are worth and cost, for a turn's report; none where no class is waived. What was
/// filled and what a stop would leave are shares of two needs, so they stand in two sentences.
pub fn in_force(reader: &Reader<'_>, view: &SeatView<'_>) -> Option<String> {
    let covers: Vec<Cover> =
        months_of_cover(view).into_iter().filter(|cover| view.waived()[cover.platform.at()]).collect();
    if covers.is_empty() {
        return None;
    }
    let each = |words: &dyn Fn(&Cover) -> String| {
        let classes =
            covers.iter().map(|cover| format!("{} {}", reader.platform(cover.platform), words(cover)));
        classes.collect::<Vec<String>>().join("; ")
    };
    let filled = each(&|cover| {
        let share = figures::share(view.fill_now()[cover.platform.at()]);
        format!("{share} ({} of the last 8 years)", waived_years_of(view, cover.platform))
    });
    let stop = each(&|cover| {
        format!(
            "{}, at first {} with the stockpile",
            figures::share(cover.made),
            figures::share(cover.first_month)
        )
    });
    let last = figures::half_year(&reader.scenario.calendar, view.step().saturating_sub(1));
    Some(format!(
        "Waived, with the need filled in {last}: {filled}. Of the larger need of a stop allied plants would fill: \
         {stop}."
    ))
}
