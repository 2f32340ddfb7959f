//! `run`: rows that do not depend on threads, what they say of what was played, campaigns of all lengths.
use super::{code, doctrine, out, room, run, said};
use std::path::PathBuf;

#[test]
fn a_run_lays_injects_over_every_game_and_refuses_a_file_that_cannot_be_used() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let games = |more: &[&str]| {
        let mut words = vec!["run", "--campaign", "seminar", "--doctrine", "do-nothing", "--seeds", "1..3"];
        words.extend(more);
        let output = run(&words);
        assert_eq!(code(&output), 0, "{}", said(&output));
    };
    let rows = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("rows were written");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let injects = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/injects/seminar-room.ron");
    games(&["--out", &path("without.csv")]);
    games(&["--injects", injects, "--out", &path("with.csv")]);
    assert_eq!(rows("with.csv").lines().count(), rows("without.csv").lines().count());
    let columns = |name: &str| -> (Vec<String>, Vec<String>) {
        let rows = rows(name);
        let rows = || rows.lines().map(|row| row.rsplit_once(',').expect("several columns"));
        (
            rows().map(|(figures, _)| figures.to_owned()).collect(),
            rows().map(|(_, hash)| hash.to_owned()).collect(),
        )
    };
    let ((with, which), (without, none)) = (columns("with.csv"), columns("without.csv"));
    assert_ne!(with, without, "what a room is sent moves its games");
    let text = std::fs::read(injects).expect("a file of the project");
    let hash = blake3::hash(&text).to_hex().to_string();
    assert_eq!(which, ["injects_hash", &hash, &hash, &hash], "each row says what it was played under");
    assert_eq!(none, ["injects_hash", "", "", ""]);
    let late = room(folder.path(), "late.ron", "FY2061 H1");
    let refused = run(&["run", "--campaign", "seminar", "--doctrine", "do-nothing", "--injects", &late]);
    assert_eq!(code(&refused), 2);
    assert!(said(&refused).contains("`FY2061 H1` lies after the game"), "{}", said(&refused));
}

#[test]
fn a_campaign_shorter_than_the_years_that_are_looked_back_on_can_be_run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let doctrine = doctrine(folder.path());
    let campaign = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/campaigns/valid/one-year");
    let output =
        run(&["run", "--campaign", campaign, "--doctrine", &doctrine, "--seeds", "1..2", "--detail"]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), said(&output));
    assert!(out(&output).contains("ndpr_leaving_share"), "{}", out(&output));
}

#[test]
fn rows_are_the_same_for_any_number_of_threads_and_agree_between_forms() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let doctrine = doctrine(folder.path());
    let rows = |name: &str, threads: &str| {
        let path: PathBuf = folder.path().join(name);
        let file = path.display().to_string();
        let output =
            run(&["run", "--doctrine", &doctrine, "--seeds", "1..6", "--threads", threads, "--out", &file]);
        assert_eq!(code(&output), 0, "{}", said(&output));
        assert!(out(&output).starts_with("probe "), "{}", out(&output));
        std::fs::read_to_string(path).expect("rows were written")
    };
    let one = rows("one.csv", "1");
    assert_eq!(one, rows("three.csv", "3"));
    let first = "program_version,rules_version,campaign,campaign_hash,doctrine,seed,held,secured_share,\
                 worst_share,high_temperature_share,n1_share,n_country_share,epilogue_share,spent_kusd,\
                 arrears_peak_kusd,";
    assert!(one.starts_with(first), "{one}");
    assert_eq!(one.lines().count(), 7);
    let objects = rows("rows.ndjson", "2");
    assert_eq!(objects.lines().count(), 6, "one for each seed");
    let names: Vec<&str> = one.lines().next().expect("a header").split(',').collect();
    for (line, object) in one.lines().skip(1).zip(objects.lines()) {
        let parsed: serde_json::Value = serde_json::from_str(object).expect("one object a line");
        assert_eq!(parsed.as_object().map(serde_json::Map::len), Some(names.len()));
        for (name, cell) in names.iter().zip(line.split(',')) {
            let (number, text) = (format!("\"{name}\":{cell}"), format!("\"{name}\":\"{cell}\""));
            assert!(object.contains(&number) || object.contains(&text), "{name} is {cell} in {object}");
        }
    }
}

#[test]
fn a_parameter_that_was_set_is_a_column_and_changes_the_game() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let doctrine = doctrine(folder.path());
    let rows = |name: &str, more: &[&str]| {
        let path = folder.path().join(name);
        let file = path.display().to_string();
        let base = ["run", "--quiet", "--doctrine", &doctrine, "--seeds", "1..1", "--out", &file];
        let output = run(&[&base[..], more].concat());
        assert_eq!((code(&output), said(&output)), (0, String::new()));
        std::fs::read_to_string(path).expect("rows were written")
    };
    let plain = rows("plain.csv", &[]);
    let poor = rows("poor.csv", &["--set", "appropriation_kusd_per_year=1000"]);
    assert!(poor.lines().next().is_some_and(|header| header.ends_with("set_appropriation_kusd_per_year")));
    assert_ne!(plain.lines().nth(1), poor.lines().nth(1).and_then(|row| row.strip_suffix(",1000")));
}
