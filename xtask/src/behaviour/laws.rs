//! What each law is worth: a plan under which it ought to bite, played with and without it on the same
//! seeds. Each law is judged by three figures that it is meant for; it moves one if the mean difference
//! is more than its interval.
use super::Table;
use super::sample::{Mean, Sample, watch};
use coercivity::rules::assemble::assemble;
use coercivity::rules::scenario::{LeverEffect, Scenario};

struct Law {
    name: &'static str,
    /// The plan under which it ought to bite.
    plan: Plan,
    /// The figures it is meant for, as [`Sample::over`] names them.
    figures: [&'static str; 3],
    off: fn(&mut Scenario),
}

/// A campaign and a doctrine that lies beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Plan {
    campaign: &'static str,
    doctrine: &'static str,
}

impl Plan {
    fn in_words(self) -> String {
        if self.campaign == "as-is" {
            self.doctrine.to_owned()
        } else {
            format!("{}: {}", self.campaign, self.doctrine)
        }
    }
}

const fn plan(doctrine: &'static str) -> Plan {
    Plan { campaign: "as-is", doctrine }
}

/// Reads the whole chain and uses every instrument: most laws bite here.
const CAPITAL: Plan = plan("balanced-capital-led");
/// The same where licences are stopped from the first day and prices of regions part.
const IN_A_STOP: Plan = Plan { campaign: "first-shock", doctrine: "balanced-capital-led" };
/// Builds the front of the chain and nothing that takes its oxide.
const UPSTREAM: Plan = plan("floor-only");
/// New magnet lines in basins that have too few people for all.
const MAGNETS: Plan = plan("magnets-only");
/// Deals that move capital, and nobody who stands by a project once it is signed.
const UNATTENDED: Plan = plan("grants-long-contracts");

const LAWS: [Law; 28] = [
    Law {
        name: "designing out (E4')",
        plan: CAPITAL,
        figures: ["mean secured_share", "mean chain_share", "shortage_steps"],
        off: |s| s.parameters.substitution_speed = 0.0,
    },
    Law {
        name: "regional premium on oxide (E12)",
        plan: CAPITAL,
        figures: ["spread NdPr", "spread DyTb", "mean allied_ndpr_price_usd_per_kg"],
        off: |s| s.parameters.premium_elasticity = 0.0,
    },
    Law {
        name: "premium on conversion (E12d)",
        plan: UPSTREAM,
        figures: ["mean n1_share", "mean distress_plants", "mean people_needed"],
        off: |s| s.parameters.fee_premium_elasticity = 0.0,
    },
    Law {
        name: "China as a buyer of ore and oxide (E31')",
        plan: CAPITAL,
        figures: ["mean ndpr_leaving_share", "mean distress_plants", "mean floor_dues_share"],
        off: no_chinese_buyer,
    },
    Law {
        name: "trade follows netback (E32')",
        plan: IN_A_STOP,
        figures: ["mean secured_share", "mean high_temperature_share", "milestone_share"],
        off: |s| s.parameters.share_sharpness = 0.0,
    },
    Law {
        name: "wages answer shortage (E18a)",
        plan: CAPITAL,
        figures: ["mean people_skilled", "mean plants_understaffed", "mean secured_share"],
        off: |s| s.parameters.wage_response = 0.0,
    },
    Law {
        name: "better payers are staffed first (E18b)",
        plan: MAGNETS,
        figures: ["mean plants_behind", "mean standard_share", "mean spent_kusd"],
        off: |s| s.parameters.pay_sorting_power = 0.0,
    },
    Law {
        name: "people move between basins (E18c)",
        plan: CAPITAL,
        figures: ["mean plants_understaffed", "mean chain_share", "mean secured_share"],
        off: |s| s.parameters.mobility_per_step = 0.0,
    },
    Law {
        name: "overruns (E21')",
        plan: UNATTENDED,
        figures: ["mean distress_plants", "mean chain_share", "mean n1_share"],
        off: no_overruns,
    },
    Law {
        name: "slow builds (E21')",
        plan: CAPITAL,
        figures: ["mean plants_started", "mean chain_share", "mean spent_kusd"],
        off: no_slow_builds,
    },
    Law {
        name: "lenders advance on stocks (E41')",
        plan: CAPITAL,
        figures: ["mean distress_plants", "mean plants_started", "mean chain_share"],
        off: |s| s.parameters.stock_credit_share = 0.0,
    },
    Law {
        name: "premium limit (E29')",
        plan: CAPITAL,
        figures: ["spent_kusd", "mean plants_started", "epilogue_share"],
        off: |s| s.parameters.premium_demand_share = 1.0,
    },
    Law {
        name: "a new alloy source halves qualification (E29')",
        plan: CAPITAL,
        figures: ["red qualification-lag", "mean worst_readiness", "mean stock_steps"],
        off: |s| s.parameters.qualification_source_share = -1.0,
    },
    Law {
        name: "scale (E73)",
        plan: CAPITAL,
        figures: ["offers_decided", "plants_started", "mean private_capital_kusd"],
        off: no_scale,
    },
    Law {
        name: "drift and late dependence (E56')",
        plan: CAPITAL,
        figures: ["mean chain_share", "worst_share", "shortage_steps"],
        off: no_drift,
    },
    Law {
        name: "effective under announced capacity (E56b)",
        plan: CAPITAL,
        figures: ["mean carry_separation", "secured_share", "readiness_lost_in_stops"],
        off: plates_are_true,
    },
    Law {
        name: "La/Ce costs (E61)",
        plan: CAPITAL,
        figures: ["red by-product-glut", "mean glut_plants", "mean glut_plants_near"],
        off: no_by_product_cost,
    },
    Law {
        name: "swarf loops (E62)",
        plan: CAPITAL,
        figures: ["start_share", "mean high_temperature_share", "mean secured_share"],
        off: |s| s.parameters.swarf_recovery = 0.0,
    },
    Law {
        name: "in-house chains bear less risk (E63)",
        plan: UNATTENDED,
        figures: ["plants_started", "mean plants_decided", "mean pilots_done"],
        off: |s| s.parameters.captive_risk_relief = 0.0,
    },
    Law {
        name: "licences slowed and stopped (E65)",
        plan: CAPITAL,
        figures: ["readiness_lost_in_stops", "shortage_steps", "mean allied_dytb_price_usd_per_kg"],
        off: no_stops,
    },
    Law {
        name: "floods (E7, E66)",
        plan: CAPITAL,
        figures: ["mean allied_dytb_price_usd_per_kg", "mean dues_year_kusd", "epilogue_share"],
        off: |s| s.parameters.flood_scale = 0.0,
    },
    Law {
        name: "quota moves (E66)",
        plan: CAPITAL,
        figures: ["mean allied_ndpr_price_usd_per_kg", "mean floor_dues_share", "mean secured_share"],
        off: no_quota,
    },
    Law {
        name: "technology barred (E67)",
        plan: CAPITAL,
        figures: ["mean carry_metal", "mean secured_share", "mean plants_started"],
        off: no_technology_bar,
    },
    Law {
        name: "people recalled (E67)",
        plan: CAPITAL,
        figures: ["mean plants_understaffed", "mean people_skilled", "mean worst_raided_basin"],
        off: nobody_recalled,
    },
    Law {
        name: "need surges in stops (E69)",
        plan: CAPITAL,
        figures: ["mean worst_readiness", "mean stock_steps", "readiness_lost_in_stops"],
        off: |s| s.parameters.surge_multiple = 1.0,
    },
    Law {
        name: "spillover (E74)",
        plan: CAPITAL,
        figures: ["mean distress_plants", "mean people_skilled", "epilogue_share"],
        off: no_spillover,
    },
    Law {
        name: "carry-over cap, no new starts (E71)",
        plan: CAPITAL,
        figures: ["mean plants_decided", "mean offers_decided_share", "spent_kusd"],
        off: no_year_ends,
    },
    Law {
        name: "exposure ceiling (E72)",
        plan: CAPITAL,
        figures: ["arrears_peak_kusd", "mean signed_dues_share", "spent_kusd"],
        off: |s| s.parameters.exposure_ceiling = 99.0,
    },
];

fn no_chinese_buyer(s: &mut Scenario) {
    s.parameters.china_ore_cap_kg_per_step = 0.0;
    s.parameters.china_oxide_cap_kg_per_step = 0.0;
}

fn no_overruns(s: &mut Scenario) {
    s.parameters.capex_first_spread = 0.0;
    s.parameters.capex_second_spread = 0.0;
    s.parameters.capex_second_spread_hard = 0.0;
}

fn no_slow_builds(s: &mut Scenario) {
    s.parameters.build_delay_chance = 0.0;
    s.parameters.build_slip_median_log = 0.0;
    s.parameters.build_slip_spread = 0.0;
}

fn no_scale(s: &mut Scenario) {
    s.parameters.capex_scale_exponent = 0.0;
    s.parameters.fixed_cost_scale_exponent = 0.0;
}

fn no_drift(s: &mut Scenario) {
    s.parameters.cost_drift_per_step = 0.0;
    s.parameters.dependence_appears_per_step = 0.0;
}

fn plates_are_true(s: &mut Scenario) {
    s.parameters.effective_share_mean = [1.0; 6];
    s.parameters.effective_share_spread = 0.0;
}

fn no_stops(s: &mut Scenario) {
    without(s, LeverEffect::SlowLicences);
    without(s, LeverEffect::StopLicences);
}

fn no_by_product_cost(s: &mut Scenario) {
    s.parameters.lanthanum_reject_usd_per_kg = 0.0;
    s.parameters.lanthanum_keep_usd_per_kg_step = 0.0;
}

fn no_quota(s: &mut Scenario) {
    s.parameters.quota_squeeze = 0.0;
    s.parameters.quota_expansion = 0.0;
}

fn nobody_recalled(s: &mut Scenario) {
    for basin in &mut s.basins {
        basin.recallable_share = 0.0;
    }
}

fn no_technology_bar(s: &mut Scenario) {
    without(s, LeverEffect::BarTechnology);
    s.parameters.technology_denial_start = [0.0; 6];
}

fn no_spillover(s: &mut Scenario) {
    s.parameters.spillover_basin = 0.0;
    s.parameters.spillover_firm = 0.0;
}

fn no_year_ends(s: &mut Scenario) {
    s.parameters.carry_cap_kusd = 1e9;
    s.parameters.continuing_resolution_chance = 0.0;
}

/// Takes a lever out of Beijing's hand.
fn without(s: &mut Scenario, effect: LeverEffect) {
    for lever in s.levers.iter_mut().filter(|lever| lever.effect == effect) {
        lever.base = 0.0;
    }
}

/// Prints each law with what changes when it is off.
pub fn laws(seeds: &[u64]) -> Result<(), String> {
    println!("## What each law is worth\n");
    println!(
        "{} games a row of the plan named: with the law off less with all laws on, same seeds. Every law is \
         judged by three figures it is meant for; *moves* counts those that change by more than their interval. \
         *End*, *after*, *start*, *worst*, *milestone*, offers, plants started and money spent are those of the \
         whole game where no *mean* stands before them; *red* is the part of games in which a failure was red.\n",
        seeds.len()
    );
    println!("| law off | plan | held, points | three figures it is meant for | | | moves |");
    println!("|---|---|---|---|---|---|---|");
    let mut known: Vec<(Plan, Table, Sample)> = Vec::new();
    let (mut idle, mut short) = (Vec::new(), Vec::new());
    for law in &LAWS {
        let at = match known.iter().position(|(plan, ..)| *plan == law.plan) {
            Some(at) => at,
            None => {
                let table = Table::of(law.plan.campaign)?;
                let doctrine = table.doctrine(law.plan.doctrine)?;
                let sample = watch(&assemble(table.written.clone()), doctrine, seeds);
                known.push((law.plan, table, sample));
                known.len() - 1
            }
        };
        let (_, table, base) = &known[at];
        let mut written = table.written.clone();
        (law.off)(&mut written);
        let sample = watch(&assemble(written), table.doctrine(law.plan.doctrine)?, seeds);
        let moved = law.figures.map(|figure| sample.over(base, figure));
        let count = moved.iter().filter(|each| each.mean.abs() > each.half).count();
        match count {
            0 => idle.push(law.name),
            3 => {}
            _ => short.push(law.name),
        }
        let words: Vec<String> =
            law.figures.iter().zip(&moved).map(|(figure, mean)| in_words(figure, mean)).collect();
        println!(
            "| {} | {} | {} | {} | {count} of 3 |",
            law.name,
            law.plan.in_words(),
            sample.held_over(base),
            words.join(" | "),
        );
    }
    let list = |names: &[&str]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    println!("\nMoves nothing: {}. Moves fewer than three: {}.\n", list(&idle), list(&short));
    Ok(())
}

/// What a figure changed by, in its words and its unit.
fn in_words(figure: &str, mean: &Mean) -> String {
    let bare = figure.trim_start_matches("mean ");
    let words = |text: &str| text.replace(['_', '-'], " ").replace("ndpr", "NdPr").replace("dytb", "DyTb");
    let shared = ["_share", "worst_readiness", "worst_raided_basin", "heavy_gap"]
        .iter()
        .any(|end| bare.ends_with(end))
        || bare.starts_with("carry_");
    let (name, scale, unit) = match figure {
        "secured_share" => ("end".to_owned(), 100.0, " points"),
        "epilogue_share" => ("after".to_owned(), 100.0, " points"),
        "start_share" => ("start".to_owned(), 100.0, " points"),
        _ if figure.starts_with("spread ") => (format!("{figure} price over regions"), 100.0, " points"),
        _ if shared || figure.starts_with("red ") => (words(bare), 100.0, " points"),
        _ if bare.ends_with("_kusd") => (words(bare.trim_end_matches("_kusd")), 1e-3, " M$"),
        _ if bare.ends_with("_usd_per_kg") => (words(bare.trim_end_matches("_usd_per_kg")), 1.0, " $/kg"),
        _ => (words(bare), 1.0, ""),
    };
    let name = if bare == figure || figure.starts_with("red ") { name } else { format!("mean {name}") };
    let (value, half) = (scale * mean.mean, scale * mean.half);
    let digits = if half >= 10.0 {
        0
    } else if half >= 0.2 {
        1
    } else {
        2
    };
    format!("{name} {value:+.digits$} ± {half:.digits$}{unit}")
}
