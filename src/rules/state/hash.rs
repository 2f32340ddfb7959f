//! How values of the state enter its hash: in a fixed byte order, the same on every machine.
use crate::rules::basket::Basket;
use crate::rules::id::*;

/// Values that take part in the state hash.
pub trait StateHash {
    /// Appends the value, in a fixed byte order, with -0.0 as 0.0.
    fn feed(&self, bytes: &mut Vec<u8>);
}
impl StateHash for f64 {
    fn feed(&self, bytes: &mut Vec<u8>) {
        let value = if *self == 0.0 { 0.0 } else { *self };
        bytes.extend_from_slice(&value.to_bits().to_le_bytes());
    }
}
impl StateHash for u32 {
    fn feed(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_le_bytes());
    }
}
impl StateHash for u16 {
    fn feed(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_le_bytes());
    }
}
impl StateHash for bool {
    fn feed(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&[u8::from(*self)]);
    }
}
impl StateHash for OrderId {
    fn feed(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.packed().to_le_bytes());
    }
}
impl StateHash for Basket {
    fn feed(&self, bytes: &mut Vec<u8>) {
        self.0.feed(bytes);
    }
}
impl<T: StateHash, const N: usize> StateHash for [T; N] {
    fn feed(&self, bytes: &mut Vec<u8>) {
        for value in self {
            value.feed(bytes);
        }
    }
}
impl<T: StateHash> StateHash for Vec<T> {
    fn feed(&self, bytes: &mut Vec<u8>) {
        for value in self {
            value.feed(bytes);
        }
    }
}
macro_rules! hash_as_byte {
    ($($name:ty),*) => {$(
        impl StateHash for $name {
            fn feed(&self, bytes: &mut Vec<u8>) { bytes.extend_from_slice(&[*self as u8]); }
        }
    )*};
}
hash_as_byte!(Status, DealStatus, Factor);
