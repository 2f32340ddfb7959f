//! Text of strangers on its way to a terminal, and the characters that no text of a campaign may hold.
//!
//! A control character steers the terminal, and a mark of direction turns the words after it around: both
//! make a file show other than what stands in it.
use super::brackets::texts;
use super::source::Source;
use super::{Finding, Findings};

/// The text with every character that would steer a terminal as `?`, byte for byte, so that places in it
/// stay where they are. Tabs and line breaks are kept.
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' | '\n' => shown.push(character),
            '\r' => shown.push(' '),
            _ if steers(character) => shown.push_str(&"????"[..character.len_utf8()]),
            _ => shown.push(character),
        }
    }
    shown
}

/// A control character, a line break that no editor shows, or a mark of direction.
fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a name or a label can be shown in one line.
pub(super) fn in_one_line(text: &str) -> bool {
    !text.chars().any(steers)
}

/// Finds characters that steer a terminal, as they are or written as `\u{1b}`.
pub(crate) fn steering(source: &Source, findings: &mut Findings) {
    let text = source.text();
    for (at, character) in text.char_indices() {
        if steers(character) && !matches!(character, '\t' | '\n' | '\r') {
            findings.push(refused(source, at, character.len_utf8(), character));
        }
    }
    for range in texts(text) {
        let mut rest = range.start;
        while let Some(found) = text[rest..range.end].find('\\') {
            let at = rest + found;
            let (character, length) = escape(&text[at..range.end]);
            if let Some(character) =
                character.filter(|one| steers(*one) && !matches!(one, '\t' | '\n' | '\r'))
            {
                findings.push(refused(source, at, length, character));
            }
            rest = at + length;
        }
    }
}

fn refused(source: &Source, at: usize, length: usize, character: char) -> Finding {
    let code = u32::from(character);
    let message = format!("the character U+{code:04X} steers a terminal and belongs in no text");
    Finding::error(source.span(at..at + length), message).help("leave it out".to_owned())
}

/// The character of an escape at the front of a text, if it is one that names its number, and the length
/// of the escape.
fn escape(text: &str) -> (Option<char>, usize) {
    let number = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    let rest = &text[1..];
    if let Some(digits) =
        rest.strip_prefix("u{").and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits)
    {
        return (number(digits), digits.len() + 4);
    }
    if let Some(digits) = rest.strip_prefix('x').and_then(|rest| rest.get(..2)) {
        return (number(digits), 4);
    }
    (rest.starts_with('0').then_some('\0'), 1 + rest.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::super::{Findings, Sources};
    use super::{harmless, steering};

    fn places(text: &str) -> Vec<String> {
        let (mut sources, mut findings) = (Sources::new(), Findings::new());
        let file = sources.add("a.ron", text);
        steering(&sources[file], &mut findings);
        findings.sorted().iter().map(|finding| sources.place(finding.span)).collect()
    }

    #[test]
    fn what_steers_a_terminal_is_shown_as_a_question() {
        assert_eq!(harmless("a\u{1b}[31m\tb\nc\u{202e}d"), "a?[31m\tb\nc???d");
    }

    #[test]
    fn steering_characters_are_found_as_they_are_and_as_escapes() {
        assert_eq!(
            places("(a: \"b\u{1b}\", c: \"x\\u{1b}y\\x1b\")"),
            ["a.ron:1:7", "a.ron:1:16", "a.ron:1:23"]
        );
        assert_eq!(
            places("(a: \"\u{202e}b\\u{2066}\", c: r\"\\u{1b}\", d: \"\\\\u{1b} \\n \\t\")"),
            ["a.ron:1:6", "a.ron:1:8"]
        );
        assert_eq!(places("// a \u{7} in a comment\n(a: '\"', b: \"\\0\")"), ["a.ron:1:6", "a.ron:2:14"]);
    }
}
