//! Held against one term of the capital-led plan, all else as it is.
use super::{Table, play};
use coercivity::futures::Doctrine;
use coercivity::rules::scenario::Scenario;

const FLOORS_USD_PER_KG: [f64; 9] = [40.0, 55.0, 70.0, 85.0, 101.0, 120.0, 140.0, 165.0, 180.0];
const TERMS_STEPS: [u32; 7] = [4, 12, 16, 20, 24, 28, 34];
const SEATS_PERSONS: [f64; 7] = [0.0, 100.0, 200.0, 350.0, 500.0, 700.0, 1000.0];

/// Prints held, end and money against floor, term and seats.
pub fn shapes(table: &Table, scenario: &Scenario, seeds: &[u64]) -> Result<(), String> {
    let base = table.doctrine("balanced-capital-led")?;
    println!("## Shapes\n");
    println!("Capital-led, {} games a column, one term changed.\n", seeds.len());
    let floors = FLOORS_USD_PER_KG.map(|ndpr| {
        let scale = ndpr / base.floor.0;
        let floor = (ndpr, base.floor.1 * scale, base.floor.2 * scale);
        (format!("{ndpr:.0}"), Doctrine { floor, ..base.clone() })
    });
    line(scenario, seeds, "NdPr floor, $/kg, the others in proportion", &floors);
    let terms = TERMS_STEPS.map(|term| (term.to_string(), Doctrine { term_steps: term, ..base.clone() }));
    line(scenario, seeds, "contract, half-years", &terms);
    let seats = SEATS_PERSONS.map(|seats| (format!("{seats:.0}"), Doctrine { seats, ..base.clone() }));
    line(scenario, seeds, "most seats a half-year", &seats);
    let surveys = [("none", false), ("each stage once", true)]
        .map(|(name, survey)| (name.to_owned(), Doctrine { survey, ..base.clone() }));
    line(scenario, seeds, "surveys", &surveys);
    Ok(())
}

fn line(scenario: &Scenario, seeds: &[u64], name: &str, plans: &[(String, Doctrine)]) {
    let samples: Vec<_> = plans.iter().map(|(_, plan)| play(scenario, plan, seeds)).collect();
    let row = |title: &str, value: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = (0..samples.len()).map(value).collect();
        println!("| {title} | {} |", cells.join(" | "));
    };
    row(name, &|at| plans[at].0.clone());
    println!("|---|{}", "---|".repeat(plans.len()));
    row("held %", &|at| format!("{:.0}", samples[at].held()));
    row("end %", &|at| format!("{:.0}", samples[at].percent("secured_share")));
    row("offers lapsed", &|at| format!("{:.1}", samples[at].mean("offers_wasted")));
    row("spent, bn $", &|at| format!("{:.1}", samples[at].mean("spent_kusd") / 1e6));
    println!();
}
