//! Events of the campaign and injects by the half-year in which they did what they do, and by that in which a
//! figure first shows it.
use super::Span;
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::scenario::Effect;

/// What came of an event, if it is one of the campaign's or an inject; with more than one choice nothing
/// comes of it before it is answered.
fn taken<'a>(span: &Span<'a>, event: &Event) -> Option<&'a [Effect]> {
    let Subject::Event(id) = event.subject else { return None };
    let choices = &span.game.scenario().events[id.at()].choices;
    let choice = match event.kind {
        EventKind::Happened if choices.len() == 1 => choices.first(),
        EventKind::Answered => choices.get(event.amount as usize),
        _ => None,
    };
    choice.map(|choice| choice.effects.as_slice())
}

/// Events whose effects a half-year is the first to show, with those effects: what happened when the
/// half-year before was over, its figures struck, perhaps as the last thing of an earlier turn; and what
/// was answered as this one began.
pub(super) fn first_shown<'a>(span: &Span<'a>, step: u32) -> impl Iterator<Item = (&'a Event, &'a [Effect])> {
    let shown = move |event: &&Event| match event.kind {
        EventKind::Happened => event.step + 1 == step,
        _ => event.step == step,
    };
    of_play(span, shown)
}

/// Events that did what they do within a half-year, with their effects: what was answered as it began, and
/// what happened when it was over.
pub(super) fn done_in<'a>(span: &Span<'a>, step: u32) -> impl Iterator<Item = (&'a Event, &'a [Effect])> {
    of_play(span, move |event| event.step == step)
}

fn of_play<'a>(
    span: &Span<'a>,
    wanted: impl Fn(&&'a Event) -> bool,
) -> impl Iterator<Item = (&'a Event, &'a [Effect])> {
    let events = span.game.turns().iter().flat_map(|turn| &turn.record.events);
    events.filter(wanted).filter_map(|event| Some((event, taken(span, event)?)))
}
