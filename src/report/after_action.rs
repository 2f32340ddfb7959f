//! The debrief as a text to keep and to hand in: the same words as on the screen, under one another, in
//! Markdown. Nothing is said here that the debrief does not say, but which game it is of: its head names what
//! `coercivity verify` shows of the saved game.
use super::debrief::{ComparedRow, Debrief, compared};
use super::events::told_step;
use super::figures;
use super::memo::MemoLine;
use super::names::Reader;
use super::orders::left_out;
use super::subject::event_name;
use crate::game::Game;
use crate::rules::RULES_VERSION;
use crate::rules::event::{EventKind, Subject};
use crate::saves::{Digest, SHOWN_OF_A_HASH};

/// The after-action report of a game so far: what the debrief, the memo and the comparison on the same
/// draw say, under the `name` that it is saved by. `beside` is empty while nothing has been compared.
pub fn after_action(
    reader: &Reader<'_>,
    game: &Game,
    name: &str,
    debrief: &Debrief,
    memo: &[MemoLine],
    beside: &[ComparedRow],
) -> String {
    let mut page = Page::default();
    page.title(&reader.scenario.title);
    let calendar = &reader.scenario.calendar;
    page.paragraph(&format!(
        "Debrief: {}. {} of {} turns played{}.",
        debrief.heading,
        game.turns().len(),
        calendar.turn_steps.len(),
        match game.turns().len() {
            0 => String::new(),
            turns => format!(", to {}", figures::turn(calendar, turns)),
        }
    ));
    page.list(which_game(reader, game, name).into_iter());
    page.paragraph(&debrief.foreknowledge);
    page.heading("The verdict");
    let clauses = debrief.clauses.iter().map(|clause| {
        vec![clause.measure.clone(), clause.need.clone(), clause.got.clone(), clause.word.to_owned()]
    });
    page.table(&["measure", "need", "got", ""], clauses);
    page.heading("Failures");
    page.list(debrief.failures.iter().map(|failure| format!("{}, {}", failure.name, failure.years)));
    page.paragraph(&debrief.others);
    page.heading(&format!(
        "Whose doing the secured share was, {}, {}: gains less losses",
        debrief.years, debrief.moved
    ));
    let causes = debrief.causes.iter();
    page.list(causes.map(|cause| format!("{} points: {} ({})", cause.points, cause.text, cause.kind)));
    page.heading("What you signed, left and were told");
    for each in &debrief.behind {
        page.subheading(&each.head);
        page.list(each.sentences.iter().cloned());
    }
    page.heading("Platforms");
    page.list(debrief.standings.iter().map(|(name, standing)| format!("{name}: {standing}")));
    page.heading("Scorecard");
    let score = debrief.score.iter().map(|line| vec![line.name.to_string(), line.value.clone()]);
    page.table(&["", ""], score);
    if beside.len() > 1 {
        page.heading("On the same draw");
        page.list(compared(beside).into_iter());
    }
    page.heading("Five years without you");
    page.list(debrief.after.iter().cloned());
    page.heading("What you expected");
    page.list(debrief.judgements.iter().cloned());
    page.heading("What the campaign leaves out");
    page.paragraph(&left_out(game.scenario()).unwrap_or_default());
    page.heading("Beijing's memo");
    page.list(memo.iter().map(|line| {
        format!(
            "{}: {} Triggered by {}. What would have deterred it: {}.",
            line.year, line.what, line.trigger, line.deterrent
        )
    }));
    page.text
}

/// What tells the game from every other, so that this text can be held against a saved game.
fn which_game(reader: &Reader<'_>, game: &Game, name: &str) -> [String; 5] {
    let scenario = game.scenario();
    let state = Digest(game.state_hash());
    let shown = format!("{state}; `coercivity verify` prints its first {SHOWN_OF_A_HASH} digits");
    let state = match game.turns().len() {
        0 => format!("State before turn 1: {state}"),
        turns if game.over() => {
            format!("State after turn {turns} and the years without the programme: {shown}")
        }
        turns => format!("State after turn {turns}: {shown}"),
    };
    [
        format!("Saved game: {name}"),
        format!("Campaign: {}, rules {RULES_VERSION}", scenario.id),
        format!("Seed: {}", game.seed()),
        state,
        match &scenario.injects {
            None => "Injects: none".to_owned(),
            Some(injects) => {
                let hash = Digest(injects.hash()).in_short();
                format!("Injects: {}, {hash}; {}", injects.name, injects_played(reader, game))
            }
        },
    ]
}

/// `came: FY2030 H1 A question; FY2031 H1 A notice`.
fn injects_played(reader: &Reader<'_>, game: &Game) -> String {
    let events = game.turns().iter().flat_map(|turn| &turn.record.events);
    let came: Vec<String> = events
        .filter_map(|event| match (event.kind, event.subject) {
            (EventKind::Happened, Subject::Event(id)) if reader.is_inject(id) => {
                let when = figures::half_year(&reader.scenario.calendar, told_step(reader, event));
                Some(format!("{when} {}", event_name(reader, id, event.amount as u16)))
            }
            _ => None,
        })
        .collect();
    if came.is_empty() { "none has come so far".to_owned() } else { format!("came: {}", came.join("; ")) }
}

/// A page being written. A heading under which nothing comes is not written.
#[derive(Default)]
struct Page {
    text: String,
    /// A heading that waits for something to stand under it.
    waiting: String,
}

impl Page {
    fn title(&mut self, text: &str) {
        self.text.push_str(&format!("# {text}\n"));
    }

    fn heading(&mut self, text: &str) {
        self.waiting = format!("\n## {text}\n");
    }

    fn subheading(&mut self, text: &str) {
        self.waiting.push_str(&format!("\n### {text}\n"));
    }

    fn begin(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        self.text.push_str(&waiting);
        self.text.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.begin();
            self.text.push_str(text);
            self.text.push('\n');
        }
    }

    fn list(&mut self, lines: impl Iterator<Item = String>) {
        let mut begun = false;
        for line in lines {
            if !begun {
                self.begin();
                begun = true;
            }
            self.text.push_str(&format!("- {line}\n"));
        }
    }

    fn table(&mut self, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        self.begin();
        let cells = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
        self.text.push_str(&cells(&heads));
        self.text.push_str(&cells(&vec!["---".to_owned(); heads.len()]));
        for row in rows {
            // A bar in a cell would begin another one.
            let row: Vec<String> = row.iter().map(|cell| cell.replace('|', "/")).collect();
            self.text.push_str(&cells(&row));
        }
    }
}
