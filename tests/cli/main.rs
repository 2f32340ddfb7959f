//! The command line as a user meets it: exit codes, one clear message for each bad input, rows
//! that do not depend on threads, a closed pipe.
mod campaign_files;
mod doctrines;
mod forged;
#[path = "../support/machine.rs"]
mod machine;
mod own_files;
#[path = "../support/patience.rs"]
mod patience;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const DOCTRINE: &str = r#"(
    id: "probe",
    name: "A probe",
    text: "Signs what lies on the desk.",
    plan: Desk,
    cost_share: Fixed(0.3),
    floor: (95.0, 400.0, 50.0),
    metal_fee: (12.0, 60.0, 20.0),
    term_steps: 20,
    seats: 200.0,
)"#;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coercivity"));
    command.current_dir(machine::home()).env_clear().envs(machine::environment()).env("NO_COLOR", "1");
    command
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("results are text")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are text")
}

fn doctrine(folder: &Path) -> String {
    let path = folder.join("probe.ron");
    std::fs::write(&path, DOCTRINE).expect("a temporary file");
    path.display().to_string()
}

/// A facilitator's file with one inject.
fn room(folder: &Path, name: &str, date: &str) -> String {
    let path = folder.join(name);
    let choice = r#"(label: "Note it", known: "tension rises", effects: [Tension(0.3)])"#;
    let text = format!(
        r#"[(id: "notice", name: "A notice", text: "It came.", dates: ["{date}"], choices: [{choice}])]"#
    );
    std::fs::write(&path, text).expect("a temporary file");
    path.display().to_string()
}

/// An overlay of as-is with a doctrines folder if there are any.
fn overlay(folder: &Path, doctrines: &[(&str, &str)]) -> PathBuf {
    let campaign = folder.join("tight-purse");
    std::fs::create_dir_all(campaign.join("doctrines")).expect("a folder");
    let head =
        r#"(id: "tight-purse", title: "Tight", short: "Tight", summary: "Less.", base: Some("as-is"))"#;
    std::fs::write(campaign.join("campaign.ron"), head).expect("a file");
    for (name, text) in doctrines {
        std::fs::write(campaign.join("doctrines").join(name), text).expect("a file");
    }
    campaign
}

#[test]
fn version_names_program_and_rules() {
    let output = run(&["--version"]);
    let expected =
        format!("coercivity {} (rules {})\n", env!("CARGO_PKG_VERSION"), coercivity::rules::RULES_VERSION);
    assert_eq!((code(&output), out(&output)), (0, expected));
}

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
    assert_ne!(rows("with.csv"), rows("without.csv"), "what a room is sent moves its games");
    let late = room(folder.path(), "late.ron", "FY2061 H1");
    let refused = run(&["run", "--campaign", "seminar", "--doctrine", "do-nothing", "--injects", &late]);
    assert_eq!(code(&refused), 2);
    assert!(said(&refused).contains("`FY2061 H1` lies after the game"), "{}", said(&refused));
}

#[test]
fn campaigns_and_doctrines_begin_with_an_id() {
    let output = run(&["campaigns"]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).lines().any(|line| line.starts_with("as-is ")), "{}", out(&output));
    assert_eq!(code(&run(&["doctrines", "as-is"])), 0);
    assert!(out(&run(&["campaigns", "seminar"])).lines().any(|line| line == "packages.ron"));
    let printed = out(&run(&["campaigns", "as-is", "deals.ron"]));
    assert_eq!(printed, include_str!("../../campaigns/as-is/deals.ron"));
}

#[test]
fn a_sound_campaign_passes_and_shows_its_start_cover() {
    let output = run(&["check", "as-is"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    for word in ["start cover", "narrowest", "without source", "separation"] {
        assert!(out(&output).contains(word), "{word}: {}", out(&output));
    }
}

#[test]
fn a_broken_campaign_is_a_no_with_every_finding() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = folder.path().join("broken");
    std::fs::create_dir(&campaign).expect("a folder");
    std::fs::write(campaign.join("campaign.ron"), "(id: \"broken\", titel: \"x\", turn_steps: 3)")
        .expect("a file");
    let path = campaign.display().to_string();
    let output = run(&["check", &path]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("campaign.ron:1:"), "{}", out(&output));
    assert!(out(&output).contains("cannot be played"), "{}", out(&output));
    // Its place can be opened from where it was asked for.
    let inside = folder.path().join("inside");
    std::fs::create_dir(&inside).expect("a folder");
    for (from, named) in [(folder.path(), "broken"), (folder.path(), "broken/"), (&inside, "../broken")] {
        let output = program().current_dir(from).args(["check", named]).output().expect("the program starts");
        let place = format!("{}/campaign.ron:1:", named.trim_end_matches('/'));
        assert!(out(&output).contains(&place), "{place}: {}", out(&output));
    }
    let refused = run(&["run", "--campaign", &path, "--doctrine", "all"]);
    assert_eq!(code(&refused), 2);
}

#[test]
fn every_bad_input_gets_one_message_that_says_how_to_mend_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let doctrine = doctrine(folder.path());
    let rows = folder.path().join("rows.xlsx").display().to_string();
    let nowhere = folder.path().join("no/such/rows.csv").display().to_string();
    let late = room(folder.path(), "late.ron", "FY2061 H1");
    let several = overlay(folder.path(), &[]).parent().expect("a folder").display().to_string();
    let here = folder.path().display().to_string();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path.display().to_string()
    };
    let (none, latin) = (file("none.ron", b"[]"), file("latin.ron", b"[\"\xe9\"]"));
    let users = file("users.ron", b"// no doctrine\nroot:x:0:0:root:/root:/bin/bash\n");
    let heap = folder.path().join("heap.csv");
    std::fs::create_dir(&heap).expect("a folder");
    let heap = heap.display().to_string();
    let with = |more: &[&str]| {
        let base = ["run", "--doctrine", doctrine.as_str(), "--seeds", "1..1"];
        run(&[&base[..], more].concat())
    };
    let cases = [
        (run(&["frobnicate"]), "unrecognized subcommand"),
        (run(&["run"]), "--doctrine"),
        (run(&["check", "as_is"]), "did you mean `as-is`?"),
        (
            run(&["check", "/no/such/folder"]),
            "a campaign is an id that `coercivity campaigns` lists, or a folder",
        ),
        (run(&["doctrines", "atlantis"]), "coercivity campaigns"),
        (run(&["run", "--doctrine", "no-such-plan"]), "coercivity doctrines as-is"),
        (run(&["run", "--doctrine", "no/such/plan.ron"]), "no/such/plan.ron"),
        (run(&["run", "--doctrine", "x", "--seeds", "9..2"]), "2..9"),
        (run(&["run", "--doctrine", "x", "--threads", "0"]), "--threads"),
        (run(&["play", "--seed", "9007199254740992"]), "9007199254740991"),
        (run(&["play", "--seed", "-1"]), "a seed is a whole number from 0"),
        (run(&["play", "--saves", &doctrine]), "probe.ron is not a folder"),
        (run(&["play", "--campaign", "atlantis", "--campaigns", &here]), "coercivity campaigns --campaigns"),
        (run(&["verify", "/no/such/folder"]), "/no/such/folder"),
        (run(&["play", "--injects", "/no/such/room.ron"]), "/no/such/room.ron"),
        (run(&["play", "--campaign", "seminar", "--injects", &late]), "`FY2061 H1` lies after the game"),
        (run(&["play", "--campaign", "seminar", "--injects", &late]), "coercivity check seminar --injects"),
        (run(&["campaigns", "--campaigns", "/no/such/folder"]), "--campaigns /no/such/folder: "),
        (run(&["check", "seminar", "--campaigns", "/no/such/folder"]), "name a folder that holds folders of"),
        (with(&["--campaigns", "/no/such/folder"]), "--campaigns /no/such/folder: "),
        (run(&["verify", "--campaigns", "/no/such/folder"]), "--campaigns /no/such/folder: "),
        (
            run(&["run", "--doctrine", &users]),
            "users.ron:2:1: error: expected fields of a doctrine in parentheses",
        ),
        (with(&["--out", &rows]), ".ndjson"),
        (with(&["--out", &nowhere]), "can be written to"),
        (with(&["--set", "decision_widht=1"]), "did you mean `decision_width`?"),
        (with(&["--set", "decision_width"]), "PATH=VALUE"),
        (with(&["--set", "decision_width=0.1", "--set", "decision_width=0.2"]), "is given twice"),
        (with(&["--set", "ramp_ceiling=0.5"]), "`ramp_ceiling.proven`, `ramp_ceiling.usual`"),
        (with(&["--out", "-"]), "rows go to a file of their own"),
        (run(&["check", &doctrine]), "is a file, and a campaign is a folder"),
        (run(&["check", &several]), "holds"),
        (run(&["campaigns", "as-is", "deal.ron"]), "did you mean `deals.ron`?"),
        (run(&["man", "rum"]), "did you mean `run`?"),
        (with(&["--set", "decision_width=inf"]), "no number"),
        (with(&["--set", "demand_elasticity=1"]), "the rules have no meaning for it beyond -5 to 0"),
        (with(&["--set", "class_weight.standard=1e308"]), "`--set class_weight.standard` = 1e308: the rules"),
        (with(&["--out", &heap]), "is a folder, and rows go to a file"),
        (with(&["--campaign", "/"]), "/ is no campaign: it holds no `campaign.ron`"),
        (run(&["doctrines", "/"]), "/ is no campaign: it holds no `campaign.ron`"),
        (run(&["--config", "/no/such/folder", "keys"]), "--config /no/such/folder: there is no such folder"),
        (run(&["--config", &doctrine, "keys"]), "that is no folder"),
        (with(&["--injects", &none]), "the file holds no inject"),
        (with(&["--injects", &latin]), "latin.ron:1: byte 3 of this line, 0xE9, is no text in UTF-8"),
        (run(&["run", "--doctrine", &latin]), "save the file as UTF-8"),
    ];
    let until = |more: &[&str]| run(&[&["play", "--campaign", "seminar", "--until"], more].concat());
    let cases = cases.into_iter().chain([
        (until(&["spring"]), "a fiscal year is written FY2030"),
        (until(&["FY30"]), "a fiscal year is written FY2030"),
        (until(&["FY2026"]), "it runs from FY2027 to FY2038"),
        (until(&["FY2039"]), "`seminar` has no FY2039 in play"),
        (until(&["FY2038"]), "`seminar` ends with FY2038 by itself"),
        (until(&["FY2031"]), "needs a terminal"),
        (run(&["play", "--until", "FY2030"]), "--until needs the game that it stops"),
    ]);
    for (output, hint) in cases {
        assert_eq!(code(&output), 2, "{}", said(&output));
        assert!(said(&output).contains(hint), "`{hint}` is not in: {}", said(&output));
        assert_eq!(out(&output), "", "results stay clean");
    }
    assert!(!folder.path().join("heap.csv.part").exists(), "nothing is left of a run that was refused");
}

#[test]
fn a_mistake_in_injects_is_told_with_the_folder_they_lie_in() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let late = room(folder.path(), "late.ron", "FY2061 H1");
    let output = run(&["check", "seminar", "--injects", &late]);
    assert_eq!(code(&output), 1, "{}", said(&output));
    for words in [format!("{late}:1:"), format!("{late}: cannot be laid over `seminar`")] {
        assert!(out(&output).contains(&words), "`{words}` is not in: {}", out(&output));
    }
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
fn a_campaign_of_a_stranger_never_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = overlay(folder.path(), &[("probe.ron", &DOCTRINE.replace("A probe", "A\u{1b}]0;probe"))]);
    let head = std::fs::read_to_string(campaign.join("campaign.ron")).expect("its head");
    std::fs::write(campaign.join("campaign.ron"), head.replace("\"Tight\"", "\"Ti\\u{1b}[31mtle\\nsecond\""))
        .expect("a file");
    let (path, here) = (campaign.display().to_string(), folder.path().display().to_string());
    let checked = run(&["check", &path]);
    assert_eq!(code(&checked), 1, "{}", out(&checked));
    assert!(out(&checked).contains("the character U+001B steers a terminal"), "{}", out(&checked));
    for output in [
        checked,
        run(&["campaigns", "--campaigns", &here]),
        run(&["doctrines", &path]),
        run(&["run", "--campaign", &path, "--doctrine", "probe\u{1b}[31m"]),
        run(&["run", "--doctrine", "no\u{1b}[31msuch\u{202e}"]),
    ] {
        let all = out(&output) + &said(&output);
        assert!(!all.contains(['\u{1b}', '\u{202e}']), "{all:?}");
    }
}

#[test]
fn a_line_too_long_to_be_drawn_is_told_by_its_column() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = overlay(folder.path(), &[]);
    std::fs::write(campaign.join("facilities.ron"), "[".repeat(100_000)).expect("a file");
    let checked = run(&["check", &campaign.display().to_string()]);
    let told = out(&checked);
    assert_eq!(code(&checked), 1, "{told}{}", said(&checked));
    assert!(told.contains("facilities.ron:1:100000: error: "), "{told}");
    assert!(told.lines().all(|line| line.len() < 300), "no picture of the line");
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

#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in [&["man"][..], &["completions", "bash"], &["check"]] {
        let mut child = program()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!((code(&output), said(&output)), (0, String::new()), "{arguments:?}");
    }
    let mut child = program()
        .args(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((code(&output), said(&output)), (0, String::new()));
}

#[test]
fn completions_and_manual_name_every_subcommand() {
    let script = out(&run(&["completions", "zsh"]));
    let manual = out(&run(&["man"]));
    for word in ["play", "run", "check", "verify", "campaigns", "doctrines", "completions", "man"] {
        assert!(script.contains(word) && manual.contains(word), "{word}");
    }
    let of_run = out(&run(&["man", "run"]));
    for option in ["seeds", "doctrine", "injects", "detail", "campaigns"] {
        assert!(of_run.contains(&format!("\\-\\-{option}")), "{option}: {of_run}");
    }
}

#[test]
fn where_no_game_is_kept_verify_says_where_it_looked_and_what_to_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for made in [false, true] {
        let saves = folder.path().join("saves");
        if made {
            std::fs::create_dir(&saves).expect("a folder");
        }
        let output = program().current_dir(folder.path()).args(["verify", "--saves", "saves"]).output();
        let output = output.expect("the program starts");
        let told = said(&output);
        assert_eq!(code(&output), 2);
        let place = std::path::absolute(&saves).expect("it has one").display().to_string();
        let place = place.trim_start_matches("/private").to_owned();
        assert!(told.contains("there are no saved games in") && told.contains(&place), "{told}");
        assert!(told.contains("--saves DIR") && told.contains("coercivity verify hand-ins/"), "{told}");
    }
    let none = said(&run(&["verify", &folder.path().join("hand-ins").display().to_string()]));
    assert!(none.contains("there is no file or folder") && none.contains("hand-ins"), "{none}");
}

#[test]
fn completions_know_the_campaigns_their_doctrines_and_the_saved_games() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let loaded = coercivity::campaign::load_embedded("seminar").expect("embedded");
    let mut game = coercivity::game::Game::new(loaded.scenario.expect("playable").into(), 7);
    game.commit(Default::default()).expect("committed");
    let store = coercivity::saves::Store::open(Some(folder.path())).expect("a folder was named");
    drop(store.create("blue-team", &game).expect("saved"));
    let path = folder.path().display().to_string();
    for shell in ["bash", "zsh", "fish"] {
        let script = out(&run(&["completions", shell, "--saves", &path]));
        for word in ["as-is", "seminar", "magnets-only", "blue-team", "standard"] {
            assert!(script.contains(word), "{word} is not in the script for {shell}");
        }
    }
    // What is proposed is no limit: a folder is a campaign too.
    let told = said(&run(&["run", "--campaign", "./nowhere", "--doctrine", "all"]));
    assert!(!told.contains("possible values"), "{told}");
}

#[test]
fn a_saved_game_is_verified_and_a_changed_one_is_a_no() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let loaded = coercivity::campaign::load_embedded("as-is").expect("embedded");
    let mut game = coercivity::game::Game::new(loaded.scenario.expect("playable").into(), 7);
    game.commit(Default::default()).expect("committed");
    let store = coercivity::saves::Store::open(Some(folder.path())).expect("a folder was named");
    drop(store.create("honest", &game).expect("saved"));
    let path = folder.path().display().to_string();
    let output = run(&["verify", &path]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    assert!(
        out(&output).ends_with(&format!(
            "honest.ron: whole; as-is, seed 7, 1 turn, not over; state {}\n",
            coercivity::saves::Digest(game.state_hash()).in_short()
        )),
        "{}",
        out(&output)
    );
    let text = std::fs::read_to_string(folder.path().join("honest.ron")).expect("a journal");
    std::fs::write(folder.path().join("forged.ron"), text.replace("Plain(7)", "Plain(9)")).expect("a file");
    let output = run(&["verify", "--saves", &path]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("forged.ron: the header was changed"), "{}", out(&output));
    assert!(out(&output).contains("honest.ron: whole"), "the others are verified all the same");
    let team = folder.path().join("hand-ins").join("blue");
    std::fs::create_dir_all(&team).expect("folders");
    std::fs::rename(folder.path().join("forged.ron"), team.join("forged.ron")).expect("moved");
    let output = run(&["verify", &path]);
    assert_eq!(code(&output), 1, "a folder within is looked into");
    assert!(out(&output).contains("blue/forged.ron: the header was changed"), "{}", out(&output));
    let empty = tempfile::tempdir().expect("a temporary folder");
    let output = run(&["verify", &empty.path().display().to_string()]);
    assert_eq!(code(&output), 2, "{}", said(&output));
}

#[test]
#[cfg(unix)]
fn verify_does_not_wait_for_a_pipe_but_says_what_it_needs() {
    for pipe in ["/dev/stdin", "-"] {
        // The other end stays open and says nothing.
        let mut child = program()
            .args(["verify", pipe])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let open = child.stdin.take();
        let ends = patience::wait(|| child.try_wait().is_ok_and(|status| status.is_some()));
        if !ends {
            child.kill().expect("it runs");
        }
        let output = child.wait_with_output().expect("it has ended");
        drop(open);
        assert!(ends, "{pipe} is waited for");
        assert_eq!(output.status.code(), Some(2), "{pipe}");
        assert!(said(&output).contains("`verify` reads files and folders"), "{}", said(&output));
    }
}

#[test]
fn games_of_a_class_are_verified_against_the_facilitators_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saves = folder.path().join("hand-ins");
    let (file, later) =
        (room(folder.path(), "room.ron", "FY2028 H1"), room(folder.path(), "later.ron", "FY2029 H1"));
    let text = std::fs::read_to_string(&file).expect("just written");
    let injects =
        coercivity::rules::injects::Injects { name: "room.ron".into(), place: "room.ron".into(), text };
    let shelf = coercivity::campaign::Shelf::default();
    let store = coercivity::saves::Store::open(Some(&saves)).expect("a folder was named");
    for (name, injects) in [("with", Some(&injects)), ("without", None)] {
        let loaded = shelf.load_with("seminar", injects).expect("embedded");
        let mut game = coercivity::game::Game::new(loaded.scenario.expect("playable").into(), 31);
        game.note_foreknowledge(injects.map_or(0, |_| 4));
        game.commit(Default::default()).expect("committed");
        drop(store.create(name, &game).expect("saved"));
    }
    let path = saves.display().to_string();
    let output = run(&["verify", &path, "--injects", &file]);
    assert_eq!(code(&output), 1, "one of them was played without: {}", out(&output));
    // The state is another by every version of the rules.
    let without_state = |line: &str| {
        let parts = line.split("; ").filter(|part| !part.starts_with("state "));
        parts.collect::<Vec<_>>().join("; ").replace(&path, "hand-ins")
    };
    let lines: Vec<String> = out(&output).lines().map(without_state).collect();
    insta::assert_snapshot!(lines.join("\n"));
    assert_eq!(code(&run(&["verify", &saves.join("with.ron").display().to_string(), "--injects", &file])), 0);
    let until = |year: &str| said(&run(&["play", "--saves", &path, "--save", "with", "--until", year]));
    assert!(until("FY2027").contains("needs a terminal"), "it stands just there: {}", until("FY2027"));
    assert!(until("FY2026").contains("has no FY2026"), "{}", until("FY2026"));
    let on_with = |file: &str| run(&["play", "--saves", &path, "--save", "with", "--injects", file]);
    assert!(said(&on_with(&file)).contains("needs a terminal"), "{}", said(&on_with(&file)));
    let refused = said(&on_with(&later));
    assert!(refused.contains("`later.ron` is not the file it was begun with, there `room.ron`"), "{refused}");
    assert!(refused.contains("they differ from line 1"), "{refused}");
    assert!(refused.contains("leave out --injects"), "{refused}");
}

#[test]
fn without_a_terminal_play_says_so_and_names_what_to_use() {
    for arguments in [&[][..], &["play"], &["play", "--campaign", "as-is", "--seed", "7"]] {
        let output = program().args(arguments).stdin(Stdio::null()).output().expect("the program starts");
        assert_eq!((code(&output), out(&output)), (2, String::new()));
        assert!(said(&output).contains("needs a terminal"), "{}", said(&output));
        assert!(said(&output).contains("coercivity run"), "{}", said(&output));
    }
}

#[test]
fn help_says_what_can_be_asked() {
    let help = |arguments: &[&str]| out(&run(&[arguments, &["--help"]].concat()));
    insta::assert_snapshot!("help", help(&[]));
    insta::assert_snapshot!("help_run", help(&["run"]));
    insta::assert_snapshot!("help_play", help(&["play"]));
}
