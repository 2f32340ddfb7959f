//! Runs a calculation with the widest vectors the machine has.
//!
//! A default build assumes no more than the oldest processors of its kind have, half the width of a
//! [`Basket`](super::basket::Basket). The compiler makes what is run here a second time for those that
//! do a basket at once, and which of the two is run is asked of the machine. The arithmetic of a lane
//! is the same in both, operation by operation, and nothing is fused: so are the bits.

/// Runs it. What it calls is made for the width only where it is inlined, so the functions of a hot
/// phase are `#[inline(always)]`.
#[inline(always)]
pub(in crate::rules) fn wide<R>(run: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    if let Some(four_lanes) = fearless_simd::Level::new().as_avx2() {
        use fearless_simd::Simd;
        return four_lanes.vectorize(run);
    }
    run()
}
