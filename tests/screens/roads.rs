//! The keys that lead to every screen and window, and games to walk them in.
use crate::player::{Player, played};
use coercivity::tui::{GlyphSet, Key};

/// A picture's name, the keys from the situation to it, and words that are on it.
pub type Road = (&'static str, &'static [Key], &'static str);

/// What a turn is planned with.
pub const ORDERS: &[Road] = &[
    ("Situation", &[], "[Desk]"),
    ("A paper", &[Key::Enter], "Enter"),
    ("Plan", &[Key::Char('2')], "[2 Plan]"),
    ("Projects", &[Key::Char('a'), Key::Esc], "[Projects]"),
    ("A project's card", &[Key::Char('a'), Key::Esc, Key::Down, Key::Enter], "what we believe"),
    ("Deal", &[Key::Char('a'), Key::Esc, Key::Down, Key::Char('o')], "[Deal:"),
    ("Investor's sum", &[Key::Char('a'), Key::Esc, Key::Down, Key::Char('x')], "[Investor's sum:"),
    ("Survey", &[Key::Char('a'), Key::Esc, Key::Down, Key::Char('y')], "[Survey:"),
    ("Other orders", &[Key::Char('a'), Key::Esc, Key::Up, Key::Enter], "[Other orders]"),
    ("Seats", &[Key::Char('a'), Key::Esc, Key::Up, Key::Enter, Key::Enter], "[People:"),
    ("Dues by year", &[Key::Char('2'), Key::BackTab], "[Dues by year"),
    ("Money by line and year", &[Key::Char('2'), Key::BackTab, Key::Enter], "[Money by line"),
    ("Commit", &[Key::Char('C')], "[Commit"),
];

/// What a game is read with.
pub const READING: &[Road] = &[
    ("Grid", &[Key::Char('3')], "[Grid"),
    ("What each loss costs", &[Key::Char('n')], "[N-1:"),
    ("Market", &[Key::Char('4')], "[Prices"),
    ("The course of a price", &[Key::Char('4'), Key::Enter], "since FY2027 H1]"),
    ("People", &[Key::Char('5')], "[Skilled people"),
    ("Staffing to come", &[Key::Char('5'), Key::Enter], "w why  Esc close"),
    ("Intelligence", &[Key::Char('6')], "[6 Intel]"),
    ("Record", &[Key::Char('7')], "[Record]"),
    ("Branch", &[Key::Char('7'), Key::Left, Key::Char('b')], "[Branch before"),
    ("Why", &[Key::Char('7'), Key::Char('w')], "[Why:"),
    ("Source", &[Key::Char('7'), Key::Char('w'), Key::Char('s')], "[Source: secured share]"),
    ("Glossary", &[Key::Char('7'), Key::Char('g')], "[Glossary:"),
    ("Palette", &[Key::Char(':'), Key::Char('s'), Key::Char('o')], "[Command]"),
    ("Help", &[Key::Char('?')], "[Help:"),
    ("Report", &[Key::Char('r')], "what happened]"),
    ("Evidence", &[Key::Char('7'), Key::Char('>'), Key::Enter], "measured"),
];

/// The end: the debrief's five pages.
pub const DEBRIEF: &[Road] = &[
    ("Debrief: the verdict", &[Key::Char('D')], "[Debrief:"),
    (
        "Debrief: what was signed and left",
        &[Key::Char('D'), Key::Tab, Key::Tab, Key::Tab],
        "[What you signed",
    ),
    ("Debrief: platforms", &[Key::Char('D'), Key::Tab, Key::Tab, Key::Tab, Key::Tab], "[Platforms]"),
    (
        "Debrief: after",
        &[Key::Char('D'), Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Tab],
        "[Five years without you]",
    ),
    ("Debrief: what was expected", &[Key::Char('D'), Key::BackTab, Key::BackTab], "[What you expected]"),
];

/// Back to the desk, whatever is open; the plan, which keeps its pane, is left on its draft.
pub fn home(player: &mut Player) {
    player.press(&[Key::Esc; 6]).press(&[Key::Char('2')]);
    while !player.text().contains("[Draft plan") {
        player.press(&[Key::Tab]);
    }
    player.press(&[Key::Char('1')]).sees("[1 Situation]");
}

/// A game in its sixth turn with orders in the draft, as most pictures need it.
pub fn sixth_turn(glyphs: GlyphSet) -> Player {
    let mut player = Player::in_game(played(0, 8, 5), glyphs);
    player.press(&[Key::Char('a'), Key::Esc, Key::Char('o'), Key::Enter, Key::Esc, Key::Esc]);
    player
}
