//! What the plan lacks, in a sentence each.
use super::figures;
use crate::game::{Lack, Lacking, skill_name};
use crate::rules::basket::Group;
use crate::rules::id::{BasinId, FacilityId, Skill};
use crate::rules::scenario::Scenario;

/// `SEPARATION as signed gives 62% of what metal could take.`
pub fn sentence(scenario: &Scenario, lack: &Lack) -> String {
    let plant = |plant: FacilityId| scenario.facilities[plant.at()].name.short.as_str();
    let pool = |basin: BasinId, skill: Skill| {
        format!("{}, {}", scenario.basins[basin.at()].name.short, skill_name(skill))
    };
    match lack.what {
        Lacking::Dues(year) => format!(
            "FY{}: {} due beyond set-aside, {} in the worst tenth, of {} a year.",
            year.fiscal_year,
            figures::millions(year.expected_kusd),
            figures::millions(year.worst_kusd),
            figures::millions(year.budget_kusd)
        ),
        Lacking::StandingOrders { going_out_kusd, short_kusd, lapses_kusd: Some(lapses_kusd) } => format!(
            "Of about {} of standing orders and dues this turn {} finds no money in its year, while {} of another year \
             lapses.",
            figures::millions(going_out_kusd),
            figures::millions(short_kusd),
            figures::millions(lapses_kusd)
        ),
        Lacking::StandingOrders { going_out_kusd, short_kusd, lapses_kusd: None } => format!(
            "Standing orders and dues take about {} this turn: {} more than there is; what is not paid is remembered.",
            figures::millions(going_out_kusd),
            figures::millions(short_kusd)
        ),
        Lacking::Feed { below, above, share } => format!(
            "{} as signed gives {} of what {} could take.",
            below.name().to_uppercase(),
            figures::share(share),
            above.name()
        ),
        Lacking::Buyer { below, above, share } => format!(
            "{} as signed takes {} of what {} gives; China the rest.",
            above.name().to_uppercase(),
            figures::share(share),
            below.name()
        ),
        Lacking::PeopleShort { basin, skill, missing, wanted, mended, more } => format!(
            "{}: {} short of {} once all signed runs{}{}.",
            pool(basin, skill),
            figures::persons(missing),
            figures::persons(wanted),
            mended.map_or_else(String::new, |step| {
                format!(", mended {} by seats on order", figures::fiscal_year(&scenario.calendar, step))
            }),
            if more > 0 { format!(" (+{more} more)") } else { String::new() }
        ),
        Lacking::PeopleOver { basin, skill, there, wanted, seats } => format!(
            "{}: {} people and in training for {} needed; {} seats still stand.",
            pool(basin, skill),
            figures::persons(there),
            figures::persons(wanted),
            figures::persons(seats)
        ),
        Lacking::NoContract(about) => {
            format!("{}: no contract behind the money; no lender counts it.", plant(about))
        }
        Lacking::ShortContract { plant: about, term_steps } => format!(
            "{}: a contract of {} is shorter than its payback.",
            plant(about),
            figures::years_in_words(f64::from(term_steps))
        ),
        Lacking::DearContract { plant: about, all_kusd } => format!(
            "{}: {} over its term for a plant of {}.",
            plant(about),
            figures::millions(all_kusd),
            figures::millions(scenario.facilities[about.at()].capital_kusd)
        ),
        Lacking::Unseen { plant: about, now_kusd } => {
            format!("{} goes to {}, which nobody has looked at.", figures::millions(now_kusd), plant(about))
        }
        Lacking::Group { group, share, ndpr, fiscal_year } => format!(
            "{}: {} of FY{fiscal_year} demand as signed, NdPr {}.",
            if group == Group::DyTb { "Dy, Tb" } else { group.name() },
            figures::share(share),
            figures::share(ndpr)
        ),
        Lacking::OneNode { plant: about, stage, share } => {
            format!("{} carries {} of {} as signed.", plant(about), figures::share(share), stage.name())
        }
        Lacking::AfterTheEnd { later_kusd } => format!(
            "{} is promised for after the last year: deals end with the programme, which pays none of it.",
            figures::millions(later_kusd)
        ),
        Lacking::Unspent { free_kusd, going_out_kusd, lapses_kusd, year_ends } => {
            let (free, lapses) = (figures::millions(free_kusd), figures::millions(lapses_kusd));
            match year_ends {
                0 | 1 if going_out_kusd > 0.0 => format!(
                    "{free} is free; about {} goes to standing orders and dues, {lapses} lapses.",
                    figures::millions(going_out_kusd)
                ),
                0 | 1 => format!("{free} is free; {lapses} lapses at year end unless bound."),
                ends => format!("{free} is free; {lapses} lapses at {ends} year ends unless more is bound."),
            }
        }
    }
}
