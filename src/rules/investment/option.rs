//! What a promise about an uncertain price is worth today: a floor as a put on a lognormal price
//! (E47), how much of a fall it makes good, and the annuity that sums equal steps.
use crate::rules::math;

/// Worth of a floor over its price, per kg: E[max(F - P, 0)] on a lognormal price (E47).
pub fn put(floor: f64, price: f64, spread: f64) -> f64 {
    put_and_delta(floor, price, spread).0
}

/// How much of a fall of the price a floor makes good: minus the delta of that put, 0 far below the
/// price, 1 far above it (Black, 1976).
pub fn put_delta(floor: f64, price: f64, spread: f64) -> f64 {
    if floor <= 0.0 || price <= 0.0 {
        return 0.0;
    }
    math::normal_cdf(-moneyness(floor, price, spread))
}

/// [`put`] and [`put_delta`] in one.
pub fn put_and_delta(floor: f64, price: f64, spread: f64) -> (f64, f64) {
    if floor <= 0.0 || price <= 0.0 {
        return (0.0, 0.0);
    }
    let d1 = moneyness(floor, price, spread);
    let delta = math::normal_cdf(-d1);
    (math::positive_part(floor * math::normal_cdf(spread - d1) - price * delta), delta)
}

/// How far the price stands above the floor in spreads, half of one added: `d1` of Black.
fn moneyness(floor: f64, price: f64, spread: f64) -> f64 {
    math::ln(price / floor) / spread + 0.5 * spread
}

/// Present worth of one a step for `n` steps at rate `rho`.
pub fn annuity(rho: f64, n: f64) -> f64 {
    (1.0 - math::exp(-n * math::ln(1.0 + rho))) / rho
}
