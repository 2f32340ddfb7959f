//! The terminal itself: taken, given back, and given back even when the program breaks.
use super::bridge::Bridge;
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

/// The terminal of the real program.
pub type Screen = Terminal<Bridge<CrosstermBackend<Stdout>>>;

/// Takes the terminal: raw, alternate screen, mouse.
pub fn take() -> io::Result<Screen> {
    restore_on_panic();
    raw()?;
    let mut screen = Terminal::new(Bridge::new(CrosstermBackend::new(stdout())))?;
    forget(&mut screen)?;
    Ok(screen)
}

/// Forgets what is on the terminal, so that the next picture is drawn whole. `Terminal::clear` would
/// ask the terminal where its cursor is and wait for the answer, which the input thread takes.
pub fn forget(screen: &mut Screen) -> io::Result<()> {
    let size = screen.size()?;
    screen.resize(Rect::new(0, 0, size.width, size.height))
}

/// Makes the terminal raw again, after a stop.
pub fn raw() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

/// Gives the terminal back. Errors are ignored: it may be gone.
pub fn give_back() {
    let _ = execute!(stdout(), DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// The report of a panic comes after the terminal is usable again.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            report(panic);
        }));
    });
}
