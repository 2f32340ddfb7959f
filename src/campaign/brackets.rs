//! Brackets and list entries of a text that is not valid RON.
//!
//! A parser that meets an unclosed bracket complains at the end of the file. This scan knows only
//! brackets, texts and comments, and so finds the bracket that was left open; where brackets are
//! sound it finds the entries of the outer list, so that one damaged entry does not hide the others.
use std::ops::Range;

/// What the scan found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Brackets {
    /// All in pairs; the entries of the outermost bracket, without white space and comments.
    Sound(Vec<Range<usize>>),
    /// The bracket at this byte is never closed.
    Unclosed(usize),
    /// The bracket at `open` is closed by one of another kind at `close`.
    Mismatched {
        /// The opening bracket.
        open: usize,
        /// The bracket that does not match it.
        close: usize,
    },
    /// The bracket at this byte closes nothing.
    Unopened(usize),
    /// The text in quotes that begins at `last` never ends. The quote was left out there or in a text
    /// before it: most likely in the first one that goes over the end of its line.
    UnclosedText {
        /// The last text.
        last: usize,
        /// The first text that goes over the end of its line.
        over_line: Option<usize>,
    },
}

/// Scans a whole file.
pub(super) fn scan(text: &str) -> Brackets {
    let bytes = text.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let mut entries = Vec::new();
    let mut entry: Option<Range<usize>> = None;
    let mut over_line = None;
    let mut at = 0;
    while at < bytes.len() {
        let end = match token_end(text, at) {
            Some(end) => end,
            None => return Brackets::UnclosedText { last: at, over_line },
        };
        if bytes[at] == b'"' && text[at..end].contains('\n') {
            over_line.get_or_insert(at);
        }
        let is_blank = bytes[at].is_ascii_whitespace() || is_comment(&text[at..]);
        match bytes[at] {
            b'(' | b'[' | b'{' => open.push(at),
            close @ (b')' | b']' | b'}') => match open.pop() {
                None => return Brackets::Unopened(at),
                Some(from) if !matches!((bytes[from], close), (b'(', b')') | (b'[', b']') | (b'{', b'}')) => {
                    return Brackets::Mismatched { open: from, close: at };
                }
                Some(_) if open.is_empty() => entries.extend(entry.take()),
                Some(_) => {}
            },
            b',' if open.len() == 1 => entries.extend(entry.take()),
            _ => {}
        }
        let inside = match bytes[at] {
            b'(' | b'[' | b'{' => open.len() > 1,
            b',' => open.len() > 1,
            _ => !open.is_empty(),
        };
        if inside && !is_blank {
            entry = Some(entry.map_or(at, |entry| entry.start)..end);
        }
        at = end;
    }
    match open.pop() {
        Some(from) => Brackets::Unclosed(from),
        None => Brackets::Sound(entries),
    }
}

/// The insides of all texts in quotes in which a backslash means something.
pub(super) fn texts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some(end) = token_end(text, at) else { break };
        if text.as_bytes()[at] == b'"' {
            found.push(at + 1..end - 1);
        }
        at = end;
    }
    found
}

fn is_comment(rest: &str) -> bool {
    rest.starts_with("//") || rest.starts_with("/*")
}

/// The byte after the text, comment or character at `at`; none for a text that never ends.
fn token_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let mut characters = rest.chars();
    let first = characters.next()?;
    if rest.starts_with("//") {
        return Some(at + rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(at + block_comment(rest));
    }
    if first == 'r' && !ends_in_word(&text[..at]) {
        let hashes = rest[1..].bytes().take_while(|&byte| byte == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            let body = 2 + hashes;
            let close = format!("\"{}", "#".repeat(hashes));
            let length = rest[body..].find(&close)?;
            return Some(at + body + length + close.len());
        }
    }
    if first == '\'' {
        return Some(at + character_literal(rest));
    }
    if first != '"' {
        return Some(at + first.len_utf8());
    }
    let mut escaped = false;
    for (offset, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + offset + 1),
            _ => {}
        }
    }
    None
}

fn ends_in_word(before: &str) -> bool {
    before.ends_with(|character: char| character.is_alphanumeric() || character == '_')
}

/// Length of `'x'` or `'\n'`; 1 if the quote begins neither.
fn character_literal(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => characters.next(),
        other => other,
    };
    match characters.next() {
        Some((offset, '\'')) => offset + 1,
        _ => 1,
    }
}

/// Length of a block comment, which may hold others; to the end if it never closes.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Brackets, scan};

    fn entries(text: &str) -> Vec<&str> {
        match scan(text) {
            Brackets::Sound(ranges) => ranges.into_iter().map(|range| &text[range]).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn entries_end_at_outer_commas_only() {
        let text = "// [\n[ A(x: [1, 2]), /* ), */ (s: \"a, ]\\\"\", r: r#\"(\"#, c: ')'), last // ,\n]\n";
        let expected = ["A(x: [1, 2])", "(s: \"a, ]\\\"\", r: r#\"(\"#, c: ')')", "last"];
        assert_eq!(entries(text), expected);
        assert!(entries("[]").is_empty());
    }

    #[test]
    fn a_lost_bracket_is_found_where_it_stands() {
        assert_eq!(scan("[(a: 1, (b: 2)"), Brackets::Unclosed(1));
        assert_eq!(scan("[(a: 1]"), Brackets::Mismatched { open: 1, close: 6 });
        assert_eq!(scan("[1]]"), Brackets::Unopened(3));
        assert_eq!(scan("[\"a]"), Brackets::UnclosedText { last: 1, over_line: None });
        let lost = "[(id: \"a, name: 1,\n text: \"b\")]";
        assert_eq!(scan(lost), Brackets::UnclosedText { last: 28, over_line: Some(6) });
    }
}
