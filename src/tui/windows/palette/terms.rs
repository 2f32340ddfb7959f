//! Terms of a deal in a line of words: `floor NdPr $110/kg 10 y cost-share 30%`, in any order.
use crate::game::Sheet;
use crate::rules::basket::Group;
use crate::rules::orders::{Instrument, Terms};

/// One thing that a line says of a deal.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Term {
    CostShare(f64),
    Loan(f64),
    Equity(f64),
    Cover(f64),
    Upside(f64),
    /// Of a group alone, or of the group that leads with the others in the ratio they had.
    Floor(Option<Group>, f64),
    Fee(Option<Group>, f64),
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
        let (group, at) = (named, if named.is_some() { 2 } else { 1 });
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

    /// Groups whose price the line names.
    pub fn groups(&self) -> Vec<Group> {
        let named = self.terms.iter().filter_map(|term| match term {
            Term::Floor(group, _) | Term::Fee(group, _) => *group,
            _ => None,
        });
        named.collect()
    }

    /// Lays the terms over those of a sheet. A price without a group means what it means on the row of the sheet.
    pub fn over(&self, sheet: &Sheet) -> Terms {
        let mut over = *sheet.terms();
        for term in &self.terms {
            match *term {
                Term::CostShare(share) => over.cost_share = share,
                Term::Loan(share) => over.loan_share = share,
                Term::Equity(share) => over.equity_share = share,
                Term::Cover(share) => over.cover = share,
                Term::Upside(share) => over.upside_share = share,
                Term::Floor(Some(group), price) => over.floor_usd_per_kg[group] = price,
                Term::Floor(None, price) => over.floor_usd_per_kg = sheet.prices_at(Instrument::Floor, price),
                Term::Fee(Some(group), price) => over.fee_usd_per_kg[group] = price,
                Term::Fee(None, price) => over.fee_usd_per_kg = sheet.prices_at(Instrument::Fee, price),
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
    use crate::game::{Bench, Game};
    use crate::rules::id::{FacilityId, Status};
    use std::sync::Arc;

    fn game() -> Game {
        let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
        Game::new(Arc::new(loaded.scenario.expect("the campaign has no errors")), 5)
    }

    /// A sheet on the standard package of the first project whose plant is such.
    fn sheet(game: &Game, such: impl Fn(&Sheet) -> bool) -> Sheet {
        let bench = Bench::new(game);
        let rows = bench.projects().filter(|row| row.status == Status::Prospect);
        let open = |facility: FacilityId| Some(Sheet::on_terms(game, facility, bench.standard(facility)?.0));
        rows.filter_map(|row| open(row.facility)).find(such).expect("there is such a project")
    }

    #[test]
    fn a_line_of_terms_is_laid_over_a_deal() {
        let line =
            TermsInWords::of("stillwater fee NdPr $110/kg 10 y offer fee dytb 300 cost-share 30% pilot");
        assert_eq!(line.rest, ["stillwater", "offer"]);
        let game = game();
        let terms = line.over(&sheet(&game, |sheet| sheet.priced() == Instrument::Fee));
        assert_eq!((terms.fee_usd_per_kg[Group::NdPr], terms.fee_usd_per_kg[Group::DyTb]), (110.0, 300.0));
        assert_eq!((terms.term_steps, terms.cost_share), (20, 0.3));
        assert!(terms.pilot);
    }

    #[test]
    fn a_price_without_a_group_is_what_the_row_of_the_sheet_would_make_of_it() {
        let game = game();
        for (lead, line) in [(Group::NdPr, "fee 40"), (Group::NdPr, "floor 120"), (Group::Sm, "fee 32")] {
            let priced = if line.starts_with("fee") { Instrument::Fee } else { Instrument::Floor };
            let such = |sheet: &Sheet| {
                sheet.lead() == lead
                    && sheet.priced() == priced
                    && sheet.value(priced) > 0.0
                    && (lead != Group::NdPr || sheet.price_of(Group::DyTb) > 0.0)
            };
            let mut sheet = sheet(&game, such);
            let terms = TermsInWords::of(line).over(&sheet);
            let price: f64 = line.split(' ').nth(1).and_then(|word| word.parse().ok()).expect("a price");
            assert!(sheet.set_typed(priced, price), "{line}");
            assert_eq!(terms, *sheet.terms(), "{line} of {lead:?}");
        }
    }

    #[test]
    fn a_price_of_a_named_group_leaves_the_others() {
        let game = game();
        let sheet = sheet(&game, |sheet| sheet.priced() == Instrument::Fee && sheet.gives(Group::DyTb));
        let (before, terms) = (sheet.terms().fee_usd_per_kg, TermsInWords::of("fee dytb 90").over(&sheet));
        assert_eq!(terms.fee_usd_per_kg[Group::DyTb], 90.0);
        assert_eq!(terms.fee_usd_per_kg[Group::NdPr], before[Group::NdPr]);
    }

    #[test]
    fn a_word_without_its_figure_is_only_a_word() {
        let line = TermsInWords::of("glossary floor loan 120% 12 seats");
        assert!(line.is_empty());
        assert_eq!(line.rest.join(" "), "glossary floor loan 120% 12 seats");
    }
}
