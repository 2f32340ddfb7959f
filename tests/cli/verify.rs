//! `verify` on folders of hand-ins: what is whole, what was changed, what was played under other injects.
use super::{code, out, patience, program, room, run, said};
use std::process::Stdio;

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
