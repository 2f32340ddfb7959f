//! Findings as text: a picture of the line with a caret, or one plain line each.
//!
//! Control characters of a campaign's text are shown as `?`, byte for byte, so that a file cannot
//! steer the terminal that reports on it.
use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource};
use miette::{Severity as MietteSeverity, SourceCode};

use super::finding::{Finding, Findings, Severity};
use super::source::{Source, Sources};

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

    /// The line in question, with a caret.
    pub fn render(&self, sources: &Sources, paint: Paint) -> String {
        let theme = match paint {
            Paint::Colour => GraphicalTheme::unicode(),
            Paint::Unicode => GraphicalTheme::unicode_nocolor(),
            Paint::Ascii => GraphicalTheme::none(),
        };
        let mut picture = String::new();
        let drawn = sources.get(self.span.file).map(|source| {
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

/// The text with every control character but tab and line break as `?`, of the same length.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' | '\n' => shown.push(character),
            '\r' => shown.push(' '),
            _ if character.is_control() => shown.push_str(&"??"[..character.len_utf8()]),
            _ => shown.push(character),
        }
    }
    shown
}
