//! The shape of a campaign's files, as their author writes them: per year, with permanent ids and
//! citations. Nothing here is checked beyond its shape; `compile` gives it meaning.
mod head;
mod lessons;
mod map;
mod story;
mod words;

pub(super) use head::{Campaign, Head, Parameter};
pub(super) use lessons::{DifficultyEntry, GoalEntry, LessonEntry, StepEntry};
pub(super) use map::{Basin, Country, Deal, Facility, Firm, Partner, Platform, Region, Route, Stock};
pub(super) use story::{
    ChoiceEntry, ConditionEntry, EventEntry, FailureEntry, GlossaryEntry, InjectEntry, Lever, MoveEntry,
    PackageEntry, PaperEntry, TermsEntry,
};
pub(super) use words::{Cite, Groups};
