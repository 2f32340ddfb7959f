//! The functions of the rules: `+ - * / sqrt`, compares, and one pair `exp`/`ln` of our own.
//!
//! The standard library's `exp`, `ln`, `powf`, `round` and kin may differ between platforms and
//! releases, so the library bans them (see `clippy.toml`). Here every function is a fixed sequence
//! of exactly rounded operations: the same bits on every machine, build profile and thread count.
//! No function is given or gives a value that is not finite.

const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
const LOG2_E: f64 = std::f64::consts::LOG2_E;
/// 1.5 × 2⁵²: added and subtracted, it rounds to the nearest whole number.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// The smaller of two.
#[inline]
pub fn lower(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The larger of two.
#[inline]
pub fn upper(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// `x` kept within `low..=high`.
#[inline]
pub fn clip(x: f64, low: f64, high: f64) -> f64 {
    lower(upper(x, low), high)
}

/// `x` where positive, else 0.
#[inline]
pub fn positive_part(x: f64) -> f64 {
    upper(x, 0.0)
}

/// The nearest whole number (ties to even), for |x| below 2⁵¹.
#[inline]
pub fn whole(x: f64) -> f64 {
    (x + ROUNDER) - ROUNDER
}

/// The whole number at or below `x`, for |x| below 2⁵¹.
#[inline]
pub fn whole_down(x: f64) -> f64 {
    let nearest = whole(x);
    if nearest > x { nearest - 1.0 } else { nearest }
}

/// The whole number at or above `x`, for |x| below 2⁵¹.
#[inline]
pub fn whole_up(x: f64) -> f64 {
    -whole_down(-x)
}

/// Square root of what is not negative, else 0.
#[inline]
pub fn square_root(x: f64) -> f64 {
    upper(x, 0.0).sqrt()
}

/// A part over a whole, 0 where the whole is not positive.
#[inline]
pub fn ratio(part: f64, of: f64) -> f64 {
    if of > 0.0 { part / of } else { 0.0 }
}

/// e to the `x`; `x` is clipped to ±700. Relative error below 1e-14.
#[inline]
pub fn exp(x: f64) -> f64 {
    let x = clip(x, -700.0, 700.0);
    let shifted = x * LOG2_E + ROUNDER;
    let powers = shifted - ROUNDER;
    let r = (x - powers * LN_2_HIGH) - powers * LN_2_LOW;
    // Taylor to the thirteenth order over |r| <= ln 2 / 2, in pairs (Estrin) so that the sums do not
    // wait for one another.
    let r2 = r * r;
    let r4 = r2 * r2;
    let a = (1.0 + r) + (0.5 + r * (1.0 / 6.0)) * r2;
    let b = (1.0 / 24.0 + r * (1.0 / 120.0)) + (1.0 / 720.0 + r * (1.0 / 5_040.0)) * r2;
    let c = (1.0 / 40_320.0 + r * (1.0 / 362_880.0)) + (1.0 / 3_628_800.0 + r * (1.0 / 39_916_800.0)) * r2;
    let d = 1.0 / 479_001_600.0 + r * (1.0 / 6_227_020_800.0);
    let sum = (a + b * r4) + (c + d * r4) * (r4 * r4);
    // The low bits of the shifted sum are the power of two: added to the exponent they multiply.
    f64::from_bits(sum.to_bits().wrapping_add(shifted.to_bits() << 52))
}

/// Natural logarithm; what is not positive counts as the smallest positive normal number.
#[inline]
pub fn ln(x: f64) -> f64 {
    let x = if x > f64::MIN_POSITIVE { x } else { f64::MIN_POSITIVE };
    let bits = x.to_bits();
    // The exponent's bits as the fraction of 2⁵² to 2⁵³, less 2⁵² and the bias: exact, and vector code
    // unlike a conversion.
    let exponent = f64::from_bits((bits >> 52) | 0x4330_0000_0000_0000) - (4_503_599_627_370_496.0 + 1023.0);
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | (1023 << 52));
    let high = mantissa > std::f64::consts::SQRT_2;
    let mantissa = if high { mantissa * 0.5 } else { mantissa };
    let exponent = if high { exponent + 1.0 } else { exponent };
    // ln m = 2 artanh s, s = (m-1)/(m+1), |s| <= 0.1716; the series in pairs (Estrin).
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let z = s * s;
    let z2 = z * z;
    let z4 = z2 * z2;
    let a = (1.0 / 3.0 + z * (1.0 / 5.0)) + (1.0 / 7.0 + z * (1.0 / 9.0)) * z2;
    let b = (1.0 / 11.0 + z * (1.0 / 13.0)) + (1.0 / 15.0 + z * (1.0 / 17.0)) * z2;
    let c = 1.0 / 19.0 + z * (1.0 / 21.0);
    let sum = (a + b * z4) + c * (z4 * z4);
    let series = 2.0 * s + 2.0 * s * z * sum;
    exponent * LN_2_HIGH + (series + exponent * LN_2_LOW)
}

/// `base` to a real power; `base` must be positive.
#[inline]
pub fn power(base: f64, exponent: f64) -> f64 {
    exp(exponent * ln(base))
}

/// `base` to a whole power, by repeated squaring.
#[inline]
pub fn whole_power(base: f64, exponent: u32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        square *= square;
        left >>= 1;
    }
    result
}

/// 1 / (1 + e^-x).
#[inline]
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// Distribution function of the standard normal, absolute error below 1e-7
/// (Abramowitz and Stegun, 26.2.17).
#[inline]
pub fn normal_cdf(x: f64) -> f64 {
    let a = if x < 0.0 { -x } else { x };
    let t = 1.0 / (1.0 + 0.231_641_9 * a);
    let mut tail = 1.330_274_429;
    tail = tail * t - 1.821_255_978;
    tail = tail * t + 1.781_477_937;
    tail = tail * t - 0.356_563_782;
    tail = tail * t + 0.319_381_530;
    let tail = tail * t * exp(-0.5 * a * a) * 0.398_942_280_401_432_7;
    if x < 0.0 { tail } else { 1.0 - tail }
}

/// Inverse of [`normal_cdf`], relative error below 1.2e-9 (Acklam's rational approximation);
/// `u` is clipped to the open unit interval.
#[inline]
pub fn inverse_normal_cdf(u: f64) -> f64 {
    let u = clip(u, 1e-300, 1.0 - 1e-16);
    if u < TAIL {
        tail_quantile(square_root(-2.0 * ln(u)))
    } else if u > 1.0 - TAIL {
        -tail_quantile(square_root(-2.0 * ln(1.0 - u)))
    } else {
        central_quantile(u)
    }
}

/// [`inverse_normal_cdf`] of each: as if all were central, which is vector code, then the few that
/// are not again, eight of them side by side.
#[inline(always)]
pub fn inverse_normal_cdfs(list: &mut [f64]) {
    let (mut tails, mut places, mut found) = ([0.5; 8], [0; 8], 0);
    for start in (0..list.len()).step_by(8) {
        let end = list.len().min(start + 8);
        let mut before = [0.5; 8];
        before[..end - start].copy_from_slice(&list[start..end]);
        let mut after = before;
        for x in &mut after {
            *x = central_quantile(*x);
        }
        list[start..end].copy_from_slice(&after[..end - start]);
        // Is one as far from the middle as tails are, or nearly? Compared in pairs, which is vector code.
        let [a, b, c, d, e, f, g, h] = before.map(|u| (u - 0.5).abs());
        let [a, b, c, d] = [upper(a, e), upper(b, f), upper(c, g), upper(d, h)];
        if upper(upper(a, b), upper(c, d)) < 0.499 - TAIL {
            continue;
        }
        for (place, u) in (start..end).zip(before) {
            if !(TAIL..=1.0 - TAIL).contains(&u) {
                (tails[found], places[found]) = (u, place);
                found += 1;
                if found == tails.len() {
                    write_tails(list, tails, &places);
                    found = 0;
                }
            }
        }
    }
    write_tails(list, tails, &places[..found]);
}

/// Writes the quantiles of tails to their places; more tails than places are worked out and not kept.
#[inline(always)]
fn write_tails(list: &mut [f64], mut tails: [f64; 8], places: &[usize]) {
    for u in &mut tails {
        let clipped = clip(*u, 1e-300, 1.0 - 1e-16);
        let low = clipped < TAIL;
        let quantile = tail_quantile(square_root(-2.0 * ln(if low { clipped } else { 1.0 - clipped })));
        *u = if low { quantile } else { -quantile };
    }
    for (place, quantile) in places.iter().zip(tails) {
        list[*place] = quantile;
    }
}

/// Below this and above its complement the approximation is another.
const TAIL: f64 = 0.024_25;

#[inline(always)]
fn central_quantile(u: f64) -> f64 {
    let q = u - 0.5;
    let r = q * q;
    let top = (((((-3.969_683_028_665_376e1 * r + 2.209_460_984_245_205e2) * r - 2.759_285_104_469_687e2)
        * r
        + 1.383_577_518_672_69e2)
        * r
        - 3.066_479_806_614_716e1)
        * r
        + 2.506_628_277_459_239)
        * q;
    let bottom = ((((-5.447_609_879_822_406e1 * r + 1.615_858_368_580_409e2) * r - 1.556_989_798_598_866e2)
        * r
        + 6.680_131_188_771_972e1)
        * r
        - 1.328_068_155_288_572e1)
        * r
        + 1.0;
    top / bottom
}

#[inline(always)]
fn tail_quantile(q: f64) -> f64 {
    let top = ((((-7.784_894_002_430_293e-3 * q - 3.223_964_580_411_365e-1) * q - 2.400_758_277_161_838)
        * q
        - 2.549_732_539_343_734)
        * q
        + 4.374_664_141_464_968)
        * q
        + 2.938_163_982_698_783;
    let bottom = (((7.784_695_709_041_462e-3 * q + 3.224_671_290_700_398e-1) * q + 2.445_134_137_142_996)
        * q
        + 3.754_408_661_907_416)
        * q
        + 1.0;
    top / bottom
}

/// A parameter in steps as a whole count.
pub(in crate::rules) fn whole_steps(steps: f64) -> u32 {
    whole(positive_part(steps)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(a: f64, b: f64) -> f64 {
        ((a - b) / if b == 0.0 { 1.0 } else { b }).abs()
    }

    #[test]
    fn exp_agrees_with_libm_over_its_whole_range() {
        for at in -69_999..=69_999 {
            let x = f64::from(at) * 0.01;
            assert!(relative(exp(x), libm::exp(x)) < 1e-14, "exp({x})");
        }
    }

    #[test]
    fn ln_agrees_with_libm_near_one_and_far_from_it() {
        for at in 1..200_000 {
            let x = f64::from(at) * 1e-4;
            assert!((ln(x) - libm::log(x)).abs() < 1e-14 * (1.0 + libm::log(x).abs()), "ln({x})");
        }
        for at in -300..300 {
            let x = libm::pow(10.0, f64::from(at)) * 1.37;
            assert!(relative(ln(x), libm::log(x)) < 1e-14);
        }
    }

    #[test]
    fn a_whole_power_agrees_with_a_real_one() {
        for exponent in 0..60 {
            let real = power(0.83, f64::from(exponent));
            assert!(relative(whole_power(0.83, exponent), real) < 1e-12, "{exponent}");
        }
        assert_eq!(whole_power(0.0, 0), 1.0);
    }

    #[test]
    fn ln_of_nothing_is_finite() {
        assert!(ln(0.0).is_finite() && ln(-3.0).is_finite() && exp(1e9).is_finite());
    }

    #[test]
    fn rounding_goes_to_the_nearest_whole_and_down_goes_down() {
        assert_eq!(whole(2.4), 2.0);
        assert_eq!(whole(-2.6), -3.0);
        assert_eq!(whole_down(2.9), 2.0);
        assert_eq!(whole_down(-2.1), -3.0);
        assert_eq!(whole_up(2.1), 3.0);
    }

    #[test]
    fn the_normal_quantile_inverts_the_distribution_function() {
        for at in 1..1000 {
            let u = f64::from(at) / 1000.0;
            assert!((normal_cdf(inverse_normal_cdf(u)) - u).abs() < 2e-7);
            let exact = 0.5 * libm::erfc(-inverse_normal_cdf(u) / libm::sqrt(2.0));
            assert!((exact - u).abs() < 1e-8);
        }
    }
}
