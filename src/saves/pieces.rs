//! Takes a text that may end anywhere apart into the entries of a journal, without reading them:
//! what can be saved of a file that RON as a whole refuses.
use std::ops::Range;

/// Places of a journal's entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pieces {
    /// Value of the header, if its end was reached.
    pub header: Option<Range<usize>>,
    /// Entries of the turns whose end was reached.
    pub turns: Vec<Range<usize>>,
    /// The outermost bracket was closed.
    pub complete: bool,
}

/// Leaves out blanks and comments at the front.
pub fn skip_blank(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.find('\n').map_or("", |end| &comment[end..]).trim_start()
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.find("*/").map_or("", |end| &comment[end + 2..]).trim_start()
        } else {
            return rest;
        };
    }
}

/// Takes a text apart. Brackets within texts and comments do not count.
pub fn pieces(text: &str) -> Pieces {
    let mut found = Pieces::default();
    let bytes = text.as_bytes();
    // Where the current item of each depth begins.
    let mut begins = vec![0];
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => at = past_text(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'/') => at = past(text, at, "\n"),
            b'/' if bytes.get(at + 1) == Some(&b'*') => at = past(text, at + 2, "*/"),
            b'(' | b'[' | b'{' => {
                begins.push(at + 1);
                at += 1;
            }
            b')' | b']' | b'}' => {
                item(text, &begins, at, &mut found);
                begins.pop();
                if begins.len() <= 1 {
                    found.complete = begins.len() == 1;
                    return found;
                }
                at += 1;
            }
            b',' => {
                item(text, &begins, at, &mut found);
                if let Some(begin) = begins.last_mut() {
                    *begin = at + 1;
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    found
}

/// An item has ended: keep its place if it is the header or a turn.
fn item(text: &str, begins: &[usize], end: usize, found: &mut Pieces) {
    let key = |from: usize| skip_blank(&text[from..end]);
    match *begins {
        [_, from] => {
            if let Some(value) =
                key(from).strip_prefix("header").and_then(|rest| skip_blank(rest).strip_prefix(':'))
            {
                found.header = Some(end - value.len()..end);
            }
        }
        [_, outer, from] if key(outer).starts_with("turns") => {
            let value = key(from);
            if !value.is_empty() {
                found.turns.push(end - value.len()..end);
            }
        }
        _ => {}
    }
}

fn past_text(bytes: &[u8], quote: usize) -> usize {
    let mut at = quote + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn past(text: &str, from: usize, end: &str) -> usize {
    text[from..].find(end).map_or(text.len(), |found| from + found + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// a (comment\nJournal(header: (seats: [\"a,(\"]), turns: [(turn: 1), (turn: 2),],)";

    #[test]
    fn entries_are_found_whatever_brackets_lie_in_texts_and_comments() {
        let found = pieces(TEXT);
        assert_eq!(found.header.map(|range| &TEXT[range]), Some(" (seats: [\"a,(\"])"));
        let turns: Vec<&str> = found.turns.into_iter().map(|range| &TEXT[range]).collect();
        assert_eq!(turns, ["(turn: 1)", "(turn: 2)"]);
        assert!(found.complete);
    }

    #[test]
    fn a_text_cut_anywhere_gives_only_entries_that_ended() {
        for cut in 0..TEXT.len() - 1 {
            let found = pieces(&TEXT[..cut]);
            assert!(!found.complete, "cut at {cut}");
            assert!(found.turns.len() <= 2);
            found.turns.iter().for_each(|range| assert!(TEXT[range.clone()].ends_with(')'), "cut at {cut}"));
        }
    }
}
