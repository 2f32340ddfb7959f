//! Reads a campaign's files into their shape, an overlay over its base.
use super::folder::Folder;
use super::raw;
use super::source::{FileId, Span};
use super::{Finding, Findings, Patch, Sources, Spanned, apply, did_you_mean, keyed, read_list, read_one};
use crate::rules::injects::Injects;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// All files of a campaign in their shape.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Files that belong to an overlay's base.
    pub inherited: BTreeSet<FileId>,
    pub campaign: Option<Spanned<raw::Campaign>>,
    pub parameters: Vec<Spanned<raw::Parameter>>,
    pub regions: Vec<Spanned<raw::Region>>,
    pub countries: Vec<Spanned<raw::Country>>,
    pub routes: Vec<Spanned<raw::Route>>,
    pub basins: Vec<Spanned<raw::Basin>>,
    pub firms: Vec<Spanned<raw::Firm>>,
    pub facilities: Vec<Spanned<raw::Facility>>,
    pub deals: Vec<Spanned<raw::Deal>>,
    pub partners: Vec<Spanned<raw::Partner>>,
    pub platforms: Vec<Spanned<raw::Platform>>,
    pub stock: Vec<Spanned<raw::Stock>>,
    pub levers: Vec<Spanned<raw::Lever>>,
    pub events: Vec<Spanned<raw::EventEntry>>,
    pub packages: Vec<Spanned<raw::PackageEntry>>,
    pub failures: Vec<Spanned<raw::FailureEntry>>,
    pub glossary: Vec<Spanned<raw::GlossaryEntry>>,
    pub papers: Vec<Spanned<raw::PaperEntry>>,
    pub injects: Vec<Spanned<raw::InjectEntry>>,
    pub lessons: Vec<Spanned<raw::LessonEntry>>,
    pub difficulties: Vec<Spanned<raw::DifficultyEntry>>,
}

/// Names of the files that a campaign may hold, beside its doctrines.
const NAMES: &[&str] = &[
    "campaign.ron",
    "parameters.ron",
    "regions.ron",
    "countries.ron",
    "routes.ron",
    "basins.ron",
    "firms.ron",
    "facilities.ron",
    "deals.ron",
    "partners.ron",
    "platforms.ron",
    "stock.ron",
    "levers.ron",
    "events.ron",
    "packages.ron",
    "failures.ron",
    "glossary.ron",
    "papers.ron",
    "lessons.ron",
    "difficulties.ron",
];

/// A file that nothing reads is a name misspelt.
fn strangers(top: &Folder, sources: &mut Sources, findings: &mut Findings) {
    for (name, text) in &top.files {
        if NAMES.contains(&name.as_str()) || name.starts_with("doctrines/") {
            continue;
        }
        let file = sources.add(top.place_of(name), text.clone());
        let help = did_you_mean(name, NAMES.iter().copied());
        findings
            .push(Finding::error(sources[file].span(0..0), "no campaign has a file of this name").help(help));
    }
}

/// Files that no campaign can do without: nearly everything in the others names something in them.
const NEEDED: &[&str] =
    &["parameters.ron", "countries.ron", "basins.ron", "firms.ron", "facilities.ron", "platforms.ron"];

/// A file that is missing is told once, before all that it is missed in.
fn absent(top: &Folder, campaign: Span, findings: &mut Findings) {
    for name in NEEDED.iter().filter(|name| !top.files.contains_key(**name)) {
        let help = format!("write {}, or name a `base` in `campaign.ron` that has one", top.place_of(name));
        let message = format!("the campaign has no `{name}`, and no base to take it from");
        findings.push(Finding::error(campaign, message).help(Some(help)));
    }
}

struct Reader<'a> {
    base: Option<&'a Folder>,
    top: &'a Folder,
    sources: &'a mut Sources,
    findings: &'a mut Findings,
    inherited: BTreeSet<FileId>,
}

impl Reader<'_> {
    fn injects(&mut self, injects: Option<&Injects>) -> Vec<Spanned<raw::InjectEntry>> {
        let Some(injects) = injects else { return Vec::new() };
        let file = self.sources.add(injects.place.clone(), injects.text.clone());
        let found = self.findings.len();
        let list = read_list(&self.sources[file], "inject", self.findings);
        if list.is_empty() && self.findings.len() == found {
            self.findings.error(self.sources[file].span(0..0), "the file holds no inject");
        }
        keyed(list, |inject: &raw::InjectEntry| &inject.id, self.findings)
    }

    fn list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        what: &str,
        id: Option<fn(&T) -> &str>,
    ) -> Vec<Spanned<T>> {
        let mut read = |folder: &Folder, findings: &mut Findings| match folder.files.get(name) {
            Some(text) => {
                let file = self.sources.add(folder.place_of(name), text.clone());
                let list = read_list(&self.sources[file], what, findings);
                match id {
                    Some(id) => keyed(list, id, findings),
                    None => list,
                }
            }
            None => Vec::new(),
        };
        let Some(base) = self.base else { return read(self.top, self.findings) };
        let list = read(base, self.findings);
        let of_base = list.first().map(|first: &Spanned<T>| first.span.file);
        of_base.into_iter().for_each(|file| self.findings.note_inherited(file));
        self.inherited.extend(of_base);
        let Some(text) = self.top.files.get(name) else { return list };
        let file = self.sources.add(self.top.place_of(name), text.clone());
        let patch = read_one::<Patch<T>>(&self.sources[file], "overlay", self.findings);
        let patch = patch.map(|patch| patch.value).unwrap_or_default();
        match id {
            Some(id) => apply(list, patch, what, id, self.findings),
            None => {
                let kept = patch.keep.iter().flat_map(|keep| &keep.value).map(|id| id.span);
                let named = patch.replace.iter().map(|element| element.span);
                for span in named.chain(patch.remove.iter().map(|id| id.span)).chain(kept) {
                    let message =
                        format!("{what} entries have no ids: an overlay can add some, or keep none");
                    self.findings.error(span, message);
                }
                let mut list = if patch.keep.is_some() { Vec::new() } else { list };
                list.extend(patch.add);
                list
            }
        }
    }
}

/// Reads all files; an overlay over its base, a facilitator's injects beside both.
pub(super) fn read(
    top: &Folder,
    base: Option<&Folder>,
    campaign: Option<Spanned<raw::Campaign>>,
    injects: Option<&Injects>,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Files {
    strangers(top, sources, findings);
    if let (None, Some(campaign)) = (base, &campaign) {
        absent(top, campaign.span, findings);
    }
    let mut r = Reader { base, top, sources, findings, inherited: BTreeSet::new() };
    let files = Files {
        inherited: BTreeSet::new(),
        campaign,
        parameters: r.list("parameters.ron", "parameter", Some(|p: &raw::Parameter| &p.id)),
        regions: r.list("regions.ron", "region", Some(|p: &raw::Region| &p.id)),
        countries: r.list("countries.ron", "country", Some(|p: &raw::Country| &p.id)),
        routes: r.list("routes.ron", "route", None),
        basins: r.list("basins.ron", "basin", Some(|p: &raw::Basin| &p.id)),
        firms: r.list("firms.ron", "firm", Some(|p: &raw::Firm| &p.id)),
        facilities: r.list("facilities.ron", "facility", Some(|p: &raw::Facility| &p.id)),
        deals: r.list("deals.ron", "deal", Some(|p: &raw::Deal| &p.facility)),
        partners: r.list("partners.ron", "partner", Some(|p: &raw::Partner| &p.id)),
        platforms: r.list("platforms.ron", "platform", Some(|p: &raw::Platform| &p.id)),
        stock: r.list("stock.ron", "stock", Some(|p: &raw::Stock| p.form.name())),
        levers: r.list("levers.ron", "lever", Some(|p: &raw::Lever| &p.id)),
        events: r.list("events.ron", "event", Some(|p: &raw::EventEntry| &p.id)),
        packages: r.list("packages.ron", "package", Some(|p: &raw::PackageEntry| &p.id)),
        failures: r.list("failures.ron", "failure", Some(|p: &raw::FailureEntry| &p.id)),
        glossary: r.list("glossary.ron", "term", Some(|p: &raw::GlossaryEntry| &p.id)),
        papers: r.list("papers.ron", "paper", None),
        injects: r.injects(injects),
        difficulties: r.list("difficulties.ron", "difficulty", Some(|d: &raw::DifficultyEntry| &d.id)),
        lessons: r.list("lessons.ron", "lesson", Some(|l: &raw::LessonEntry| &l.id)),
    };
    Files { inherited: r.inherited, ..files }
}
