//! How well a campaign's figures are founded: a count by confidence, and of what carries no source.
use super::Spanned;
use super::raw::Cite;
use super::read::Files;
use crate::rules::scenario::Confidence;

/// Figures of a campaign by how sure they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CitationCount {
    /// Read in the named source.
    pub found: usize,
    /// Arithmetic on such figures.
    pub derived: usize,
    /// From the public record, without the document at hand.
    pub recalled: usize,
    /// Design assumptions.
    pub assumed: usize,
    /// Figures, or whole entries of the map, that name no source.
    pub without_source: usize,
}

impl CitationCount {
    /// All figures that name a source.
    pub fn cited(&self) -> usize {
        self.found + self.derived + self.recalled + self.assumed
    }

    fn add(&mut self, source: &str, confidence: Confidence) {
        let counted = match confidence {
            _ if source.trim().is_empty() => &mut self.without_source,
            Confidence::Found => &mut self.found,
            Confidence::Derived => &mut self.derived,
            Confidence::Recalled => &mut self.recalled,
            Confidence::Assumed => &mut self.assumed,
        };
        *counted += 1;
    }

    /// An entry of the map: its citations, or itself as one that has none.
    fn add_entry(&mut self, cites: &[Cite]) {
        if cites.is_empty() {
            self.without_source += 1;
        }
        cites.iter().for_each(|cite| self.add(&cite.source, cite.confidence));
    }

    fn add_optional(&mut self, source: &Option<Spanned<String>>, confidence: Option<Confidence>) {
        match (source, confidence) {
            (Some(source), Some(confidence)) => self.add(source, confidence),
            _ => self.without_source += 1,
        }
    }
}

/// Counts the figures of all files.
pub(super) fn count(files: &Files) -> CitationCount {
    let mut count = CitationCount::default();
    files.parameters.iter().for_each(|p| count.add(&p.source, p.confidence));
    files.countries.iter().for_each(|c| count.add_entry(&c.cites));
    files.routes.iter().for_each(|r| count.add_optional(&r.source, r.confidence));
    files.basins.iter().for_each(|b| count.add_entry(&b.cites));
    // A firm without extra cash states no figure.
    let firms = files.firms.iter().filter(|f| f.extra_cash_kusd.value != 0.0);
    firms.for_each(|f| count.add_optional(&f.source, f.confidence));
    files.facilities.iter().for_each(|f| count.add_entry(&f.cites));
    files.deals.iter().for_each(|d| count.add(&d.source, d.confidence));
    files.partners.iter().for_each(|p| count.add(&p.source, p.confidence));
    files.platforms.iter().for_each(|p| count.add(&p.source, p.confidence));
    files.stock.iter().for_each(|s| count.add(&s.source, s.confidence));
    files.levers.iter().for_each(|l| count.add(&l.source, l.confidence));
    files.events.iter().for_each(|e| count.add(&e.source, e.confidence));
    files.packages.iter().for_each(|p| count.add(&p.source, p.confidence));
    count
}
