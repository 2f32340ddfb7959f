//! Quantities by element group: four lanes with arithmetic, so that every flow, price and capacity
//! is written once for all groups and the default build vectorises it.
use super::math;
use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign, Index, IndexMut, Mul, MulAssign, Neg, Sub, SubAssign};

/// The element groups of the game.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[repr(u8)]
pub enum Group {
    /// Neodymium and praseodymium.
    NdPr,
    /// Dysprosium and terbium.
    DyTb,
    /// Samarium.
    Sm,
    /// Lanthanum and cerium: a by-product with a price near nought.
    LaCe,
}

impl Group {
    /// All groups, in lane order.
    pub const ALL: &'static [Group] = &[Group::NdPr, Group::DyTb, Group::Sm, Group::LaCe];
    /// The groups that magnets need.
    pub const MAGNETIC: &'static [Group] = &[Group::NdPr, Group::DyTb, Group::Sm];

    /// Lane.
    #[inline]
    pub const fn at(self) -> usize {
        self as usize
    }

    /// The word of files and screens.
    pub const fn name(self) -> &'static str {
        match self {
            Group::NdPr => "NdPr",
            Group::DyTb => "DyTb",
            Group::Sm => "Sm",
            Group::LaCe => "LaCe",
        }
    }
}

/// One number for each group.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
#[repr(C, align(32))]
pub struct Basket(pub [f64; 4]);

impl Basket {
    /// All lanes nought.
    pub const ZERO: Basket = Basket([0.0; 4]);
    /// All lanes one.
    pub const ONE: Basket = Basket([1.0; 4]);

    /// The same number in every lane.
    #[inline]
    pub const fn splat(value: f64) -> Self {
        Self([value; 4])
    }

    /// Applies a function to each lane.
    #[inline]
    pub fn map(self, f: impl Fn(f64) -> f64) -> Self {
        let [a, b, c, d] = self.0;
        Self([f(a), f(b), f(c), f(d)])
    }

    /// Joins two baskets lane by lane.
    #[inline]
    pub fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        let mut lanes = [0.0; 4];
        for (lane, (a, b)) in lanes.iter_mut().zip(self.0.into_iter().zip(other.0)) {
            *lane = f(a, b);
        }
        Self(lanes)
    }

    /// Sum of the lanes.
    #[inline]
    pub fn sum(self) -> f64 {
        let [a, b, c, d] = self.0;
        (a + b) + (c + d)
    }

    /// Sum of products.
    #[inline]
    pub fn dot(self, other: Self) -> f64 {
        (self * other).sum()
    }

    /// The smaller of each lane.
    #[inline]
    pub fn lower(self, other: Self) -> Self {
        self.zip(other, math::lower)
    }

    /// The larger of each lane.
    #[inline]
    pub fn upper(self, other: Self) -> Self {
        self.zip(other, math::upper)
    }

    /// Negative lanes become nought.
    #[inline]
    pub fn positive_part(self) -> Self {
        self.map(math::positive_part)
    }

    /// Lanes kept within bounds.
    #[inline]
    pub fn clip(self, low: f64, high: f64) -> Self {
        self.map(|x| math::clip(x, low, high))
    }

    /// Lane over lane, nought where the divisor is not positive.
    #[inline]
    pub fn ratio(self, of: Self) -> Self {
        // A division in every lane instead of a branch in each, so that the lanes go side by side.
        let divisor = of.map(|x| if x > 0.0 { x } else { 1.0 });
        let parts = self.zip(divisor, |part, of| part / of);
        parts.zip(of, |part, of| if of > 0.0 { part } else { 0.0 })
    }

    /// Are all lanes equal? All are compared whatever the first say, which is vector code unlike `==`.
    #[inline]
    pub fn equals(self, other: Self) -> bool {
        let [a, b, c, d] = self.0;
        let [e, f, g, h] = other.0;
        (a == e) & (b == f) & (c == g) & (d == h)
    }

    /// Lanes rounded to whole numbers.
    #[inline]
    pub fn whole(self) -> Self {
        self.map(math::whole)
    }

    /// Lanes rounded down to whole numbers.
    #[inline]
    pub fn whole_down(self) -> Self {
        self.map(math::whole_down)
    }
}

impl Index<Group> for Basket {
    type Output = f64;
    #[inline]
    fn index(&self, group: Group) -> &f64 {
        &self.0[group.at()]
    }
}
impl IndexMut<Group> for Basket {
    #[inline]
    fn index_mut(&mut self, group: Group) -> &mut f64 {
        &mut self.0[group.at()]
    }
}
impl Add for Basket {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        self.zip(other, |a, b| a + b)
    }
}
impl Sub for Basket {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        self.zip(other, |a, b| a - b)
    }
}
impl Mul for Basket {
    type Output = Self;
    #[inline]
    fn mul(self, other: Self) -> Self {
        self.zip(other, |a, b| a * b)
    }
}
impl Mul<f64> for Basket {
    type Output = Self;
    #[inline]
    fn mul(self, factor: f64) -> Self {
        self.map(|x| x * factor)
    }
}
impl Neg for Basket {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        self.map(|x| -x)
    }
}
impl AddAssign for Basket {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
impl SubAssign for Basket {
    #[inline]
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}
impl MulAssign<f64> for Basket {
    #[inline]
    fn mul_assign(&mut self, factor: f64) {
        *self = *self * factor;
    }
}

/// Sums of four baskets, a lane each, added up in the order of [`Basket::sum`].
#[inline(always)]
pub fn sums(four: [Basket; 4]) -> Basket {
    // Lanes are paired as vector instructions pair them.
    let pairs = |a: Basket, b: Basket| {
        let ([a0, a1, a2, a3], [b0, b1, b2, b3]) = (a.0, b.0);
        Basket([a0, b0, a2, b2]) + Basket([a1, b1, a3, b3])
    };
    let [a, b, c, d] = four;
    let ([a_low, b_low, a_high, b_high], [c_low, d_low, c_high, d_high]) = (pairs(a, b).0, pairs(c, d).0);
    Basket([a_low, b_low, c_low, d_low]) + Basket([a_high, b_high, c_high, d_high])
}

/// NdPr-equivalent weights of an element vector as plant load (w of section 3 of the model).
pub const LOAD_WEIGHTS: Basket = Basket([1.0, 4.0, 0.3, 0.0]);

/// NdPr-equivalent load of a basket, in its own unit of mass.
#[inline]
pub fn load(basket: Basket) -> f64 {
    basket.dot(LOAD_WEIGHTS)
}

/// Kilograms in a tonne.
pub const KG_PER_T: f64 = 1000.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_addressed_by_group() {
        let mut basket = Basket([1.0, 2.0, 3.0, 4.0]);
        basket[Group::Sm] = 9.0;
        assert_eq!((basket + Basket::ONE).0, [2.0, 3.0, 10.0, 5.0]);
        assert_eq!(Basket([1.0, 0.0, 6.0, 0.0]).ratio(Basket([2.0, 0.0, 3.0, 1.0])).0, [0.5, 0.0, 2.0, 0.0]);
    }

    #[test]
    fn baskets_summed_side_by_side_sum_as_they_do_alone() {
        let four = [0.1, 0.7, 1e9, 3.3].map(|x| Basket([x, x * 1e-3, x * 7.0, x / 3.0]));
        assert_eq!(sums(four).0, four.map(Basket::sum));
    }
}
