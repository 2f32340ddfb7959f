//! The command line as a user meets it: exit codes, one clear message for each bad input, a closed pipe.
mod campaign_files;
mod doctrines;
mod forged;
#[path = "../support/machine.rs"]
mod machine;
mod own_files;
#[path = "../support/patience.rs"]
mod patience;
mod run;
mod verify;

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
