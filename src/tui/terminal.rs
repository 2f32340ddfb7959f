//! The terminal itself: taken, given back on every way out, and given back even when the program breaks.
use super::bridge::Bridge;
use super::worker;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use std::io::{self, Stdout, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// The terminal of the real program.
pub type Screen = Terminal<Bridge<CrosstermBackend<Stdout>>>;

/// The terminal is raw and shows the game's own screen.
static HELD: AtomicBool = AtomicBool::new(false);

/// Gives the terminal back when it goes, whichever way that is.
pub struct Held(());

impl Drop for Held {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal for the thread that calls: raw, alternate screen, mouse. It is held as long as
/// what is given lives.
pub fn take() -> io::Result<(Held, Screen)> {
    restore_on_panic();
    let held = Held(());
    raw()?;
    let mut screen = Terminal::new(Bridge::new(CrosstermBackend::new(stdout())))?;
    forget(&mut screen)?;
    Ok((held, screen))
}

/// Forgets what is on the terminal, so that the next picture is drawn whole. `Terminal::clear` would
/// ask the terminal where its cursor is and wait for the answer, which the input thread takes.
pub fn forget(screen: &mut Screen) -> io::Result<()> {
    let size = screen.size()?;
    screen.resize(Rect::new(0, 0, size.width, size.height))
}

/// Makes the terminal raw, at the beginning and again after a stop.
pub fn raw() -> io::Result<()> {
    enable_raw_mode()?;
    HELD.store(true, Ordering::Relaxed);
    execute!(stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

/// Gives the terminal back, once: a second time would put the cursor where it stood at the beginning, over
/// what has been reported since. Errors are ignored: it may be gone.
pub fn give_back() {
    if HELD.swap(false, Ordering::Relaxed) {
        let _ = execute!(stdout(), DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// A panic on the thread of the loop ends the program: its report comes after the terminal is usable
/// again. One that somebody else tells of leaves the terminal to the game that goes on.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    let own = thread::current().id();
    ONCE.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if worker::is_attempted() {
                return worker::note_place(panic);
            }
            if thread::current().id() == own {
                give_back();
            }
            report(panic);
        }));
    });
}
