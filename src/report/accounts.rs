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
    /// The same where room is scarce: `your orders`.
    pub short: String,
    /// `order`, `chance`, `Beijing`, …
    pub kind: &'static str,
    /// The turn in which it moved it most.
    pub turn: usize,
    /// Place of its largest line in the ledger of all those years; none where it lists none.
    pub line: Option<usize>,
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
        text: in_words(reader, account, unit),
        short: in_short(account.whose).to_owned(),
        kind: kind(account.whose),
        turn: account.turn,
        line: account.line,
    };
    let mut lines: Vec<AccountLine> = told.iter().zip(printed).map(line).collect();
    if let (Some(points), Some(largest)) = (of_left, left.first()) {
        let names: Vec<String> = left.iter().map(|account| in_short(account.whose).to_owned()).collect();
        let text = format!("all else: {}", figures::listed(&names));
        let (short, kind) = ("all else".to_owned(), "rest");
        lines.push(AccountLine { points, text, short, kind, turn: largest.turn, line: largest.line });
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

fn in_words(reader: &Reader<'_>, account: &Account, unit: Unit) -> String {
    let plants = || figures::counted(account.plants(), "plant", "plants");
    let change = |amount: f64| figures::change(unit, amount);
    let (lost, gained) = (change(account.lost), change(account.gained));
    match account.whose {
        Whose::Orders => most(reader, account, unit, format!("your orders, {}", plants())),
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
