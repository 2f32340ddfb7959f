//! Keyed draws. A draw belongs to (key, stream, step, entity, purpose, ordinal) and to nothing
//! else: no draw depends on how many came before it, so adding a plant or removing an order leaves
//! every other draw bit-equal. That is what makes counterfactuals and paired teams honest.
//!
//! Philox4x32-10 (Salmon et al. 2011). Counter = (entity, step, stream << 16 | purpose / 4,
//! ordinal), word = purpose % 4. The mapping is frozen; purposes are appended only.
use super::math;
use super::wide::wide;

/// The luck of one game, or of one future.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Key(u64);

impl Key {
    /// From a seed, 0 to 2⁵³−1.
    pub const fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// From the first bytes of a digest and an index: the key of a future.
    pub fn of_future(digest: &[u8; 32], index: u32) -> Self {
        let mut low = [0u8; 8];
        low.copy_from_slice(&digest[..8]);
        Self(u64::from_le_bytes(low) ^ (u64::from(index).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    /// The number behind it.
    pub const fn raw(self) -> u64 {
        self.0
    }
}

/// World, adversary and futures draw from streams of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum Stream {
    /// The world of a game.
    World = 0,
    /// Beijing's choices.
    Adversary = 1,
    /// Imagined worlds.
    Future = 2,
}

/// Hash of an entity's kind and permanent id, as in `facility/mountain-pass-mine`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntityKey(pub u32);

impl EntityKey {
    /// FNV-1a over the text, then a final mix. Frozen; collisions are refused at load.
    pub const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut hash: u32 = 0x811c_9dc5;
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        hash ^= hash >> 16;
        hash = hash.wrapping_mul(0x85eb_ca6b);
        hash ^= hash >> 13;
        Self(hash)
    }
}

/// What a draw is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Purpose(pub u16);

/// All purposes. Append only: a number is never reused or moved.
#[allow(missing_docs)]
pub mod purpose {
    use super::Purpose;
    macro_rules! purposes {
        ($($name:ident = $number:literal),* $(,)?) => { $(pub const $name: Purpose = Purpose($number);)* };
    }
    purposes! {
        COST_FACTOR = 0, RAMP_CLASS = 1, DEPENDENCE = 2, EFFECTIVE_SHARE = 3, FIRM_COST = 4, FIRM_CLASS = 5,
        HAWKISHNESS = 6, START_PRICE = 7, CAPEX_FIRST = 8, CAPEX_SECOND = 9, BUILD_SLIP = 10, SURVEY_COST = 11,
        SURVEY_CLASS = 12, SURVEY_DEPENDENCE = 13, SURVEY_EFFECTIVE = 14, COST_DRIFT = 15,
        DEPENDENCE_APPEARS = 16, PRICE = 17, TENSION = 18, MOVE_FIRES = 19, MOVE_CHOICE = 20, MOVE_LENGTH = 21,
        OUTAGE = 22, OUTAGE_LENGTH = 23, COUNTRY_EVENT = 24, BUILD_DELAY = 25, INVESTMENT = 26,
        OWNER_INJECTS = 27, BUYER = 28, RESTART = 29, PILOT_HELPS = 30, SEEN_RAMP = 31, SEEN_COST = 32,
        PARTNER_DEFAULT = 33, EVENT_HAPPENS = 34, EVENT_SUBJECT = 35, CONTINUING_RESOLUTION = 36, BID = 37,
        CREDIT_REPEAL = 38, BELIEF_COST = 39, BELIEF_CLASS = 40, BELIEF_DEPENDENCE = 41,
        BELIEF_EFFECTIVE = 42, BELIEF_HAWK = 43, BELIEF_CAPEX = 44, BELIEF_SLIP = 45, BELIEF_LENGTH = 46,
        DOCTRINE_TIE = 47, PAPER = 48, BELIEF_CAPEX_SECOND = 49, TECHNOLOGY_CLASS = 50, OVERRUN_SHOWN = 51, BUYER_SOUGHT = 52,
    }
}

/// Ten rounds of Philox4x32.
#[inline]
pub fn philox(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    rounds(counter.map(u64::from), key).map(|word| word as u32)
}

/// The rounds on words in the low halves of wide numbers, whose high halves hold nothing of use: that
/// is how the compiler multiplies several counters side by side.
#[inline(always)]
fn rounds(counter: [u64; 4], key: [u32; 2]) -> [u64; 4] {
    let [mut a, mut b, mut c, mut d] = counter;
    let [mut k0, mut k1] = key;
    for _ in 0..10 {
        let first = (a & LOW_HALF) * 0xd251_1f53;
        let second = (c & LOW_HALF) * 0xcd9e_8d57;
        a = (second >> 32) ^ b ^ u64::from(k0);
        c = (first >> 32) ^ d ^ u64::from(k1);
        b = second;
        d = first;
        k0 = k0.wrapping_add(0x9e37_79b9);
        k1 = k1.wrapping_add(0xbb67_ae85);
    }
    [a, b, c, d]
}

const LOW_HALF: u64 = 0xffff_ffff;

/// The uniform number of a word: its middle, so that neither end is touched.
#[inline(always)]
fn unit(word: u64) -> f64 {
    // The word as the fraction of 2⁵² to 2⁵³, less 2⁵²: exact, and vector code unlike a conversion.
    let whole = f64::from_bits(0x4330_0000_0000_0000 | (word & LOW_HALF)) - 4_503_599_627_370_496.0;
    (whole + 0.5) / 4_294_967_296.0
}

/// A source of draws: a key and a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Draws {
    /// The luck.
    pub key: Key,
    /// The stream.
    pub stream: Stream,
}

impl Draws {
    #[inline]
    fn word(&self, step: u32, entity: EntityKey, purpose: Purpose, ordinal: u32) -> u32 {
        let counter = [entity.0, step, self.block(purpose), ordinal];
        philox(counter, self.words_of_key())[usize::from(purpose.0 % 4)]
    }

    #[inline]
    fn block(&self, purpose: Purpose) -> u32 {
        (self.stream as u32) << 16 | u32::from(purpose.0 / 4)
    }

    #[inline]
    fn words_of_key(&self) -> [u32; 2] {
        [self.key.0 as u32, (self.key.0 >> 32) as u32]
    }

    /// Uniform in the open unit interval.
    #[inline]
    pub fn uniform(&self, step: u32, entity: EntityKey, purpose: Purpose, ordinal: u32) -> f64 {
        unit(u64::from(self.word(step, entity, purpose, ordinal)))
    }

    /// Uniform draws of many entities in a step, each as if it were drawn alone with ordinal 0.
    pub fn uniforms(&self, step: u32, entities: &[EntityKey], purpose: Purpose, out: &mut [f64]) {
        wide(
            #[inline(always)]
            || match purpose.0 % 4 {
                0 => self.fill::<0>(step, entities, purpose, out),
                1 => self.fill::<1>(step, entities, purpose, out),
                2 => self.fill::<2>(step, entities, purpose, out),
                _ => self.fill::<3>(step, entities, purpose, out),
            },
        );
    }

    #[inline(always)]
    fn fill<const WORD: usize>(&self, step: u32, entities: &[EntityKey], purpose: Purpose, out: &mut [f64]) {
        let (key, block) = (self.words_of_key(), self.block(purpose));
        for (out, entity) in out.iter_mut().zip(entities) {
            let counter = [u64::from(entity.0), u64::from(step), u64::from(block), 0];
            *out = unit(rounds(counter, key)[WORD]);
        }
    }

    /// Standard normal draws of many entities in a step, each as if it were drawn alone.
    pub fn normals(&self, step: u32, entities: &[EntityKey], purpose: Purpose, out: &mut [f64]) {
        self.uniforms(step, entities, purpose, out);
        wide(
            #[inline(always)]
            || math::inverse_normal_cdfs(out),
        );
    }

    /// Standard normal, by the inverse distribution function: one draw, no rejection.
    #[inline]
    pub fn normal(&self, step: u32, entity: EntityKey, purpose: Purpose, ordinal: u32) -> f64 {
        math::inverse_normal_cdf(self.uniform(step, entity, purpose, ordinal))
    }

    /// A whole number below `count`, 0 if `count` is 0.
    #[inline]
    pub fn whole_below(
        &self,
        step: u32,
        entity: EntityKey,
        purpose: Purpose,
        ordinal: u32,
        count: u32,
    ) -> u32 {
        ((u64::from(self.word(step, entity, purpose, ordinal)) * u64::from(count)) >> 32) as u32
    }

    /// A position chosen by non-negative weights; none if all are zero.
    pub fn choice(
        &self,
        step: u32,
        entity: EntityKey,
        purpose: Purpose,
        ordinal: u32,
        weights: &[f64],
    ) -> Option<usize> {
        let mut total = 0.0;
        for weight in weights {
            total += math::positive_part(*weight);
        }
        if total <= 0.0 {
            return None;
        }
        let mut left = self.uniform(step, entity, purpose, ordinal) * total;
        let mut last = None;
        for (at, weight) in weights.iter().enumerate() {
            let weight = math::positive_part(*weight);
            if weight > 0.0 {
                last = Some(at);
                if left < weight {
                    return last;
                }
                left -= weight;
            }
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn philox_gives_the_published_known_answers() {
        let answers = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, expected) in answers {
            assert_eq!(philox(counter, key), expected);
        }
    }

    #[test]
    fn the_mapping_from_names_to_draws_is_frozen() {
        let draws = Draws { key: Key::from_seed(7), stream: Stream::World };
        let entity = EntityKey::of("facility/mountain-pass-mine");
        let seen: Vec<u32> = (0..4).map(|n| draws.word(3, entity, Purpose(20 + n), 1)).collect();
        let block = philox([entity.0, 3, 5, 1], [7, 0]);
        assert_eq!(seen, block);
        assert_eq!(entity, EntityKey(0x85cf_c623));
    }

    #[test]
    fn draws_of_many_are_the_draws_of_each() {
        let draws = Draws { key: Key::from_seed(1 << 40 | 9), stream: Stream::Adversary };
        let entities: Vec<EntityKey> = (0..37).map(|n| EntityKey(n * 0x0123_4567)).collect();
        for number in 0..8 {
            let purpose = Purpose(number);
            let (mut uniforms, mut normals) = (vec![0.0; 37], vec![0.0; 37]);
            draws.uniforms(5, &entities, purpose, &mut uniforms);
            draws.normals(5, &entities, purpose, &mut normals);
            for (at, entity) in entities.iter().enumerate() {
                assert_eq!(uniforms[at], draws.uniform(5, *entity, purpose, 0));
                assert_eq!(normals[at], draws.normal(5, *entity, purpose, 0));
            }
        }
    }

    #[test]
    fn a_uniform_draw_never_touches_its_ends_and_has_the_right_mean() {
        let draws = Draws { key: Key::from_seed(1), stream: Stream::Future };
        let mut sum = 0.0;
        for step in 0..10_000 {
            let u = draws.uniform(step, EntityKey(5), purpose::PRICE, 0);
            assert!(u > 0.0 && u < 1.0);
            sum += u;
        }
        assert!((sum / 10_000.0 - 0.5).abs() < 0.01);
    }

    #[test]
    fn a_choice_never_falls_on_a_weight_of_nought() {
        let draws = Draws { key: Key::from_seed(1), stream: Stream::World };
        for step in 0..500 {
            let at = draws.choice(step, EntityKey(5), purpose::MOVE_CHOICE, 0, &[0.0, 1.0, 0.0, 3.0, 0.0]);
            assert!(matches!(at, Some(1 | 3)));
        }
        assert_eq!(draws.choice(0, EntityKey(5), purpose::MOVE_CHOICE, 0, &[0.0, 0.0]), None);
    }
}
