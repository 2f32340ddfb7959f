//! Progress of long work on standard error: only for a person who waits, never in a log.
use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Work shorter than this shows nothing.
const SILENT: Duration = Duration::from_millis(700);
const BETWEEN: Duration = Duration::from_millis(200);

/// A count of finished games.
pub struct Progress {
    total: u64,
    done: AtomicU64,
    began: Instant,
    shown: Option<Mutex<Instant>>,
}

impl Progress {
    /// Counts to `total`; shows nothing if `quiet` or if nobody watches.
    pub fn new(total: u64, quiet: bool) -> Self {
        let watched = !quiet && std::io::stderr().is_terminal();
        let began = Instant::now();
        Self { total, done: AtomicU64::new(0), began, shown: watched.then(|| Mutex::new(began)) }
    }

    /// One more is done. May be called from any thread.
    pub fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(shown) = &self.shown else { return };
        let Ok(mut last) = shown.try_lock() else { return };
        if self.began.elapsed() < SILENT || last.elapsed() < BETWEEN {
            return;
        }
        *last = Instant::now();
        let rate = done as f64 / self.began.elapsed().as_secs_f64();
        let left = (self.total - done.min(self.total)) as f64 / rate;
        let text = format!("\r{done} of {} games, {rate:.0} a second, {left:.0} s left\x1b[K", self.total);
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// Takes the line away, so that a result can be printed.
    pub fn clear(&self) {
        if let Some(shown) = &self.shown
            && shown.lock().is_ok_and(|last| *last > self.began)
        {
            let _ = std::io::stderr().write_all(b"\r\x1b[K");
        }
    }
}
