//! Why a plant is short of cash: its half-year and the till of its firm, taken apart.
use super::StatedText;
use crate::game::till_of;
use crate::report::figures;
use crate::report::names::Reader;
use crate::rules::firm::debt_service_kusd_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::view::SeatView;

/// Less money than this is not told, thousand $.
const LEAST_KUSD: f64 = 50.0;

/// The till of a plant's firm, and what the plant's last half-year put into it or took from it.
pub(super) fn till(reader: &Reader<'_>, view: &SeatView<'_>, plant: FacilityId) -> StatedText {
    let i = plant.at();
    let facility = &view.scenario().facilities[i];
    let (firm, name) = (facility.firm, reader.plant(plant));
    let (sales, support, costs) = (view.revenue_kusd()[i], view.support_kusd()[i], view.cost_kusd()[i]);
    let others =
        view.firm_ebit_kusd()[firm.at()] + view.firm_dues_kusd()[firm.at()] - (sales + support - costs);
    let service = debt_service_kusd_of(view, firm);
    let stand = till_of(view, plant);
    let result = format!("= result of {}", reader.firm(firm));
    let parts = [
        (format!("{name}: sales of the last half-year"), sales, true),
        (format!("{name}: contracts and credits"), support, false),
        (format!("{name}: costs, feed included"), -costs, true),
        (format!("{}: all else", reader.firm(firm)), others, false),
        ("interest and repayment".into(), -service, false),
        (result, stand.result_kusd, true),
        ("lenders advance on its stocks".into(), view.stock_credit_kusd()[firm.at()], false),
    ];
    let told = parts.into_iter().filter(|(_, kusd, always)| *always || kusd.abs() >= LEAST_KUSD);
    StatedText {
        title: format!("Cash of {}", reader.firm(firm)),
        parts: told.map(|(words, kusd, _)| (words, figures::money(kusd))).collect(),
        is: figures::money(stand.means_kusd),
        rule: format!(
            "{} What a firm can pay with is its cash and what lenders advance. A firm whose cash is below nought and \
             whose half-year does not fill it has its weakest plant in distress, unless its owners pay.",
            why(view, name, plant)
        ),
    }
}

/// What weighs on the plant's half-year: that it makes little, or that it does not pay what it makes.
fn why(view: &SeatView<'_>, name: &str, plant: FacilityId) -> String {
    let i = plant.at();
    let nameplate = view.scenario().facilities[i].nameplate_kg_per_step.sum();
    let output = math::ratio(view.output_kg()[i].sum(), nameplate);
    let mut held: Vec<String> = Vec::new();
    if view.stopped()[i] {
        held.push("it stands still".into());
    }
    if view.seen_ramp()[i] < UNRIPE {
        held.push(format!("its ramp is at {}", figures::share(view.seen_ramp()[i])));
    }
    if view.run_share()[i] < UNRIPE {
        held.push("its margin pays no full run".into());
    }
    if view.fill()[i] < UNRIPE {
        held.push(format!("feed fills {} of what it could take", figures::share(view.fill()[i])));
    }
    if view.sold()[i] < UNRIPE {
        held.push(format!("it sold {} of what it made", figures::share(view.sold()[i])));
    }
    let because = if held.is_empty() { String::new() } else { format!(": {}", held.join(", ")) };
    format!("{name} made {} of what it was built for{because}.", figures::share(output))
}

/// Below this share of the whole it is worth saying.
const UNRIPE: f64 = 0.85;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::{Game, rescues_of};
    use crate::report::played::as_is;
    use crate::report::stated::{self, Stated};

    #[test]
    fn what_is_told_of_an_empty_till_adds_up_to_the_firms_result() {
        let mut game = Game::new(as_is(), 3);
        let mut told = 0;
        for _ in 0..10 {
            game.commit(Default::default()).expect("an empty draft passes");
            let view = game.view();
            for plant in (0..game.scenario().facilities.len()).map(FacilityId::of) {
                if rescues_of(&view, plant).len() < 4 {
                    continue;
                }
                let reader = Reader::new(game.scenario(), game.turns());
                let text = stated::text(&reader, &view, crate::game::Material::All, Stated::Till(plant));
                let at = text.parts.iter().position(|(words, _)| words.starts_with("= ")).expect("a sum");
                let i = plant.at();
                let stand = till_of(&view, plant);
                let own = view.revenue_kusd()[i] + view.support_kusd()[i] - view.cost_kusd()[i];
                assert!(at >= 2 && text.parts[at].1 == figures::money(stand.result_kusd), "{text:?}");
                // Of a firm with one plant nothing else is told.
                let alone =
                    view.scenario().firm_facilities[view.scenario().facilities[i].firm.at()].len() == 1;
                let service = debt_service_kusd_of(&view, view.scenario().facilities[i].firm);
                if alone {
                    assert!((own - service - stand.result_kusd).abs() < 1.0, "{text:?}");
                    told += 1;
                }
            }
        }
        assert!(told > 0, "no firm of one plant ran short");
    }
}
