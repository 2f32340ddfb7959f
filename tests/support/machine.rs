//! A machine on which nobody has played before. The program finds the same around it wherever the tests
//! run: no settings, keys or saved games of whoever runs them, and nothing of their language or terminal.
use std::ffi::OsString;
use std::path::PathBuf;
use tempfile::TempDir;

thread_local! {
    // Each test has a thread, so a home is shared by all that one test starts and gone with it.
    static HOME: TempDir = tempfile::tempdir().expect("a temporary folder");
}

/// The home folder of the player, in which the program is started too.
pub fn home() -> PathBuf {
    HOME.with(|home| home.path().to_owned())
}

/// All that the program finds in its environment. Where settings and games lie follows from the home.
pub fn environment() -> Vec<(&'static str, OsString)> {
    // Without these some systems start no program or find no shell, or have no folder for temporary files.
    let system = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"];
    let kept = system.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
    let homes = ["HOME", "USERPROFILE"].map(|name| (name, home().into_os_string()));
    kept.chain(homes).chain([("LC_ALL", "C.UTF-8".into())]).collect()
}
