//! Where figures come from: publisher, document and year beside each, never an address.
use super::super::raw::Cite;
use super::super::{Findings, Spanned};
use crate::rules::scenario::{Citation, Confidence};

/// One citation, looked at.
pub(super) fn citation(
    figure: String,
    source: &Spanned<String>,
    confidence: Confidence,
    findings: &mut Findings,
) -> Citation {
    no_address(source, findings);
    Citation { figure, source: source.value.clone(), confidence }
}

/// The citations of an entity.
pub(super) fn citations(cites: &[Cite], findings: &mut Findings) -> Vec<Citation> {
    cites.iter().map(|cite| citation(cite.figure.clone(), &cite.source, cite.confidence, findings)).collect()
}

/// A source names publisher, document and year.
pub(super) fn no_address(source: &Spanned<String>, findings: &mut Findings) {
    if source.contains("://") || source.contains("www.") {
        findings.error(source.span, "source holds an address; name publisher, document and year");
    } else if source.trim().is_empty() {
        findings
            .error(source.span, "source is empty; name publisher, document and year, or say who judged it");
    }
}
