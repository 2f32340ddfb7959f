//! The debrief as a text to keep and to hand in: the same words as on the screen, under one another, in
//! Markdown. Nothing is said here that the debrief does not say.
use super::debrief::{ComparedRow, Debrief, compared};
use super::figures;
use super::memo::MemoLine;
use super::names::Reader;
use super::orders::left_out;
use crate::game::Game;

/// The after-action report of a game so far: what the debrief, the memo and the comparison on the same
/// draw say. `beside` is empty while nothing has been compared.
pub fn after_action(
    reader: &Reader<'_>,
    game: &Game,
    debrief: &Debrief,
    memo: &[MemoLine],
    beside: &[ComparedRow],
) -> String {
    let mut page = Page::default();
    page.title(&reader.scenario.title);
    let calendar = &reader.scenario.calendar;
    page.paragraph(&format!(
        "Debrief: {}. Seed {}, {} of {} turns played{}.",
        debrief.heading,
        game.seed(),
        game.turns().len(),
        calendar.turn_steps.len(),
        match game.turns().len() {
            0 => String::new(),
            turns => format!(", to {}", figures::turn(calendar, turns)),
        }
    ));
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
    let score = debrief.score.iter().map(|(name, value)| vec![name.to_string(), value.clone()]);
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
