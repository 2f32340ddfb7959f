//! Terms of the trade found in a text, so that `g` can offer their cards. A term is found as a whole
//! word, in any case, with a plural's ending; of two that overlap the longer counts.
use crate::rules::scenario::{GlossaryTerm, Scenario};

/// A term found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<'a> {
    /// Its card.
    pub term: &'a GlossaryTerm,
    /// Where it stands in the text, in bytes.
    pub at: usize,
    /// How long it is there, in bytes.
    pub length: usize,
}

/// Terms of the campaign's glossary found in a text, in the order in which they stand.
pub fn terms_in<'a>(scenario: &'a Scenario, text: &str) -> Vec<Found<'a>> {
    let lower = text.to_lowercase();
    // Lowering may change lengths only in scripts the glossary does not use.
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<Found<'a>> = Vec::new();
    for term in &scenario.texts.glossary {
        let word = term.term.to_lowercase();
        if word.is_empty() {
            continue;
        }
        for (at, _) in lower.match_indices(&word) {
            let ends = [word.len(), word.len() + 1].into_iter().find(|length| {
                is_word(&lower, at, at + length) && plural(&lower, at + word.len(), at + length)
            });
            let Some(length) = ends else { continue };
            let overlaps = |other: &Found<'_>| other.at < at + length && at < other.at + other.length;
            if found.iter().any(|other| overlaps(other) && other.length >= length) {
                continue;
            }
            found.retain(|other| !overlaps(other));
            found.push(Found { term, at, length });
        }
    }
    for term in &scenario.texts.glossary {
        for word in told_in_capitals(term) {
            for (at, _) in text.match_indices(word) {
                let named = found.iter().any(|each| each.at < at + word.len() && at < each.at + each.length);
                if !named && is_word(text, at, at + word.len()) {
                    found.push(Found { term, at, length: word.len() });
                }
            }
        }
    }
    found.sort_by_key(|each| each.at);
    found
}

/// Words in capitals that a term's text tells the meaning of: `TECHNOLOGY: a flowsheet nobody has proved`.
pub fn told_in_capitals(term: &GlossaryTerm) -> impl Iterator<Item = &str> {
    let words = term.text.split_whitespace().filter_map(|word| word.strip_suffix(':'));
    words.filter(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase()))
}

/// Is what stands between two places a word of its own?
fn is_word(text: &str, from: usize, to: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    text.is_char_boundary(to)
        && to <= text.len()
        && !letter(text[..from].chars().next_back())
        && !letter(text[to..].chars().next())
}

fn plural(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|ending| ending.is_empty() || ending == "s")
}
