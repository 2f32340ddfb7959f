//! Events and dilemmas: what sets them off, whom they concern, what they and their choices do.
use super::citation::Citation;
use super::lever::OrderedMove;
use super::map::Name;
use crate::rules::figure::Condition;
use crate::rules::id::*;
use crate::rules::injects::Origin;
use crate::rules::math;

/// What a choice or an event does: a closed, checked list. Nothing here sets off a detector.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// This year's appropriation times this.
    BudgetFactor(f64),
    /// No new starts this step.
    BanNewStarts,
    /// Money now, thousand $, negative to pay.
    Money(f64),
    /// Deal-team halves used (positive) this turn.
    Teams(f64),
    /// Pace of permits times this for some steps.
    PermitPace(f64, u32),
    /// A partner's ceiling times this for some steps; the partner is the event's subject.
    PartnerCeiling(f64, u32),
    /// Credibility plus this.
    Credibility(f64),
    /// Allied demand times this from now on.
    Demand(f64),
    /// Reference price of a group times exp of this.
    Price(f64, f64, f64),
    /// Tension plus this.
    Tension(f64),
    /// The subject plant stops for some steps.
    StopPlant(u32),
    /// The subject plant goes to a Chinese owner.
    SellToChina,
    /// The subject plant is bought by an allied owner, money paid as share of capital.
    MatchBid(f64),
    /// Every sister plant (same stage, same firm or basin) stops for some steps.
    StopSisters(u32),
    /// DyTb feed from ion clays falls by this share for some steps.
    HeavyFeed(f64, u32),
    /// Offers not yet decided lapse unless re-signed, teams used.
    LapseOffers,
    /// Floors are released: contract cover times this.
    FloorCover(f64),
    /// Stock given away, share of all forms.
    GiveStock(f64),
    /// Readiness of all platforms plus this.
    Readiness(f64),
    /// Trust of all partners plus this: lowers what they ask.
    PartnerTrust(f64),
}

/// What an effect takes from the programme the moment it comes.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Takes {
    /// Money, thousand $.
    pub kusd: f64,
    /// Money, as a share of the subject plant's capital.
    pub share_of_capital: f64,
    /// Deal teams, team-years.
    pub teams: f64,
}

impl Effect {
    /// What it takes. A choice is priced by this and charged by this, so that none is dearer than it was said
    /// to be; money or teams that it gives take nothing.
    pub fn takes(&self) -> Takes {
        match *self {
            Effect::Money(kusd) => Takes { kusd: math::positive_part(-kusd), ..Takes::default() },
            Effect::Teams(halves) => Takes { teams: math::positive_part(halves) * 0.5, ..Takes::default() },
            Effect::MatchBid(share) => Takes { share_of_capital: share, ..Takes::default() },
            Effect::Nothing
            | Effect::BudgetFactor(_)
            | Effect::BanNewStarts
            | Effect::PermitPace(..)
            | Effect::PartnerCeiling(..)
            | Effect::Credibility(_)
            | Effect::Demand(_)
            | Effect::Price(..)
            | Effect::Tension(_)
            | Effect::StopPlant(_)
            | Effect::SellToChina
            | Effect::StopSisters(_)
            | Effect::HeavyFeed(..)
            | Effect::LapseOffers
            | Effect::FloorCover(_)
            | Effect::GiveStock(_)
            | Effect::Readiness(_)
            | Effect::PartnerTrust(_) => Takes::default(),
        }
    }
}

/// How an event picks its subject.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum EventSubject {
    /// Nobody in particular.
    Nobody,
    /// A running allied plant, of a stage if given.
    RunningPlant(Option<Stage>),
    /// A plant in distress.
    PlantInDistress,
    /// A prospect with permits.
    ReadyProspect,
    /// A plant under construction.
    Building,
    /// A partner government.
    Partner,
    /// A running plant in the player's country with a contract.
    ContractedPlant,
}

/// One way to answer an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Label.
    pub label: String,
    /// What is known of its effects.
    pub known: String,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Moves that Beijing makes with it.
    pub moves: Vec<OrderedMove>,
}

/// An event of the campaign. With one choice it simply happens; with more it is a dilemma.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRule {
    /// Its name.
    pub name: Name,
    /// Who brought it into the game.
    pub origin: Origin,
    /// What is said.
    pub text: String,
    /// All must hold.
    pub when: Vec<Condition>,
    /// Steps in which it may happen; empty for all.
    pub dates: Vec<u32>,
    /// Chance per step in which it may happen.
    pub hazard_per_step: f64,
    /// Most times in a game.
    pub limit: u32,
    /// Whom it concerns.
    pub subject: EventSubject,
    /// Answers; the first is taken if nobody answers.
    pub choices: Vec<Choice>,
    /// Where the idea comes from.
    pub citation: Option<Citation>,
}
