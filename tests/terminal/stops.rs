//! How the game stops and ends: by its key, by a signal, with and without a shell behind the terminal.
use super::terminal::{Terminal, wait};
use super::{ENTER, ESCAPE, begun, frames_are_whole};
use nix::sys::signal::Signal;

const CTRL_Z: &str = "\x1a";

#[test]
fn ctrl_z_goes_back_to_the_shell_and_fg_to_the_game() {
    // The second shell is a script between the game and the shell: it stops with the game.
    for job in ["\"$@\"", "sh -c '\"$@\"; true' sh \"$@\""] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let saves = folder.path().to_str().expect("a plain path");
        let script = format!(
            "set -m; {job}; echo the shell again; read enter; fg > /dev/null; echo the shell at last"
        );
        let arguments = ["--save", "course", "--saves", saves, "--seed", "7", "--campaign", "seminar"];
        let mut terminal = Terminal::scripted((80, 24), &script, &arguments);
        terminal.sees("[Briefing:");
        terminal.press(CTRL_Z);
        terminal.sees("the shell again");
        assert!(!terminal.is_taken(), "the shell has its screen again");
        terminal.press(ENTER);
        assert!(wait(|| terminal.is_taken()), "the game has the screen again");
        terminal.press("2");
        terminal.sees("[2 Plan]");
        frames_are_whole(&terminal, (80, 24));
        terminal.press("\x03");
        assert!(terminal.ends(), "Ctrl-C leaves");
        terminal.sees("the shell at last");
    }
}

#[test]
fn ctrl_z_without_a_shell_says_so_and_the_game_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
    terminal.press(CTRL_Z);
    terminal.sees("There is no shell behind this terminal to go back to; Ctrl-C leaves the game.");
    terminal.press("2");
    terminal.sees("[2 Plan]");
}

#[test]
fn a_stop_that_gives_no_warning_leaves_the_game_whole_once_it_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
    terminal.press("2");
    terminal.sees("[2 Plan]");
    terminal.signal(Signal::SIGSTOP);
    assert!(terminal.stops(), "nothing can refuse it");
    terminal.smear("a shell was here");
    terminal.signal(Signal::SIGCONT);
    terminal.loses("a shell was here");
    frames_are_whole(&terminal, (80, 24));
}

#[test]
fn every_signal_that_ends_a_program_gives_the_terminal_back_with_the_game_on_disk() {
    for signal in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGQUIT] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut terminal = begun((80, 24), folder.path(), &["--campaign", "seminar"]);
        terminal.press(ESCAPE);
        terminal.sees("[1 Situation]");
        terminal.commit();
        terminal.signal(signal);
        assert_eq!(terminal.exit_code(), Some(0), "{signal:?}");
        assert!(wait(|| !terminal.is_taken()), "{signal:?}");
        assert!(folder.path().join("course.ron").is_file(), "{signal:?}");
    }
}

#[test]
fn a_game_that_cannot_be_written_as_it_is_ended_is_told_where_it_can_be_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saves = folder.path().join("saves");
    let mut terminal = begun((80, 24), &saves, &["--campaign", "seminar"]);
    std::fs::write(&saves, "a file where the folder of saved games should be").expect("a file");
    terminal.press(ESCAPE);
    terminal.sees("[1 Situation]");
    terminal.press("C");
    if terminal.sees_one_of(&["Enter commit", "[Turn not written]"]) == 0 {
        terminal.press(ENTER);
    }
    terminal.sees("[Turn not written]");
    terminal.signal(Signal::SIGTERM);
    assert_eq!(terminal.exit_code(), Some(2));
    assert!(wait(|| !terminal.is_taken()), "the shell has its screen again");
    terminal.sees("error: `course` is not on disk as it was left: ");
    terminal.sees("is not a folder");
}

#[test]
fn a_dumb_terminal_is_refused_with_what_to_do() {
    let mut terminal = Terminal::scripted((80, 24), "TERM=dumb \"$@\"", &["--campaign", "seminar"]);
    assert_eq!(terminal.exit_code(), Some(2));
    terminal.sees("error: a terminal that says it is dumb (TERM=dumb) cannot show the game");
    terminal.sees("help: set TERM to what it is");
}
