//! Whose doing the change of a figure was, in words: an account a row, with those that have most part in it.
use super::cause::cause_in_words;
use super::figures;
use super::names::Reader;
use super::why::printed_whole;
use crate::game::{Account, ExplanationLine, LongLedger, Whose, accounts};
use crate::rules::event::Subject;
use crate::rules::figure::Unit;

/// Who or what moved a figure, gains less losses.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountLine {
    /// Its amount with its sign; the amounts of all lines add up to what the figure moved by.
    pub points: String,
    /// `your orders, 12 plants: Stillwater 2 +9.8, Kyushu +7.8`.
    pub text: String,
    /// `order`, `chance`, `Beijing`, …
    pub kind: &'static str,
    /// The turn in which it moved it most.
    pub turn: usize,
    /// Place of its largest line in the ledger of all those years; none where it lists none.
    pub line: Option<usize>,
}

/// Parts named in a line.
const NAMED: usize = 2;

/// Most lines; the smallest accounts are one line where there would be more.
const LINES: usize = 6;

/// The accounts of a ledger over several years in words, largest first, what is left last.
pub fn lines(reader: &Reader<'_>, long: &LongLedger) -> Vec<AccountLine> {
    let all = accounts(long);
    let told = if all.len() > LINES { LINES - 1 } else { all.len() };
    let (told, left) = all.split_at(told);
    let mut nets: Vec<f64> = told.iter().map(Account::net).collect();
    nets.push(left.iter().map(Account::net).sum());
    let mut printed = printed_whole(&nets, &long.ledger);
    let of_left = printed.pop().filter(|_| !left.is_empty());
    let unit = long.ledger.topic.unit();
    let line = |(account, points): (&Account, String)| AccountLine {
        points,
        text: in_words(reader, account, unit),
        kind: kind(account.whose),
        turn: account.turn,
        line: account.line,
    };
    let mut lines: Vec<AccountLine> = told.iter().zip(printed).map(line).collect();
    if let (Some(points), Some(largest)) = (of_left, left.first()) {
        let names: Vec<String> = left.iter().map(|account| in_short(account.whose).to_owned()).collect();
        let text = format!("all else: {}", figures::listed(&names));
        lines.push(AccountLine { points, text, kind: "rest", turn: largest.turn, line: largest.line });
    }
    lines
}

const fn in_short(whose: Whose) -> &'static str {
    match whose {
        Whose::Orders => "your orders",
        Whose::Firms => "firms",
        Whose::Beijing => "Beijing",
        Whose::Events => "events",
        Whose::Stops => "stops",
        Whose::Demand => "demand",
        Whose::Feed => "feed",
        Whose::FirstCount => "what was only believed before",
        Whose::Rest => "margins, staff",
    }
}

const fn kind(whose: Whose) -> &'static str {
    match whose {
        Whose::Orders => "order",
        Whose::Firms => "firm",
        Whose::Beijing => "Beijing",
        Whose::Events => "event",
        Whose::Stops => "chance",
        Whose::Demand | Whose::Feed | Whose::FirstCount | Whose::Rest => "market",
    }
}

fn in_words(reader: &Reader<'_>, account: &Account, unit: Unit) -> String {
    let plants = || figures::counted(account.plants(), "plant", "plants");
    let change = |amount: f64| figures::change(unit, amount);
    let (lost, gained) = (change(account.lost), change(account.gained));
    match account.whose {
        Whose::Orders => format!("your orders, {}: {}", plants(), most(reader, account, unit)),
        Whose::Firms => format!("firms by themselves, {}: {}", plants(), most(reader, account, unit)),
        Whose::Beijing => format!("Beijing's measures, as they came and went: {lost} and {gained}"),
        Whose::Events => {
            let each =
                |part: &ExplanationLine| format!("{} {}", cause_in_words(reader, part), change(part.amount));
            let named: Vec<String> = account.parts.iter().take(NAMED).map(each).collect();
            format!("events: {}", named.join(", "))
        }
        Whose::Stops => {
            format!("plants stopped {lost}, came back {gained}; most: {}", worst(reader, account, unit))
        }
        Whose::Demand if account.net() < 0.0 => "demand for magnets grew".to_owned(),
        Whose::Demand => "demand for magnets fell".to_owned(),
        Whose::Feed => format!("feed from allies, {}: {}", plants(), most(reader, account, unit)),
        Whose::FirstCount => "first half-year measured; before, it was only believed".to_owned(),
        Whose::Rest => "margins, staff and all else".to_owned(),
    }
}

/// Those with the largest parts, with what they did.
fn most(reader: &Reader<'_>, account: &Account, unit: Unit) -> String {
    let name = |part: &ExplanationLine| match part.subject {
        Subject::Nobody => cause_in_words(reader, part),
        subject => reader.subject(subject),
    };
    let named: Vec<String> = account
        .parts
        .iter()
        .take(NAMED)
        .map(|part| format!("{} {}", name(part), figures::change(unit, part.amount)))
        .collect();
    named.join(", ")
}

/// Whose stops left most behind.
fn worst(reader: &Reader<'_>, account: &Account, unit: Unit) -> String {
    let lowest = account.parts.iter().min_by(|a, b| a.amount.total_cmp(&b.amount));
    lowest.map_or_else(String::new, |part| {
        format!("{} {}", reader.subject(part.subject), figures::change(unit, part.amount))
    })
}
