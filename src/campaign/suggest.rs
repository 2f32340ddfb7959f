//! Did you mean …?
//!
//! The nearest known word by edits, forgiving case and the choice of hyphen or underscore. A word
//! that is far from all known ones gets no suggestion: a wrong guess misleads more than none.

/// How many known words a help text lists before it gives up.
const LISTED: usize = 28;

/// The known word that `word` is most likely a slip of.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let wanted = plain(word);
    known
        .into_iter()
        .filter_map(|candidate| {
            let candidate_plain = plain(candidate);
            let edits = strsim::damerau_levenshtein(&wanted, &candidate_plain);
            let longer = wanted.chars().count().max(candidate_plain.chars().count());
            let extends = wanted.len() >= 4 && candidate_plain.starts_with(&wanted);
            (edits <= (longer / 3).max(1) && edits < longer || extends).then_some((edits, candidate))
        })
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, candidate)| candidate)
}

/// "did you mean `…`?", if a known word is near.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, known).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// A suggestion if one is near, otherwise what is known, if that is few.
pub(super) fn help_for(word: &str, known: &[&str]) -> Option<String> {
    did_you_mean(word, known.iter().copied())
        .or_else(|| (!known.is_empty() && known.len() <= LISTED).then(|| one_of(known)))
}

/// "known are `a`, `b` and `c`".
fn one_of(known: &[&str]) -> String {
    let quoted: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => format!("only {last} is known"),
        Some((last, others)) => format!("known are {} and {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{help_for, nearest};

    #[test]
    fn slips_find_their_word_and_strangers_find_none() {
        let known = ["mountain-pass", "mount-weld", "capacity_kg", "ree"];
        assert_eq!(nearest("mountian-pass", known), Some("mountain-pass"));
        assert_eq!(nearest("Mount_Weld", known), Some("mount-weld"));
        assert_eq!(nearest("capa", known), Some("capacity_kg"));
        assert_eq!(nearest("bayan-obo", known), None);
        assert_eq!(nearest("x", known), None);
    }

    #[test]
    fn a_stranger_is_told_what_is_known() {
        let help = help_for("zzz", &["mine", "refinery", "magnet"]);
        assert_eq!(help.unwrap(), "known are `mine`, `refinery` and `magnet`");
    }
}
