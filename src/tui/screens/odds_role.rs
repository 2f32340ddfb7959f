//! The colour of odds.
use crate::game::Chance;
use crate::report::odds::OddsWord;
use crate::tui::theme::Role;

/// The role of a chance: that of its word.
pub fn odds_role(chance: &Chance) -> Role {
    match OddsWord::of_chance(chance) {
        OddsWord::NearCertain | OddsWord::Likely => Role::Good,
        OddsWord::Open => Role::Text,
        OddsWord::Unlikely | OddsWord::Remote => Role::Warn,
    }
}
