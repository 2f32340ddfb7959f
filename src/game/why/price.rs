//! Ledgers of prices: the reference price moves by events, Beijing's quota and the market's own
//! course; dumping cuts it; scarcity among allies puts a premium on it. Recomputed after each.
use super::ledger::Ledger;
use super::{Driver, Span, Topic};
use crate::game::snapshot::Snapshot;
use crate::rules::basket::Group;
use crate::rules::event::{Cause, EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::LeverId;
use crate::rules::prices::reference_price;
use crate::rules::scenario::LeverEffect;

fn group_of(figure: FigureId) -> Group {
    match figure {
        FigureId::DyTbPrice | FigureId::AlliedDyTbPrice => Group::DyTb,
        FigureId::SmPrice => Group::Sm,
        _ => Group::NdPr,
    }
}

/// The lever that does such a thing: the root of its effect on a price.
fn lever(span: &Span<'_>, does: impl Fn(&LeverEffect) -> bool) -> Cause {
    let levers = &span.game.scenario().levers;
    levers
        .iter()
        .position(|lever| does(&lever.effect))
        .map_or(Cause::Market, |at| Cause::Beijing(LeverId::of(at)))
}

/// The campaign event that last moved prices, if one did up to a step.
fn event_before(span: &Span<'_>, step: u32) -> Cause {
    span.record
        .events
        .iter()
        .rfind(|event| event.step <= step && matches!(event.kind, EventKind::Happened | EventKind::Answered))
        .map_or(Cause::Chance, |event| event.cause)
}

/// The Chinese reference price.
pub(super) fn chinese(span: &Span<'_>, figure: FigureId) -> Ledger {
    let group = group_of(figure);
    let at = group.at();
    let scenario = span.game.scenario();
    let of = |seen: &Snapshot| seen.price.0[at];
    let mut ledger = Ledger::new(of(span.first()), of(span.last()));
    for pair in span.seen.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let quota = |seen: &Snapshot| if group == Group::NdPr { seen.quota_effect } else { 0.0 };
        let price = |log: f64, quota: f64, dumping: f64| reference_price(scenario, log, quota, dumping);
        // What an event did to the log price after the last price was struck comes first.
        let struck = of(a);
        let moved = price(a.log_price[at], quota(a), a.dumping);
        if (moved - struck).abs() > 1e-9 {
            let cause = event_before(span, b.done.saturating_sub(1));
            ledger.book(cause, Subject::Nobody, Driver::Happened, moved - struck, None);
        } else {
            ledger.book(Cause::Market, Subject::Nobody, Driver::Reference, moved - struck, None);
        }
        // The quota pulls the log price towards its shift at the pace of reversion.
        let pull = scenario.parameters.price_reversion_per_step * quota(b);
        let pulled = price(a.log_price[at] + pull, quota(b), a.dumping);
        let squeezed = quota(b) > 0.0;
        let cause = lever(span, |effect| match effect {
            LeverEffect::SqueezeQuota => squeezed,
            LeverEffect::FloodUpstream => !squeezed,
            _ => false,
        });
        ledger.book(cause, Subject::Nobody, Driver::Quota, pulled - moved, None);
        let referred = price(b.log_price[at], quota(b), a.dumping);
        ledger.book(Cause::Market, Subject::Nobody, Driver::Reference, referred - pulled, None);
        let cause = lever(span, |effect| matches!(effect, LeverEffect::FloodUpstream));
        ledger.book(cause, Subject::Nobody, Driver::Dumping, of(b) - referred, None);
    }
    ledger
}

/// The mean allied price: China's, then the premium on it.
pub(super) fn allied(span: &Span<'_>, figure: FigureId) -> Ledger {
    let at = group_of(figure).at();
    let of = |seen: &Snapshot| seen.allied_price.0[at];
    let mut ledger = Ledger::new(of(span.first()), of(span.last()));
    let below = if at == 0 { FigureId::NdPrPrice } else { FigureId::DyTbPrice };
    for pair in span.seen.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let carried = of(a) * crate::rules::math::ratio(b.price.0[at], a.price.0[at]);
        let follow = Some(Topic::Figure(below));
        ledger.book(Cause::Market, Subject::Nobody, Driver::Reference, carried - of(a), follow);
        ledger.book(Cause::Market, Subject::Nobody, Driver::Premium, of(b) - carried, None);
    }
    ledger
}
