//! The loop: threads bring messages, the app takes them, and the screen is drawn when something
//! changed. Between messages nothing wakes up.
use super::app::App;
use super::background::{self, Heard, Listener};
use super::key::Key;
use super::message::{Effect, Message, Turned};
use super::terminal;
use crossterm::event::{self, Event, MouseButton, MouseEventKind};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// Runs the app on the real terminal until it ends.
pub fn run(app: &mut App) -> io::Result<()> {
    let (sender, messages) = channel();
    listen_for_signals(&sender);
    let woken = sender.clone();
    // A loop that has ended needs no waking.
    app.woken_by(Arc::new(move || {
        let _ = woken.send(Message::Worked);
    }));
    hear_of_sizes()?;
    let mut screen = terminal::take()?;
    let asked = app.asks_background();
    if asked {
        background::ask()?;
    }
    listen_for_input(sender, asked.then(Listener::default));
    let ended = drive(app, &mut screen, &messages);
    terminal::give_back();
    ended
}

fn drive(app: &mut App, screen: &mut terminal::Screen, messages: &Receiver<Message>) -> io::Result<()> {
    draw(app, screen)?;
    while let Ok(first) = messages.recv() {
        let mut pending = Some(first);
        let mut to_draw = Effect::Nothing;
        while let Some(message) = pending {
            match app.update(message) {
                Effect::Nothing => {}
                Effect::Draw if to_draw == Effect::Nothing => to_draw = Effect::Draw,
                Effect::Draw => {}
                Effect::DrawAll => to_draw = Effect::DrawAll,
                Effect::Suspend => {
                    suspend()?;
                    to_draw = Effect::DrawAll;
                }
                Effect::Quit => return Ok(()),
            }
            pending = messages.try_recv().ok();
        }
        if to_draw == Effect::DrawAll {
            terminal::forget(screen)?;
        }
        if to_draw != Effect::Nothing {
            draw(app, screen)?;
        }
    }
    Ok(())
}

fn draw(app: &mut App, screen: &mut terminal::Screen) -> io::Result<()> {
    screen.draw(|frame| {
        let caret = app.draw(frame.buffer_mut());
        if let Some(caret) = caret {
            frame.set_cursor_position(caret);
        }
    })?;
    Ok(())
}

/// From here on a change of size wakes the reader of events, which would else begin to listen only as it
/// first reads, after the first picture.
fn hear_of_sizes() -> io::Result<()> {
    event::poll(Duration::ZERO).map(drop)
}

/// Reads the terminal; the listener waits for what the terminal says of its background.
fn listen_for_input(sender: Sender<Message>, mut listener: Option<Listener>) {
    thread::spawn(move || {
        loop {
            let messages: Vec<Message> = match event::read() {
                Ok(event) => match listener.as_mut().map(|listener| listener.hear(event.clone())) {
                    None => translate(event).into_iter().collect(),
                    Some(Heard::Part) => Vec::new(),
                    Some(Heard::Answer(ground)) => vec![Message::Background(ground)],
                    Some(Heard::Events(events)) => events.into_iter().filter_map(translate).collect(),
                },
                Err(_) => vec![Message::Ended],
            };
            for message in messages {
                let last = message == Message::Ended;
                if sender.send(message).is_err() || last {
                    return;
                }
            }
        }
    });
}

fn translate(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => Key::of(key).map(Message::Key),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(Message::Click { column: mouse.column, row: mouse.row })
            }
            MouseEventKind::Drag(MouseButton::Left) => Some(Message::Drag { column: mouse.column }),
            MouseEventKind::Down(MouseButton::Right) => {
                Some(Message::Ask { column: mouse.column, row: mouse.row })
            }
            MouseEventKind::ScrollUp => Some(Message::Wheel(Turned::Up)),
            MouseEventKind::ScrollDown => Some(Message::Wheel(Turned::Down)),
            _ => None,
        },
        Event::Resize(columns, rows) => Some(Message::Resized { columns, rows }),
        Event::Paste(text) => Some(Message::Pasted(text)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// Ends with the terminal's session, and stops as the system says.
#[cfg(unix)]
fn listen_for_signals(sender: &Sender<Message>) {
    use signal_hook::consts::{SIGHUP, SIGTERM, SIGTSTP};
    let sender = sender.clone();
    if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGTSTP]) {
        thread::spawn(move || {
            for signal in signals.forever() {
                let message = if signal == SIGTSTP { Message::Stopped } else { Message::Ended };
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
    }
}

#[cfg(not(unix))]
fn listen_for_signals(_: &Sender<Message>) {}

#[cfg(unix)]
fn suspend() -> io::Result<()> {
    terminal::give_back();
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    terminal::raw()
}

#[cfg(not(unix))]
fn suspend() -> io::Result<()> {
    Ok(())
}
