//! Where a key is pressed: every layer that takes keys, with its name and what it is for.

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
    /// Where the game stands, to brief back from.
    BriefBack,
    /// Two games of one campaign.
    SideBySide,
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
    /// Orders about several plants, being ticked.
    Several,
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
    /// All keys.
    Keys,
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
        Place::BriefBack,
        Place::SideBySide,
        Place::Why,
        Place::Glossary,
        Place::Paper,
        Place::Deal,
        Place::Projects,
        Place::Card,
        Place::OrderSheet,
        Place::Several,
        Place::OrderPicker,
        Place::Commit,
        Place::Unwritten,
        Place::Window,
        Place::Palette,
        Place::Help,
        Place::Keys,
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
            Place::BriefBack => "Brief back",
            Place::SideBySide => "Side by side",
            Place::Why => "Why",
            Place::Glossary => "Glossary",
            Place::Paper => "Paper",
            Place::Deal => "Deal",
            Place::Projects => "Projects",
            Place::Card => "Project",
            Place::OrderSheet => "Order",
            Place::Several => "Several at once",
            Place::OrderPicker => "New order",
            Place::Commit => "Commit",
            Place::Unwritten => "Not written",
            Place::Window => "Window",
            Place::Palette => "Command",
            Place::Help => "Help",
            Place::Keys => "Keys",
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
                 without it. Arrows go from cell to cell; {open} goes to the plants of a cell."
            }
            Place::Market => {
                "What was paid and seen: prices against floors and what firms expect, fees, and what Beijing \
                 does to them. {open} on a price shows its course."
            }
            Place::People => {
                "Skilled people by basin: who is there, who is needed, who is on the way. The forecast counts \
                 the draft, so a plant without people is seen before it is promised."
            }
            Place::Intelligence => {
                "What we do not know, the largest effect on the plan first, and where partners stand. {survey} orders a \
                 look at the row under the cursor."
            }
            Place::Stress => {
                "What the chain could still secure without each plant and each country, worst first. Nobody \
                 steps in and stocks are not counted."
            }
            Place::Record => {
                "Every half-year of the game. Left and right go by turn, {next-failure} and {previous-failure} by failure; {open} opens the \
                 turn's report, or the failure just gone to."
            }
            Place::Report => "What came of a turn: the firms' answers, Beijing, and what happened.",
            Place::Evidence => "What a failure is, what was measured, and what of the record touches it.",
            Place::Epilogue => "What stands without the programme. {toggle} shows a year.",
            Place::Debrief => {
                "What was needed and what was got, and why. {next-pane} goes through it; on demand it is read so far."
            }
            Place::SideBySide => {
                "Two games of one campaign, turn by turn: the figures of both, what differs, and what each \
                 ordered. Left and right go by turn; up and down read on in the orders."
            }
            Place::BriefBack => {
                "Where the game stands, to be told in a room: the chain and the cover then and now, what was \
                 signed, what lies on the desk, what has failed."
            }
            Place::Why => "What moved a figure in a turn. {open} follows a line to its own ledger.",
            Place::Glossary => "Terms of the trade: those on screen, or any other after {filter}.",
            Place::Paper => "A ready order to sign, change or leave. It costs nothing to close it.",
            Place::Deal => {
                "The terms of one offer. Left and right step a value, digits type it; the firm's estimated \
                 answer follows at every step."
            }
            Place::Projects => {
                "Every project an order can reach. Type after {filter} to filter by name, stage, country or firm."
            }
            Place::Card => {
                "What is believed of one project, its investor's sum, and where its figures come from."
            }
            Place::OrderSheet => "An order with its values. Left and right step a value, digits type it.",
            Place::Several => {
                "Plants in need: a cut through the list, helped above, let go below; left and right move it, \
                 {settle} lets an answer stand from turn to turn. Other lists: {toggle} ticks, left and right choose what is done. {next-pane} goes to the next list, \
                 {open} drafts it all."
            }
            Place::OrderPicker => "What can be ordered. Offers to firms start from the list of projects.",
            Place::Commit => "The last look before the turn is played. A committed turn is final.",
            Place::Unwritten => "The turn is kept in memory; it can be written again, elsewhere, or later.",
            Place::Window => "Read it, then close it.",
            Place::Palette => "Every command by name; words in any order. What is not possible now says why.",
            Place::Help => "Every key that does something here.",
            Place::Keys => "Every command with its keys, wherever it holds.",
        }
    }

    /// A game is under way.
    pub(super) const fn in_game(self) -> bool {
        !matches!(self, Place::Title | Place::NewGame)
    }

    /// A screen of a game or a page that fills its place, without a number to be typed: digits go
    /// from it to a main screen.
    pub(super) const fn main_screen(self) -> bool {
        matches!(
            self,
            Place::Briefing
                | Place::Situation
                | Place::Plan
                | Place::Grid
                | Place::Market
                | Place::People
                | Place::Intelligence
                | Place::Record
                | Place::Report
                | Place::Evidence
                | Place::Debrief
                | Place::BriefBack
                | Place::SideBySide
                | Place::Projects
                | Place::Card
        )
    }
}
