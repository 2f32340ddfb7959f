//! What the read-only screens show, worked out when first asked for and kept until the draft or the
//! turn changes, so that drawing only reads.
use super::session::Session;
use crate::game::{self, Grid, Loss, PlantNow};
use crate::rules::id::Stage;
use std::cell::OnceCell;

/// Kept figures of one state of the draft; by element group where there are four.
#[derive(Clone, Debug, Default)]
pub struct Sights {
    grids: [OnceCell<Grid>; 4],
    losses: OnceCell<Vec<Loss>>,
    plants: [[OnceCell<Vec<PlantNow>>; Stage::COUNT]; 4],
}

impl Session {
    /// The grid of the group on show, on today's chain.
    pub fn grid(&self) -> &Grid {
        let material = self.material().counted();
        self.sights().grids[material as usize].get_or_init(|| game::grid(&self.game().view(), material))
    }

    /// What the loss of each node and country would cost, worst first.
    pub fn losses(&self) -> &[Loss] {
        self.sights().losses.get_or_init(|| game::losses(&self.game().view()))
    }

    /// Plants of the allies at a stage, those that carry most first.
    pub fn plants_at(&self, stage: Stage) -> &[PlantNow] {
        let material = self.material().counted();
        self.sights().plants[material as usize][stage.at()]
            .get_or_init(|| game::plants_at(&self.game().view(), stage, material))
    }
}
