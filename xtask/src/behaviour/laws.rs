//! What each law is worth: the capital-led plan with one law switched off at a time. A law moves
//! something if one of its figures moves by more than its interval; the figures are those of the
//! whole chain and the one the law is meant for.
use super::Table;
use super::sample::Sample;
use coercivity::rules::scenario::{LeverEffect, Scenario};

struct Law {
    name: &'static str,
    /// The column the law is meant for, beside those of the chain.
    own: &'static str,
    off: fn(&mut Scenario),
}

const LAWS: [Law; 28] = [
    Law {
        name: "designing out (E4')",
        own: "shortage_steps",
        off: |s| s.parameters.substitution_speed = 0.0,
    },
    Law {
        name: "regional premium on oxide (E12)",
        own: "spent_kusd",
        off: |s| s.parameters.premium_elasticity = 0.0,
    },
    Law {
        name: "premium on conversion (E12d)",
        own: "spent_kusd",
        off: |s| s.parameters.fee_premium_elasticity = 0.0,
    },
    Law {
        name: "China as a buyer of ore and oxide (E31')",
        own: "ndpr_leaving_share",
        off: no_chinese_buyer,
    },
    Law {
        name: "trade follows netback (E32')",
        own: "ndpr_leaving_share",
        off: |s| s.parameters.share_sharpness = 0.0,
    },
    Law {
        name: "wages answer shortage (E18a)",
        own: "spent_kusd",
        off: |s| s.parameters.wage_response = 0.0,
    },
    Law {
        name: "better payers are staffed first (E18b)",
        own: "high_temperature_share",
        off: |s| s.parameters.pay_sorting_power = 0.0,
    },
    Law {
        name: "people move between basins (E18c)",
        own: "high_temperature_share",
        off: |s| s.parameters.mobility_per_step = 0.0,
    },
    Law { name: "overruns (E21')", own: "plants_started", off: no_overruns },
    Law { name: "slow builds (E21')", own: "milestone_share", off: no_slow_builds },
    Law {
        name: "lenders advance on stocks (E41')",
        own: "ndpr_leaving_share",
        off: |s| s.parameters.stock_credit_share = 0.0,
    },
    Law { name: "premium limit (E29')", own: "spent_kusd", off: |s| s.parameters.premium_demand_share = 1.0 },
    Law {
        name: "a new alloy source halves qualification (E29')",
        own: "readiness_lost_in_stops",
        off: |s| s.parameters.qualification_source_share = -1.0,
    },
    Law { name: "scale (E73)", own: "spent_kusd", off: no_scale },
    Law { name: "drift and late dependence (E56')", own: "offers_wasted", off: no_drift },
    Law { name: "effective under announced capacity (E56b)", own: "offers_made", off: plates_are_true },
    Law {
        name: "La/Ce costs (E61)",
        own: "spent_kusd",
        off: |s| s.parameters.lanthanum_reject_usd_per_kg = 0.0,
    },
    Law { name: "swarf loops (E62)", own: "shortage_steps", off: |s| s.parameters.swarf_recovery = 0.0 },
    Law {
        name: "in-house chains bear less risk (E63)",
        own: "offers_decided",
        off: |s| s.parameters.captive_risk_relief = 0.0,
    },
    Law { name: "licences slowed and stopped (E65)", own: "readiness_lost_in_stops", off: no_stops },
    Law { name: "floods (E7, E66)", own: "spent_kusd", off: |s| s.parameters.flood_scale = 0.0 },
    Law { name: "quota moves (E66)", own: "spent_kusd", off: |s| without(s, LeverEffect::SqueezeQuota) },
    Law { name: "technology barred (E67)", own: "plants_started", off: no_technology_bar },
    Law {
        name: "people recalled (E67)",
        own: "high_temperature_share",
        off: |s| without(s, LeverEffect::RecallPeople),
    },
    Law {
        name: "need surges in stops (E69)",
        own: "readiness_lost_in_stops",
        off: |s| s.parameters.surge_multiple = 1.0,
    },
    Law { name: "spillover (E74)", own: "spent_kusd", off: no_spillover },
    Law { name: "carry-over cap, no new starts (E71)", own: "offers_made", off: no_year_ends },
    Law {
        name: "exposure ceiling (E72)",
        own: "arrears_peak_kusd",
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

const CHAIN: [(&str, &str); 3] = [
    ("end, points", "secured_share"),
    ("after, points", "epilogue_share"),
    ("readiness lost", "readiness_lost_in_stops"),
];

/// Prints each law with what changes when it is off.
pub fn laws(table: &Table, seeds: &[u64]) -> Result<(), String> {
    let plan = table.doctrine("balanced-capital-led")?;
    let base = table.changed(plan, seeds, |_| {});
    println!("## What each law is worth\n");
    println!(
        "Capital-led, {} games a row, paired differences from all laws on; readiness lost is the sum over half-years of stops, money is bn $.\n",
        seeds.len()
    );
    println!(
        "| law off | held, points | end, points | after, points | readiness lost in stops | meant for | moves |"
    );
    println!("|---|---|---|---|---|---|---|");
    let mut idle = Vec::new();
    for law in &LAWS {
        let sample = table.changed(plan, seeds, law.off);
        let held = sample.held_over(&base);
        let end = sample.points_over(&base, CHAIN[0].1);
        let after = sample.points_over(&base, CHAIN[1].1);
        let lost = sample.over(&base, CHAIN[2].1);
        let own = own(&sample, &base, law.own);
        let moves = [&held, &end, &after, &lost, &own.1].iter().any(|each| each.mean.abs() > each.half);
        if !moves {
            idle.push(law.name);
        }
        println!(
            "| {} | {held} | {end} | {after} | {:+.3} ± {:.3} | {} {} | {} |",
            law.name,
            lost.mean,
            lost.half,
            own.0,
            own.1,
            if moves { "yes" } else { "**no**" },
        );
    }
    println!("\nMoves nothing: {}.\n", if idle.is_empty() { "none".to_owned() } else { idle.join(", ") });
    Ok(())
}

/// The figure a law is meant for, in its words and its unit.
fn own(sample: &Sample, base: &Sample, column: &'static str) -> (String, super::sample::Mean) {
    let words = column.replace("_kusd", "").replace('_', " ");
    let mut mean = match column {
        "ndpr_leaving_share" | "high_temperature_share" | "milestone_share" => {
            sample.points_over(base, column)
        }
        _ => sample.over(base, column),
    };
    if column.ends_with("_kusd") {
        mean.mean /= 1e6;
        mean.half /= 1e6;
    }
    (words, mean)
}
