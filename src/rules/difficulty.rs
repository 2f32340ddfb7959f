//! Difficulty: how much is known, how deep Beijing plays, how steady the money is, which instruments
//! are open when. A level is a list of values in the place of the campaign's own and nothing else: no
//! rule reads it, and nobody gets a bonus that is not printed.
use super::assemble::assemble;
use super::scenario::{Difficulty, STANDARD, Scenario};

impl Scenario {
    /// The campaign at one of its levels, with a content hash of its own; the campaign as written
    /// for [`STANDARD`]. None if there is no such level, or this is at one already.
    pub fn at_difficulty(&self, id: &str) -> Option<Scenario> {
        if self.difficulty.is_some() {
            return None;
        }
        if id == STANDARD {
            return Some(self.clone());
        }
        let level = self.difficulties.iter().find(|level| level.id == id)?.clone();
        let mut changed = self.clone();
        for setting in &level.settings {
            changed.parameters.set(&setting.path, setting.value);
        }
        for unlock in &level.unlocks {
            let rules = changed.instruments.iter_mut();
            rules.filter(|rule| rule.instrument == unlock.instrument).for_each(|rule| {
                rule.from_turn = unlock.from_turn;
            });
        }
        changed.content_hash = hash_at(self.content_hash, &level);
        changed.difficulty = Some(level);
        Some(assemble(changed))
    }
}

/// A content hash over the campaign's and all that a level changes.
fn hash_at(campaign: [u8; 32], level: &Difficulty) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&campaign);
    for setting in &level.settings {
        hasher.update(setting.path.as_bytes());
        hasher.update(&[0]);
        hasher.update(&setting.value.to_bits().to_le_bytes());
    }
    for unlock in &level.unlocks {
        hasher.update(format!("{:?}", unlock.instrument).as_bytes());
        hasher.update(&[0]);
        hasher.update(&unlock.from_turn.to_le_bytes());
    }
    *hasher.finalize().as_bytes()
}
