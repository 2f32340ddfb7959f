//! What a seat can order. An order is a plain value; checking, pricing and executing it live in
//! `check` and `execute`. A refused order changes nothing and says which rule, figure and remedy.
mod instrument;
mod price;
mod refusal;

use super::basket::Basket;
use super::id::*;
pub use instrument::Instrument;
pub use price::Price;
pub use refusal::Refusal;
use serde::{Deserialize, Serialize};

/// The terms of one deal with one firm about one facility. Zero means "not part of the deal".
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Grant, share of capital.
    pub cost_share: f64,
    /// Government loan, share of capital.
    pub loan_share: f64,
    /// Public equity, share of capital; shares in later profit.
    pub equity_share: f64,
    /// A pilot is paid before the decision.
    pub pilot: bool,
    /// Price floor by group, $/kg oxide.
    pub floor_usd_per_kg: Basket,
    /// Conversion fee by group, $/kg contained.
    pub fee_usd_per_kg: Basket,
    /// Contract length from start-up, steps.
    pub term_steps: u32,
    /// Share of output covered.
    pub cover: f64,
    /// Share of the excess over floor or fee that comes back to the programme; 0 is one-sided.
    pub upside_share: f64,
    /// Guaranteed EBITDA, thousand $ a step.
    pub guarantee_kusd_per_step: f64,
    /// Output may not be sold to China.
    pub allied_only: bool,
    /// Partner that shares the public cost.
    pub partner: Option<PartnerId>,
    /// Share of the public cost the partner is asked for.
    pub partner_share: f64,
    /// Share of output the partner may claim.
    pub claim_share: f64,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            cost_share: 0.0,
            loan_share: 0.0,
            equity_share: 0.0,
            pilot: false,
            floor_usd_per_kg: Basket::default(),
            fee_usd_per_kg: Basket::default(),
            term_steps: 0,
            cover: 0.0,
            upside_share: 0.0,
            guarantee_kusd_per_step: 0.0,
            allied_only: false,
            partner: None,
            partner_share: 0.0,
            claim_share: 0.0,
        }
    }
}

impl Terms {
    /// Part of the capital that is public money, the partner's included: grant, equity and loan.
    pub fn public_share(&self) -> f64 {
        self.cost_share + self.equity_share + self.loan_share
    }

    /// Part of the public money that the programme pays itself; the rest is the partner's.
    pub fn own_part(&self) -> f64 {
        1.0 - if self.partner.is_some() { self.partner_share } else { 0.0 }
    }

    /// Part of the output that may not go to China, share: what a contract with that covenant covers.
    pub fn closed_share(&self, stage: Stage) -> f64 {
        if self.allied_only && self.has_contract(stage) { self.cover } else { 0.0 }
    }

    /// True if the deal holds a contract on output: floor, fee or guarantee with a term.
    pub fn has_contract(&self, stage: Stage) -> bool {
        let priced =
            if stage.is_upstream() { self.floor_usd_per_kg.sum() } else { self.fee_usd_per_kg.sum() };
        self.term_steps > 0 && self.cover > 0.0 && (priced > 0.0 || self.guarantee_kusd_per_step > 0.0)
    }
}

impl Terms {
    /// The value of an instrument in these terms: a share, a price of NdPr, a length in steps, 1
    /// or 0 for a pilot; nought for what is no part of a deal.
    pub fn value(&self, instrument: Instrument) -> f64 {
        match instrument {
            Instrument::CostShare => self.cost_share,
            Instrument::Loan => self.loan_share,
            Instrument::Equity => self.equity_share,
            Instrument::Pilot => f64::from(u8::from(self.pilot)),
            Instrument::Floor => self.floor_usd_per_kg.0[0],
            Instrument::Fee => self.fee_usd_per_kg.0[0],
            Instrument::Term => f64::from(self.term_steps),
            Instrument::Cover => self.cover,
            Instrument::Upside => self.upside_share,
            Instrument::Guarantee => self.guarantee_kusd_per_step,
            Instrument::Partner => self.partner_share,
            Instrument::Seats
            | Instrument::Mentors
            | Instrument::Visas
            | Instrument::Survey
            | Instrument::Stockpile
            | Instrument::TaxCredit
            | Instrument::Pooling
            | Instrument::Specification
            | Instrument::Recycling
            | Instrument::Waiver
            | Instrument::Rescue
            | Instrument::TopUp
            | Instrument::Termination
            | Instrument::Team => 0.0,
        }
    }

    /// The same terms with an instrument's value changed. Prices change in every group they are
    /// set for; a partner with no share is no partner.
    pub fn changed(&self, instrument: Instrument, change: impl Fn(f64) -> f64) -> Terms {
        let mut changed = *self;
        match instrument {
            Instrument::CostShare => changed.cost_share = change(self.cost_share),
            Instrument::Loan => changed.loan_share = change(self.loan_share),
            Instrument::Equity => changed.equity_share = change(self.equity_share),
            Instrument::Pilot => changed.pilot = change(f64::from(u8::from(self.pilot))) > 0.5,
            Instrument::Floor => changed.floor_usd_per_kg = self.floor_usd_per_kg.map(&change),
            Instrument::Fee => changed.fee_usd_per_kg = self.fee_usd_per_kg.map(&change),
            Instrument::Term => changed.term_steps = change(f64::from(self.term_steps)) as u32,
            Instrument::Cover => changed.cover = change(self.cover),
            Instrument::Upside => changed.upside_share = change(self.upside_share),
            Instrument::Guarantee => changed.guarantee_kusd_per_step = change(self.guarantee_kusd_per_step),
            Instrument::Partner => {
                changed.partner_share = change(self.partner_share);
                if changed.partner_share <= 0.0 {
                    changed.partner = None;
                    changed.claim_share = 0.0;
                }
            }
            Instrument::Seats
            | Instrument::Mentors
            | Instrument::Visas
            | Instrument::Survey
            | Instrument::Stockpile
            | Instrument::TaxCredit
            | Instrument::Pooling
            | Instrument::Specification
            | Instrument::Recycling
            | Instrument::Waiver
            | Instrument::Rescue
            | Instrument::TopUp
            | Instrument::Termination
            | Instrument::Team => {}
        }
        changed
    }
}

/// What a survey looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SurveyTarget {
    /// One plant, with a number of visits.
    Facility(FacilityId, u32),
    /// One visit at each node of a stage.
    Stage(Stage),
    /// A firm's cash and all its nodes, one visit each.
    Firm(FirmId),
}

/// What is done about a plant in distress.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Rescue {
    /// A bridge loan.
    Bridge,
    /// Look for an allied buyer against a claim on output: one may come when the distress resolves.
    Buyer,
    /// Veto a foreign sale; it closes unless someone pays.
    Veto,
    /// Let go.
    LetGo,
}

/// One order of a seat.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub enum Order {
    /// Offer a deal about a facility: a new project, a running plant in need, or a renewal.
    Offer {
        /// The facility.
        facility: FacilityId,
        /// The terms.
        terms: Terms,
    },
    /// Look before signing.
    Survey {
        /// At what.
        target: SurveyTarget,
    },
    /// Standing order for people in a basin until changed.
    Train {
        /// The basin.
        basin: BasinId,
        /// The skill.
        skill: Skill,
        /// Apprentice seats a step.
        seats: f64,
        /// Mentors brought in.
        mentors: f64,
        /// Visas a step.
        visas: f64,
    },
    /// Standing target of the stockpile in one form.
    Stockpile {
        /// The form.
        form: Form,
        /// Target, steps of defence need.
        target_steps: f64,
        /// Released only when imports are refused; else to fill any gap.
        only_in_stops: bool,
    },
    /// Waive the content rule for a platform class, or stop waiving.
    Waive {
        /// The platform class.
        platform: PlatformId,
        /// On or off.
        on: bool,
    },
    /// Do something about a plant in distress.
    Rescue {
        /// The plant.
        facility: FacilityId,
        /// What.
        action: Rescue,
    },
    /// Pay half of a suspended build's overrun.
    TopUp {
        /// The build.
        facility: FacilityId,
    },
    /// Answer the open dilemma.
    Answer {
        /// Position of the choice.
        choice: u32,
    },
    /// End a deal early, against a fee.
    Terminate {
        /// The facility.
        facility: FacilityId,
    },
    /// Hire one more deal team; it works from the next fiscal year.
    HireTeam,
    /// Production tax credit for a stage, standing until changed.
    TaxCredit {
        /// The stage.
        stage: Stage,
        /// $/kg NdPr-eq.
        usd_per_kg: f64,
    },
    /// Agree a common specification of a stage among allies.
    Specification {
        /// The stage.
        stage: Stage,
    },
    /// Sign or end a pooling agreement with a partner.
    Pool {
        /// The partner.
        partner: PartnerId,
        /// On or off.
        on: bool,
    },
    /// Contract recycling capacity for swarf in a country.
    Recycling {
        /// The country.
        country: CountryId,
        /// Capacity, t contained a year.
        t_per_year: f64,
    },
}

impl Order {
    /// Do two orders set the same thing, so that the later takes the place of the earlier? Seats in
    /// one pool, a target for one form, a deal about one facility: one each a turn. Teams and
    /// recycling add up.
    pub fn same_thing(&self, other: &Order) -> bool {
        match (*self, *other) {
            (Order::Offer { facility: a, .. }, Order::Offer { facility: b, .. })
            | (Order::Rescue { facility: a, .. }, Order::Rescue { facility: b, .. })
            | (Order::TopUp { facility: a }, Order::TopUp { facility: b })
            | (Order::Terminate { facility: a }, Order::Terminate { facility: b }) => a == b,
            (Order::Survey { target: a }, Order::Survey { target: b }) => match (a, b) {
                (SurveyTarget::Facility(a, _), SurveyTarget::Facility(b, _)) => a == b,
                (a, b) => a == b,
            },
            (Order::Train { basin: a, skill: s, .. }, Order::Train { basin: b, skill: t, .. }) => {
                a == b && s == t
            }
            (Order::Stockpile { form: a, .. }, Order::Stockpile { form: b, .. }) => a == b,
            (Order::Waive { platform: a, .. }, Order::Waive { platform: b, .. }) => a == b,
            (Order::Answer { .. }, Order::Answer { .. }) => true,
            (Order::TaxCredit { stage: a, .. }, Order::TaxCredit { stage: b, .. })
            | (Order::Specification { stage: a }, Order::Specification { stage: b }) => a == b,
            (Order::Pool { partner: a, .. }, Order::Pool { partner: b, .. }) => a == b,
            _ => false,
        }
    }

    /// The facility an order is about, if it is about one.
    pub fn facility(&self) -> Option<FacilityId> {
        match *self {
            Order::Offer { facility, .. }
            | Order::Rescue { facility, .. }
            | Order::TopUp { facility }
            | Order::Terminate { facility }
            | Order::Survey { target: SurveyTarget::Facility(facility, _) } => Some(facility),
            Order::Survey { .. }
            | Order::Train { .. }
            | Order::Stockpile { .. }
            | Order::Waive { .. }
            | Order::Answer { .. }
            | Order::HireTeam
            | Order::TaxCredit { .. }
            | Order::Specification { .. }
            | Order::Pool { .. }
            | Order::Recycling { .. } => None,
        }
    }
}

/// An order with its permanent number.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct NumberedOrder {
    /// Number within turn and seat, as issued.
    pub number: u16,
    /// The order.
    pub order: Order,
}
