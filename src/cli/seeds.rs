//! A range of seeds, `A..B`, both ends included.
use crate::game::LARGEST_SEED;
use std::str::FromStr;

/// Seeds from the first to the last, both played.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeedRange {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
}

impl SeedRange {
    /// How many there are.
    pub fn count(self) -> u64 {
        self.last - self.first + 1
    }

    /// Parts of at most `size` seeds, in order.
    pub fn parts(self, size: u64) -> impl Iterator<Item = Vec<u64>> {
        (0..self.count().div_ceil(size)).map(move |part| {
            let from = self.first + part * size;
            (from..=self.last.min(from + size - 1)).collect()
        })
    }
}

impl FromStr for SeedRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let last = last.strip_prefix('=').unwrap_or(last);
        let seed = |word: &str| match word.trim().parse::<u64>() {
            Ok(seed) if seed <= LARGEST_SEED => Ok(seed),
            Ok(_) => Err(format!("the largest seed is {LARGEST_SEED}")),
            Err(_) => Err(format!("`{word}` is no seed; write `A..B` with whole numbers, as in `1..200`")),
        };
        let (first, last) = (seed(first)?, seed(last)?);
        if first > last {
            return Err(format!("the range ends before it begins; write `{last}..{first}`"));
        }
        Ok(Self { first, last })
    }
}

#[cfg(test)]
mod tests {
    use super::SeedRange;

    #[test]
    fn both_ends_of_a_range_are_played_whatever_the_parts() {
        let seeds: SeedRange = "3..7".parse().expect("a range");
        assert_eq!(seeds.count(), 5);
        assert_eq!(seeds.parts(2).collect::<Vec<_>>(), [vec![3, 4], vec![5, 6], vec![7]]);
        assert_eq!("7".parse::<SeedRange>().map(SeedRange::count), Ok(1));
    }

    #[test]
    fn a_wrong_range_says_how_to_write_it() {
        for (wrong, hint) in [("9..2", "2..9"), ("a..b", "1..200"), ("1..9007199254740992", "largest")] {
            let error = wrong.parse::<SeedRange>().expect_err(wrong);
            assert!(error.contains(hint), "{wrong}: {error}");
        }
    }
}
