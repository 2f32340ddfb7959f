//! Names of things: typed indices into a scenario's lists, and the small closed sets of the trade
//! (stages, skills, magnet classes, stock forms, budget lines).
//!
//! An index is a position in one compiled scenario. What lives longer than a scenario (journals,
//! draws) uses the permanent text id instead.
use serde::{Deserialize, Serialize};

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u16);
        impl $name {
            /// Position in the scenario's list.
            #[inline]
            pub const fn at(self) -> usize { self.0 as usize }
            /// The index of a position.
            #[inline]
            pub const fn of(position: usize) -> Self { Self(position as u16) }
        }
    )*};
}

index! {
    /// A stage node: one plant at one stage, running, building or only planned.
    FacilityId,
    /// A country, allied or not.
    CountryId,
    /// A labour basin: where people can change employer without moving house.
    BasinId,
    /// A firm: it owns facilities, holds cash and debt, and decides.
    FirmId,
    /// A partner government with money and wishes of its own.
    PartnerId,
    /// A class of platform that needs magnets (aircraft, missiles, …).
    PlatformId,
    /// A price region.
    RegionId,
    /// A package template.
    PackageId,
    /// A failure mode.
    FailureId,
    /// An entry of the campaign's events file.
    EventId,
    /// A lever of Beijing's.
    LeverId,
}

macro_rules! closed_set {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl $name {
            /// All members, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// Position in [`Self::ALL`].
            #[inline]
            pub const fn at(self) -> usize { self as usize }
            /// The word used in files and on screens.
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $text),* } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.name()) }
        }
    };
}

closed_set! {
    /// The six stages from rock to magnet.
    Stage {
        /// Mining and concentration.
        Mine = "mine",
        /// Cracking and leaching of concentrate to mixed carbonate.
        Crack = "crack",
        /// Solvent extraction into separate oxides.
        Separation = "separation",
        /// Reduction of oxide to metal.
        Metal = "metal",
        /// Strip casting into alloy.
        Alloy = "alloy",
        /// Sintering (powder metallurgy) and finishing of magnets.
        Magnet = "magnet",
    }
}

impl Stage {
    /// The stage that feeds this one.
    pub const fn upstream(self) -> Option<Stage> {
        match self {
            Stage::Mine => None,
            Stage::Crack => Some(Stage::Mine),
            Stage::Separation => Some(Stage::Crack),
            Stage::Metal => Some(Stage::Separation),
            Stage::Alloy => Some(Stage::Metal),
            Stage::Magnet => Some(Stage::Alloy),
        }
    }

    /// The skill its people have.
    pub const fn skill(self) -> Skill {
        match self {
            Stage::Mine | Stage::Crack | Stage::Separation => Skill::Hydrometallurgy,
            Stage::Metal | Stage::Alloy | Stage::Magnet => Skill::PowderMetallurgy,
        }
    }

    /// The budget line that pays for projects at this stage.
    pub const fn line(self) -> Line {
        match self {
            Stage::Mine | Stage::Crack => Line::Mining,
            Stage::Separation | Stage::Metal | Stage::Alloy | Stage::Magnet => Line::Metallurgy,
        }
    }

    /// True for mine, crack and separation, where a price floor is paid; a conversion fee is paid
    /// at the other three.
    pub const fn is_upstream(self) -> bool {
        matches!(self, Stage::Mine | Stage::Crack | Stage::Separation)
    }
}

closed_set! {
    /// The two families of skill in a basin.
    Skill {
        /// Mining, cracking and separation.
        Hydrometallurgy = "hydrometallurgy",
        /// Metal, alloy and magnet.
        PowderMetallurgy = "powder metallurgy",
    }
}

closed_set! {
    /// Classes of magnet, told apart by recipe.
    MagnetClass {
        /// NdFeB of standard grade.
        Standard = "standard",
        /// NdFeB of high-temperature grade: needs dysprosium or terbium.
        HighTemperature = "high-temperature",
        /// Samarium-cobalt.
        SamariumCobalt = "samarium-cobalt",
    }
}

closed_set! {
    /// Forms in which the programme can hold stock.
    Form {
        /// Separated oxide.
        Oxide = "oxide",
        /// Metal.
        Metal = "metal",
        /// Strip-cast alloy.
        Alloy = "alloy",
        /// Magnet block: needs no chain.
        Magnet = "magnet",
    }
}

impl Form {
    /// The stage whose output has this form.
    pub const fn stage(self) -> Stage {
        match self {
            Form::Oxide => Stage::Separation,
            Form::Metal => Stage::Metal,
            Form::Alloy => Stage::Alloy,
            Form::Magnet => Stage::Magnet,
        }
    }
}

closed_set! {
    /// Budget lines, as the programme's users know them.
    Line {
        /// Mines and crackers.
        Mining = "mining",
        /// Separation, metal, alloy and magnets.
        Metallurgy = "metallurgy",
        /// Seats, mentors, visas.
        Training = "training",
        /// Floors, fees, guarantees, credits, stockpile, pooling.
        Offtake = "offtake",
        /// Surveys, specifications, deal teams.
        Diagnosis = "diagnosis",
    }
}

closed_set! {
    /// Classes of ramp-up, after McNulty: how well a flowsheet is known.
    RampClass {
        /// Class 1: mature, licensed flowsheet.
        Proven = "proven",
        /// Class 2: usual teething.
        Usual = "usual",
        /// Class 3: poorly piloted, complex feed.
        Hard = "hard",
        /// Class 4: novel.
        Novel = "novel",
    }
}

impl RampClass {
    /// The class of a position, the last one for anything beyond.
    pub const fn of(position: usize) -> RampClass {
        match position {
            0 => RampClass::Proven,
            1 => RampClass::Usual,
            2 => RampClass::Hard,
            _ => RampClass::Novel,
        }
    }
}

closed_set! {
    /// Where a facility stands in its life.
    Status {
        /// Planned; may collect permits; no decision to build.
        Prospect = "prospect",
        /// Decided and being built.
        Construction = "construction",
        /// Build halted by an overrun that nobody pays.
        Suspended = "suspended",
        /// Running or able to run.
        Operating = "operating",
        /// Shut, could restart.
        Mothballed = "mothballed",
        /// Gone for good.
        Closed = "closed",
    }
}

closed_set! {
    /// Where an offer or deal of the programme stands on one facility.
    DealStatus {
        /// No deal.
        Absent = "none",
        /// Offered, not yet decided on.
        Offered = "offered",
        /// The firm has decided; contracts run.
        Signed = "signed",
        /// The offer ran out undecided.
        Lapsed = "lapsed",
        /// The contract's term is over.
        Ended = "ended",
        /// Ended early by the programme.
        Terminated = "terminated",
    }
}

closed_set! {
    /// The one term or circumstance that holds a firm back most, or a plant down most.
    Factor {
        /// Market price and fear of dumping.
        Price = "price",
        /// Contract too short or none.
        Term = "term",
        /// Too little private money left over its capital: cost.
        Capital = "capital",
        /// Feed.
        Feed = "feed",
        /// Buyers.
        Buyers = "buyers",
        /// People.
        People = "people",
        /// Unproven flowsheet.
        Technology = "technology",
        /// Permit not in hand.
        Permit = "permit",
        /// Ramp-up.
        RampUp = "ramp-up",
        /// Outage.
        Outage = "outage",
        /// Variable margin.
        Margin = "margin",
        /// Plants themselves: nameplate.
        Plants = "plants",
        /// The programme's own standing as a payer.
        Credit = "credit",
        /// The firm is short of cash: its board takes up no new build.
        Cash = "cash",
    }
}

/// What the permanent identity of an order is made of: the turn it was given in, the seat, and its
/// number as issued. Removing an order from a draft leaves a gap, so an id never moves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, Default)]
pub struct OrderId {
    /// Turn, from 1; 0 for what was in force before the game.
    pub turn: u16,
    /// Seat that gave it.
    pub seat: u8,
    /// Number within turn and seat, from 1, as issued.
    pub number: u16,
}

impl OrderId {
    /// The id of what was in force before the game.
    pub const NONE: OrderId = OrderId { turn: 0, seat: 0, number: 0 };
    /// As one number, for hashing and flat storage.
    pub const fn packed(self) -> u64 {
        (self.turn as u64) << 32 | (self.seat as u64) << 16 | self.number as u64
    }
}

/// Position of a basin's pool of one skill.
pub const fn pool(basin: BasinId, skill: Skill) -> usize {
    basin.at() * Skill::COUNT + skill.at()
}

/// The basin and skill of a pool.
pub fn pool_of(position: usize) -> (BasinId, Skill) {
    (BasinId::of(position / Skill::COUNT), Skill::ALL[position % Skill::COUNT])
}
