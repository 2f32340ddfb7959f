//! A doctrine: a standing plan as data. What a bot plays, what a class compares itself with.
use super::grant::CostShare;
use super::record::Recorded;
use super::when::When;
use crate::rules::id::Stage;
use crate::rules::orders::Instrument;
use serde::Deserialize;

/// How the next deal is chosen.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Plan {
    /// Sign nothing.
    Nothing,
    /// Read the state each year and mend the narrowest link.
    Narrowest,
    /// The same, on announced capacity.
    Announced,
    /// Stages in a fixed order, each up to its limit.
    Order(Vec<StageName>),
    /// Whatever lies on the desk.
    Desk,
    /// What was done in the record, by fiscal year.
    Record(Vec<Recorded>),
}

/// A stage in a doctrine file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum StageName {
    Mine,
    Crack,
    Separation,
    Metal,
    Alloy,
    Magnet,
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Stage {
        match name {
            StageName::Mine => Stage::Mine,
            StageName::Crack => Stage::Crack,
            StageName::Separation => Stage::Separation,
            StageName::Metal => Stage::Metal,
            StageName::Alloy => Stage::Alloy,
            StageName::Magnet => Stage::Magnet,
        }
    }
}

fn yes() -> bool {
    true
}
fn limit() -> [u32; 6] {
    [99; 6]
}
fn no_limit() -> u32 {
    9999
}
fn cover() -> f64 {
    0.85
}

/// A standing plan.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doctrine {
    /// Permanent id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it is and what it teaches.
    pub text: String,
    /// How the next deal is chosen.
    pub plan: Plan,
    /// First step in which it acts.
    #[serde(default)]
    pub from_step: u32,
    /// First step in which it no longer signs.
    #[serde(default = "no_limit")]
    pub until_step: u32,
    /// Cover to reach by group (NdPr, DyTb, Sm), share of demand four years ahead.
    #[serde(default)]
    pub goals: (f64, f64, f64),
    /// Most plants of its own by stage.
    #[serde(default = "limit")]
    pub limits: [u32; 6],
    /// Countries it builds in; all if empty.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Leaves out plants that handle heavies beyond a trace.
    #[serde(default)]
    pub light_only: bool,
    /// Grants.
    pub cost_share: CostShare,
    /// Floor by group, $/kg; all nought for none.
    #[serde(default)]
    pub floor: (f64, f64, f64),
    /// Conversion fee at metal by group, $/kg.
    #[serde(default)]
    pub metal_fee: (f64, f64, f64),
    /// At alloy.
    #[serde(default)]
    pub alloy_fee: (f64, f64, f64),
    /// At magnets: NdPr base, and slope on the country's capital multiple.
    #[serde(default)]
    pub magnet_fee: (f64, f64),
    /// Contract length, steps.
    #[serde(default)]
    pub term_steps: u32,
    /// Share of output covered.
    #[serde(default = "cover")]
    pub cover: f64,
    /// Pilots.
    #[serde(default)]
    pub pilot: bool,
    /// Surveys a stage before it signs there.
    #[serde(default)]
    pub survey: bool,
    /// Most apprentice seats a step, all basins.
    #[serde(default)]
    pub seats: f64,
    /// Seats end at this step.
    #[serde(default = "no_limit")]
    pub seats_until_step: u32,
    /// Trains a tenth of the workforce whether or not anybody needs it.
    #[serde(default)]
    pub trains_blindly: bool,
    /// Stockpile target, steps of need.
    #[serde(default)]
    pub stock_steps: f64,
    /// Partners with whom it agrees to pool supply.
    #[serde(default)]
    pub pools: Vec<String>,
    /// Hires deal teams to the limit.
    #[serde(default)]
    pub hires: bool,
    /// Free money it keeps when it signs, as a share of last year's dues.
    #[serde(default)]
    pub reserve: f64,
    /// Bridges and contracts for plants in need.
    #[serde(default)]
    pub rescues: bool,
    /// Ranks by estimated answers, not by cost alone.
    #[serde(default = "yes")]
    pub estimates: bool,
    /// Offers only where the estimated score, grant counted, is at least this.
    #[serde(default)]
    pub least_score: f64,
    /// Weight against the largest country's share of a link.
    #[serde(default)]
    pub country_weight: f64,
    /// Part of the goals that must be covered without a link's largest country; nought to ignore it.
    #[serde(default)]
    pub without_country: f64,
    /// The same without its largest plant.
    #[serde(default)]
    pub without_node: f64,
    /// Weight against a second plant of a stage in a country.
    #[serde(default)]
    pub spread: f64,
    /// Weight against a country by the part it already has of the stage.
    #[serde(default)]
    pub lean: f64,
    /// Waives platforms that lack supply.
    #[serde(default = "yes")]
    pub waives: bool,
    /// First step in which it waives nothing any more.
    #[serde(default = "no_limit")]
    pub waives_until_step: u32,
    /// First step from which the stockpile fills any gap, not only that of a stop.
    #[serde(default = "no_limit")]
    pub draws_stock_from_step: u32,
    /// Production tax credit by stage, $/kg NdPr-eq.
    #[serde(default)]
    pub tax_credit: [f64; 6],
    /// What it changes while it sees what.
    #[serde(default)]
    pub when: Vec<When>,
    /// Output of contracted plants closed to China.
    #[serde(default)]
    pub allied_only: bool,
}

impl Doctrine {
    /// Instruments that it gives orders with; waivers, which every plan gives unless it says otherwise, left out.
    pub fn instruments(&self) -> Vec<Instrument> {
        let grants = match self.cost_share {
            CostShare::Fixed(share) => share,
            CostShare::Flexible(_, most, _) => most,
        };
        let fees = self.metal_fee.0 + self.alloy_fee.0 + self.magnet_fee.0;
        let uses = [
            (Instrument::CostShare, grants > 0.0),
            (Instrument::Floor, self.floor.0 > 0.0),
            (Instrument::Fee, fees > 0.0),
            (Instrument::Pilot, self.pilot),
            (Instrument::Survey, self.survey),
            (Instrument::Seats, self.seats > 0.0),
            (Instrument::Stockpile, self.stock_steps > 0.0),
            (Instrument::Pooling, !self.pools.is_empty()),
            (Instrument::Team, self.hires),
            (Instrument::Rescue, self.rescues),
            (Instrument::TaxCredit, self.tax_credit.iter().any(|usd| *usd > 0.0)),
        ];
        uses.into_iter().filter(|(_, used)| *used).map(|(instrument, _)| instrument).collect()
    }

    /// Does it put a contract on output at a stage?
    pub fn has_contract(&self, stage: Stage) -> bool {
        self.term_steps > 0
            && match stage {
                Stage::Mine | Stage::Crack | Stage::Separation => self.floor.0 > 0.0,
                Stage::Metal => self.metal_fee.0 > 0.0,
                Stage::Alloy => self.alloy_fee.0 > 0.0,
                Stage::Magnet => self.magnet_fee.0 > 0.0,
            }
    }
}
