//! A parameter seen as its numbers, whatever its axis.

/// A value that is a flat run of numbers.
pub(super) trait Flat {
    fn numbers(&self) -> &[f64];
    fn numbers_mut(&mut self) -> &mut [f64];
}
impl Flat for f64 {
    fn numbers(&self) -> &[f64] {
        std::slice::from_ref(self)
    }
    fn numbers_mut(&mut self) -> &mut [f64] {
        std::slice::from_mut(self)
    }
}
impl<const N: usize> Flat for [f64; N] {
    fn numbers(&self) -> &[f64] {
        self
    }
    fn numbers_mut(&mut self) -> &mut [f64] {
        self
    }
}
