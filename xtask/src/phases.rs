//! Where a game's time goes: instructions of each phase of a step, counted by `valgrind` over games of
//! the speed bench. They are the same on a busy machine as on one at rest, and from run to run.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Games that are counted.
const GAMES: u32 = 5;

/// Names of the parts of a game and the functions that do them, in the order of a game.
const PARTS: [(&str, &str); 22] = [
    ("opening", "rules::opening::open"),
    ("the bot's orders", "futures::bot::play"),
    ("standing orders", "rules::standing_orders"),
    ("Beijing", "rules::beijing::beijing"),
    ("reference price", "rules::prices::reference"),
    ("people", "rules::people::people"),
    ("facilities", "rules::facilities::facilities"),
    ("flows: production and trade", "rules::flows::flows"),
    ("delivery", "rules::delivery::delivery"),
    ("finance", "rules::finance::finance"),
    ("ramp-up", "rules::ramp::ramp_up"),
    ("distress", "rules::distress::distress"),
    ("contracts", "rules::investment::contracts"),
    ("investment", "rules::investment::investment"),
    ("price adjustment", "rules::prices::adjust"),
    ("belief", "rules::belief::observe"),
    ("score", "rules::score::score"),
    ("failures", "rules::failure::detect"),
    ("clearing the desk", "rules::clear_desk"),
    ("happenings", "rules::happening::happen"),
    ("closing", "rules::close"),
    ("the whole step", "rules::resolve"),
];

/// Where the rules list the phases of a step.
const RULES: &str = include_str!("../../src/rules/mod.rs");

/// Functions of phases that no line of [`PARTS`] counts, in the order of a step.
fn uncounted(rules: &str) -> Result<Vec<String>, String> {
    let list = rules.split_once("fn phases<").and_then(|(_, rest)| rest.split_once("\n    [\n"));
    let list = list.and_then(|(_, rest)| rest.split_once("\n    ]\n"));
    let (list, _) = list.ok_or("the list of phases is not found in src/rules/mod.rs: mend `uncounted`")?;
    let functions = list.lines().map(|line| format!("rules::{}", line.trim().trim_end_matches(',')));
    Ok(functions.filter(|function| PARTS.iter().all(|(_, counted)| counted != function)).collect())
}

/// Counts and prints the table.
pub fn phases(root: &Path) -> Result<(), String> {
    let uncounted = uncounted(RULES)?;
    if !uncounted.is_empty() {
        return Err(format!("no line of PARTS counts {}: add one", uncounted.join(", ")));
    }
    let bench = build(root)?;
    let counts = std::env::temp_dir().join(format!("coercivity-phases-{}", std::process::id()));
    let counted = count(root, &bench, &counts);
    // What was written is read once and of no use after.
    let _ = std::fs::remove_file(&counts);
    let counted = counted?;
    let games = f64::from(GAMES);
    println!("{:32} {:>16} {:>7}", "", "instructions", "share");
    println!("{:32} {:>12.2} M {:>6.1} %", "a game", counted.total / games / 1e6, 100.0);
    for (name, function) in PARTS {
        let own = counted.functions.get(function).copied().ok_or_else(|| {
            format!(
                "no call of `{function}` was counted: where it was renamed or moved, mend its line of PARTS"
            )
        })?;
        println!("{name:32} {:>12.2} M {:>6.1} %", own / games / 1e6, 100.0 * own / counted.total);
    }
    Ok(())
}

/// Builds the bench and finds where it was put.
fn build(root: &Path) -> Result<PathBuf, String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["bench", "--bench", "speed", "--no-run"]).current_dir(root);
    let output = cargo.output().map_err(|error| format!("cargo: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("the bench does not build:\n{said}"));
    }
    let place =
        said.lines().find_map(|line| line.trim().strip_prefix("Executable")?.split(['(', ')']).nth(1));
    place.map(|place| root.join(place)).ok_or_else(|| "cargo does not say where the bench is".to_owned())
}

/// Instructions in all, and of each function with what it calls.
#[derive(Default)]
struct Counted {
    total: f64,
    functions: BTreeMap<String, f64>,
}

fn count(root: &Path, bench: &Path, counts: &Path) -> Result<Counted, String> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--compress-strings=no", "--compress-pos=no"]);
    valgrind.arg("--toggle-collect=*one_game*").arg(format!("--callgrind-out-file={}", counts.display()));
    valgrind.arg(bench).args(["--bench", "campaign_reference_100", "--sample-count", "1", "--sample-size"]);
    let output = valgrind.arg(GAMES.to_string()).current_dir(root).output();
    let output = output.map_err(|error| format!("valgrind: {error}; it must be installed"))?;
    if !output.status.success() {
        return Err(format!("valgrind:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    let text = std::fs::read_to_string(counts).map_err(|error| format!("{}: {error}", counts.display()))?;
    Ok(read(&text))
}

/// Reads callgrind's format: `cfn=` names a function that is called, the line after `calls=` ends in
/// what the call cost with all it led to.
fn read(text: &str) -> Counted {
    let mut counted = Counted::default();
    let mut called = "";
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("cfn=") {
            called = name.strip_prefix("coercivity::").unwrap_or(name);
        } else if line.starts_with("calls=") {
            let cost = lines.next().and_then(|cost| cost.split_whitespace().last()?.parse::<f64>().ok());
            *counted.functions.entry(called.to_owned()).or_default() += cost.unwrap_or(0.0);
        } else if let Some(total) = line.strip_prefix("totals: ") {
            counted.total = total.trim().parse().unwrap_or(0.0);
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phase_of_a_step_is_counted() {
        assert_eq!(uncounted(RULES), Ok(Vec::new()), "a phase has no line in PARTS");
    }

    #[test]
    fn a_phase_that_nobody_counts_is_named() {
        let rules =
            RULES.replacen("        close,\n    ]", "        dreams::dream,\n        close,\n    ]", 1);
        assert_eq!(uncounted(&rules), Ok(vec!["rules::dreams::dream".to_owned()]));
        assert!(uncounted("").is_err(), "a list that is not found is no empty one");
    }
}
