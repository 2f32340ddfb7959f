//! Ledgers of prices: the reference price moves by events, Beijing's quota, its way back to the long run
//! and chance; dumping cuts it; scarcity among allies and feed that China refuses put a premium on it.
//! Recomputed after each.
use super::dated::first_shown;
use super::ledger::Ledger;
use super::{Driver, Span, Topic};
use crate::game::snapshot::Snapshot;
use crate::rules::basket::Group;
use crate::rules::event::{Cause, EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::LeverId;
use crate::rules::math;
use crate::rules::prices::reference_price;
use crate::rules::scenario::{Effect, LeverEffect};

fn group_of(figure: FigureId) -> Group {
    match figure {
        FigureId::DyTbPrice | FigureId::AlliedDyTbPrice => Group::DyTb,
        FigureId::SmPrice => Group::Sm,
        _ => Group::NdPr,
    }
}

/// The root of what a lever that does such a thing did to a price by the end of a half-year: that of its last
/// move, before any the lever itself, which was pulled before the game.
pub(super) fn lever(span: &Span<'_>, seen: &Snapshot, does: impl Fn(&LeverEffect) -> bool) -> Cause {
    let levers = &span.game.scenario().levers;
    let before = || levers.iter().position(|lever| does(&lever.effect));
    let last = span.last_move(seen.done.saturating_sub(1), &does);
    last.or_else(|| Some(Cause::Beijing(LeverId::of(before()?)))).unwrap_or(Cause::Market)
}

/// What an event did to a log price.
struct Shift {
    cause: Cause,
    log: f64,
    /// Done when the half-year before was over: the log of its end holds it, its price does not.
    held: bool,
}

/// What events did to a log price that a half-year is the first to show.
fn shifts(span: &Span<'_>, step: u32, at: usize) -> Vec<Shift> {
    let of = |effect: &Effect| match effect {
        Effect::Price(ndpr, dytb, samarium) => [*ndpr, *dytb, *samarium].get(at).copied().unwrap_or(0.0),
        _ => 0.0,
    };
    let moved = first_shown(span, step).map(|(event, effects)| Shift {
        cause: event.cause,
        log: effects.iter().map(of).sum(),
        held: event.kind == EventKind::Happened,
    });
    moved.filter(|shift| shift.log != 0.0).collect()
}

fn held(shifts: &[Shift]) -> f64 {
    shifts.iter().filter(|shift| shift.held).map(|shift| shift.log).sum()
}

/// What moved China's price from one half-year to the next, each with its amount; they sum to the change.
fn course(span: &Span<'_>, a: &Snapshot, b: &Snapshot, at: usize) -> Vec<(Cause, Driver, f64)> {
    let scenario = span.game.scenario();
    let p = &scenario.parameters;
    let quota = |seen: &Snapshot| p.quota_group_weight[at] * seen.quota_effect;
    let price = |log: f64, quota: f64, dumping: f64| reference_price(scenario, log, quota, dumping);
    let mut moves = Vec::new();
    // Events come first. What happened once a price was struck is in its log already, so the log is taken
    // back to what it was struck from, before and after.
    let told = shifts(span, a.done, at);
    let mut log = a.log_price[at] - held(&told);
    let ended = b.log_price[at] - held(&shifts(span, b.done, at));
    let mut moved = price(log, quota(a), a.dumping);
    moves.push((Cause::Market, Driver::Trend, moved - a.price.0[at]));
    for shift in told {
        log += shift.log;
        let now = price(log, quota(a), a.dumping);
        moves.push((shift.cause, Driver::Happened, now - moved));
        moved = now;
    }
    // The quota pulls the log price towards its shift at the pace of reversion.
    let back = p.price_reversion_per_step;
    let pulled = price(log + back * quota(b), quota(b), a.dumping);
    let squeezed = quota(b) > 0.0;
    let cause = lever(span, b, |effect| match effect {
        LeverEffect::SqueezeQuota => squeezed,
        LeverEffect::FloodUpstream => !squeezed,
        _ => false,
    });
    moves.push((cause, Driver::Quota, pulled - moved));
    let long_run = math::ln(math::upper(p.long_run_price_usd_per_kg[at], 0.01));
    let reverted = back * (long_run + quota(b) - log);
    let trend = price(log + reverted, quota(b), a.dumping);
    moves.push((Cause::Market, Driver::Trend, trend - pulled));
    let referred = price(ended, quota(b), a.dumping);
    moves.push((Cause::Chance, Driver::Noise, referred - trend));
    let cause = lever(span, b, |effect| matches!(effect, LeverEffect::FloodUpstream));
    moves.push((cause, Driver::Dumping, b.price.0[at] - referred));
    moves
}

/// The Chinese reference price.
pub(super) fn chinese(span: &Span<'_>, figure: FigureId) -> Ledger {
    let at = group_of(figure).at();
    let of = |seen: &Snapshot| seen.price.0[at];
    let mut ledger = Ledger::new(of(span.first()), of(span.last()));
    for pair in span.seen.windows(2) {
        for (cause, driver, amount) in course(span, pair[0], pair[1], at) {
            ledger.book(cause, Subject::Nobody, driver, amount, None);
        }
    }
    ledger
}

/// The mean allied price: what moved China's, on the premium there was; then the premium. Above what the
/// risk of a stop is worth a premium stands only while China refuses feed.
pub(super) fn allied(span: &Span<'_>, figure: FigureId) -> Ledger {
    let at = group_of(figure).at();
    let of = |seen: &Snapshot| seen.allied_price.0[at];
    let risk = 1.0 + span.game.scenario().parameters.china_risk;
    let over_risk = |allied: f64, seen: &Snapshot| math::positive_part(allied - risk * seen.price.0[at]);
    let mut ledger = Ledger::new(of(span.first()), of(span.last()));
    let below = if at == 0 { FigureId::NdPrPrice } else { FigureId::DyTbPrice };
    let follow = Some(Topic::Figure(below));
    for pair in span.seen.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let over = math::ratio(of(a), a.price.0[at]);
        let mut carried = of(a);
        for (cause, driver, amount) in course(span, a, b, at) {
            ledger.book(cause, Subject::Nobody, driver, over * amount, follow);
            carried += over * amount;
        }
        let refused = over_risk(of(b), b) - over_risk(carried, b);
        let cause = span.licence_move(b.done.saturating_sub(1));
        ledger.book(cause, Subject::Nobody, Driver::Refused, refused, None);
        ledger.book(Cause::Market, Subject::Nobody, Driver::Premium, of(b) - carried - refused, None);
    }
    ledger
}

#[cfg(test)]
mod tests {
    use super::super::explain_topic;
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;

    #[test]
    fn a_price_is_moved_by_beijing_scarcity_its_trend_and_chance_and_by_nothing_else() {
        let figures = [
            FigureId::NdPrPrice,
            FigureId::DyTbPrice,
            FigureId::SmPrice,
            FigureId::AlliedNdPrPrice,
            FigureId::AlliedDyTbPrice,
        ];
        let mut seen: Vec<(Driver, bool)> = Vec::new();
        for seed in 1..=3 {
            let mut game = Game::new(as_is(), seed);
            while !game.over() {
                game.commit(Default::default()).expect("an empty draft passes");
                for figure in figures {
                    let (turn, topic) = (game.turns().len(), Topic::Figure(figure));
                    let ledger = explain_topic(&game, turn, topic).expect("the turn was played");
                    let sum: f64 = ledger.lines.iter().map(|line| line.amount).sum::<f64>() + ledger.rest;
                    assert!((ledger.was + sum - ledger.is).abs() < 1e-6, "{figure:?} in turn {turn}");
                    let all = ledger.lines.iter().chain(&ledger.rest_lines);
                    seen.extend(all.map(|line| (line.driver, matches!(line.cause, Cause::Beijing(_)))));
                }
            }
        }
        for (driver, beijing) in [
            (Driver::Trend, false),
            (Driver::Noise, false),
            (Driver::Premium, false),
            (Driver::Refused, true),
        ] {
            assert!(seen.contains(&(driver, beijing)), "{driver:?} moves no price in twenty turns");
        }
        assert!(!seen.iter().any(|(driver, _)| *driver == Driver::Other));
    }
}
