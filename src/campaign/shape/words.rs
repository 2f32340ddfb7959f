//! What a complaint calls the things it finds, in the words of someone who writes campaigns.
use ron::Error;

/// Characters of a file that a complaint quotes.
const QUOTED: usize = 32;

/// A piece of the file in back quotes, on one line, cut if long.
pub(super) fn quoted(raw: &str) -> String {
    let words = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("`{}…`", &words[..end]),
        None => format!("`{words}`"),
    }
}

/// What a slice of RON is.
pub(super) fn kind(raw: &str) -> String {
    let (word, rest) = super::slices::word(raw);
    match (word, rest) {
        ("inf" | "NaN", None) => format!("`{word}`"),
        ("true" | "false", None) => format!("`{word}`"),
        ("", _) => match raw.as_bytes().first() {
            Some(b'"' | b'r') => format!("the text {}", quoted(raw)),
            Some(b'[') => String::from("a list in brackets"),
            Some(b'{') => String::from("a map in braces"),
            Some(b'(') => String::from("a group in parentheses"),
            Some(b'\'') => format!("the character {}", quoted(raw)),
            _ => format!("the number {}", quoted(raw)),
        },
        (_, None) => format!("the word {}", quoted(raw)),
        (_, Some(_)) => quoted(raw),
    }
}

/// How to turn what is there into what is wanted, where a slip is likely.
pub(super) fn advice(expected: &str, raw: &str) -> Option<String> {
    let first = raw.chars().next()?;
    let is_text = first == '"';
    if expected.contains("text") && !is_text && !matches!(first, '(' | '[' | '{') {
        return Some(format!("write it in quotes: \"{}\"", quoted(raw).trim_matches('`')));
    }
    if expected.contains("number") && is_text {
        let inner = raw.trim_matches('"');
        let is_number = inner.parse::<f64>().is_ok();
        return is_number.then(|| format!("write it without quotes: {inner}"));
    }
    if expected.contains("list") {
        return Some(String::from("a list is written [first, second], even of one"));
    }
    let is_number = raw.ends_with(|last: char| last.is_ascii_digit());
    let is_grouped = raw.contains(',') || raw.contains('\'');
    (expected.contains("number") && is_number && is_grouped).then(|| String::from("write thousands as 1_000"))
}

/// An error of RON's syntax.
pub(in super::super) fn said(error: &Error) -> String {
    let plain = match error {
        Error::Eof => "the file ends too early",
        Error::ExpectedComma => "a comma is missing before this",
        Error::ExpectedMapColon => "`:` is missing after a field's name",
        Error::ExpectedStringEnd => "a text is never closed with a quote",
        Error::ExpectedIdentifier => "expected the name of a field",
        Error::ExpectedArray => "expected a list in brackets, `[ ... ]`",
        Error::ExpectedArrayEnd => "`]` is missing before this",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "`)` is missing before this",
        Error::ExpectedMapEnd => "`}` is missing before this",
        Error::TrailingCharacters => "nothing may follow here",
        Error::UnclosedBlockComment => "a comment that begins with `/*` is never closed",
        Error::ExceededRecursionLimit => "this is nested too deeply",
        Error::UnexpectedChar(character) => {
            return format!("unexpected character {}", quoted(&character.to_string()));
        }
        other => return format!("this is not valid RON: {}", lower_first(&other.to_string())),
    };
    String::from(plain)
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}
