//! The loop: threads bring messages, the app takes them, and the screen is drawn when something
//! changed. Between messages nothing wakes up.
use super::app::App;
use super::background::{self, Heard, Listener};
use super::key::Key;
use super::message::{Effect, Message, Turned};
#[cfg(unix)]
use super::stop;
use super::worker::attempt;
use super::{PlayError, terminal};
use crossterm::event::{self, Event, MouseButton, MouseEventKind};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// Runs the app on the real terminal until it ends. Whatever ends it, what can be written of the game is
/// written first.
pub fn run(app: &mut App) -> Result<(), PlayError> {
    let ended = on_the_terminal(app);
    if ended.is_err() {
        app.update(Message::Ended);
    }
    match app.unkept() {
        Some(trouble) => Err(PlayError::Unkept(trouble.to_owned())),
        None => ended,
    }
}

fn on_the_terminal(app: &mut App) -> Result<(), PlayError> {
    let (sender, messages) = channel();
    listen_for_signals(&sender);
    let woken = sender.clone();
    // A loop that has ended needs no waking.
    app.woken_by(Arc::new(move || {
        let _ = woken.send(Message::Worked);
    }));
    hear_of_sizes()?;
    let (_held, mut screen) = terminal::take()?;
    let asked = app.asks_background();
    if asked {
        background::ask()?;
    }
    listen_for_input(sender, asked.then(Listener::default));
    drive(app, &mut screen, &messages)
}

fn drive(
    app: &mut App,
    screen: &mut terminal::Screen,
    messages: &Receiver<Message>,
) -> Result<(), PlayError> {
    draw(app, screen)?;
    while let Ok(first) = messages.recv() {
        let mut pending = Some(first);
        let mut to_draw = Effect::Nothing;
        while let Some(message) = pending {
            if let Message::Broken(why) = message {
                return Err(PlayError::Broken(why));
            }
            match app.update(message) {
                effect @ (Effect::Nothing | Effect::Draw | Effect::DrawAll) => to_draw = to_draw.or(effect),
                Effect::Suspend => to_draw = to_draw.or(suspend(app)?),
                Effect::Stop => to_draw = to_draw.or(stand_still()?),
                Effect::Retake => to_draw = to_draw.or(retake()?),
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

/// Listens on a thread of its own. Without it nothing of the kind would be heard again, so the loop is
/// told if it breaks.
fn listen(sender: Sender<Message>, work: impl FnOnce(&Sender<Message>) + Send + 'static) {
    thread::spawn(move || {
        if let Err(why) = attempt(|| work(&sender)) {
            // A loop that has ended misses nothing.
            let _ = sender.send(Message::Broken(why));
        }
    });
}

/// Reads the terminal; the listener waits for what the terminal says of its background.
fn listen_for_input(sender: Sender<Message>, mut listener: Option<Listener>) {
    listen(sender, move |sender| {
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

/// Ends with the terminal's session, and stops and goes on as the system says.
#[cfg(unix)]
fn listen_for_signals(sender: &Sender<Message>) {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    let heard = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
    if let Ok(mut signals) = signal_hook::iterator::Signals::new(heard) {
        listen(sender.clone(), move |sender| {
            for signal in signals.forever() {
                let message = match signal {
                    SIGTSTP => Message::Stopped,
                    SIGCONT => Message::Resumed,
                    _ => Message::Ended,
                };
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
    }
}

#[cfg(not(unix))]
fn listen_for_signals(_: &Sender<Message>) {}

/// Stops with all that a shell has started as one, if a shell is there to let it go on; gives what is to be
/// drawn then. Nobody else could: a stop that nobody ends is a game that hangs.
#[cfg(unix)]
fn suspend(app: &mut App) -> io::Result<Effect> {
    if !stop::somebody_watches() {
        return Ok(app.update(Message::Unwatched));
    }
    stop::with_the_group()?;
    Ok(Effect::DrawAll)
}

/// Stops as somebody outside has asked; gives what is to be drawn then.
#[cfg(unix)]
fn stand_still() -> io::Result<Effect> {
    stop::alone()?;
    Ok(Effect::DrawAll)
}

/// Takes the terminal again after a stop that gave no warning, if whoever had it meanwhile left it cooked; gives
/// what is to be drawn then.
#[cfg(unix)]
fn retake() -> io::Result<Effect> {
    if !stop::is_raw() {
        terminal::give_back();
        terminal::raw()?;
    }
    Ok(Effect::DrawAll)
}

#[cfg(not(unix))]
fn suspend(app: &mut App) -> io::Result<Effect> {
    Ok(app.update(Message::Unwatched))
}

#[cfg(not(unix))]
fn stand_still() -> io::Result<Effect> {
    Ok(Effect::Nothing)
}

#[cfg(not(unix))]
fn retake() -> io::Result<Effect> {
    Ok(Effect::Nothing)
}
