//! Standing still until somebody lets the program go on, as a shell does.
use super::terminal;
use rustix::process::{Pid, Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};
use rustix::termios::{LocalModes, tcgetattr};
use std::io;

/// Gives the terminal back, stops, and takes it again when the program goes on.
pub fn alone() -> io::Result<()> {
    stand_still(|| signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP))
}

/// The same with the whole process group, as the keyboard stops it: a shell that waits for a script does
/// not see that a child of the script has stopped.
pub fn with_the_group() -> io::Result<()> {
    stand_still(|| Ok(kill_current_process_group(Signal::STOP)?))
}

fn stand_still(stop: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    terminal::give_back();
    stop()?;
    terminal::raw()
}

/// Does the terminal still give every key as it is pressed? A shell changes that while the program stands
/// still. Of a terminal that does not answer nothing is expected.
pub fn is_raw() -> bool {
    tcgetattr(io::stdin()).is_ok_and(|modes| !modes.local_modes.contains(LocalModes::ICANON))
}

/// Is there somebody who sees that the program stops and can let it go on?
///
/// The system's own rule: a process group can be stopped from the keyboard as long as the parent of one
/// of its members lies outside it, in the same session. A program that the terminal itself started, or
/// `ssh host coercivity`, has none. Parents within the group (a script, `cargo run`) are climbed; where the
/// system does not say whose child they are, a shell is taken to be behind them.
pub fn somebody_watches() -> bool {
    let Ok(session) = getsid(None) else { return false };
    let group = getpgrp();
    let mut ancestor = getppid();
    while let Some(parent) = ancestor {
        if getsid(Some(parent)) != Ok(session) {
            return false;
        }
        if getpgid(Some(parent)) != Ok(group) {
            return true;
        }
        let Some(status) = status_of(parent.as_raw_nonzero().get()) else { return true };
        ancestor = parent_in(&status).and_then(Pid::from_raw);
    }
    false
}

/// What the system says of a process.
fn status_of(process: i32) -> Option<String> {
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

    #[test]
    fn a_parent_is_found_behind_any_name() {
        assert_eq!(parent_in("812 (sh) S 7 812 812 34816"), Some(7));
        assert_eq!(parent_in("812 (a) S 9 (b) R 31 812 812 34816"), Some(31));
        assert_eq!(parent_in("812 (sh"), None);
    }
}
