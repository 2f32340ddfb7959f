//! Every constant of the model, by name. The values, with range, unit, source and confidence, are
//! campaign data; the code holds only names, shapes and meanings.
//!
//! A parameter is one number or a short list along an axis (stages, groups, ramp classes, …). It
//! is addressed by path, `capex_usd_per_kg_year` or `capex_usd_per_kg_year.metal`, so that studies
//! and belief packs can exchange values without recompiling anything.
mod axis;
mod bounds;
mod flat;
mod path;
mod table;

pub use axis::Axis;
pub use table::{ParameterInfo, Parameters};

use super::basket::{Basket, Group, LOAD_WEIGHTS, load};
use super::id::Stage;

impl Parameters {
    /// What a kilogram of a stage's output is worth of an oxide floor (va of E39'): its part of the oxide's value,
    /// of what is left of it as oxide at design yields, so that a kilogram of oxide is paid once.
    #[inline]
    pub fn floor_value(&self, stage: Stage) -> f64 {
        let after = &self.yield_best[(stage.at() + 1).min(Stage::Metal.at())..Stage::Metal.at()];
        self.floor_value_share[stage.at()] * after.iter().product::<f64>()
    }

    /// What a basket asks of a plant of a stage: its load, but from metal on samarium is converted much
    /// like the rest, whatever its ore was worth.
    #[inline]
    pub fn plant_load(&self, stage: Stage, basket: Basket) -> f64 {
        let samarium =
            if stage.is_upstream() { LOAD_WEIGHTS[Group::Sm] } else { self.samarium_conversion_weight };
        load(basket) + (samarium - LOAD_WEIGHTS[Group::Sm]) * basket[Group::Sm]
    }
}
