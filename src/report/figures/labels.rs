//! Names of figures, stages and groups, as a person reads them.
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::rules::id::Stage;

/// The short word of a figure, for a line in a report: `secured`, `METAL`.
pub fn figure_name(id: FigureId) -> String {
    match id {
        FigureId::SecuredShare => "secured share".into(),
        FigureId::StandardShare => "standard magnets".into(),
        FigureId::HighTemperatureShare => "high-temperature magnets".into(),
        FigureId::SamariumShare => "samarium-cobalt magnets".into(),
        FigureId::TotalShare => "cover with licensed imports".into(),
        FigureId::NodeShare => "N-1".into(),
        FigureId::CountryShare => "N-country".into(),
        FigureId::CarryMine => stage(Stage::Mine),
        FigureId::CarryCrack => stage(Stage::Crack),
        FigureId::CarrySeparation => stage(Stage::Separation),
        FigureId::CarryMetal => stage(Stage::Metal),
        FigureId::CarryAlloy => stage(Stage::Alloy),
        FigureId::CarryMagnet => stage(Stage::Magnet),
        FigureId::FreeMoney => "free money".into(),
        FigureId::Obligated => "money set aside".into(),
        FigureId::Spent => "spent since the start".into(),
        FigureId::Arrears => "unpaid dues, all years together".into(),
        FigureId::NdPrPrice => "NdPr price in China".into(),
        FigureId::DyTbPrice => "DyTb price in China".into(),
        FigureId::SmPrice => "Sm price in China".into(),
        FigureId::AlliedNdPrPrice => "allied NdPr price".into(),
        FigureId::AlliedDyTbPrice => "allied DyTb price".into(),
        FigureId::PeopleSkilled => "skilled people".into(),
        FigureId::PeopleNeeded => "skilled people needed".into(),
        FigureId::WorstReadiness => "readiness of the worst class".into(),
        FigureId::NodeLossShare => "part of the chain lost with its largest plant".into(),
        FigureId::CountryLossShare => "part of the chain lost with its largest country".into(),
        FigureId::SignedNodeLossShare => "part of the chain lost with its largest plant, as signed".into(),
        FigureId::SignedCountryLossShare => {
            "part of the chain lost with its largest country, as signed".into()
        }
        FigureId::SignedShare => "secured share as signed".into(),
        FigureId::SignedStandardShare => "standard magnets as signed".into(),
        FigureId::SignedHighTemperatureShare => "high-temperature magnets as signed".into(),
        FigureId::HeavyGap => "shortfall of high-temperature against standard magnets".into(),
        FigureId::SignedHeavyGap => {
            "shortfall of high-temperature against standard magnets, as signed".into()
        }
        FigureId::YearsFromStart => "years from the start".into(),
        FigureId::PilotsBuiltShare => "pilots that became plants".into(),
        FigureId::PilotsDone => "pilots done".into(),
        FigureId::PilotsStarted => "pilots begun".into(),
        FigureId::YoungStoppedDumping => "young plants stopped by dumping".into(),
        FigureId::YoungInDanger => "young plants in danger from dumping".into(),
        FigureId::WorstRaidedBasin => "staffing of the worst raided basin".into(),
        FigureId::WaivedYears => "years waived of the last eight".into(),
        FigureId::UnqualifiedRipe => "magnet plants that run without customers".into(),
        FigureId::UnqualifiedRipening => "magnet plants ramping up without customers".into(),
        FigureId::SecuredFall => "fall of the secured share in two years".into(),
        FigureId::PlantsBehind => "plants behind their learning".into(),
        FigureId::PlantsUnderstaffed => "ramping plants short of staff".into(),
        FigureId::PaidUnsurveyedBad => "paid to one plant nobody looked at that proved bad".into(),
        FigureId::PaidUnsurveyed => "signed with plants nobody looked at".into(),
        FigureId::SignedUnauditedElsewhere => "signed away from the narrowest link, unseen".into(),
        FigureId::OxideLeavingShare => "oxide sold to China".into(),
        FigureId::NdPrLeavingShare => "mined NdPr sold to China".into(),
        FigureId::OffersAnswered => "offers answered".into(),
        FigureId::OffersOut => "offers answered or out for a year".into(),
        FigureId::OffersDecidedShare => "offers that were decided".into(),
        FigureId::OffersOutDecidedShare => "offers decided, waiting ones counted".into(),
        FigureId::NewMinesFunded => "new mines funded that run".into(),
        FigureId::SignedMines => "mines funded, signed or running".into(),
        FigureId::NewMagnetLines => "new magnet lines funded".into(),
        FigureId::SignedMagnetLines => "magnet lines funded or signed".into(),
        FigureId::NewMagnetUse => "use of new magnet lines".into(),
        FigureId::SignedMagnetFeed => "alloy for magnet lines, as signed".into(),
        FigureId::GraduatesLostShare => "graduates of three years lost".into(),
        FigureId::IdlePeopleShare => "skilled people without a job in four years".into(),
        FigureId::GlutPlants => "plants that pay to be rid of La/Ce".into(),
        FigureId::GlutPlantsNear => "plants that nearly pay to be rid of La/Ce".into(),
        FigureId::FloorOffersLapsedPrice => "floor offers refused for their price".into(),
        FigureId::FloorOffersWaitingPrice => "floor offers held back by their price".into(),
        FigureId::FloorDuesShare => "floor dues over a year's money".into(),
        FigureId::SignedFloorDuesShare => "floor dues expected over a year's money".into(),
        FigureId::ContractedShareLost => "contracted tonnage lost in two years".into(),
        FigureId::ContractedShareEnding => "contracted tonnage that ends within two years".into(),
        FigureId::BoughtOut => "funded plants that deliver to China".into(),
        FigureId::BidsOpen => "funded plants open to a Chinese bid".into(),
        FigureId::SignedOxideTakenShare => "oxide that allied metal plants could take".into(),
        FigureId::SignedMidstreamShare => "mined NdPr that the midstream could take".into(),
        FigureId::DuesYear => "dues of a year".into(),
        FigureId::DistressPlants => "plants in distress".into(),
        FigureId::PrivateCapital => "private money in funded plants".into(),
        FigureId::Started => "funded plants started".into(),
        FigureId::Decided => "funded plants decided".into(),
        other => other.id().trim_end_matches("_kusd").trim_end_matches("_usd_per_kg").replace('_', " "),
    }
}

/// A stage as it stands on the ribbon: `SEPARATE`.
pub fn stage(stage: Stage) -> String {
    stage_label(stage).into()
}

/// A stage as it stands on the ribbon: `SEPARATE`.
pub const fn stage_label(stage: Stage) -> &'static str {
    match stage {
        Stage::Mine => "MINE",
        Stage::Crack => "CRACK",
        Stage::Separation => "SEPARATE",
        Stage::Metal => "METAL",
        Stage::Alloy => "ALLOY",
        Stage::Magnet => "MAGNET",
    }
}

/// A stage's label in five letters at most, for the ribbon's fixed columns.
pub const fn stage_label_short(stage: Stage) -> &'static str {
    match stage {
        Stage::Mine => "MINE",
        Stage::Crack => "CRACK",
        Stage::Separation => "SEP",
        Stage::Metal => "METAL",
        Stage::Alloy => "ALLOY",
        Stage::Magnet => "MAG",
    }
}

/// An element group in words: `dysprosium and terbium`.
pub const fn group_in_words(group: Group) -> &'static str {
    match group {
        Group::NdPr => "neodymium and praseodymium",
        Group::DyTb => "dysprosium and terbium",
        Group::Sm => "samarium",
        Group::LaCe => "lanthanum and cerium",
    }
}
