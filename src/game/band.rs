//! Bands of what is believed.

/// Half-width of an 80 % band in standard deviations: a tenth lies beyond it on either side.
pub(super) const EIGHTY_PERCENT: f64 = 1.2816;
