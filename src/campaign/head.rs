//! The file that names a campaign, `campaign.ron`. An overlay says in it what differs from its
//! base: what it leaves out is the base's.
use super::folder::Folder;
use super::raw::{Campaign, Head};
use super::source::Span;
use super::{CampaignKind, Findings, Sources, Spanned, read_one};

/// Reads it; an error if there is none.
pub(super) fn read(folder: &Folder, sources: &mut Sources, findings: &mut Findings) -> Option<Spanned<Head>> {
    let text = folder.files.get("campaign.ron");
    let file = sources.add(folder.place_of("campaign.ron"), text.cloned().unwrap_or_default());
    if text.is_none() {
        findings.error(sources[file].span(0..0), "the file is missing; every campaign has one");
        return None;
    }
    read_one(&sources[file], "campaign", findings)
}

/// What kind of campaign it is. Read from its head alone, so that a menu need not wait for the whole;
/// one that cannot be read counts as an overlay.
pub(super) fn kind(folder: &Folder) -> CampaignKind {
    match read(folder, &mut Sources::new(), &mut Findings::new()).map(|head| head.value) {
        Some(head) if head.practice => CampaignKind::Practice,
        Some(head) if head.base.is_none() => CampaignKind::Base,
        Some(_) | None => CampaignKind::Overlay,
    }
}

/// The head of a campaign with what it leaves to its base filled in; an error for each field that
/// neither gives.
pub(super) fn whole(
    head: Spanned<Head>,
    under: Option<Spanned<Head>>,
    findings: &mut Findings,
) -> Option<Spanned<Campaign>> {
    let span = head.span;
    let head = head.value;
    let mut under = under.map(|under| under.value);
    macro_rules! field {
        ($name:ident) => {{
            let inherited = under.as_mut().and_then(|under| under.$name.take());
            given(head.$name.or(inherited), stringify!($name), span, findings)
        }};
    }
    let (first_fiscal_year, turn_steps) = (field!(first_fiscal_year), field!(turn_steps));
    let (epilogue_steps, papers_per_turn) = (field!(epilogue_steps), field!(papers_per_turn));
    let (briefing, instruments) = (field!(briefing), field!(instruments));
    let whole = Campaign {
        id: head.id,
        title: head.title,
        summary: head.summary,
        practice: head.practice,
        first_fiscal_year: first_fiscal_year?,
        turn_steps: turn_steps?,
        epilogue_steps: epilogue_steps?,
        papers_per_turn: papers_per_turn?,
        briefing: briefing?,
        instruments: instruments?,
    };
    Some(Spanned::new(whole, span))
}

fn given<T>(field: Option<T>, name: &str, span: Span, findings: &mut Findings) -> Option<T> {
    if field.is_none() {
        findings.error(span, format!("campaign: the field `{name}` is missing"));
    }
    field
}
