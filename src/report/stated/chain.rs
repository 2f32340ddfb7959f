//! Figures of the grid, taken apart.
use super::StatedText;
use crate::game::{self, LossOf, Material};
use crate::report::names::Reader;
use crate::report::{figures, plants};
use crate::rules::id::*;
use crate::rules::view::SeatView;

pub(super) fn carried(
    reader: &Reader<'_>,
    view: &SeatView<'_>,
    material: Material,
    country: CountryId,
    stage: Stage,
) -> StatedText {
    let grid = game::grid(view, material);
    let share =
        grid.rows.iter().find(|row| row.country == country).map_or(0.0, |row| row.cells[stage.at()].share);
    StatedText {
        title: format!("{} in {}, {}", figures::stage_label(stage), reader.country(country), material.name()),
        parts: game::plants_at(view, stage, material)
            .iter()
            .filter(|plant| plant.share > 0.0 && country_of(reader, plant) == Some(country))
            .map(|plant| (reader.plant(plant.facility).to_owned(), figures::share_fine(plant.share)))
            .collect(),
        is: figures::share_fine(share),
        rule: match material {
            Material::All => {
                "What its plants can pass on today, taken to magnets, over this year's allied demand. \
                 High-temperature magnets count the lower of NdPr and DyTb, and what one plant or country lacks of a \
                 group another may have: neither plants nor countries need add up to the whole."
            }
            Material::NdPr | Material::DyTb | Material::Sm => {
                "What its plants can pass on today, taken to magnets, over this year's allied demand."
            }
        }
        .into(),
    }
}

fn country_of(reader: &Reader<'_>, plant: &game::PlantNow) -> Option<CountryId> {
    reader.facility(plant.facility).map(|found| found.country)
}

pub(super) fn without(reader: &Reader<'_>, view: &SeatView<'_>, of: LossOf) -> StatedText {
    let losses = game::losses(view);
    let found = losses.iter().find(|loss| loss.of == of);
    let (before, after) = found.map_or((0.0, 0.0), |loss| loss.secured);
    StatedText {
        title: format!("Secured share without {}", plants::lost(reader, of)),
        parts: vec![
            ("secured today".into(), figures::share_fine(before)),
            ("lost with it".into(), figures::points(after - before)),
        ],
        is: figures::share_fine(after),
        rule: found.map_or_else(
            || "It carries nothing today.".into(),
            |loss| {
                format!(
                    "{} Static: deliveries fall by the part that today's chain could carry no more; stocks not counted.",
                    plants::consequence(reader, view, loss)
                )
            },
        ),
    }
}

pub(super) fn largest_lost(
    reader: &Reader<'_>,
    view: &SeatView<'_>,
    material: Material,
    stage: Stage,
) -> StatedText {
    let grid = game::grid(view, material);
    let (before, after) = (grid.all[stage.at()], grid.without_node[stage.at()]);
    let mut largest: Option<game::PlantNow> = None;
    for plant in game::plants_at(view, stage, material) {
        if largest.as_ref().is_none_or(|most| plant.share > most.share) {
            largest = Some(plant);
        }
    }
    StatedText {
        title: format!("{} without its largest plant", figures::stage_label(stage)),
        parts: vec![
            ("all plants".into(), figures::share_fine(before)),
            (
                largest.map_or("no plant", |plant| reader.plant(plant.facility)).into(),
                figures::points(after - before),
            ),
        ],
        is: figures::share_fine(after),
        rule: "What the other plants of the step carry, over this year's allied demand.".into(),
    }
}

pub(super) fn in_use(
    reader: &Reader<'_>,
    view: &SeatView<'_>,
    material: Material,
    stage: Stage,
) -> StatedText {
    let working = |i: &usize| view.status()[*i] == Status::Operating && !view.chinese_owned()[*i];
    StatedText {
        title: format!("{} in use, {}", figures::stage_label(stage), material.name()),
        parts: view
            .scenario()
            .stage_range(stage)
            .filter(working)
            .map(|i| {
                let output = figures::tonnes_a_year(game::mass(material, view.output_kg()[i]));
                (reader.plant(FacilityId::of(i)).to_owned(), output)
            })
            .collect(),
        is: figures::share_fine(game::in_use(view, stage, material)),
        rule: "Output of the last half-year over what the running plants could give at their present ramp \
               and best yield."
            .into(),
    }
}

pub(super) fn to_china(
    reader: &Reader<'_>,
    view: &SeatView<'_>,
    material: Material,
    stage: Stage,
) -> StatedText {
    let sold = |i: usize| game::mass(material, view.to_china_kg()[i]);
    StatedText {
        title: format!("{} sold to China, {}", figures::stage_label(stage), material.name()),
        parts: view
            .scenario()
            .stage_range(stage)
            .filter(|&i| !view.chinese_owned()[i] && sold(i) > 0.5)
            .map(|i| (reader.plant(FacilityId::of(i)).to_owned(), figures::tonnes_a_year(sold(i))))
            .collect(),
        is: figures::share_fine(game::to_china(view, stage, material)),
        rule: match material {
            Material::All => {
                "NdPr, DyTb and Sm sold to China in the last half-year over the output of the step's plants. Lanthanum \
                 and cerium, of which most ore is, are not counted."
            }
            Material::NdPr | Material::DyTb | Material::Sm => {
                "What of it was sold to China in the last half-year over the output of the step's plants."
            }
        }
        .into(),
    }
}
