//! A campaign's guide as data: lessons of one turn each, their steps, and what completes a step.
//!
//! Steps wait for states and not for keys: for what a seat has ordered, what a figure is, what is
//! looked at. So any road there counts, and a test can play a guide by its own conditions. No rule
//! reads a lesson.
use super::figure::Condition;
use super::id::Stage;
use serde::Deserialize;

/// Placeholders that a step's words may hold: the narrowest link as signed and the narrowest of what runs, what
/// holds that one down, and a sentence on which people are missing most.
pub const PLACEHOLDERS: [&str; 4] = ["weakest", "running", "holds", "short"];

/// A lesson: what the guide says in one turn, and what the debrief says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// Permanent id, as in `weakest-link`.
    pub id: String,
    /// Title.
    pub title: String,
    /// The turn (from 1) it leads through; one past the last turn for words after the end.
    pub turn: u16,
    /// Its steps, in order.
    pub steps: Vec<LessonStep>,
    /// What it was about, for the debrief, with figures of the game as placeholders; may be empty.
    pub learnt: String,
    /// Hold at the end of play if the game shows it; empty for a lesson that nothing measures.
    pub kept: Vec<Condition>,
}

/// A step of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonStep {
    /// What is said, with placeholders for what stands: `{weakest}` is the narrowest link as signed.
    pub text: String,
    /// Keys it points at, each with what it does there.
    pub press: Vec<(Pointer, String)>,
    /// Ways to complete it: done when every goal of one of them is met. Empty where only the
    /// commit of the turn goes on.
    pub done: Vec<Vec<Goal>>,
}

/// What completes a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// The player looks at this.
    Looked(Sight),
    /// The draft holds at least so many orders.
    Drafted(u32),
    /// The draft offers such a deal.
    Offered(OfferWanted),
    /// The draft orders seats for at least so many persons a half-year, in one basin and skill.
    Trained(f64),
    /// The draft waives the content rule for at least so many classes of platform.
    Waived(u32),
    /// The draft sets a stockpile target of at least so many half-years of need, in one form.
    Stocked(f64),
    /// The draft orders a look at something of this stage.
    Surveyed(Stage),
    /// A figure after the last committed half-year.
    Figure(Condition),
    /// A figure of the chain as signed, the draft counted in.
    AsSigned(Condition),
}

/// A deal a step waits for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfferWanted {
    /// Stage of the plant; none for any.
    pub stage: Option<Stage>,
    /// Least length of its contract on output, half-years; nought if it needs none.
    pub term_steps: u32,
    /// Most of the capital that it grants, share.
    pub most_cost_share: f64,
    /// Least chance that the firm builds, on the seat's belief.
    pub chance: f64,
}

/// What a player can look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// The desk and what holds each link down.
    Situation,
    /// A paper of the desk.
    Paper,
    /// The draft of the turn.
    Plan,
    /// The list of projects.
    Projects,
    /// One project.
    Project,
    /// A deal being drawn up.
    Deal,
    /// An order that is not about a project.
    Order,
    /// A list in which several things are decided at once.
    Several,
    /// Countries by stages.
    Grid,
    /// Prices and fees.
    Market,
    /// People by basin.
    People,
    /// What is not known.
    Intelligence,
    /// What each loss costs.
    StressTest,
    /// The strips of the game.
    Record,
    /// The report of a turn.
    Report,
    /// The ledger behind a figure.
    Why,
    /// The debrief.
    Debrief,
}

/// A command that a step points at. A front shows the key that gives it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pointer {
    /// Open, follow, accept.
    Open,
    /// Close, go back.
    Back,
    /// One row down.
    Down,
    /// One step more of a term.
    More,
    /// One step less.
    Less,
    /// Switch on or off.
    Switch,
    /// To the next pane.
    NextPane,
    /// The desk.
    Situation,
    /// The draft.
    Plan,
    /// Countries by stages.
    Grid,
    /// Prices.
    Market,
    /// People.
    People,
    /// What is not known.
    Intelligence,
    /// Add an order.
    AddOrder,
    /// Decide several things at once.
    Several,
    /// Draw up a deal.
    Offer,
    /// Order a look.
    Survey,
    /// The firm's own sum.
    Investor,
    /// The ledger behind a figure.
    Why,
    /// The last report.
    Report,
    /// Take back the last edit.
    Undo,
    /// Commit the turn.
    Commit,
    /// What the loss of each plant would cost.
    StressTest,
    /// The debrief.
    Debrief,
    /// The glossary.
    Glossary,
}

impl Pointer {
    /// All of them.
    pub const ALL: &'static [Pointer] = &[
        Pointer::Open,
        Pointer::Back,
        Pointer::Down,
        Pointer::More,
        Pointer::Less,
        Pointer::Switch,
        Pointer::NextPane,
        Pointer::Situation,
        Pointer::Plan,
        Pointer::Grid,
        Pointer::Market,
        Pointer::People,
        Pointer::Intelligence,
        Pointer::AddOrder,
        Pointer::Several,
        Pointer::Offer,
        Pointer::Survey,
        Pointer::Investor,
        Pointer::Why,
        Pointer::Report,
        Pointer::Undo,
        Pointer::Commit,
        Pointer::StressTest,
        Pointer::Debrief,
        Pointer::Glossary,
    ];
}
