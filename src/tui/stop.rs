//! Standing still until somebody lets the program go on, as a shell does.
use super::terminal;
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{LocalFlags, tcgetattr};
use nix::unistd::{Pid, getpgid, getpgrp, getppid, getsid};
use std::io;

/// Gives the terminal back, stops, and takes it again when the program goes on.
pub fn alone() -> io::Result<()> {
    stand_still(|| signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP))
}

/// The same with the whole process group, as the keyboard stops it: a shell that waits for a script does
/// not see that a child of the script has stopped.
pub fn with_the_group() -> io::Result<()> {
    let whole_group = Pid::from_raw(0);
    stand_still(|| Ok(kill(whole_group, Signal::SIGSTOP)?))
}

fn stand_still(stop: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    terminal::give_back();
    stop()?;
    terminal::raw()
}

/// Does the terminal still give every key as it is pressed? A shell changes that while the program stands
/// still. Of a terminal that does not answer nothing is expected.
pub fn is_raw() -> bool {
    tcgetattr(io::stdin()).is_ok_and(|modes| !modes.local_flags.contains(LocalFlags::ICANON))
}

/// Is there somebody who sees that the program stops and can let it go on?
///
/// The system's own rule: a process group can be stopped from the keyboard as long as the parent of one
/// of its members lies outside it, in the same session. A program that the terminal itself started,
/// `ssh host coercivity` or the first of a container has none. Parents within the group (a script,
/// `cargo run`) are climbed; where the system does not say whose child they are, a shell is taken to be
/// behind them.
pub fn somebody_watches() -> bool {
    let Ok(session) = getsid(None) else { return false };
    is_watched(Place { session, group: getpgrp(), parent: Some(getppid()) }, place_of)
}

/// Where a process stands among the others.
#[derive(Clone, Copy)]
struct Place {
    /// 0 if it was begun outside of the container in which the program runs.
    session: Pid,
    group: Pid,
    /// None if the system does not say; 0 if the parent lies outside of the container.
    parent: Option<Pid>,
}

fn is_watched(own: Place, place_of: impl Fn(Pid) -> Option<Place>) -> bool {
    let mut child = own;
    while let Some(parent) = child.parent {
        // Asked of process 0 the system would answer for the one that asks.
        let place = if parent.as_raw() == 0 { None } else { place_of(parent) };
        match place {
            Some(place) if place.session != own.session => return false,
            Some(place) if place.group != own.group => return true,
            Some(place) => child = place,
            None => return false,
        }
    }
    true
}

fn place_of(process: Pid) -> Option<Place> {
    let session = getsid(Some(process)).ok()?;
    let group = getpgid(Some(process)).ok()?;
    let parent = status_of(process).and_then(|status| parent_in(&status)).map(Pid::from_raw);
    Some(Place { session, group, parent })
}

/// What the system says of a process.
fn status_of(process: Pid) -> Option<String> {
    let bytes = std::fs::read(format!("/proc/{process}/stat")).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The parent's number in such a line: second behind the name, which may hold anything, brackets too.
fn parent_in(status: &str) -> Option<i32> {
    let (_, behind) = status.rsplit_once(')')?;
    behind.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAME: i32 = 40;

    /// The answer for a game in session 30, as its ancestors stand, nearest first: number, session, group.
    fn among(ancestors: &[(i32, i32, i32)]) -> bool {
        let pid = Pid::from_raw;
        let above = |position: usize| pid(ancestors.get(position).map_or(0, |(number, ..)| *number));
        let own = Place { session: pid(30), group: pid(GAME), parent: Some(above(0)) };
        is_watched(own, |asked| {
            let position = ancestors.iter().position(|(number, ..)| pid(*number) == asked)?;
            let (_, session, group) = ancestors[position];
            Some(Place { session: pid(session), group: pid(group), parent: Some(above(position + 1)) })
        })
    }

    #[test]
    fn a_shell_watches_also_over_a_script_of_the_games_own_group() {
        assert!(among(&[(30, 30, 30)]));
        assert!(among(&[(39, 30, GAME), (30, 30, 30)]));
    }

    #[test]
    fn a_terminal_that_started_the_game_itself_does_not_watch() {
        assert!(!among(&[(20, 20, 20)]));
        assert!(!among(&[(39, 30, GAME), (20, 20, 20)]));
    }

    #[test]
    fn nobody_outside_of_the_games_container_watches() {
        let session_outside = 0;
        assert!(!among(&[(20, session_outside, session_outside)]));
        assert!(!among(&[]), "its parent lies outside");
    }

    #[test]
    fn where_the_system_does_not_name_a_parent_a_shell_is_taken_to_be_there() {
        let own = Place { session: Pid::from_raw(30), group: Pid::from_raw(GAME), parent: None };
        assert!(is_watched(own, |_| None));
    }

    #[test]
    fn a_parent_is_found_behind_any_name() {
        assert_eq!(parent_in("812 (sh) S 7 812 812 34816"), Some(7));
        assert_eq!(parent_in("812 (a) S 9 (b) R 31 812 812 34816"), Some(31));
        assert_eq!(parent_in("812 (sh"), None);
    }
}
