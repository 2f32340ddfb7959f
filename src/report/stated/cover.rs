//! Months of cover, taken apart: what allied plants and the stockpile fill of each class's need.
use super::StatedText;
use crate::game::{COVERED_FROM, Cover, months_of_cover};
use crate::report::figures;
use crate::report::names::Reader;
use crate::rules::view::SeatView;

/// How long each class of platform lasts if imports stop today, and why no longer.
pub(super) fn months(reader: &Reader<'_>, view: &SeatView<'_>) -> StatedText {
    let covers = months_of_cover(view);
    let part = |cover: &Cover| {
        let (made, with_stock) = (figures::share(cover.made), figures::share(cover.first_month));
        let name = reader.platform(cover.platform);
        let filled = format!("{name}: allied plants fill {made}, with stock {with_stock}");
        (filled, format!("{} months", cover.in_figures()))
    };
    let parts = covers.iter().map(part).collect();
    let shortest = covers.iter().min_by_key(|cover| cover.months);
    StatedText {
        title: "Months of cover if imports stop".into(),
        parts,
        is: shortest.map_or_else(
            || figures::NOTHING.into(),
            |cover| format!("{} at the shortest", cover.in_figures()),
        ),
        rule: rule(view, shortest),
    }
}

fn rule(view: &SeatView<'_>, shortest: Option<&Cover>) -> String {
    let standard = figures::share(COVERED_FROM);
    let empty = view.reserve_kg().iter().all(|form| form.sum() <= 0.0);
    let why = match shortest {
        Some(cover) if cover.months == 0 && empty => format!(
            " 0 months: nothing lies in the stockpile, and allied plants alone fill less than {standard} from \
             the first day."
        ),
        Some(cover) if cover.months == 0 => format!(
            " 0 months: allied plants and the stockpile together fill less than {standard} from the first day. \
             A form helps only as far as spare plants can make magnets of it."
        ),
        _ => String::new(),
    };
    format!(
        "All Chinese supply stops today and the forces need more, as in a stop. A class lasts while {standard} of \
         its need is filled by allied plants at their last rate and by the stockpile.{why}"
    )
}
