//! The colour of odds.
use crate::tui::theme::Role;

/// The role of an odds figure.
pub fn odds_role(odds: f64) -> Role {
    if odds >= 0.695 {
        Role::Good
    } else if odds < 0.295 {
        Role::Warn
    } else {
        Role::Text
    }
}
