//! Findings as text: a picture of the line with a caret, or one plain line each.
//!
//! What would steer the terminal that reports on a file is shown as `?`, byte for byte.
use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource};
use miette::{Severity as MietteSeverity, SourceCode};

use super::finding::{Finding, Findings, Severity};
use super::harmless::harmless;
use super::source::{Source, Sources, Span};

/// Bytes of the longest line that is drawn; miette breaks at a column beyond 65535, and a reader long before.
const LONGEST_LINE: usize = 1_000;

/// Whether a picture may use colours, and characters beyond ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Colours and line drawing.
    Colour,
    /// Line drawing without colours.
    Unicode,
    /// ASCII only.
    Ascii,
}

impl Findings {
    /// One line each, sorted: `file:line:column: error: message (help: …)`.
    pub fn plain(&self, sources: &Sources) -> String {
        let line = |finding: &&Finding| finding.plain(sources) + "\n";
        self.sorted().iter().map(line).collect()
    }

    /// The lines in question with a caret under each place, sorted.
    pub fn render(&self, sources: &Sources, paint: Paint) -> String {
        let picture = |finding: &&Finding| finding.render(sources, paint);
        self.sorted().iter().map(picture).collect()
    }
}

impl Finding {
    /// `file:line:column: error: message (help: …)`.
    pub fn plain(&self, sources: &Sources) -> String {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let other = self
            .other
            .as_ref()
            .map_or(String::new(), |(span, what)| format!("; {what}: {}", sources.place(*span)));
        let help = self.help.as_ref().map_or(String::new(), |help| format!(" (help: {help})"));
        let place = sources.place(self.span);
        harmless(&format!("{place}: {severity}: {}{other}{help}", self.message))
    }

    /// The line in question, with a caret; one line without it where it would be too long to be looked at.
    pub fn render(&self, sources: &Sources, paint: Paint) -> String {
        let theme = match paint {
            Paint::Colour => GraphicalTheme::unicode(),
            Paint::Unicode => GraphicalTheme::unicode_nocolor(),
            Paint::Ascii => GraphicalTheme::none(),
        };
        let mut picture = String::new();
        let source = sources.get(self.span.file);
        let drawn = source.filter(|source| self.can_be_drawn(source)).map(|source| {
            GraphicalReportHandler::new_themed(theme)
                .with_context_lines(1)
                .with_links(false)
                .render_report(&mut picture, &Picture::new(self, source, sources))
        });
        match drawn {
            Some(Ok(())) => picture,
            _ => self.plain(sources) + "\n",
        }
    }

    /// Whether the lines of its places, and those around them, are short enough for a picture.
    fn can_be_drawn(&self, source: &Source) -> bool {
        let text = source.text().as_bytes();
        let is_break = |byte: &u8| *byte == b'\n';
        let line_before = |at: usize| text[..at].iter().rposition(is_break).unwrap_or(0);
        let line_after =
            |at: usize| text[at..].iter().position(is_break).map_or(text.len(), |more| at + more + 1);
        let other = self.other.iter().map(|(span, _)| *span).filter(|span| span.file == self.span.file);
        std::iter::once(self.span).chain(other).all(|Span { start, end, .. }| {
            let (start, end) = (start.min(text.len()), end.min(text.len()));
            let drawn = line_before(line_before(start))..line_after(line_after(end));
            text[drawn].split(is_break).all(|line| line.len() <= LONGEST_LINE)
        })
    }
}

/// A finding in the form that miette draws.
#[derive(Debug)]
struct Picture<'a> {
    finding: &'a Finding,
    message: String,
    source: NamedSource<String>,
    labels: Vec<LabeledSpan>,
    help: Option<String>,
}

impl<'a> Picture<'a> {
    fn new(finding: &'a Finding, source: &Source, sources: &Sources) -> Picture<'a> {
        let mut labels = vec![LabeledSpan::new_primary_with_span(None, finding.span.range())];
        let mut help: Vec<String> = Vec::new();
        if let Some((span, what)) = &finding.other {
            if span.file == finding.span.file {
                labels.push(LabeledSpan::new_with_span(Some(what.clone()), span.range()));
            } else {
                help.push(format!("{what}: {}", sources.place(*span)));
            }
        }
        help.extend(finding.help.clone());
        Picture {
            finding,
            message: harmless(&finding.message),
            source: NamedSource::new(harmless(source.name()), harmless(source.text())),
            labels,
            help: (!help.is_empty()).then(|| harmless(&help.join("\n"))),
        }
    }
}

impl fmt::Display for Picture<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Picture<'_> {}

impl Diagnostic for Picture<'_> {
    fn severity(&self) -> Option<MietteSeverity> {
        Some(match self.finding.severity {
            Severity::Error => MietteSeverity::Error,
            Severity::Warning => MietteSeverity::Warning,
        })
    }

    fn help<'h>(&'h self) -> Option<Box<dyn fmt::Display + 'h>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<_>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
