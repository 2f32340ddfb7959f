//! How large a grant a doctrine gives.
use serde::Deserialize;

/// Grant as a share of capital.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub enum CostShare {
    /// The same for every project.
    Fixed(f64),
    /// As much as brings the estimated score to a target, between bounds: low, high, target.
    Flexible(f64, f64, f64),
}
