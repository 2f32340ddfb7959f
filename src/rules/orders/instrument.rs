//! The instruments of the programme.
use serde::{Deserialize, Serialize};

/// The instruments of the programme, for bounds, unlocks and sheets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Instrument {
    /// Grant as a share of capital, paid with progress.
    CostShare,
    /// Government loan as a share of capital.
    Loan,
    /// A pilot before the decision.
    Pilot,
    /// Price floor on oxide, mine to separation; $/kg NdPr.
    Floor,
    /// Conversion-fee offtake, metal to magnet; $/kg NdPr contained.
    Fee,
    /// Length of the contract, steps.
    Term,
    /// Share of output under contract.
    Cover,
    /// Share of the price above the floor that the programme takes.
    Upside,
    /// Guaranteed yearly EBITDA, thousand $ a step.
    Guarantee,
    /// Public equity, share of capital.
    Equity,
    /// Joint funding with a partner, share of the public money.
    Partner,
    /// Apprentice seats, persons a step.
    Seats,
    /// Mentors, persons.
    Mentors,
    /// Visas, persons a step.
    Visas,
    /// Survey of a plant, a stage or a firm.
    Survey,
    /// Stockpile target, steps of defence need.
    Stockpile,
    /// Production tax credit by stage, $/kg NdPr-eq.
    TaxCredit,
    /// Pooling agreement with a partner.
    Pooling,
    /// Common specification of a stage among allies.
    Specification,
    /// Recycling capacity, t a year.
    Recycling,
    /// Waiver for a class of platform.
    Waiver,
    /// Rescue of a plant in distress.
    Rescue,
    /// Top-up of a suspended build.
    TopUp,
    /// Early end of a deal.
    Termination,
    /// A further deal team.
    Team,
}

impl Instrument {
    /// All of them.
    pub const ALL: [Instrument; 25] = [
        Instrument::CostShare,
        Instrument::Loan,
        Instrument::Pilot,
        Instrument::Floor,
        Instrument::Fee,
        Instrument::Term,
        Instrument::Cover,
        Instrument::Upside,
        Instrument::Guarantee,
        Instrument::Equity,
        Instrument::Partner,
        Instrument::Seats,
        Instrument::Mentors,
        Instrument::Visas,
        Instrument::Survey,
        Instrument::Stockpile,
        Instrument::TaxCredit,
        Instrument::Pooling,
        Instrument::Specification,
        Instrument::Recycling,
        Instrument::Waiver,
        Instrument::Rescue,
        Instrument::TopUp,
        Instrument::Termination,
        Instrument::Team,
    ];

    /// Is it a term of a deal with a plant, and not an order of its own?
    pub const fn is_of_a_deal(self) -> bool {
        matches!(
            self,
            Instrument::CostShare
                | Instrument::Loan
                | Instrument::Pilot
                | Instrument::Floor
                | Instrument::Fee
                | Instrument::Term
                | Instrument::Cover
                | Instrument::Upside
                | Instrument::Guarantee
                | Instrument::Equity
                | Instrument::Partner
        )
    }
}
