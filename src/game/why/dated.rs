//! Events of the campaign and injects by the half-year in which a figure first shows what they did.
use super::Span;
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::scenario::Effect;

/// Events whose effects a half-year is the first to show, with those effects: what happened when the
/// half-year before was over, its figures struck, perhaps as the last thing of an earlier turn; and what
/// was answered as this one began.
pub(super) fn first_shown<'a>(span: &Span<'a>, step: u32) -> impl Iterator<Item = (&'a Event, &'a [Effect])> {
    let game = span.game;
    let events = game.turns().iter().flat_map(|turn| &turn.record.events);
    events.filter_map(move |event| {
        let Subject::Event(id) = event.subject else { return None };
        let choices = &game.scenario().events[id.at()].choices;
        let taken = match event.kind {
            // With more than one choice nothing happens before it is answered.
            EventKind::Happened if event.step + 1 == step && choices.len() == 1 => choices.first(),
            EventKind::Answered if event.step == step => choices.get(event.amount as usize),
            _ => None,
        };
        Some((event, taken?.effects.as_slice()))
    })
}
