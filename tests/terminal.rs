//! Whole games in a real terminal at three sizes, with keys and with the mouse; resizes, names with
//! accents and wide characters, and a window of one cell.
#![cfg(unix)]
#[path = "terminal/stops.rs"]
mod stops;
#[path = "support/terminal.rs"]
mod terminal;

use nix::sys::signal::Signal;
use std::path::Path;
use terminal::{Button, ENTER, ESCAPE, Terminal, wait};

/// A new game of a campaign, at its briefing.
fn begun(size: (u16, u16), saves: &Path, arguments: &[&str]) -> Terminal {
    let saves = saves.to_str().expect("a plain path");
    let mut all = vec!["--save", "course", "--saves", saves, "--seed", "7"];
    all.extend(arguments);
    let terminal = Terminal::start(size, &all);
    terminal.sees("[Briefing:");
    terminal
}

/// Waits until every row of the body ends in its frame.
#[track_caller]
fn frames_are_whole(terminal: &Terminal, size: (u16, u16)) {
    let edge = ["│", "┐", "┘", "┤", "↑", "↓"];
    let whole = || (5..size.1 - 1).all(|row| edge.contains(&terminal.cell(size.0 - 1, row).as_str()));
    assert!(wait(whole), "a frame is open:\n{}", terminal.contents());
}

fn whole_game(size: (u16, u16)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun(size, folder.path(), &["--campaign", "seminar"]);
    terminal.press("1");
    terminal.sees("[1 Situation]");
    frames_are_whole(&terminal, size);
    for turn in 1..=6 {
        terminal.sees(&format!(" {turn}/6 "));
        terminal.commit();
    }
    terminal.sees("[Five years without you]");
    terminal.press(" ");
    terminal.sees("year 1 of 5");
    terminal.press(ENTER);
    terminal.sees("[Debrief:");
    terminal.sees("MISS");
    frames_are_whole(&terminal, size);
    terminal.press(ESCAPE);
    terminal.sees("[7 Record]");
    terminal.press("\x03");
    assert!(terminal.ends(), "Ctrl-C leaves");
}

#[test]
fn a_game_is_played_to_its_debrief_on_a_small_screen() {
    whole_game((80, 24));
}

#[test]
fn a_game_is_played_to_its_debrief_on_a_wide_screen() {
    whole_game((120, 40));
}

#[test]
fn a_game_is_played_to_its_debrief_on_the_widest_screen() {
    whole_game((200, 60));
}

#[test]
fn a_game_runs_on_by_itself_until_something_asks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
    terminal.press(ESCAPE);
    terminal.sees("[1 Situation]");
    terminal.press("R");
    terminal.sees("[Run on]");
    terminal.press(ENTER);
    terminal.sees("Ran on ");
    terminal.sees("what happened");
}

#[test]
fn a_storm_of_resizes_leaves_the_same_screen() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
    terminal.press("2");
    terminal.sees("[2 Plan]");
    frames_are_whole(&terminal, (80, 24));
    let first =
        |terminal: &Terminal| terminal.contents().lines().take(4).map(str::to_owned).collect::<Vec<_>>();
    let before = first(&terminal);
    for round in 0..40_u16 {
        terminal.resize((1 + (round * 37) % 220, 1 + (round * 23) % 70));
        terminal.press(if round % 2 == 0 { "\t" } else { "j" });
    }
    terminal.resize((1, 1));
    terminal.resize((120, 40));
    frames_are_whole(&terminal, (120, 40));
    terminal.press("?");
    terminal.sees("[Help: Plan]");
    terminal.press(ESCAPE);
    terminal.loses("[Help: Plan]");
    terminal.resize((80, 24));
    frames_are_whole(&terminal, (80, 24));
    // The keys of the storm moved the cursor; the frame above it is the same.
    assert!(wait(|| first(&terminal) == before), "another frame:\n{}", terminal.contents());
}

#[test]
fn a_key_pressed_as_the_window_changes_its_size_is_taken_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
    terminal.press(":");
    terminal.sees("[Command]");
    let mut typed = String::new();
    for round in 0..50_u8 {
        let letter = (b'a' + round % 26) as char;
        typed.push(letter);
        terminal.resize((80 + u16::from(round % 2), 24));
        // Each letter is waited for: the next key would bring out one that was left lying.
        terminal.press(&letter.to_string());
        terminal.sees(&format!(": {typed}"));
    }
}

#[test]
fn a_window_of_one_cell_can_be_left_and_the_game_is_there_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
    terminal.press(ESCAPE);
    terminal.sees("[1 Situation]");
    terminal.commit();
    terminal.sees(" 2/6 ");
    terminal.resize((40, 12));
    terminal.sees("The screens need 80 x 24.");
    terminal.resize((1, 1));
    terminal.press("\x03");
    assert!(terminal.ends(), "Ctrl-C leaves at any size");
    let saves = folder.path().to_str().expect("a plain path");
    let terminal = Terminal::start((80, 24), &["--save", "course", "--saves", saves]);
    terminal.sees(" 2/6 ");
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_and_going_on_takes_it_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
    terminal.press(ESCAPE);
    terminal.sees("[1 Situation]");
    terminal.signal(Signal::SIGTSTP);
    assert!(terminal.stops(), "the shell has its prompt again");
    assert!(wait(|| !terminal.is_taken()), "the shell has its screen again");
    terminal.signal(Signal::SIGCONT);
    assert!(wait(|| terminal.is_taken()), "the game has the screen again");
    terminal.press("2");
    terminal.sees("[2 Plan]");
    frames_are_whole(&terminal, (80, 24));
}

#[test]
fn the_mouse_goes_everywhere_that_keys_go() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
    terminal.press(ESCAPE);
    terminal.sees("[1 Situation]");
    let tab = terminal.find("2 Plan").expect("a tab");
    terminal.mouse(Button::Left, tab);
    terminal.sees("[2 Plan]");
    let tab = terminal.find("1 Situation").expect("a tab");
    terminal.mouse(Button::Left, tab);
    terminal.sees("[Desk]");
    // The cursor is on the first row: a click on the second moves it, another opens the paper.
    let head = terminal.find("from").expect("the head of the desk");
    let second = (head.0, head.1 + 2);
    terminal.mouse(Button::Left, second);
    assert!(
        wait(|| terminal.row(second.1).concat().contains("> ")),
        "the cursor moves:\n{}",
        terminal.contents()
    );
    terminal.mouse(Button::Left, second);
    terminal.sees("Esc leave it");
    terminal.press(ESCAPE);
    terminal.loses("Esc leave it");
    // The wheel moves the cursor up again.
    terminal.mouse(Button::WheelUp, second);
    assert!(
        wait(|| !terminal.row(second.1).concat().contains("> ")),
        "the wheel moves:\n{}",
        terminal.contents()
    );
    let secured = terminal.find("secured ").expect("the frame");
    terminal.mouse(Button::Right, (secured.0 + 8, secured.1));
    terminal.sees("[Why: secured share");
}

const CAMPAIGN: &str = r#"(id: "abroad", title: "Abroad", short: "abroad", summary: "Names as people there write them.", base: "as-is")"#;
const FIRMS: &str = r#"(add: [(id: "test-firm", name: "大阪 Châtelain", short: "大阪", extra_cash_kusd: 0, chinese: false, refused_by: [])])"#;

/// Plants that differ in nothing but their names.
fn plants(names: &[(&str, &str)]) -> String {
    let plant = |(at, (name, short)): (usize, &(&str, &str))| {
        format!(
            r#"(id: "abroad-{at}", name: "{name}", short: "{short}", firm: "test-firm", country: "jp", basin: "japan-korea", stage: magnet,
  status: prospect, ramp: 0.0, progress: 0.5, nameplate_t_per_year: (NdPr: 1000, DyTb: 40, Sm: 20, LaCe: 0),
  capital_multiple: 1.0, lanthanum_ratio: 0.0, radioactive: false, assumed: true, own_customers: false, swarf_loop: false,
  position: (35.0, 136.0), cites: [(figure: "a test", source: "Written for a test, 2026", confidence: assumed)]),"#
        )
    };
    format!("(add: [{}])", names.iter().enumerate().map(plant).collect::<String>())
}

#[test]
fn names_with_accents_and_wide_characters_keep_every_column_in_line() {
    let names = [
        ("Ōsaka kiln", "Ōsaka kiln"),
        ("Châtelain kiln", "Châtelain kn"),
        ("包头金属 kiln", "包头 kiln"),
        ("Łódź kiln", "Łódź kiln"),
    ];
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = folder.path().join("campaigns/abroad");
    std::fs::create_dir_all(&campaign).expect("a folder");
    for (file, text) in [
        ("campaign.ron", CAMPAIGN.to_owned()),
        ("firms.ron", FIRMS.to_owned()),
        ("facilities.ron", plants(&names)),
    ] {
        std::fs::write(campaign.join(file), text).expect("a file");
    }
    let shelf = folder.path().join("campaigns");
    let shelf = shelf.to_str().expect("a plain path");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "abroad", "--campaigns", shelf]);
    terminal.press(ESCAPE);
    terminal.sees("[1 Situation]");
    terminal.press("a");
    terminal.sees("[Projects]");
    // The list opens filtered; without waiting, a terminal takes Esc and the next key for a chord.
    terminal.press(ESCAPE);
    terminal.sees("words, >1000 t");
    terminal.press("/");
    terminal.press("kiln");
    terminal.press(ENTER);
    terminal.sees("/ kiln");
    for size in [(80, 24), (120, 40)] {
        terminal.resize(size);
        terminal.sees("/ kiln");
        frames_are_whole(&terminal, size);
        let listed = || names.iter().all(|(_, short)| terminal.find(&format!("□ {short}")).is_some());
        assert!(wait(listed), "a name is missing:\n{}", terminal.contents());
        let columns: Vec<usize> = names
            .iter()
            .map(|(_, short)| {
                let (_, y) = terminal.find(&format!("□ {short}")).expect("its row");
                let row = terminal.row(y);
                (0..row.len()).find(|x| row[*x..].concat().starts_with("MAGNET")).expect("its step")
            })
            .collect();
        assert!(columns.iter().all(|column| *column == columns[0]), "{columns:?}\n{}", terminal.contents());
    }
}

/// The title in a terminal that says what its background is; gives the colour of its heading and the
/// screen.
fn title_over(background: Option<&'static str>, arguments: &[&str], colour: vt100::Color) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saves = folder.path().to_str().expect("a plain path");
    let mut all = vec!["--saves", saves];
    all.extend(arguments);
    let mut terminal = Terminal::answering((80, 24), &all, background);
    terminal.sees("C O E R C I V I T Y");
    let heading = terminal.find("C O E R").expect("the heading");
    let worn = || terminal.colour(heading.0, heading.1) == colour;
    assert!(wait(worn), "{background:?}: {:?}", terminal.colour(heading.0, heading.1));
    // Whatever of an answer were taken for keys would show in the lowest row by now.
    terminal.press("z");
    terminal.sees("z does nothing");
    let shown = terminal.contents();
    terminal.press("\x03");
    assert!(terminal.ends(), "Ctrl-C leaves");
    shown
}

#[test]
fn the_theme_goes_with_the_background_that_the_terminal_names_and_no_answer_is_waited_for() {
    // White and black of the 256 colours, as the headings of the dark and the light theme have them.
    let (white, black) = (vt100::Color::Idx(231), vt100::Color::Idx(16));
    let silent = title_over(None, &[], white);
    for (background, arguments, colour) in [
        ("rgb:1e1e/1e1e/2e2e", &[][..], white),
        ("rgb:fd/f6/e3", &[][..], black),
        ("rgba:ffff/ffff/ffff/ffff", &[][..], black),
        // A theme that was named is not asked about.
        ("rgb:ffff/ffff/ffff", &["--theme", "dark"][..], white),
    ] {
        assert_eq!(title_over(Some(background), arguments, colour), silent, "{background}");
    }
}
