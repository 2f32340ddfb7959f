//! Whose doing the change of a figure was, in words: an account a row, with those that have most part in it.
use super::cause::{cause_in_words, what_moved};
use super::figures;
use super::names::Reader;
use super::why::{WhyLine, WhyText, printed_parts, printed_whole, topic_name};
use crate::game::{Account, ExplanationLine, LongLedger, Whose, accounts};
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::figure::Unit;

/// Who or what moved a figure, gains less losses.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountLine {
    /// Its amount with its sign; the amounts of all lines add up to what the figure moved by.
    pub points: String,
    /// `your orders (5 deals), felt at 12 plants: Stillwater 2 +9.8, Kyushu +7.8`.
    pub text: String,
    /// The same where room is scarce: `your orders`.
    pub short: String,
    /// `order`, `chance`, `Beijing`, …
    pub kind: &'static str,
    /// The turn in which it moved it most.
    pub turn: usize,
    /// Whose doing it tells of; several where the smallest share a line.
    pub whose: Vec<Whose>,
}

/// Parts named in a line.
const NAMED: usize = 2;
/// Characters of a line beyond which no further part is named, so that a small screen has room for it.
const ROOM: usize = 60;

/// Most lines; the smallest accounts are one line where there would be more.
const LINES: usize = 6;

/// The accounts of a ledger over several years in words, largest first, what is left last.
pub fn lines(reader: &Reader<'_>, long: &LongLedger) -> Vec<AccountLine> {
    let all = accounts(long);
    let most = if all.len() > LINES { LINES - 1 } else { all.len() };
    // What the player did is told, and what changed hands, however little came of it.
    let mut room = most - all.iter().filter(|account| always_told(account.whose)).count().min(most);
    let (told, left): (Vec<Account>, Vec<Account>) = all.into_iter().partition(|account| {
        let fits = room > 0;
        always_told(account.whose) || {
            room = room.saturating_sub(1);
            fits
        }
    });
    let mut nets: Vec<f64> = told.iter().map(Account::net).collect();
    if !left.is_empty() {
        nets.push(left.iter().map(Account::net).sum());
    }
    let mut printed = printed_whole(&nets, &long.ledger);
    let of_left = if left.is_empty() { None } else { printed.pop() };
    let unit = long.ledger.topic.unit();
    let line = |(account, points): (&Account, String)| AccountLine {
        points,
        text: in_words(reader, account, unit, long.steps.end),
        short: in_short(account.whose).to_owned(),
        kind: kind(account.whose),
        turn: account.turn,
        whose: vec![account.whose],
    };
    let mut lines: Vec<AccountLine> = told.iter().zip(printed).map(line).collect();
    if let (Some(points), Some(largest)) = (of_left, left.first()) {
        let names: Vec<String> = left.iter().map(|account| in_short(account.whose).to_owned()).collect();
        let text = format!("all else: {}", figures::listed(&names));
        let (short, kind) = ("all else".to_owned(), "rest");
        let whose = left.iter().map(|account| account.whose).collect();
        lines.push(AccountLine { points, text, short, kind, turn: largest.turn, whose });
    }
    lines
}

/// Is it told however little came of it?
const fn always_told(whose: Whose) -> bool {
    matches!(whose, Whose::Orders | Whose::Sold)
}

const fn in_short(whose: Whose) -> &'static str {
    match whose {
        Whose::Orders => "your orders",
        Whose::Firms => "firms by themselves",
        Whose::Sold => "plants sold to China",
        Whose::Beijing => "Beijing's measures",
        Whose::Meanwhile => "built meanwhile",
        Whose::Events => "events",
        Whose::Stops => "stops of plants",
        Whose::Demand => "demand",
        Whose::Feed => "feed sold elsewhere",
        Whose::FirstCount => "first measuring",
        Whose::Rest => "margins",
    }
}

const fn kind(whose: Whose) -> &'static str {
    match whose {
        Whose::Orders => "order",
        Whose::Firms => "firm",
        Whose::Sold => "sale",
        Whose::Beijing => "Beijing",
        Whose::Meanwhile => "built",
        Whose::Events => "event",
        Whose::Stops => "chance",
        Whose::Demand | Whose::Feed | Whose::FirstCount | Whose::Rest => "market",
    }
}

/// Parts of an account that are listed one by one; the smaller ones are one line for each kind of change.
const LISTED: usize = 20;

/// What an account is made of: whom it struck or who did it, gains less losses, in amounts that add up to the one of
/// its line; and for each line the turn in which it moved the figure most, where that is known.
pub fn made_of(reader: &Reader<'_>, long: &LongLedger, line: &AccountLine) -> (WhyText, Vec<Option<usize>>) {
    let all = accounts(long);
    let mine: Vec<&Account> = all.iter().filter(|account| line.whose.contains(&account.whose)).collect();
    let mut parts: Vec<ExplanationLine> =
        mine.iter().flat_map(|account| account.parts.iter().copied()).collect();
    parts.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    let small = parts.split_off(parts.len().min(LISTED));
    let mut kinds: Vec<(ExplanationLine, usize)> = Vec::new();
    for part in small {
        match kinds.iter_mut().find(|(kind, _)| kind.driver == part.driver) {
            Some((kind, count)) => (kind.amount, *count) = (kind.amount + part.amount, *count + 1),
            None => kinds.push((part, 1)),
        }
    }
    kinds.sort_by(|(a, _), (b, _)| b.amount.abs().total_cmp(&a.amount.abs()));
    let amounts: Vec<f64> =
        parts.iter().map(|part| part.amount).chain(kinds.iter().map(|(kind, _)| kind.amount)).collect();
    let printed = printed_parts(&amounts, &line.points, &long.ledger);
    let words = parts.iter().map(|part| cause_in_words(reader, part));
    let words = words.chain(kinds.iter().map(|(kind, count)| {
        let each = figures::counted(*count, "smaller part", "smaller parts");
        format!("{each}: {}", what_moved(reader, kind))
    }));
    let of_part = |part: &ExplanationLine| {
        let alike = |line: &ExplanationLine| line.subject == part.subject && line.cause == part.cause;
        let at = long.ledger.lines.iter().position(alike);
        at.and_then(|at| long.turns.get(at).copied())
    };
    let turns = parts.iter().map(of_part).chain(kinds.iter().map(|_| None)).collect();
    let kind = line.kind;
    let lines = words.zip(printed).map(|(text, amount)| WhyLine {
        kind,
        text,
        amount,
        follow: None,
        told: String::new(),
    });
    let years = figures::fiscal_years(&reader.scenario.calendar, &long.steps);
    let text = WhyText {
        title: format!("Whose doing: {}, {}, {years}", topic_name(reader, long.ledger.topic), line.short),
        was: String::new(),
        lines: lines.collect(),
        rest: None,
        is: line.points.clone(),
        formula: "Gains less losses of all those years, in points, each plant's in one line under what moved it most."
            .into(),
    };
    (text, turns)
}

fn in_words(reader: &Reader<'_>, account: &Account, unit: Unit, until: u32) -> String {
    let plants = || figures::counted(account.plants(), "plant", "plants");
    let change = |amount: f64| figures::change(unit, amount);
    let (lost, gained) = (change(account.lost), change(account.gained));
    match account.whose {
        Whose::Orders => {
            let deals = figures::counted(deals_signed(reader, until), "deal", "deals");
            most(reader, account, unit, format!("your orders ({deals}), felt at {}", plants()))
        }
        Whose::Firms => most(reader, account, unit, format!("firms by themselves, {}", plants())),
        Whose::Sold => most(reader, account, unit, "plants sold to a Chinese owner".to_owned()),
        Whose::Beijing => format!("Beijing's measures, as they came and went: {lost} and {gained}"),
        Whose::Meanwhile => "built while Beijing's measures stood, of use as they ended".to_owned(),
        Whose::Events => {
            let each =
                |part: &ExplanationLine| format!("{} {}", cause_in_words(reader, part), change(part.amount));
            let named: Vec<String> = account.parts.iter().take(NAMED).map(each).collect();
            format!("events: {}", named.join(", "))
        }
        Whose::Stops => {
            format!("plants stopped {lost}, came back {gained}{}", worst(reader, account, unit))
        }
        Whose::Demand if account.net() < 0.0 => "demand for magnets grew".to_owned(),
        Whose::Demand => "demand for magnets fell".to_owned(),
        Whose::Feed => most(reader, account, unit, format!("feed sold elsewhere or kept, {}", plants())),
        Whose::FirstCount => "first half-year measured; before, it was only believed".to_owned(),
        Whose::Rest => "margins, staff and all else".to_owned(),
    }
}

/// Deals of the seat's that were signed before a step. Its bridges, seats and surveys move plants too.
fn deals_signed(reader: &Reader<'_>, until: u32) -> usize {
    let events = reader.turns.iter().flat_map(|turn| &turn.record.events);
    let signed = |event: &&Event| {
        let kind = matches!(event.kind, EventKind::Decided | EventKind::DealSigned);
        kind && matches!(event.cause, Cause::Order(_)) && event.step < until
    };
    events.filter(signed).count()
}

/// Behind a head those with the largest parts, with what they did; none whose part is printed as nothing.
fn most(reader: &Reader<'_>, account: &Account, unit: Unit, head: String) -> String {
    let printed = |amount: f64| figures::change(unit, amount).trim_start_matches(['+', '-']).to_owned();
    let nothing = printed(0.0);
    let largest = account.parts.iter().filter(|part| printed(part.amount) != nothing);
    let mut text = head;
    for (at, part) in largest.take(NAMED).enumerate() {
        let name = match part.subject {
            Subject::Nobody => cause_in_words(reader, part),
            subject => reader.subject(subject),
        };
        let more = format!("{name} {}", figures::change(unit, part.amount));
        if at > 0 && text.chars().count() + more.chars().count() + 2 > ROOM {
            break;
        }
        text.push_str(if at == 0 { ": " } else { ", " });
        text.push_str(&more);
    }
    text
}

/// Points of a share under which nothing is said to be left of a stop.
const LEFT_FROM: f64 = 0.005;

/// Whose stops left most behind, where some did.
fn worst(reader: &Reader<'_>, account: &Account, unit: Unit) -> String {
    let lowest = account.parts.iter().min_by(|a, b| a.amount.total_cmp(&b.amount));
    match lowest.filter(|part| part.amount < -LEFT_FROM) {
        Some(part) => {
            format!("; most: {} {}", reader.subject(part.subject), figures::change(unit, part.amount))
        }
        None => String::new(),
    }
}
