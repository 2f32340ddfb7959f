//! Terms of a deal in a line of words: `floor NdPr $110/kg 10 y cost-share 30%`, in any order.
use crate::rules::basket::Group;
use crate::rules::orders::Terms;

/// One thing that a line says of a deal.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Term {
    CostShare(f64),
    Loan(f64),
    Equity(f64),
    Cover(f64),
    Upside(f64),
    Floor(Group, f64),
    Fee(Group, f64),
    Years(f64),
    Pilot,
    AlliedOnly,
}

/// What a figure that follows is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    CostShare,
    Loan,
    Equity,
    Cover,
    Upside,
    Floor,
    Fee,
}

/// The terms in a line, and the words in it that are none.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TermsInWords {
    terms: Vec<Term>,
    /// Words that say nothing of terms.
    pub rest: Vec<String>,
    /// Words that do.
    pub words: Vec<String>,
}

impl TermsInWords {
    /// Reads a line. A word for a term counts as one only with its figure behind it.
    pub fn of(line: &str) -> Self {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut read = Self::default();
        let mut at = 0;
        while at < words.len() {
            let taken = read.term(&words[at..]);
            let (into, count) = if taken > 0 { (&mut read.words, taken) } else { (&mut read.rest, 1) };
            into.extend(words[at..at + count].iter().map(|word| (*word).to_owned()));
            at += count;
        }
        read
    }

    /// No terms at all.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Takes a term from the front; gives how many words it took.
    fn term(&mut self, words: &[&str]) -> usize {
        let first = words[0].to_lowercase();
        let alone = match first.as_str() {
            "pilot" => Some(Term::Pilot),
            "allied-only" => Some(Term::AlliedOnly),
            _ => None,
        };
        if let Some(term) = alone {
            self.terms.push(term);
            return 1;
        }
        if let Some((years, taken)) = years(&first, words.get(1)) {
            self.terms.push(Term::Years(years));
            return taken;
        }
        let of = match first.as_str() {
            "cost-share" | "grant" => Of::CostShare,
            "loan" => Of::Loan,
            "equity" => Of::Equity,
            "cover" => Of::Cover,
            "upside" => Of::Upside,
            "floor" => Of::Floor,
            "fee" => Of::Fee,
            _ => return 0,
        };
        let named = words.get(1).and_then(|word| group(word));
        let (group, at) = named.map_or((Group::NdPr, 1), |group| (group, 2));
        let term = words.get(at).and_then(|word| match of {
            Of::Floor => price(word).map(|price| Term::Floor(group, price)),
            Of::Fee => price(word).map(|price| Term::Fee(group, price)),
            _ if named.is_some() => None,
            Of::CostShare => share(word).map(Term::CostShare),
            Of::Loan => share(word).map(Term::Loan),
            Of::Equity => share(word).map(Term::Equity),
            Of::Cover => share(word).map(Term::Cover),
            Of::Upside => share(word).map(Term::Upside),
        });
        self.terms.extend(term);
        if term.is_some() { at + 1 } else { 0 }
    }

    /// Lays the terms over others.
    pub fn over(&self, terms: &Terms) -> Terms {
        let mut over = *terms;
        for term in &self.terms {
            match *term {
                Term::CostShare(share) => over.cost_share = share,
                Term::Loan(share) => over.loan_share = share,
                Term::Equity(share) => over.equity_share = share,
                Term::Cover(share) => over.cover = share,
                Term::Upside(share) => over.upside_share = share,
                Term::Floor(group, price) => over.floor_usd_per_kg[group] = price,
                Term::Fee(group, price) => over.fee_usd_per_kg[group] = price,
                Term::Years(years) => over.term_steps = (2.0 * years) as u32,
                Term::Pilot => over.pilot = true,
                Term::AlliedOnly => over.allied_only = true,
            }
        }
        over
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
}

/// `10y`, `10 y` or `10 years`, with how many words it took.
fn years(first: &str, second: Option<&&str>) -> Option<(f64, usize)> {
    let unit = |word: &str| matches!(word.to_lowercase().as_str(), "y" | "year" | "years");
    match (number(first), second) {
        (Some(years), Some(second)) if unit(second) => Some((years, 2)),
        (Some(_), _) => None,
        (None, _) => number(first.strip_suffix('y')?).map(|years| (years, 1)),
    }
}

fn group(word: &str) -> Option<Group> {
    Group::MAGNETIC.iter().copied().find(|group| group.name().eq_ignore_ascii_case(word))
}

/// `$110/kg`, `$110` or `110`.
fn price(word: &str) -> Option<f64> {
    let bare = word.strip_prefix('$').unwrap_or(word);
    number(bare.strip_suffix("/kg").unwrap_or(bare))
}

/// `30%`.
fn share(word: &str) -> Option<f64> {
    number(word.strip_suffix('%')?).filter(|percent| *percent <= 100.0).map(|percent| percent / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_terms_is_laid_over_a_deal() {
        let line =
            TermsInWords::of("stillwater floor NdPr $110/kg 10 y offer fee dytb 300 cost-share 30% pilot");
        assert_eq!(line.rest, ["stillwater", "offer"]);
        let terms = line.over(&Terms { loan_share: 0.2, ..Terms::default() });
        assert_eq!((terms.floor_usd_per_kg[Group::NdPr], terms.fee_usd_per_kg[Group::DyTb]), (110.0, 300.0));
        assert_eq!((terms.term_steps, terms.cost_share, terms.loan_share), (20, 0.3, 0.2));
        assert!(terms.pilot);
    }

    #[test]
    fn a_word_without_its_figure_is_only_a_word() {
        let line = TermsInWords::of("glossary floor loan 120% 12 seats");
        assert!(line.is_empty());
        assert_eq!(line.rest.join(" "), "glossary floor loan 120% 12 seats");
    }
}
