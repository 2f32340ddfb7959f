//! Why an order is refused: the rule, and the figure that broke it.
use super::Instrument;
use crate::rules::id::*;
use serde::{Deserialize, Serialize};

/// Why an order is refused. Every variant names the figure that broke the rule.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// Not enough unobligated money.
    #[error("not enough free money")]
    Money {
        /// Needed, thousand $.
        needed_kusd: f64,
        /// Free, thousand $.
        free_kusd: f64,
    },
    /// No deal team left this turn.
    #[error("no deal team free")]
    Teams {
        /// Needed, team-years.
        needed: f64,
        /// Left, team-years.
        left: f64,
    },
    /// Some later year's dues would pass the exposure ceiling.
    #[error("dues of a later year pass the ceiling")]
    Exposure {
        /// The year.
        fiscal_year: u32,
        /// Dues expected in it, thousand $.
        dues_kusd: f64,
        /// The ceiling, thousand $.
        ceiling_kusd: f64,
    },
    /// A value lies outside the campaign's bounds.
    #[error("a term is out of bounds")]
    Bounds {
        /// Which instrument.
        instrument: Instrument,
        /// Lowest.
        low: f64,
        /// Highest.
        high: f64,
        /// Asked.
        asked: f64,
    },
    /// The instrument is not yet offered in this campaign.
    #[error("the instrument is not yet open")]
    Locked {
        /// Which.
        instrument: Instrument,
        /// First turn in which it is.
        from_turn: u16,
    },
    /// The thing does not exist in this campaign.
    #[error("there is no such thing")]
    Unknown,
    /// The facility's status does not allow it.
    #[error("the plant's state does not allow it")]
    Status {
        /// The status it has.
        status: Status,
    },
    /// Its owner has not announced it: the plant it expands has not learnt yet.
    #[error("its owner has not announced it")]
    NotAnnounced {
        /// The plant it expands.
        expands: FacilityId,
        /// Ramp of that plant as reported, share of what it is believed to reach.
        reached: f64,
        /// The same at which its owner announces the expansion.
        needed: f64,
    },
    /// An offer is out that the firm has not decided on.
    #[error("an offer is out")]
    OfferOut {
        /// Steps until it runs out.
        steps_left: u32,
    },
    /// There is already a running deal that is not near its end.
    #[error("a deal is already in force")]
    DealInForce {
        /// Steps until it can be renewed.
        steps_left: u32,
    },
    /// The instrument does not fit the stage.
    #[error("the instrument does not fit the stage")]
    Stage {
        /// The stage.
        stage: Stage,
    },
    /// A share rule is broken: grant, loan and equity exceed what is allowed together.
    #[error("public money exceeds what is allowed of capital")]
    PublicShare {
        /// Asked, share of capital.
        asked: f64,
        /// Most, share of capital.
        most: f64,
    },
    /// Nothing in the deal.
    #[error("the offer is empty")]
    Empty,
    /// A price without a term or a share of output, or these without a price.
    #[error("no contract without price, term and share of output")]
    NoContract,
    /// The country is not allied, or the firm is Chinese.
    #[error("the programme cannot fund it")]
    NotAllied,
    /// A limit of the basin.
    #[error("the basin's limit is passed")]
    BasinLimit {
        /// Asked, persons.
        asked: f64,
        /// Most, persons.
        most: f64,
    },
    /// The partner refuses.
    #[error("the partner refuses")]
    Partner {
        /// Its utility.
        utility: f64,
        /// What it takes.
        needed: f64,
        /// Claim that would do, share of output; above one if none does.
        claim_that_would_do: f64,
    },
    /// No dilemma is open, or it has no such choice.
    #[error("there is nothing to answer")]
    NoDilemma,
    /// The bridge was used as often as it may be.
    #[error("the bridge was used as often as it may be")]
    BridgeLimit {
        /// Times it may.
        limit: u32,
    },
    /// The team limit is reached.
    #[error("no more teams can be hired")]
    TeamLimit {
        /// Most teams.
        limit: f64,
    },
    /// The game is over.
    #[error("the game is over")]
    Over,
}
