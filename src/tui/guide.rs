//! The campaign's guide: a window at the foot of the real screens. It waits for states and not for
//! keys, so any road there counts; other keys work as always.
//!
//! ```text
//! ╔═ Guide: The weakest link, step 2 of 5 ═══════════════════ Esc twice ends it ═╗
//! ║ The strip above is the chain …                                               ║
//! ║ 2 opens the plan                                                             ║
//! ╚══════════════════════════════════════════════════════════════════════════════╝
//! ```
use super::canvas::{Canvas, cells};
use super::keymap::{self, Command, Place};
use super::session::Session;
use super::theme::Role;
use super::widgets::prose::prose;
use crate::game::Course;
use crate::report::guide::{Stands, says};
use crate::rules::lesson::{Pointer, Sight};
use ratatui::layout::Rect;

/// Rows it takes of the body.
pub const ROWS: u16 = 6;

/// The guide.
pub struct Guide {
    course: Course,
    ending: Ending,
}

/// How many keys the end of the guide is away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// Not near: the last key was another, or it closed a window and is not meant for the guide.
    Far,
    /// One more Esc ends it.
    Near,
    /// It was meant.
    Now,
}

impl Guide {
    /// At the first step of the turn's lesson; none if the turn has no lesson.
    pub fn begin(session: &Session) -> Option<Self> {
        Course::begin(session.game()).map(|course| Self { course, ending: Ending::Near })
    }

    /// Goes on as far as the state allows; none once there is no lesson any more.
    pub fn watch(self, session: &Session, place: Place) -> Option<Self> {
        let course = self.course.watch(session.game(), session.bench(), sight(place))?;
        Some(Self { course, ..self })
    }

    /// Esc with no window left to close: the second time in a row it is meant, so that one too many
    /// ends nothing; behind windows that were closed, the third time.
    pub fn asked_to_end(&mut self) -> Ending {
        let next = match self.ending {
            Ending::Far => Ending::Near,
            Ending::Near | Ending::Now => Ending::Now,
        };
        std::mem::replace(&mut self.ending, next)
    }

    /// Esc closed a window.
    pub fn goes_back(&mut self) {
        self.ending = Ending::Far;
    }

    /// Another key was pressed.
    pub fn stays(&mut self) {
        self.ending = Ending::Near;
    }

    /// Is there nothing more to guide to, so that going back ends it?
    pub fn ends_with_back(&self, session: &Session) -> bool {
        self.course.ends_with_back(session.scenario())
    }

    /// Draws it under so many windows: while there are any, Esc closes those.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session, windows: usize) {
        let scenario = session.scenario();
        let (Some(lesson), Some((number, step))) = (self.course.lesson(scenario), self.course.step(scenario))
        else {
            return;
        };
        canvas.clear(area);
        let role = Role::BorderFocus;
        for (y, ends) in [(area.y, ('╔', '╗')), (area.bottom().saturating_sub(1), ('╚', '╝'))] {
            canvas.rule(area.x, y, area.width, '═', role);
            canvas.rule(area.x, y, 1, ends.0, role);
            canvas.rule(area.right().saturating_sub(1), y, 1, ends.1, role);
        }
        for y in area.y + 1..area.bottom().saturating_sub(1) {
            canvas.text(area.x, y, 1, "║", role);
            canvas.text(area.right().saturating_sub(1), y, 1, "║", role);
        }
        let title = match lesson.steps.len() {
            1 => format!(" Guide: {} ", lesson.title),
            steps => format!(" Guide: {}, step {number} of {steps} ", lesson.title),
        };
        canvas.text(area.x + 2, area.y, cells(&title), &title, role);
        let end = match self.ending {
            _ if windows > 0 || self.ends_with_back(session) => "",
            Ending::Far => " {back} three times ends it ",
            Ending::Near => " {back} twice ends it ",
            Ending::Now => " {back} once more ends it ",
        };
        canvas.right(area.x, area.y, area.width - 2, end, Role::Dim);
        let inside = Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), area.height - 3);
        let stands = Stands { view: session.tried().view(), weakest: session.ribbon().weakest };
        prose(canvas, inside, &says(step, &stands), Role::Text);
        canvas.text(inside.x, inside.bottom(), inside.width, &pressed(&step.press), Role::Accent);
    }
}

/// Keys and what they do there, as a line: `Enter reads · Esc leaves it`. The canvas puts the keys
/// in the place of the commands.
fn pressed(press: &[(Pointer, String)]) -> String {
    let each = |(pointer, does): &(Pointer, String)| {
        let name = keymap::binding(command(*pointer)).map(|binding| binding.name);
        format!("{{{}}} {does}", name.unwrap_or_default())
    };
    press.iter().map(each).collect::<Vec<_>>().join(" · ")
}

/// The command a step points at.
const fn command(pointer: Pointer) -> Command {
    match pointer {
        Pointer::Open => Command::Open,
        Pointer::Back => Command::Back,
        Pointer::Down => Command::Down,
        Pointer::More => Command::Right,
        Pointer::Less => Command::Left,
        Pointer::Switch => Command::Toggle,
        Pointer::NextPane => Command::NextPane,
        Pointer::Situation => Command::Situation,
        Pointer::Plan => Command::Plan,
        Pointer::Grid => Command::Grid,
        Pointer::Market => Command::Market,
        Pointer::People => Command::People,
        Pointer::Intelligence => Command::Intelligence,
        Pointer::AddOrder => Command::AddOrder,
        Pointer::Several => Command::Several,
        Pointer::Offer => Command::Offer,
        Pointer::Survey => Command::Survey,
        Pointer::Investor => Command::Investor,
        Pointer::Why => Command::Why,
        Pointer::Report => Command::Report,
        Pointer::Undo => Command::Undo,
        Pointer::Commit => Command::Commit,
        Pointer::StressTest => Command::StressTest,
        Pointer::Debrief => Command::Debrief,
        Pointer::Glossary => Command::Glossary,
    }
}

/// What a player looks at in a place, as lessons name it.
const fn sight(place: Place) -> Option<Sight> {
    Some(match place {
        Place::Situation => Sight::Situation,
        Place::Paper => Sight::Paper,
        Place::Plan => Sight::Plan,
        Place::Projects => Sight::Projects,
        Place::Card => Sight::Project,
        Place::Deal => Sight::Deal,
        Place::OrderSheet => Sight::Order,
        Place::Several => Sight::Several,
        Place::Grid => Sight::Grid,
        Place::Market => Sight::Market,
        Place::People => Sight::People,
        Place::Intelligence => Sight::Intelligence,
        Place::Stress => Sight::StressTest,
        Place::Record => Sight::Record,
        Place::Report => Sight::Report,
        Place::Why => Sight::Why,
        Place::Debrief => Sight::Debrief,
        Place::Title
        | Place::NewGame
        | Place::Briefing
        | Place::BriefBack
        | Place::SideBySide
        | Place::Evidence
        | Place::Epilogue
        | Place::Glossary
        | Place::OrderPicker
        | Place::Commit
        | Place::Unwritten
        | Place::Window
        | Place::Palette
        | Place::Keys
        | Place::Help => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_lesson_points_at_has_a_key() {
        for pointer in Pointer::ALL {
            let binding = keymap::binding(command(*pointer));
            assert!(binding.is_some_and(|binding| !binding.keys.is_empty()), "{pointer:?}");
        }
    }
}
