//! Ledgers of conversion fees: China's moves by dumping alone; the allied one is China's with a premium that
//! stands only on what China refuses.
use super::ledger::Ledger;
use super::price::lever;
use super::{Driver, Span, Topic};
use crate::game::snapshot::Snapshot;
use crate::rules::basket::Group;
use crate::rules::event::{Cause, Subject};
use crate::rules::id::Stage;
use crate::rules::math;
use crate::rules::scenario::LeverEffect;

/// The fee that China takes at a stage.
pub(super) fn chinese(span: &Span<'_>, stage: Stage) -> Ledger {
    let of = |seen: &Snapshot| seen.chinese_fee_usd_per_kg(stage);
    let mut ledger = Ledger::new(of(span.first()), of(span.last()));
    for pair in span.seen.windows(2) {
        let moved = of(pair[1]) - of(pair[0]);
        ledger.book(dumping(span, pair[1]), Subject::Nobody, Driver::Dumping, moved, None);
    }
    ledger
}

/// The fee that allies pay each other at a stage: what moved China's, on the premium there was; then the
/// premium, which rises as China refuses feed and fades after.
pub(super) fn allied(span: &Span<'_>, stage: Stage) -> Ledger {
    let mut ledger =
        Ledger::new(span.first().allied_fee_usd_per_kg(stage), span.last().allied_fee_usd_per_kg(stage));
    let follow = Some(Topic::ChineseFee(stage));
    for pair in span.seen.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (was, is) = (a.allied_fee_usd_per_kg(stage), b.allied_fee_usd_per_kg(stage));
        let over = math::ratio(was, a.chinese_fee_usd_per_kg(stage));
        let dumped = over * (b.chinese_fee_usd_per_kg(stage) - a.chinese_fee_usd_per_kg(stage));
        ledger.book(dumping(span, b), Subject::Nobody, Driver::Dumping, dumped, follow);
        let (cause, driver) = match a.refused[Group::NdPr] > 0.0 || b.refused[Group::NdPr] > 0.0 {
            true => (span.licence_move(b.done.saturating_sub(1)), Driver::Refused),
            false => (Cause::Market, Driver::Premium),
        };
        ledger.book(cause, Subject::Nobody, driver, is - was - dumped, None);
    }
    ledger
}

/// Who dumps metal, alloy and magnets by the end of a half-year.
fn dumping(span: &Span<'_>, seen: &Snapshot) -> Cause {
    lever(span, seen, |effect| matches!(effect, LeverEffect::FloodDownstream))
}

#[cfg(test)]
mod tests {
    use super::super::explain_topic;
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;

    #[test]
    fn a_conversion_fee_is_moved_by_beijing_and_by_scarcity_among_allies_and_its_ledger_adds_up() {
        let (mut refused, mut scarce) = (0, 0);
        for seed in 1..=4 {
            let mut game = Game::new(as_is(), seed);
            while !game.over() {
                game.commit(Default::default()).expect("an empty draft passes");
                for stage in [Stage::Metal, Stage::Alloy, Stage::Magnet] {
                    for topic in [Topic::ChineseFee(stage), Topic::AlliedFee(stage)] {
                        let ledger = explain_topic(&game, game.turns().len(), topic).expect("it was played");
                        let all = || ledger.lines.iter().chain(&ledger.rest_lines);
                        let sum: f64 = all().map(|line| line.amount).sum();
                        assert!((ledger.was + sum - ledger.is).abs() < 1e-9, "{ledger:?}");
                        for line in all() {
                            let beijing = matches!(line.cause, Cause::Beijing(_));
                            assert!(beijing || line.driver == Driver::Premium, "{line:?}");
                            refused += usize::from(line.driver == Driver::Refused && line.amount > 0.0);
                            scarce += usize::from(line.driver == Driver::Premium);
                        }
                    }
                }
                let view = game.view();
                let seen = game.seen().last().expect("it has its opening");
                let fee = crate::rules::prices::allied_fee_of(&view, Stage::Metal)[Group::NdPr];
                assert!(game.over() || seen.allied_fee_usd_per_kg(Stage::Metal) == fee);
            }
        }
        assert!(refused > 0 && scarce > 0, "{refused}, {scarce}");
    }
}
