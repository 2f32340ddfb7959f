//! Waivers of one class of platform, as the detector of the worst class counts them.
use crate::rules::id::PlatformId;
use crate::rules::view::SeatView;

/// Years of the last eight, the running one included, in which a class was waived for a half-year or more.
pub fn waived_years(view: &SeatView<'_>, platform: PlatformId) -> usize {
    let bits = view.waived_steps()[platform.at()];
    // Of a fiscal year that has run one half, only that half.
    let this_year = if view.step() % 2 == 1 { 1 } else { 2 };
    let before = bits >> this_year;
    let ran = usize::from(bits & ((1 << this_year) - 1) != 0);
    ran + (0..7).filter(|year| before >> (2 * year) & 3 != 0).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;
    use crate::rules::figure::FigureId;
    use crate::rules::orders::Order;

    #[test]
    fn years_waived_of_a_class_are_those_its_failure_counts() {
        let mut game = Game::new(as_is(), 7);
        let platform = PlatformId(1);
        for turn in 0..12_u32 {
            let on = turn % 4 != 3;
            game.put(Order::Waive { platform, on }).expect("a waiver is always to be had");
            game.commit(Default::default()).expect("a waiver passes");
            let counted = game.figure_now(FigureId::WaivedYears);
            assert_eq!(waived_years(&game.view(), platform) as f64, counted, "turn {turn}");
        }
    }
}
