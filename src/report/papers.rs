//! Texts of the campaign with names filled in: papers on the desk, events and dilemmas. A text may
//! hold placeholders; a placeholder for which there is nothing becomes a plain noun, so that no
//! reader ever sees a brace.
use super::names::Reader;
use super::{figures, orders};
use crate::game::{Paper, PaperKind, template};
use crate::rules::event::Event;
use crate::rules::id::*;
use crate::rules::orders::{Order, Price};
use crate::rules::scenario::{EventRule, EventSubject};
use crate::rules::state::NOBODY;
use crate::rules::view::SeatView;

/// What can stand in for a placeholder of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    /// `{plant}`.
    pub plant: Option<String>,
    /// `{country}`.
    pub country: Option<String>,
    /// `{firm}`.
    pub firm: Option<String>,
    /// `{partner}`.
    pub partner: Option<String>,
    /// `{stage}`.
    pub stage: Option<String>,
    /// `{basin}`.
    pub basin: Option<String>,
    /// `{cost}`: what signing sets aside or spends now.
    pub cost: Option<String>,
    /// `{later}`: what it binds later.
    pub later: Option<String>,
    /// `{lapses}`: until when it stands.
    pub lapses: Option<String>,
    /// `{people}`: a count of people.
    pub people: Option<String>,
    /// `{platform}`: a class of platform.
    pub platform: Option<String>,
    /// `{months}`: months of cover.
    pub months: Option<String>,
}

impl Slots {
    fn of(&self, name: &str) -> Option<&str> {
        match name {
            "plant" => self.plant.as_deref(),
            "country" => self.country.as_deref(),
            "firm" => self.firm.as_deref(),
            "partner" => self.partner.as_deref(),
            "stage" => self.stage.as_deref(),
            "basin" => self.basin.as_deref(),
            "cost" => self.cost.as_deref(),
            "later" => self.later.as_deref(),
            "lapses" => self.lapses.as_deref(),
            "people" => self.people.as_deref(),
            "platform" => self.platform.as_deref(),
            "months" => self.months.as_deref(),
            _ => None,
        }
    }
}

/// The noun for a placeholder that nothing stands in for.
fn plain(name: &str) -> String {
    match name {
        "plant" => "the plant".into(),
        "country" => "the country".into(),
        "firm" => "the firm".into(),
        "partner" => "the partner".into(),
        "stage" => "the stage".into(),
        "basin" => "the region".into(),
        "cost" => "nothing".into(),
        "later" => "nothing".into(),
        "lapses" => "the end of the year".into(),
        "people" => "people".into(),
        "platform" => "the forces".into(),
        "months" => "some".into(),
        other => other.replace(['_', '-'], " "),
    }
}

/// Fills a text. A brace without its partner is left out.
pub fn fill(text: &str, slots: &Slots) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        let Some(close) = rest.find('}') else { break };
        let name = rest[..close].trim();
        let word = slots.of(name).map_or_else(|| plain(name), str::to_string);
        if starts_a_sentence(&filled) {
            filled.push_str(&capital(&word));
        } else {
            filled.push_str(&word);
        }
        rest = &rest[close + 1..];
    }
    filled.push_str(rest);
    filled.retain(|c| c != '{' && c != '}');
    filled
}

fn starts_a_sentence(before: &str) -> bool {
    let trimmed = before.trim_end();
    trimmed.is_empty()
        || trimmed.ends_with(['.', ':', '?']) && trimmed.len() < before.len() && !trimmed.ends_with(':')
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A country or union as it stands in a sentence: `the United States`, `Japan`.
fn with_article(name: &str) -> String {
    let plural = name.starts_with("United ") || name.ends_with("Union") || name.ends_with("Philippines");
    if plural { format!("the {name}") } else { name.into() }
}

/// Slots of a facility.
fn facility_slots(reader: &Reader<'_>, id: FacilityId) -> Slots {
    let Some(facility) = reader.facility(id) else { return Slots::default() };
    Slots {
        plant: Some(facility.name.name.trim_end_matches(" (assumed site)").into()),
        country: Some(with_article(&reader.scenario.countries[facility.country.at()].name.name)),
        firm: Some(reader.firm(facility.firm).trim_end_matches(" (assumed)").into()),
        stage: Some(facility.stage.name().into()),
        basin: Some(reader.basin(facility.basin).into()),
        people: Some(figures::persons(facility.skilled_persons)),
        ..Slots::default()
    }
}

/// Slots of a campaign event about a subject, as its event carries it.
pub fn event_slots(reader: &Reader<'_>, rule: &EventRule, subject: u16) -> Slots {
    if subject == NOBODY {
        return Slots::default();
    }
    match rule.subject {
        EventSubject::Nobody => Slots::default(),
        EventSubject::Partner => {
            let id = PartnerId(subject);
            let country = reader.scenario.partners.get(id.at()).map(|p| p.country);
            Slots {
                partner: Some(with_article(reader.partner(id))),
                country: country.map(|c| with_article(&reader.scenario.countries[c.at()].name.name)),
                ..Slots::default()
            }
        }
        EventSubject::RunningPlant(_)
        | EventSubject::PlantInDistress
        | EventSubject::ReadyProspect
        | EventSubject::Building
        | EventSubject::ContractedPlant => facility_slots(reader, FacilityId(subject)),
    }
}

/// A choice of a dilemma as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceText {
    /// Label.
    pub label: String,
    /// What is known of its effects.
    pub known: String,
    /// What it costs now, in words; `-` for nothing.
    pub cost: String,
}

/// The open dilemma as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct DilemmaText {
    /// Name of the event.
    pub name: String,
    /// What is said.
    pub text: String,
    /// The choices.
    pub choices: Vec<ChoiceText>,
}

/// The open dilemma; none if there is none.
pub fn dilemma(reader: &Reader<'_>, view: &SeatView<'_>) -> Option<DilemmaText> {
    if view.dilemma() == NOBODY {
        return None;
    }
    let rule = reader.scenario.events.get(usize::from(view.dilemma()))?;
    let slots = event_slots(reader, rule, view.dilemma_subject());
    let choices = rule
        .choices
        .iter()
        .enumerate()
        .map(|(at, choice)| {
            let order = Order::Answer { choice: at as u32 };
            let cost = match crate::rules::check::check(view, &order) {
                Ok(price) => price_in_words(&price),
                Err(refusal) => super::refusal::in_a_line(view, &refusal),
            };
            ChoiceText { label: fill(&choice.label, &slots), known: fill(&choice.known, &slots), cost }
        })
        .collect();
    Some(DilemmaText { name: fill(&rule.name.name, &slots), text: fill(&rule.text, &slots), choices })
}

/// The text of a happened event, for a list.
pub fn event_text(reader: &Reader<'_>, event: &Event) -> String {
    super::events::sentence(reader, event)
}

/// A paper on the desk as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperText {
    /// Who asks: a firm, staff, a ministry.
    pub from: String,
    /// In one line: who and what.
    pub title: String,
    /// The campaign's text, names filled in.
    pub text: String,
    /// What signing orders, in one line; empty for a dilemma.
    pub order: String,
    /// Spent or set aside now; `-` for nothing.
    pub now: String,
    /// Bound for later; `-` for nothing.
    pub later: String,
    /// When it is gone; empty if it stays.
    pub lapses: String,
    /// What happens if nothing is done.
    pub idle: String,
}

/// A price in words: `$56M now, $363M later, a team`.
pub fn price_in_words(price: &Price) -> String {
    let mut parts = Vec::new();
    if price.now_kusd > 0.0 {
        parts.push(format!("{} now", figures::money(price.now_kusd)));
    }
    if price.later_kusd > 0.0 {
        parts.push(format!("{} later", figures::money(price.later_kusd)));
    }
    if price.teams >= 0.75 {
        parts.push("a team for a year".into());
    } else if price.teams > 0.0 {
        parts.push("half a team-year".into());
    }
    if parts.is_empty() { figures::NOTHING.into() } else { parts.join(", ") }
}

/// A paper in words.
pub fn paper(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper) -> PaperText {
    let slots = paper_slots(reader, view, paper);
    let dilemma = if paper.kind == PaperKind::Dilemma { dilemma(reader, view) } else { None };
    let (title, idle) = title_and_idle(reader, paper, &slots);
    let text = match &dilemma {
        Some(dilemma) => dilemma.text.clone(),
        None => template(reader.scenario, paper).map_or_else(|| title.clone(), |text| fill(text, &slots)),
    };
    let title = dilemma.map_or(title, |dilemma| dilemma.name);
    let price = paper.price.unwrap_or_default();
    PaperText {
        from: from(reader, view, paper),
        title,
        text,
        order: paper.order.map_or_else(String::new, |order| orders::line(reader.scenario, &order)),
        now: figures::millions_or_dash(price.now_kusd),
        later: figures::millions_or_dash(price.later_kusd),
        lapses: paper
            .lapses_step
            .map_or_else(String::new, |step| figures::half_year(&reader.scenario.calendar, step)),
        idle,
    }
}

fn paper_slots(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper) -> Slots {
    let price = paper.price.unwrap_or_default();
    let calendar = &reader.scenario.calendar;
    let mut slots = match paper.facility {
        Some(id) => facility_slots(reader, id),
        None => Slots::default(),
    };
    if let Some((basin, skill)) = paper.pool {
        let at = crate::rules::people::pool(basin, skill);
        let training: f64 = view.apprentices()[at].iter().sum();
        let short = crate::rules::people::signed_need_of(view, at) - view.skilled()[at] - training;
        slots.basin = Some(reader.basin(basin).into());
        slots.people = Some(figures::persons(crate::rules::math::upper(short, 1.0)));
    }
    if let Some(stage) = paper.stage {
        slots.stage = Some(stage.name().into());
    }
    if let Some(Order::Waive { platform, .. }) = paper.order {
        slots.platform = Some(reader.platform(platform).into());
    }
    slots.cost = Some(figures::money(price.now_kusd));
    slots.later = Some(figures::money(price.later_kusd));
    slots.lapses = paper.lapses_step.map(|step| figures::half_year(calendar, step));
    slots.months = Some(worst_cover(view));
    slots
}

/// Months of cover of the class that runs out first.
fn worst_cover(view: &SeatView<'_>) -> String {
    let months = crate::game::months_of_cover(view);
    months.iter().min_by_key(|cover| cover.months).map_or_else(|| "no".into(), |cover| cover.in_figures())
}

fn from(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper) -> String {
    match paper.kind {
        PaperKind::Distress | PaperKind::Suspended | PaperKind::ContractEnds | PaperKind::ProjectAsks => {
            paper.facility.map_or("a firm", |id| reader.firm_of(id)).to_string()
        }
        PaperKind::Dilemma if reader.is_inject(EventId::of(view.dilemma().into())) => {
            "the facilitator".into()
        }
        PaperKind::Dilemma => "for decision".into(),
        PaperKind::Waiver => "the services".into(),
        PaperKind::PeopleShort => "workforce staff".into(),
        PaperKind::StaffSurvey => "technical staff".into(),
        PaperKind::StockLow => "stockpile staff".into(),
        PaperKind::Team => "the office".into(),
    }
}

fn title_and_idle(reader: &Reader<'_>, paper: &Paper, slots: &Slots) -> (String, String) {
    let plant = paper.facility.map_or("the plant", |id| reader.plant(id));
    let or = |slot: &Option<String>, other: &str| slot.clone().unwrap_or_else(|| other.into());
    match paper.kind {
        PaperKind::Dilemma => ("A question is open".into(), "the first choice is taken at commit".into()),
        PaperKind::Waiver => (
            format!("Waive the content rule for {}", or(&slots.platform, "a class of platform")),
            "readiness falls as far as allied supply and stock fall short".into(),
        ),
        PaperKind::Distress => (
            format!("{plant} asks for a bridge loan"),
            "its owners pay, a bidder takes it, or it is mothballed".into(),
        ),
        PaperKind::Suspended => (
            format!("{plant} asks for half of its overrun"),
            "the build is given up and the grant is lost".into(),
        ),
        PaperKind::ContractEnds => {
            (format!("{plant}: the contract ends"), "it runs at the market's price from then on".into())
        }
        PaperKind::PeopleShort => (
            format!("Seats in {}: {} people short", or(&slots.basin, "a basin"), or(&slots.people, "some")),
            "plants start with too few who know how, and ramp slowly".into(),
        ),
        PaperKind::StaffSurvey => (
            format!("Look at every {} plant", or(&slots.stage, "stage's")),
            "you go on with what was announced".into(),
        ),
        PaperKind::ProjectAsks => {
            (format!("{plant} asks for a deal"), "it waits, or looks for money elsewhere".into())
        }
        PaperKind::StockLow => (
            "A stockpile of magnet block".into(),
            format!("the shortest cover stays at {} months", or(&slots.months, "a few")),
        ),
        PaperKind::Team => ("Hire a further deal team".into(), "three packages a year stay the limit".into()),
    }
}
