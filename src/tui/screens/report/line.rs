//! The lines that a report is made of: headings, sentences broken at words, failure cards in frames.
use crate::report::failures::FailureCard;
use crate::report::figures;
use crate::tui::canvas::cells;
use crate::tui::theme::Role;
use crate::tui::widgets::prose::wrap;

/// What a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// No item: a heading, or a word that there is none.
    Nothing,
    /// An answer of a firm or a partner.
    Answer(usize),
    /// What Beijing did.
    Beijing(usize),
    /// What moved most of the secured share.
    Secured,
    /// What no event tells of: the forces and what they have in store.
    Note(usize),
    /// What can be ordered for the first time.
    Opens,
    /// A build whose start-up is expected at another time than was said.
    Moved(usize),
    /// A line of what happened.
    Told(usize),
    /// The rest that is folded away.
    Fold,
    /// The card of a failure: what it is, and since when.
    Card(usize),
    /// The rest of that card: what shows it and what led to it. A stop of its own, so that a card longer
    /// than the pane can be read to its end.
    Shown(usize),
}

/// A line of the report.
pub struct Line {
    /// What it belongs to.
    pub item: Item,
    /// Half-year and glyph before it.
    pub glyph: String,
    /// Its words.
    pub text: String,
    /// How they are drawn.
    pub role: Role,
    /// How the glyph is drawn.
    pub glyph_role: Role,
    /// Cells before the text.
    pub indent: u16,
}

/// A heading over items.
pub fn heading(text: &str) -> Line {
    Line {
        item: Item::Nothing,
        glyph: String::new(),
        text: text.to_owned(),
        role: Role::Heading,
        glyph_role: Role::Dim,
        indent: 0,
    }
}

/// Cells of half-year and glyph.
pub const GLYPHS: u16 = 6;

/// Adds an item, broken at words.
pub fn push(lines: &mut Vec<Line>, item: Item, glyph: &str, text: &str, glyph_role: Role, width: u16) {
    for (at, words) in wrap(text, width.saturating_sub(GLYPHS)).into_iter().enumerate() {
        let glyph = if at == 0 { glyph.to_owned() } else { String::new() };
        lines.push(Line { item, glyph, text: words, role: Role::Text, glyph_role, indent: GLYPHS });
    }
}

/// A failure as a card: what it means, since when, what was sunk, the chain of causes.
pub fn framed(lines: &mut Vec<Line>, at: usize, card: &FailureCard, width: u16) {
    let role = if card.heading.starts_with("FAILURE") { Role::Bad } else { Role::Warn };
    let mut line = |item: Item, text: String| {
        lines.push(Line { item, glyph: String::new(), text, role, glyph_role: role, indent: 0 });
    };
    let edge = |left: char, title: &str, right: char| {
        let rest = width.saturating_sub(2 + cells(title));
        format!("{left}{title}{}{right}", "═".repeat(usize::from(rest)))
    };
    line(Item::Card(at), edge('╔', &format!("═ {}: {} ", card.heading, card.name), '╗'));
    let inside = width.saturating_sub(4);
    let sunk = if card.sunk == figures::NOTHING { String::new() } else { format!("; {}", card.sunk) };
    let first = [card.text.clone(), format!("{}{sunk}", card.course)];
    let whose = if card.whose.is_empty() { String::new() } else { format!("; {}", card.whose) };
    let rest = [format!("evidence: {}{whose}", card.evidence), card.chain.clone()];
    for (item, texts) in [(Item::Card(at), first), (Item::Shown(at), rest)] {
        for text in texts.iter().flat_map(|text| wrap(text, inside)) {
            let pad = " ".repeat(usize::from(inside.saturating_sub(cells(&text))));
            line(item, format!("║ {text}{pad} ║"));
        }
    }
    line(Item::Shown(at), edge('╚', "═ open: the evidence ", '╝'));
}
