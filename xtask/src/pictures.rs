//! The pictures of the README, drawn from real games: each stands in the text block that follows a
//! comment `<!-- picture: NAME -->`, and is drawn anew where it stands.
use coercivity::campaign::{Shelf, embedded, load_embedded};
use coercivity::futures::{doctrines_beside, whole_game};
use coercivity::game::Game;
use coercivity::rules::scenario::Scenario;
use coercivity::tui::{App, GlyphSet, KeptInMemory, Key, Library, Message, Session, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;
use std::sync::Arc;

const CAMPAIGN: &str = "as-is";
/// The luck of every picture.
const SEED: u64 = 7;

struct Picture {
    name: &'static str,
    /// A doctrine that played so many turns before.
    played: Option<(&'static str, usize)>,
    size: (u16, u16),
    /// Keys from the situation on.
    keys: &'static [Key],
}

const PICTURES: [Picture; 5] = [
    Picture { name: "desk", played: None, size: (80, 24), keys: &[] },
    Picture {
        name: "deal",
        played: None,
        size: (80, 24),
        keys: &[Key::Char('a'), Key::Char('o'), Key::Down, Key::Right, Key::Right],
    },
    Picture {
        name: "plan",
        played: None,
        size: (80, 24),
        keys: &[
            Key::Char('a'),
            Key::Char('o'),
            Key::Enter,
            Key::Down,
            Key::Char('o'),
            Key::Enter,
            Key::Esc,
            Key::Esc,
            Key::Char('2'),
        ],
    },
    Picture {
        name: "failure",
        played: Some(("mining-only", 11)),
        size: (80, 24),
        keys: &[Key::Char('7'), Key::Char('>'), Key::Enter],
    },
    Picture {
        name: "map",
        played: Some(("balanced-capital-led", 9)),
        size: (120, 40),
        keys: &[Key::Char('3')],
    },
];

/// Draws the pictures of a file anew; it is not written if nothing has changed.
pub fn pictures(file: &Path) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", file.display());
    let before = std::fs::read_to_string(file).map_err(told)?;
    let loaded = load_embedded(CAMPAIGN).map_err(|error| error.to_string())?;
    let Some(scenario) = loaded.scenario else { return Err(loaded.findings.plain(&loaded.sources)) };
    let scenario = Arc::new(scenario);
    let mut text = before.clone();
    for picture in &PICTURES {
        text = placed(&text, picture.name, &drawn(picture, &scenario)?)?;
    }
    if text == before {
        println!("{} stands as it is", file.display());
        return Ok(());
    }
    std::fs::write(file, text).map_err(told)?;
    println!("{} has new pictures", file.display());
    Ok(())
}

fn drawn(picture: &Picture, scenario: &Arc<Scenario>) -> Result<String, String> {
    let game = match picture.played {
        None => Game::new(Arc::clone(scenario), SEED),
        Some((id, turns)) => {
            let doctrines = doctrines_beside(&embedded(CAMPAIGN).map_err(|error| error.to_string())?)?;
            let doctrine = doctrines.iter().find(|doctrine| doctrine.id == id);
            let doctrine = doctrine.ok_or_else(|| format!("there is no doctrine `{id}`"))?;
            whole_game(scenario, doctrine, SEED, turns)
                .map_err(|(turn, _)| format!("{id} stops at turn {turn}"))?
        }
    };
    let library = Library::of_shelf(&Shelf::default(), Box::new(KeptInMemory::default()));
    let mut app = App::new(library, GlyphSet::Unicode, Theme::mono());
    app.begin(Session::new("picture".to_owned(), game));
    let mut buffer = Buffer::empty(Rect::new(0, 0, picture.size.0, picture.size.1));
    app.draw(&mut buffer);
    for key in [Key::Esc].iter().chain(picture.keys) {
        app.update(Message::Key(*key));
        app.draw(&mut buffer);
    }
    let rows = buffer.content.chunks(usize::from(picture.size.0));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    Ok(rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n"))
}

/// A text with a picture in the block after its comment.
fn placed(text: &str, name: &str, picture: &str) -> Result<String, String> {
    let comment = format!("<!-- picture: {name} -->\n");
    let missing = || format!("no text block follows `{}`", comment.trim_end());
    let (before, rest) = text.split_once(&comment).ok_or_else(missing)?;
    let rest = rest.strip_prefix("```text\n").ok_or_else(missing)?;
    let (_, after) = rest.split_once("\n```").ok_or_else(missing)?;
    Ok(format!("{before}{comment}```text\n{picture}\n```{after}"))
}
