//! How the program feels: the release binary in a pseudo-terminal, timed from outside.
//!
//! First frame from the start of the process; key to screen from writing the key to the last byte
//! of the picture it leads to; bytes of a cursor move; how often the idle program wakes up; resident
//! memory. Wake-ups and memory are read from `/proc` and left out where there is none.
mod process;
mod terminal;

use process::Process;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use terminal::Terminal;

/// Cursor moves that are measured.
const MOVES: usize = 60;
/// Idle time that is watched.
const IDLE: Duration = Duration::from_secs(2);

/// A terminal's size.
#[derive(Clone, Copy)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

const SMALL: Size = Size { columns: 80, rows: 24 };
const LARGE: Size = Size { columns: 200, rows: 60 };

/// One line of the table.
struct Measured {
    what: String,
    value: f64,
    unit: &'static str,
    reject_above: f64,
    aim: f64,
}

/// Measures the program and prints a table. Says whether everything is under what is rejected.
pub fn measure(root: &Path, program: Option<PathBuf>) -> Result<bool, String> {
    let program = match program {
        Some(program) => {
            std::path::absolute(&program).map_err(|error| format!("{}: {error}", program.display()))?
        }
        None => build(root)?,
    };
    let saves = std::env::temp_dir().join(format!("coercivity-measure-{}", std::process::id()));
    let mut table = Vec::new();
    for size in [SMALL, LARGE] {
        let done = one(&program, &saves, size, &mut table);
        // Only a saved game or two lies in it.
        let _ = std::fs::remove_dir_all(&saves);
        done?;
    }
    println!("{:34} {:>10}   {:>8} {:>8}", "", "measured", "reject", "aim");
    let mut good = true;
    for line in &table {
        let verdict = if line.value > line.reject_above {
            good = false;
            "rejected"
        } else if line.value > line.aim {
            "over the aim"
        } else {
            ""
        };
        println!(
            "{:34} {:>10}   {:>8} {:>8} {:6} {verdict}",
            line.what,
            format!("{:.1}", line.value),
            line.reject_above,
            line.aim,
            line.unit
        );
    }
    Ok(good)
}

fn build(root: &Path) -> Result<PathBuf, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let done = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--package", "coercivity"])
        .current_dir(root)
        .status()
        .map_err(|error| format!("cannot build: {error}"))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let program = target.join("release").join(format!("coercivity{}", std::env::consts::EXE_SUFFIX));
    if done.success() { Ok(program) } else { Err("the release build failed".to_owned()) }
}

/// Waits in ms and bytes of many cursor moves.
fn moves(terminal: &mut Terminal) -> Result<(Vec<f64>, Vec<f64>), String> {
    let (mut waits_ms, mut bytes) = (Vec::new(), Vec::new());
    for at in 0..MOVES {
        // Down and up in turn, so that the cursor always has somewhere to go.
        let key = if at % 2 == 0 { "\x1b[B" } else { "\x1b[A" };
        let picture = terminal.press(key)?;
        waits_ms.push(picture.until_ms);
        bytes.push(picture.bytes as f64);
    }
    Ok((waits_ms, bytes))
}

fn one(program: &Path, saves: &Path, size: Size, table: &mut Vec<Measured>) -> Result<(), String> {
    let at = format!("{}×{}", size.columns, size.rows);
    let mut line = |what: &str, value: f64, unit, reject_above, aim| {
        table.push(Measured { what: format!("{what} at {at}"), value, unit, reject_above, aim });
    };
    let mut terminal = Terminal::start(program, saves, size)?;
    let first = terminal.picture()?;
    line("first frame", first.until_ms, "ms", 100.0, 50.0);
    terminal.reach_the_briefing()?;
    let (_, mut scrolled) = moves(&mut terminal)?;
    terminal.reach_the_grid()?;
    let (mut waits_ms, mut bytes) = moves(&mut terminal)?;
    line("key to screen, median", middle(&mut waits_ms), "ms", 33.0, 16.0);
    line("key to screen, slowest", waits_ms.last().copied().unwrap_or(0.0), "ms", 33.0, 16.0);
    line("bytes of a cursor move, median", middle(&mut bytes), "bytes", 4000.0, 2000.0);
    line("bytes of a cursor move, most", bytes.last().copied().unwrap_or(0.0), "bytes", 4000.0, 2000.0);
    line("bytes of a scrolled page, median", middle(&mut scrolled), "bytes", 4000.0, 2000.0);
    let process = Process::of(terminal.pid());
    if let (Some(wakes), Some(resident)) = (process.wakes_over(IDLE), process.resident_mb()) {
        line("idle wake-ups in two seconds", wakes as f64, "", 0.0, 0.0);
        line("resident memory", resident, "MB", 50.0, 30.0);
    }
    terminal.end()
}

/// The middle value; leaves the values sorted.
fn middle(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
