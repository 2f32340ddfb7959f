//! Is the terminal's background dark or light? The terminal is asked once, and nobody waits: its
//! answer comes in among the keys, is taken out from them, and changes the theme when it is there.
use super::theme::Ground;
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use std::io::{self, Write};

/// Asks the terminal (`OSC 11`). One that does not know the question stays silent.
pub fn ask() -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(b"\x1b]11;?\x1b\\")?;
    out.flush()
}

/// What comes of an event while the answer may still come.
#[derive(PartialEq, Debug)]
pub enum Heard {
    /// It belongs to the answer so far.
    Part,
    /// The answer is whole.
    Answer(Ground),
    /// It was no answer: these events are the player's.
    Events(Vec<Event>),
}

/// Takes the answer out of the stream of events. The terminal's `ESC ]` is read as Alt with `]`,
/// and what follows as keys.
#[derive(Default)]
pub struct Listener {
    held: Vec<Event>,
    said: String,
    done: bool,
}

impl Listener {
    /// One more event.
    pub fn hear(&mut self, event: Event) -> Heard {
        if self.done {
            return Heard::Events(vec![event]);
        }
        let Some((character, alt)) = typed(&event) else {
            return if self.held.is_empty() { Heard::Events(vec![event]) } else { self.give_up(event) };
        };
        match (self.held.is_empty(), character, alt) {
            (true, ']', true) => self.held.push(event),
            (true, ..) => return Heard::Events(vec![event]),
            // `ESC \` or the bell ends the answer.
            (false, '\\', true) | (false, '\u{7}', false) => {
                self.done = true;
                return match ground(&self.said) {
                    Some(ground) => Heard::Answer(ground),
                    None => self.give_up(event),
                };
            }
            (false, c, false) if c.is_ascii_hexdigit() || ";:/rgba".contains(c) => {
                self.said.push(c);
                self.held.push(event);
            }
            (false, ..) => return self.give_up(event),
        }
        Heard::Part
    }

    fn give_up(&mut self, event: Event) -> Heard {
        self.said.clear();
        let mut events = std::mem::take(&mut self.held);
        events.push(event);
        Heard::Events(events)
    }
}

/// The character of a key, the bell for Ctrl-G, and whether Alt was with it.
fn typed(event: &Event) -> Option<(char, bool)> {
    let Event::Key(key) = event else { return None };
    if key.kind == KeyEventKind::Release {
        return None;
    }
    match key.code {
        KeyCode::Char('g') if key.modifiers.contains(KeyModifiers::CONTROL) => Some(('\u{7}', false)),
        KeyCode::Char(c) => Some((c, key.modifiers.contains(KeyModifiers::ALT))),
        _ => None,
    }
}

/// Dark or light, from `11;rgb:rrrr/gggg/bbbb` with one to four digits each.
fn ground(said: &str) -> Option<Ground> {
    let colour = said.strip_prefix("11;")?;
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let parts: Vec<f64> = parts
        .split('/')
        .map(|digits| {
            let most = 16_u32.checked_pow(digits.len() as u32)?.checked_sub(1).filter(|most| *most > 0)?;
            Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
        })
        .collect::<Option<_>>()?;
    let [red, green, blue, ..] = parts.as_slice() else { return None };
    // As bright as the eye finds it, half way between black and white.
    let bright = 0.299 * red + 0.587 * green + 0.114 * blue;
    Some(if bright < 0.5 { Ground::Dark } else { Ground::Light })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    fn key(c: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    fn hear_all(answer: &str) -> Vec<Heard> {
        let mut listener = Listener::default();
        let mut heard = vec![listener.hear(key(']', KeyModifiers::ALT))];
        heard.extend(answer.chars().map(|c| listener.hear(key(c, KeyModifiers::NONE))));
        heard.push(listener.hear(key('\\', KeyModifiers::ALT)));
        heard
    }

    #[test]
    fn an_answer_is_taken_out_from_the_keys() {
        let heard = hear_all("11;rgb:fdfd/f6f6/e3e3");
        assert_eq!(heard.last(), Some(&Heard::Answer(Ground::Light)));
        assert!(heard[..heard.len() - 1].iter().all(|part| *part == Heard::Part));
        assert_eq!(hear_all("11;rgb:1e/1e/2e").last(), Some(&Heard::Answer(Ground::Dark)));
    }

    #[test]
    fn what_is_no_answer_goes_to_the_game_whole() {
        let mut listener = Listener::default();
        assert_eq!(listener.hear(key(']', KeyModifiers::ALT)), Heard::Part);
        assert_eq!(listener.hear(key('1', KeyModifiers::NONE)), Heard::Part);
        let last = key('w', KeyModifiers::NONE);
        let Heard::Events(events) = listener.hear(last.clone()) else { panic!("a key was lost") };
        assert_eq!(events.len(), 3);
        assert_eq!(listener.hear(last.clone()), Heard::Events(vec![last]));
    }
}
