//! How tests wait: for what is to be seen, never for a time, so that a slow machine only takes longer.
use std::time::{Duration, Instant};

/// How long something may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until something holds; true if it came to.
pub fn wait(mut until: impl FnMut() -> bool) -> bool {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if until() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    until()
}
