//! Beijing's memo, opened at the end: each move, the figure that triggered it, and what would have
//! deterred it. Written from what Beijing could see before each move.
use super::figures;
use super::names::Reader;
use crate::game::{Game, ordered_by};
use crate::rules::beijing::{Reason, reasons};
use crate::rules::event::{Cause, EventKind};
use crate::rules::figure::FigureId;
use crate::rules::id::LeverId;
use crate::rules::math;
use crate::rules::scenario::{Lever, LeverEffect};

/// A move as the memo has it.
#[derive(Clone, Debug, PartialEq)]
pub struct MemoLine {
    /// Step of the move.
    pub step: u32,
    /// `FY2031`.
    pub year: String,
    /// What was done.
    pub what: String,
    /// The figure that triggered it, in words.
    pub trigger: String,
    /// What would have deterred it.
    pub deterrent: String,
}

/// Secured share at which the memo asks how much rarer a stop would have been.
const SELF_RELIANT: f64 = 0.6;

/// The memo: all moves but holds, oldest first. Read when the game is over, or *so far*.
pub fn memo(reader: &Reader<'_>, game: &Game) -> Vec<MemoLine> {
    let records = || game.turns().iter().map(|turn| &turn.record).chain(game.epilogue());
    let events = || records().flat_map(|record| &record.events);
    let mut lines = Vec::new();
    for event in events() {
        let (EventKind::BeijingMove, Cause::Beijing(lever)) = (event.kind, event.cause) else { continue };
        let Some(rule) = reader.scenario.levers.get(lever.at()) else { continue };
        if matches!(rule.effect, LeverEffect::Hold) {
            continue;
        }
        let (trigger, deterrent) = match ordered_by(reader.scenario, events(), lever, event.step) {
            Some(ordering) => {
                (reader.event_as_cause(ordering), "nothing; it was no choice of Beijing's".to_owned())
            }
            None => {
                let (reason, value) = trigger(reader, game, lever, event.step);
                let coverage = before(game, FigureId::SecuredShare, event.step);
                (trigger_in_words(reason, value), deterrent(rule, reason, coverage))
            }
        };
        lines.push(MemoLine {
            step: event.step,
            year: figures::fiscal_year(&reader.scenario.calendar, event.step),
            what: rule.text.clone(),
            trigger,
            deterrent,
        });
    }
    lines
}

/// A figure as it stood when a half-year began.
fn before(game: &Game, figure: FigureId, step: u32) -> f64 {
    match step.checked_sub(1) {
        Some(last) => super::failures::value_at(game, figure, last),
        None => game.opening_figure(figure).unwrap_or(0.0),
    }
}

/// The part of the lever's weight that stood out most before the move, and its figure.
fn trigger(reader: &Reader<'_>, game: &Game, lever: LeverId, step: u32) -> (Reason, f64) {
    // What happens as a half-year ends moves tension too, and the frame has shown it since.
    let seen = game.seen().find(|seen| seen.done == step);
    let open = seen.map_or([0.0; 2], |seen| seen.vulnerable);
    let tension = seen.map_or_else(|| before(game, FigureId::Tension, step), |seen| seen.tension);
    let all = reasons(reader.scenario, lever, tension, open, before(game, FigureId::SecuredShare, step));
    let mut most = all[0];
    for each in all {
        if each.weight > most.weight {
            most = each;
        }
    }
    (most.reason, most.value)
}

fn trigger_in_words(reason: Reason, value: f64) -> String {
    match reason {
        Reason::Temper => "its own temper; nothing you did".into(),
        Reason::Tension => format!("tension at {} of 5", figures::tension_level(value)),
        Reason::Vulnerability => {
            format!("young plants without a contract, {} of demand", figures::share(value))
        }
        Reason::Coverage => format!("allied supply at {} of demand", figures::share(value)),
        Reason::Dependence => {
            format!("allied supply at only {} of demand, so its exports still bite", figures::share(value))
        }
    }
}

/// What in the rules would have lowered the lever's weight; where nothing would, that is said, with what would
/// have softened the blow.
fn deterrent(rule: &Lever, reason: Reason, coverage: f64) -> String {
    let told = match (rule.effect, reason) {
        (LeverEffect::Warn { .. } | LeverEffect::Hold, _) => "little; a warning costs it nothing",
        (LeverEffect::SlowLicences | LeverEffect::StopLicences | LeverEffect::StopGroup(_), _) => {
            return stop_deterred(rule, coverage);
        }
        (LeverEffect::BidForPlant, _) => {
            "no plant in distress, no permitted project without an offer; or screening"
        }
        (_, Reason::Vulnerability) => "contracts on output before the plants are half built",
        (_, Reason::Coverage) => "nothing; it answers what you have built",
        (_, Reason::Dependence) => "more supply of your own; a stock only softens it",
        (_, Reason::Tension) => "little; it follows the weather between capitals",
        (_, Reason::Temper) => "nothing",
    };
    told.into()
}

/// A stop bites less the more the allies make themselves: how much rarer it would be with supply of their own (E66).
fn stop_deterred(rule: &Lever, coverage: f64) -> String {
    let slope = rule.coverage + rule.exports;
    if coverage >= SELF_RELIANT || slope >= 0.0 {
        return "little more: it comes in spite of your supply, and a stock softens it".into();
    }
    format!(
        "supply of your own: at {} of demand it is {} as likely as it was; a stock softens it",
        figures::share(SELF_RELIANT),
        figures::share(math::exp(slope * (SELF_RELIANT - coverage)))
    )
}
