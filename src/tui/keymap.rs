//! The one table of commands: name, keys, where they hold, what they do. Help, the hints of the
//! lowest row and the palette are made from it, so none of them can drift.
//!
//! A letter has one meaning in the whole program. Only commands that exist are in the table.
use super::key::Key;

/// Where a key is pressed: the layer that has the keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// The menu and the saved games.
    Title,
    /// Choosing campaign and seed.
    NewGame,
    /// The campaign's briefing.
    Briefing,
    /// What changed, what binds, what to decide.
    Situation,
    /// The draft of the turn.
    Plan,
    /// Countries by stages.
    Grid,
    /// Prices, fees and what Beijing does to them.
    Market,
    /// People by basin.
    People,
    /// What is not known.
    Intelligence,
    /// What each loss costs.
    Stress,
    /// The strips of the whole game.
    Record,
    /// The report of a turn.
    Report,
    /// The evidence of a failure.
    Evidence,
    /// Five years without the programme.
    Epilogue,
    /// The debrief.
    Debrief,
    /// The ledger behind a figure.
    Why,
    /// Terms of the trade.
    Glossary,
    /// A paper of the desk.
    Paper,
    /// A deal being drawn up.
    Deal,
    /// The list of projects.
    Projects,
    /// What is believed of one project.
    Card,
    /// An order that is not about a project.
    OrderSheet,
    /// Choosing what to order.
    OrderPicker,
    /// The commit sheet.
    Commit,
    /// A turn that could not be written.
    Unwritten,
    /// Any small window that is read and closed.
    Window,
    /// Every command by name.
    Palette,
    /// Help.
    Help,
}

impl Place {
    /// All places.
    pub const ALL: &'static [Place] = &[
        Place::Title,
        Place::NewGame,
        Place::Briefing,
        Place::Situation,
        Place::Plan,
        Place::Grid,
        Place::Market,
        Place::People,
        Place::Intelligence,
        Place::Stress,
        Place::Record,
        Place::Report,
        Place::Evidence,
        Place::Epilogue,
        Place::Debrief,
        Place::Why,
        Place::Glossary,
        Place::Paper,
        Place::Deal,
        Place::Projects,
        Place::Card,
        Place::OrderSheet,
        Place::OrderPicker,
        Place::Commit,
        Place::Unwritten,
        Place::Window,
        Place::Palette,
        Place::Help,
    ];

    /// The word in the title of the help window.
    pub const fn name(self) -> &'static str {
        match self {
            Place::Title => "Title",
            Place::NewGame => "New game",
            Place::Briefing => "Briefing",
            Place::Situation => "Situation",
            Place::Plan => "Plan",
            Place::Grid => "Grid",
            Place::Market => "Market",
            Place::People => "People",
            Place::Intelligence => "Intelligence",
            Place::Stress => "N-1",
            Place::Record => "Record",
            Place::Report => "Report",
            Place::Evidence => "Evidence",
            Place::Epilogue => "Epilogue",
            Place::Debrief => "Debrief",
            Place::Why => "Why",
            Place::Glossary => "Glossary",
            Place::Paper => "Paper",
            Place::Deal => "Deal",
            Place::Projects => "Projects",
            Place::Card => "Project",
            Place::OrderSheet => "Order",
            Place::OrderPicker => "New order",
            Place::Commit => "Commit",
            Place::Unwritten => "Not written",
            Place::Window => "Window",
            Place::Palette => "Command",
            Place::Help => "Help",
        }
    }

    /// What can be done here, in two sentences for the help window.
    pub const fn purpose(self) -> &'static str {
        match self {
            Place::Title => {
                "Go on with a game or begin one. Every committed turn is on disk; nothing is saved by hand."
            }
            Place::NewGame => {
                "Choose the campaign and the luck. The same seed gives the same luck to every team."
            }
            Place::Briefing => "What the programme is for, and what must hold at the end.",
            Place::Situation => {
                "The desk: papers that ask for a decision. Below them what changed since the last turn and what \
                 holds each link of the chain down."
            }
            Place::Plan => {
                "The draft of this turn: every order with what it costs now, what it binds later and how likely \
                 the firm is to build. Below it, what the plan still lacks."
            }
            Place::Grid => {
                "Countries by steps: the share of demand each carries, its plants by state, and what is left \
                 without it. Arrows go from cell to cell; Enter goes to the plants of a cell."
            }
            Place::Market => {
                "What was paid and seen: prices against floors and what firms expect, fees, and what Beijing \
                 does to them. Enter on a price shows its course."
            }
            Place::People => {
                "Skilled people by basin: who is there, who is needed, who is on the way. The forecast counts \
                 the draft, so a plant without people is seen before it is promised."
            }
            Place::Intelligence => {
                "What we do not know, the largest effect on the plan first, and where partners stand. y orders a \
                 look at the row under the cursor."
            }
            Place::Stress => {
                "What the chain could still secure without each plant and each country, worst first. Nobody \
                 steps in and stocks are not counted."
            }
            Place::Record => {
                "Every half-year of the game. Left and right go by turn, > and < by failure; Enter opens the \
                 turn's report, or the failure just gone to."
            }
            Place::Report => "What came of a turn: the firms' answers, Beijing, and what happened.",
            Place::Evidence => "What a failure is, what was measured, and what of the record touches it.",
            Place::Epilogue => "What stands without the programme. Space shows a year.",
            Place::Debrief => {
                "What was needed and what was got, and why. Tab goes through it; on demand it is read so far."
            }
            Place::Why => "What moved a figure in a turn. Enter follows a line to its own ledger.",
            Place::Glossary => "Terms of the trade: those on screen, or any other after /.",
            Place::Paper => "A ready order to sign, change or leave. It costs nothing to close it.",
            Place::Deal => {
                "The terms of one offer. Left and right step a value, digits type it; the firm's estimated \
                 answer follows at every step."
            }
            Place::Projects => {
                "Every project an order can reach. Type after / to filter by name, stage, country or firm."
            }
            Place::Card => {
                "What is believed of one project, its investor's sum, and where its figures come from."
            }
            Place::OrderSheet => "An order with its values. Left and right step a value, digits type it.",
            Place::OrderPicker => "What can be ordered. Offers to firms start from the list of projects.",
            Place::Commit => "The last look before the turn is played. A committed turn is final.",
            Place::Unwritten => "The turn is kept in memory; it can be written again, elsewhere, or later.",
            Place::Window => "Read it, then close it.",
            Place::Palette => "Every command by name; words in any order. What is not possible now says why.",
            Place::Help => "Every key that does something here.",
        }
    }

    /// A game is under way.
    const fn in_game(self) -> bool {
        !matches!(self, Place::Title | Place::NewGame)
    }

    /// A main screen of a game, reached by a digit.
    const fn main_screen(self) -> bool {
        matches!(
            self,
            Place::Situation
                | Place::Plan
                | Place::Grid
                | Place::Market
                | Place::People
                | Place::Intelligence
                | Place::Record
        )
    }
}

/// Everything a key can ask for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Command {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    NextPane,
    PreviousPane,
    Open,
    Toggle,
    Back,
    Leave,
    Situation,
    Plan,
    Grid,
    Market,
    People,
    Intelligence,
    Record,
    Help,
    Palette,
    StressTest,
    Filter,
    Why,
    Source,
    Glossary,
    Material,
    AddOrder,
    Edit,
    Offer,
    Survey,
    Delete,
    CopyWhole,
    Undo,
    Redo,
    Commit,
    Report,
    NextFailure,
    PreviousFailure,
    Branch,
    Elsewhere,
    Debrief,
    Briefing,
    Sort,
    ReverseSort,
    Investor,
    RunOn,
    Quit,
    Suspend,
    Redraw,
}

/// Where a command holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// In every place.
    Everywhere,
    /// While a game is under way.
    InGame,
    /// On the main screens of a game: where digits change screens.
    MainScreens,
    /// In these places.
    At(&'static [Place]),
}

impl Where {
    /// Does it hold in a place?
    pub fn holds(self, place: Place) -> bool {
        match self {
            Where::Everywhere => true,
            Where::InGame => place.in_game(),
            Where::MainScreens => place.main_screen(),
            Where::At(places) => places.contains(&place),
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The command.
    pub command: Command,
    /// Its name, as the palette and line mode take it.
    pub name: &'static str,
    /// Keys that give it; the first is shown.
    pub keys: &'static [Key],
    /// One or two words for the lowest row.
    pub hint: &'static str,
    /// A line for the help window.
    pub help: &'static str,
    /// Where it holds.
    pub holds: Where,
}

const fn row(
    command: Command,
    name: &'static str,
    keys: &'static [Key],
    hint: &'static str,
    help: &'static str,
    holds: Where,
) -> Binding {
    Binding { command, name, keys, hint, help, holds }
}

use Key::{Char, Ctrl};
use Place::{
    Card, Deal, Evidence, Glossary, Grid, Intelligence, OrderSheet, Paper, People, Plan, Projects, Record,
    Report, Situation, Title, Unwritten,
};

/// All commands with their keys.
pub const TABLE: &[Binding] = &[
    row(Command::Up, "up", &[Key::Up, Char('k')], "up", "move up", Where::Everywhere),
    row(Command::Down, "down", &[Key::Down, Char('j')], "down", "move down", Where::Everywhere),
    row(
        Command::Left,
        "left",
        &[Key::Left, Char('h')],
        "less",
        "move left; in a sheet one step less",
        Where::Everywhere,
    ),
    row(
        Command::Right,
        "right",
        &[Key::Right, Char('l')],
        "more",
        "move right; in a sheet one step more",
        Where::Everywhere,
    ),
    row(
        Command::PageUp,
        "page-up",
        &[Key::PageUp],
        "page up",
        "a page up; in a sheet ten steps more",
        Where::Everywhere,
    ),
    row(
        Command::PageDown,
        "page-down",
        &[Key::PageDown],
        "page down",
        "a page down; in a sheet ten steps less",
        Where::Everywhere,
    ),
    row(Command::First, "first", &[Key::Home], "first", "to the first row", Where::Everywhere),
    row(Command::Last, "last", &[Key::End], "last", "to the last row", Where::Everywhere),
    row(Command::NextPane, "next-pane", &[Key::Tab], "pane", "to the next pane or field", Where::Everywhere),
    row(
        Command::PreviousPane,
        "previous-pane",
        &[Key::BackTab],
        "pane back",
        "to the pane before",
        Where::Everywhere,
    ),
    row(Command::Open, "open", &[Key::Enter], "open", "open, follow, accept", Where::Everywhere),
    row(Command::Toggle, "toggle", &[Char(' ')], "switch", "switch on or off, fold", Where::Everywhere),
    row(Command::Back, "back", &[Key::Esc], "back", "close this", Where::Everywhere),
    row(
        Command::Leave,
        "leave",
        &[Char('q')],
        "leave",
        "back; on a screen to the title, draft kept; there quit",
        Where::Everywhere,
    ),
    row(
        Command::Situation,
        "situation",
        &[Char('1')],
        "Situation",
        "the desk and what binds",
        Where::MainScreens,
    ),
    row(Command::Plan, "plan", &[Char('2')], "Plan", "the draft of this turn", Where::MainScreens),
    row(Command::Grid, "grid", &[Char('3')], "Grid", "countries by steps", Where::MainScreens),
    row(
        Command::Market,
        "market",
        &[Char('4')],
        "Market",
        "prices, fees and what Beijing does to them",
        Where::MainScreens,
    ),
    row(
        Command::People,
        "people",
        &[Char('5')],
        "People",
        "who is there, needed and on the way",
        Where::MainScreens,
    ),
    row(
        Command::Intelligence,
        "intelligence",
        &[Char('6')],
        "Intelligence",
        "what is not known, and where partners stand",
        Where::MainScreens,
    ),
    row(
        Command::StressTest,
        "stress-test",
        &[Char('n')],
        "N-1",
        "what the loss of each plant and country would cost",
        Where::InGame,
    ),
    row(Command::Record, "record", &[Char('7')], "Record", "the game so far, as strips", Where::MainScreens),
    row(
        Command::Help,
        "help",
        &[Char('?'), Key::Function(1)],
        "help",
        "keys that do something here",
        Where::Everywhere,
    ),
    row(Command::Palette, "command", &[Char(':')], "command", "every command by name", Where::Everywhere),
    row(
        Command::Filter,
        "filter",
        &[Char('/')],
        "filter",
        "filter the list; look a term up",
        Where::At(&[Projects, Glossary]),
    ),
    row(Command::Why, "why", &[Char('w')], "why", "why this figure is what it is", Where::InGame),
    row(
        Command::Source,
        "source",
        &[Char('s')],
        "source",
        "where a real-world figure comes from",
        Where::InGame,
    ),
    row(Command::Glossary, "glossary", &[Char('g')], "glossary", "terms that are on screen", Where::InGame),
    row(
        Command::Material,
        "material",
        &[Char('m')],
        "group",
        "group of the ribbon: all, NdPr, DyTb, Sm",
        Where::InGame,
    ),
    row(
        Command::AddOrder,
        "add-order",
        &[Char('a')],
        "add order",
        "add an order to the draft",
        Where::At(&[Situation, Plan, Grid, People]),
    ),
    row(Command::Edit, "edit", &[Char('e')], "edit", "change the terms", Where::At(&[Plan, Paper])),
    row(
        Command::Offer,
        "offer",
        &[Char('o')],
        "offer",
        "draw up a deal about this project",
        Where::At(&[Plan, Projects, Card, Paper]),
    ),
    row(
        Command::Survey,
        "survey",
        &[Char('y')],
        "survey",
        "have this plant looked at",
        Where::At(&[Plan, Projects, Card, Paper, Intelligence]),
    ),
    row(
        Command::Delete,
        "delete",
        &[Char('d')],
        "delete",
        "delete the order; a save, after a question",
        Where::At(&[Plan, Title]),
    ),
    row(
        Command::CopyWhole,
        "copy-whole",
        &[Char('c')],
        "copy",
        "copy what is whole of a damaged game",
        Where::At(&[Title]),
    ),
    row(
        Command::Undo,
        "undo",
        &[Char('u')],
        "undo",
        "take back the last edit",
        Where::At(&[Plan, Deal, OrderSheet, Intelligence]),
    ),
    row(
        Command::Redo,
        "redo",
        &[Char('U')],
        "redo",
        "do it again",
        Where::At(&[Plan, Deal, OrderSheet, Intelligence]),
    ),
    row(
        Command::Commit,
        "commit",
        &[Char('C')],
        "commit",
        "commit the turn",
        Where::At(&[Situation, Plan, Grid, People]),
    ),
    row(Command::Report, "report", &[Char('r')], "last report", "the report of the last turn", Where::InGame),
    row(
        Command::NextFailure,
        "next-failure",
        &[Char('>')],
        "next failure",
        "to the next failure",
        Where::At(&[Record, Evidence, Report]),
    ),
    row(
        Command::PreviousFailure,
        "previous-failure",
        &[Char('<')],
        "failure before",
        "to the failure before",
        Where::At(&[Record, Evidence, Report]),
    ),
    row(
        Command::Branch,
        "branch",
        &[Char('b')],
        "branch",
        "begin a game of its own from this turn",
        Where::At(&[Record]),
    ),
    row(
        Command::Elsewhere,
        "export",
        &[Char('E')],
        "write elsewhere",
        "write the game into another folder",
        Where::At(&[Unwritten]),
    ),
    row(Command::Debrief, "debrief", &[Char('D')], "debrief", "the debrief, or so far", Where::InGame),
    row(
        Command::Briefing,
        "briefing",
        &[Char('B')],
        "briefing",
        "the briefing, with today's figures",
        Where::InGame,
    ),
    row(Command::Sort, "sort", &[Char('t')], "sort", "sort by the next column", Where::At(&[Projects])),
    row(
        Command::ReverseSort,
        "reverse-sort",
        &[Char('T')],
        "reverse",
        "turn the order of the list round",
        Where::At(&[Projects]),
    ),
    row(
        Command::Investor,
        "investor",
        &[Char('x')],
        "sum",
        "the investor's sum: what a dollar is worth to the firm",
        Where::At(&[Plan, Projects, Card, Deal, Paper]),
    ),
    row(
        Command::RunOn,
        "run-on",
        &[Char('R')],
        "run on",
        "commit unchanged turns until something asks",
        Where::At(&[Situation, Plan]),
    ),
    row(Command::Quit, "quit", &[Ctrl('c')], "quit", "keep the draft and leave", Where::Everywhere),
    row(
        Command::Suspend,
        "suspend",
        &[Ctrl('z')],
        "suspend",
        "to the shell; `fg` comes back",
        Where::Everywhere,
    ),
    row(Command::Redraw, "redraw", &[Ctrl('l')], "redraw", "draw the screen again", Where::Everywhere),
];

/// The command of a key in a place.
pub fn command(key: Key, place: Place) -> Option<Command> {
    TABLE
        .iter()
        .find(|binding| binding.holds.holds(place) && binding.keys.contains(&key))
        .map(|binding| binding.command)
}

/// Why a command cannot be given in a place; none if it can.
pub fn why_not(binding: &Binding, place: Place) -> Option<String> {
    if binding.holds.holds(place) {
        return None;
    }
    let game = "begin a game or open one first";
    Some(match binding.holds {
        Where::Everywhere => return None,
        Where::InGame => game.to_owned(),
        Where::MainScreens if place.in_game() => "close this window first".to_owned(),
        Where::MainScreens => game.to_owned(),
        Where::At(places) => {
            let names: Vec<&str> = places.iter().map(|place| place.name()).collect();
            format!("only on {}", names.join(", "))
        }
    })
}

/// The row of a command.
pub fn binding(command: Command) -> Option<&'static Binding> {
    TABLE.iter().find(|binding| binding.command == command)
}

/// The rows that hold in a place, in table order.
pub fn rows(place: Place) -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(move |binding| binding.holds.holds(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_anywhere() {
        for (at, first) in TABLE.iter().enumerate() {
            for second in &TABLE[at + 1..] {
                assert_ne!(first.command, second.command, "{} is listed twice", first.name);
                assert_ne!(first.name, second.name);
                for key in first.keys {
                    assert!(!second.keys.contains(key), "{key:?}: {} and {}", first.name, second.name);
                }
            }
        }
    }

    #[test]
    fn keys_that_terminals_cannot_tell_apart_are_never_bound() {
        for binding in TABLE {
            for key in binding.keys {
                assert!(!matches!(key, Ctrl('s' | 'q' | 'i' | 'm' | 'j' | 'h' | '[')), "{}", binding.name);
            }
            assert!(
                !matches!(binding.keys, [Key::Function(_)]),
                "{} has nothing but a function key",
                binding.name
            );
        }
    }

    #[test]
    fn every_place_offers_help_and_a_way_out() {
        for place in Place::ALL {
            assert_eq!(command(Char('?'), *place), Some(Command::Help));
            assert_eq!(command(Key::Esc, *place), Some(Command::Back));
            assert!(!place.purpose().is_empty() && !place.name().is_empty());
        }
    }
}
