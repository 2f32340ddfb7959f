//! What the system says of a running process.
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// A process by its id.
pub struct Process {
    folder: Option<PathBuf>,
}

impl Process {
    /// The process of an id, if it is known.
    pub fn of(pid: Option<u32>) -> Self {
        Self { folder: pid.map(|pid| PathBuf::from(format!("/proc/{pid}"))) }
    }

    /// How often its threads woke up in a time: their voluntary changes of context.
    pub fn wakes_over(&self, time: Duration) -> Option<u64> {
        let before = self.switches()?;
        std::thread::sleep(time);
        Some(self.switches()?.saturating_sub(before))
    }

    /// Resident memory, MB.
    pub fn resident_mb(&self) -> Option<f64> {
        let status = fs::read_to_string(self.folder.as_ref()?.join("status")).ok()?;
        Some(number(&status, "VmRSS:")? as f64 / 1024.0)
    }

    fn switches(&self) -> Option<u64> {
        let threads = fs::read_dir(self.folder.as_ref()?.join("task")).ok()?;
        let of = |thread: PathBuf| {
            number(&fs::read_to_string(thread.join("status")).ok()?, "voluntary_ctxt_switches:")
        };
        Some(threads.filter_map(|thread| of(thread.ok()?.path())).sum())
    }
}

/// The number behind a word at the start of a line.
fn number(text: &str, word: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(word))?;
    line.split_whitespace().next()?.parse().ok()
}
