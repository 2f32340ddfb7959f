//! A journal as text: RON laid out so that a person can read it and a diff shows one order a line.
use super::journal::{Journal, WrittenTurn};
use ron::ser::PrettyConfig;
use serde::Serialize;
use std::fmt::{self, Write};

/// First line of every journal, for those who open it.
const BANNER: &str =
    "// A saved game of Coercivity. `coercivity verify` replays it and compares every hash.\n";

/// Writes a journal. A value that RON cannot hold is an error; ours can always be held.
pub fn to_text(journal: &Journal) -> Result<String, fmt::Error> {
    let mut text = String::with_capacity(2048 + 2048 * journal.turns.len());
    let h = &journal.header;
    text.push_str(BANNER);
    text.push_str("Journal(\n    header: (\n");
    field(&mut text, 8, "format", &h.format)?;
    field(&mut text, 8, "program", &h.program)?;
    field(&mut text, 8, "rules_version", &h.rules_version)?;
    field(&mut text, 8, "campaign", &h.campaign)?;
    if h.difficulty.is_some() {
        field(&mut text, 8, "difficulty", &h.difficulty)?;
    }
    field(&mut text, 8, "content_hash", &h.content_hash)?;
    field(&mut text, 8, "seed", &h.seed)?;
    field(&mut text, 8, "seats", &h.seats)?;
    if let Some(injects) = &h.injects {
        text.push_str("        injects: Some((\n");
        field(&mut text, 12, "name", &injects.name)?;
        field(&mut text, 12, "hash", &injects.hash)?;
        list(&mut text, 12, "lines", &injects.lines)?;
        text.push_str("        )),\n");
    }
    field(&mut text, 8, "digest", &h.digest)?;
    text.push_str("    ),\n    turns: [\n");
    for turn in &journal.turns {
        push_turn(&mut text, turn)?;
    }
    text.push_str("    ],\n");
    if let Some(closing) = &journal.closing {
        text.push_str("    closing: Some((\n");
        field(&mut text, 8, "held", &closing.held)?;
        list(&mut text, 8, "clauses", &closing.clauses)?;
        field(&mut text, 8, "state_hash", &closing.state_hash)?;
        field(&mut text, 8, "digest", &closing.digest)?;
        text.push_str("    )),\n");
    }
    text.push_str(")\n");
    Ok(text)
}

fn push_turn(text: &mut String, turn: &WrittenTurn) -> fmt::Result {
    text.push_str("        (\n");
    field(text, 12, "turn", &turn.turn)?;
    list(text, 12, "orders", &turn.orders)?;
    field(text, 12, "predictions", &turn.predictions)?;
    if turn.foreknown_turns > 0 {
        field(text, 12, "foreknown_turns", &turn.foreknown_turns)?;
    }
    field(text, 12, "figures", &turn.figures)?;
    field(text, 12, "state_hash", &turn.state_hash)?;
    field(text, 12, "digest", &turn.digest)?;
    text.push_str("        ),\n");
    Ok(())
}

/// A field on a line of its own.
pub(super) fn field(text: &mut String, indent: usize, name: &str, value: &impl Serialize) -> fmt::Result {
    writeln!(text, "{:indent$}{name}: {},", "", line(value)?)
}

/// A field that holds a list, one entry a line.
pub(super) fn list(text: &mut String, indent: usize, name: &str, values: &[impl Serialize]) -> fmt::Result {
    if values.is_empty() {
        return writeln!(text, "{:indent$}{name}: [],", "");
    }
    writeln!(text, "{:indent$}{name}: [", "")?;
    let inner = indent + 4;
    for value in values {
        writeln!(text, "{:inner$}{},", "", line(value)?)?;
    }
    writeln!(text, "{:indent$}],", "")
}

fn line(value: &impl Serialize) -> Result<String, fmt::Error> {
    let pretty = PrettyConfig::new().depth_limit(0).new_line("").indentor("");
    ron::ser::to_string_pretty(value, pretty).map_err(|_| fmt::Error)
}
