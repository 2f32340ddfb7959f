//! The registry of figures and the one condition type. Detectors, events, doctrines' `when`,
//! rubrics, charts, rows of results and "why" use these two and nothing else.
//!
//! A figure is computed once a step (`score`) and its history is kept in the world.
use super::id::Stage;
use serde::{Deserialize, Serialize};

/// How a figure is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// A share, printed as percent.
    Share,
    /// Thousand dollars.
    Kusd,
    /// Dollars a kilogram.
    UsdPerKg,
    /// Kilograms in a step.
    KgPerStep,
    /// Persons.
    Persons,
    /// A count.
    Count,
    /// Half-years.
    Steps,
    /// Without unit.
    Index,
}

macro_rules! figures {
    ($($name:ident = $id:literal, $unit:ident, $formula:literal;)*) => {
        /// A figure of the world.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u16)]
        pub enum FigureId { $(#[doc = $formula] $name),* }
        impl FigureId {
            /// All figures, in order.
            pub const ALL: &'static [FigureId] = &[$(FigureId::$name),*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// Position in the history.
            #[inline]
            pub const fn at(self) -> usize { self as usize }
            /// Permanent id, as in files and columns.
            pub const fn id(self) -> &'static str { match self { $(FigureId::$name => $id),* } }
            /// Unit.
            pub const fn unit(self) -> Unit { match self { $(FigureId::$name => Unit::$unit),* } }
            /// What it is, in words.
            pub const fn formula(self) -> &'static str { match self { $(FigureId::$name => $formula),* } }
            /// The figure of an id.
            pub fn of(id: &str) -> Option<FigureId> {
                Self::ALL.iter().copied().find(|figure| figure.id() == id)
            }
        }
    };
}

figures! {
    SecuredShare = "secured_share", Share, "Allied-origin deliveries over allied demand, weighted by magnet class.";
    StandardShare = "standard_share", Share, "Allied-origin cover of standard magnets.";
    HighTemperatureShare = "high_temperature_share", Share, "Allied-origin cover of high-temperature magnets: the lower of NdPr and DyTb.";
    HeavyGap = "heavy_gap", Share, "One minus high-temperature over standard cover.";
    SignedHeavyGap = "signed_heavy_gap", Share, "The same for the chain as signed.";
    SamariumShare = "samarium_share", Share, "Allied-origin cover of samarium-cobalt magnets.";
    TotalShare = "total_share", Share, "Cover with licensed imports.";
    NodeShare = "n1_share", Share, "What stands of the secured share without the node whose loss costs most: it falls by the part that the running chain could carry no more.";
    CountryShare = "n_country_share", Share, "What stands of the secured share without the country whose loss costs most.";
    ChainShare = "chain_share", Share, "Secured share the running chain could carry.";
    NodeLossShare = "node_loss_share", Share, "Part of the chain's secured share lost with the largest node.";
    CountryLossShare = "country_loss_share", Share, "Part of the chain's secured share lost with the largest country.";
    SignedNodeLossShare = "signed_node_loss_share", Share, "The same for the chain as signed, at believed full rate.";
    SignedCountryLossShare = "signed_country_loss_share", Share, "The same by country for the chain as signed.";
    SignedShare = "signed_share", Share, "Secured share the chain could carry as signed, at believed full rate and staffing.";
    SignedHighTemperatureShare = "signed_high_temperature_share", Share, "High-temperature cover of the chain as signed.";
    SignedStandardShare = "signed_standard_share", Share, "Standard cover of the chain as signed.";
    CarryMine = "carry_mine", Share, "Demand the running mines can carry.";
    CarryCrack = "carry_crack", Share, "Demand the running crackers can carry.";
    CarrySeparation = "carry_separation", Share, "Demand the running separation can carry.";
    CarryMetal = "carry_metal", Share, "Demand the running metal plants can carry.";
    CarryAlloy = "carry_alloy", Share, "Demand the running alloy plants can carry.";
    CarryMagnet = "carry_magnet", Share, "Demand the running magnet plants can carry.";
    NdPrPrice = "ndpr_price_usd_per_kg", UsdPerKg, "Chinese reference price of NdPr oxide.";
    DyTbPrice = "dytb_price_usd_per_kg", UsdPerKg, "Chinese reference price of DyTb oxide.";
    SmPrice = "sm_price_usd_per_kg", UsdPerKg, "Chinese reference price of samarium oxide.";
    AlliedNdPrPrice = "allied_ndpr_price_usd_per_kg", UsdPerKg, "Mean allied price of NdPr oxide.";
    AlliedDyTbPrice = "allied_dytb_price_usd_per_kg", UsdPerKg, "Mean allied price of DyTb oxide.";
    DumpingUpstream = "dumping_upstream", Share, "Price cut of Chinese oxide.";
    DumpingDownstream = "dumping_downstream", Share, "Cut of Chinese conversion fees.";
    LicenceLevel = "licence_level", Index, "0 free, 1 slowed, 2 stopped.";
    Tension = "tension", Index, "Tension with Beijing.";
    FreeMoney = "free_kusd", Kusd, "Unobligated money.";
    Obligated = "obligated_kusd", Kusd, "Money set aside for signed and offered deals.";
    Spent = "spent_kusd", Kusd, "Money paid out since the start.";
    Arrears = "arrears_kusd", Kusd, "Dues that could not be paid, all years together.";
    Credibility = "credibility", Share, "Standing of the programme as a payer.";
    DuesYear = "dues_year_kusd", Kusd, "Dues of floors, fees and guarantees over the last two steps.";
    FloorDuesShare = "floor_dues_share", Share, "Floor top-ups of the last two steps over the appropriation.";
    SignedDuesShare = "signed_dues_share", Share, "Largest coming year's expected dues over the appropriation.";
    SignedFloorDuesShare = "signed_floor_dues_share", Share, "Expected floor top-ups of a year, all floors signed or offered at full rate, over the appropriation.";
    NewMinesFunded = "new_mines_funded", Count, "New mines with the programme's money that run.";
    SignedMines = "signed_mines", Count, "Mines with the programme's money, signed, building or running.";
    SignedMidstreamShare = "signed_midstream_share", Share, "NdPr that the narrowest of allied cracking, separation and metal could take, as signed, over what the mines give.";
    NdPrLeavingShare = "ndpr_leaving_share", Share, "Allied-mined NdPr sold to China in ore, carbonate or oxide, over mine output.";
    OxideLeavingShare = "oxide_leaving_share", Share, "Allied NdPr oxide sold to China, over output.";
    SignedOxideTakenShare = "signed_oxide_taken_share", Share, "NdPr oxide that allied metal plants could take, as signed, over separation as signed.";
    NewMagnetLines = "new_magnet_lines", Count, "New funded magnet lines past their first four steps.";
    SignedMagnetLines = "signed_magnet_lines", Count, "Funded magnet lines signed, building or running.";
    NewMagnetUse = "new_magnet_use", Share, "Use of new funded lines on allied-origin alloy.";
    SignedMagnetFeed = "signed_magnet_feed", Share, "Allied alloy as signed over what magnet lines as signed could take.";
    PilotsDone = "pilots_done", Count, "Pilots finished.";
    PilotsStarted = "pilots_started", Count, "Pilots paid for, running ones counted.";
    PilotsBuiltShare = "pilots_built_share", Share, "Pilots that became a decided plant.";
    OffersAnswered = "offers_answered", Count, "Offers decided or lapsed.";
    OffersOut = "offers_out", Count, "Offers answered, or out for two steps.";
    OffersDecidedShare = "offers_decided_share", Share, "Answered offers that were decided.";
    OffersOutDecidedShare = "offers_out_decided_share", Share, "The same, offers out for two steps counted as undecided.";
    OffersLapsed = "offers_lapsed", Count, "Offers that lapsed undecided.";
    FloorOffersLapsedPrice = "floor_offers_lapsed_price", Count, "Floor offers that lapsed with price as first obstacle.";
    FloorOffersWaitingPrice = "floor_offers_waiting_price", Count, "Floor offers lapsed or out for two steps with price as first obstacle.";
    PlantsBehind = "plants_behind", Count, "Plants older than three years under 0.85 of their class's full-staff path.";
    PlantsUnderstaffed = "plants_understaffed", Count, "Ramping plants in basins staffed under 0.7, signed ones counted.";
    GraduatesLostShare = "graduates_lost_share", Share, "Graduates lost over those of the last six steps.";
    IdlePeopleShare = "idle_people_share", Share, "Skilled people in four years, seats as ordered, beyond what signed plants need, over all.";
    WorstRaidedBasin = "worst_raided_basin", Share, "Staffing of the worst basin of whose lacking people half or more were recalled or poached within six steps; 1 if none.";
    YoungStoppedDumping = "young_stopped_dumping", Count, "Young unprotected plants stopped while dumping.";
    YoungInDanger = "young_in_danger", Count, "Young unprotected plants short of cash while dumping.";
    ContractedShareLost = "contracted_share_lost", Share, "Contracted tonnage that lapsed within four steps.";
    ContractedShareEnding = "contracted_share_ending", Share, "Contracted tonnage that lapses within the next four steps.";
    SignedShareEnding = "signed_share_ending", Share, "The same of all that is signed: plants being built end four steps or less after they start.";
    SecuredFall = "secured_fall", Share, "Fall of the secured share within four steps.";
    PaidUnsurveyedBad = "paid_unsurveyed_bad_kusd", Kusd, "Most paid to one plant that was not surveyed when signed and proved class 4 or dependent.";
    PaidUnsurveyed = "paid_unsurveyed_kusd", Kusd, "Signed with never-surveyed plants at never-audited stages.";
    SignedUnauditedElsewhere = "signed_unaudited_elsewhere_kusd", Kusd, "Signed at never-audited stages while the truly narrowest stage has nothing signed.";
    UnqualifiedRipe = "unqualified_ripe", Count, "Funded magnet plants past 0.7 of ramp and under 0.4 of qualification.";
    UnqualifiedRipening = "unqualified_ripening", Count, "Funded magnet plants past 0.4 of ramp and under 0.2 of qualification.";
    GlutPlants = "glut_plants", Count, "Plants whose La/Ce cost passes a tenth of revenue.";
    GlutPlantsNear = "glut_plants_near", Count, "Plants whose La/Ce cost passes a fifteenth of revenue.";
    BoughtOut = "bought_out", Count, "Funded plants that now deliver to China.";
    BidsOpen = "bids_open", Count, "Funded plants in distress open to a Chinese bidder.";
    WaivedYears = "waived_years", Count, "Years of the last eight in which the most-waived class was waived.";
    WorstReadiness = "worst_readiness", Share, "Readiness of the worst platform class.";
    YearsFromStart = "years_from_start", Count, "Full fiscal years since the start.";
    Contracted = "contracted_kg_per_step", KgPerStep, "NdPr-equivalent capacity under contract.";
    Decided = "plants_decided", Count, "Funded plants decided since the start.";
    Started = "plants_started", Count, "Funded plants started since the start.";
    PrivateCapital = "private_capital_kusd", Kusd, "Private money in funded plants.";
    PeopleSkilled = "people_skilled", Persons, "Skilled people in allied basins.";
    PeopleNeeded = "people_needed", Persons, "Skilled people that running and building plants need.";
    FiscalHalf = "fiscal_half", Index, "0 in the first half of the fiscal year, 1 in the second.";
    StockSteps = "stock_steps", Steps, "Defence need that the stockpile covers, high-temperature form.";
    PilotMoneySunk = "pilot_money_sunk_kusd", Kusd, "Money in pilots that became nothing.";
    IdleMagnetCapital = "idle_magnet_capital_kusd", Kusd, "Capital in new magnet lines that run under half.";
    GraduatesLost = "graduates_lost", Persons, "Graduates lost in the last six steps.";
    DistressPlants = "distress_plants", Count, "Plants in distress.";
    SanctionedPlants = "ready_prospects", Count, "Allied prospects with permits.";
}

/// Figures made from what no seat may know. A failure that stands on one shows it; until then a
/// seat reads none (law 5).
pub const HIDDEN_FIGURES: [FigureId; 3] =
    [FigureId::PlantsBehind, FigureId::PaidUnsurveyedBad, FigureId::SignedUnauditedElsewhere];

impl FigureId {
    /// Position among the hidden figures; none for one that every seat may read.
    #[inline]
    pub const fn hidden(self) -> Option<usize> {
        match self {
            FigureId::PlantsBehind => Some(0),
            FigureId::PaidUnsurveyedBad => Some(1),
            FigureId::SignedUnauditedElsewhere => Some(2),
            _ => None,
        }
    }
}

/// The figure of what the running plants of a stage can carry.
pub const fn carry_of(stage: Stage) -> FigureId {
    match stage {
        Stage::Mine => FigureId::CarryMine,
        Stage::Crack => FigureId::CarryCrack,
        Stage::Separation => FigureId::CarrySeparation,
        Stage::Metal => FigureId::CarryMetal,
        Stage::Alloy => FigureId::CarryAlloy,
        Stage::Magnet => FigureId::CarryMagnet,
    }
}

/// How a figure is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Comparison {
    /// Greater or equal.
    AtLeast,
    /// Less or equal.
    AtMost,
    /// Greater.
    Above,
    /// Less.
    Below,
}

impl Comparison {
    /// Does it hold?
    #[inline]
    pub fn holds(self, figure: f64, value: f64) -> bool {
        match self {
            Comparison::AtLeast => figure >= value,
            Comparison::AtMost => figure <= value,
            Comparison::Above => figure > value,
            Comparison::Below => figure < value,
        }
    }
}

/// A figure compared with a value over a window of steps.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Condition {
    /// The figure.
    pub figure: FigureId,
    /// The comparison.
    pub comparison: Comparison,
    /// The value.
    pub value: f64,
    /// It must have held in each of so many steps, the last one included; at least 1.
    pub steps: u32,
}

impl Condition {
    /// Did it hold in each step of its window, the last of `steps_done` included? `value` gives a
    /// figure after a step; a figure that cannot be read holds nothing.
    pub fn holds(&self, steps_done: u32, value: impl Fn(FigureId, u32) -> Option<f64>) -> bool {
        steps_done >= self.steps
            // The newest first: what does not hold today ends the search.
            && (steps_done - self.steps..steps_done).rev().all(|step| {
                value(self.figure, step).is_some_and(|value| self.comparison.holds(value, self.value))
            })
    }
}
