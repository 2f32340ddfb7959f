//! Texts of the campaign with names filled in: papers on the desk, events and dilemmas. A text may
//! hold placeholders; a placeholder for which there is nothing becomes a plain noun, so that no
//! reader ever sees a brace.
use super::names::Reader;
pub use super::paper_price::{beside, now_and_later, price_in_words};
use super::slots::{Slots, capital, fill};
use super::subject::{event_slots, facility_slots};
use super::{figures, orders, waivers};
use crate::game::{Paper, PaperKind, lacking, no_buyer_comes, template};
use crate::rules::distress::buyer_chance_with_search;
use crate::rules::id::*;
use crate::rules::orders::{Order, Price, Rescue};
use crate::rules::scenario::{EventRule, EventSubject};
use crate::rules::state::NOBODY;
use crate::rules::view::SeatView;

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
    /// The same where room is scarce.
    pub short: String,
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
    Some(DilemmaText {
        name: fill(&rule.name.name, &slots),
        short: short_name(reader, rule, view.dilemma_subject()),
        text: fill(&rule.text, &slots),
        choices,
    })
}

/// An event and whom it is about in short names: `Carmaker: Sumter`.
pub(super) fn short_name(reader: &Reader<'_>, rule: &EventRule, subject: u16) -> String {
    let short = if rule.name.short.is_empty() { &rule.name.name } else { &rule.name.short };
    let event = capital(&fill(short, &Slots::default()));
    match (subject, rule.subject) {
        (NOBODY, _) | (_, EventSubject::Nobody) => event,
        (partner, EventSubject::Partner) => {
            format!("{event}: {}", reader.partner_in_short(PartnerId(partner)))
        }
        (
            plant,
            EventSubject::RunningPlant(_)
            | EventSubject::PlantInDistress
            | EventSubject::ReadyProspect
            | EventSubject::Building
            | EventSubject::ContractedPlant,
        ) => format!("{event}: {}", reader.plant(FacilityId(plant))),
    }
}

/// A paper on the desk as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperText {
    /// Who asks: a firm, staff, a ministry.
    pub from: String,
    /// The same in at most [`FROM_CELLS`].
    pub from_short: String,
    /// In one line: who and what.
    pub title: String,
    /// The same in at most [`SHORT_CELLS`].
    pub short: String,
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
    /// Whose loan in the draft fills the till that this one would; empty where there is none.
    pub beside: String,
}

/// Cells that the narrowest desk has for who asks.
pub const FROM_CELLS: usize = 15;
/// Cells that the narrowest desk has for what a paper is.
pub const SHORT_CELLS: usize = 31;

/// In the place of a price, of what would be refused as things stand.
const REFUSED: &str = "refused";

/// In the place of a sum of money in a text, of what would be refused as things stand.
const UNPRICED: &str = "more than can be bound now";

/// What a waiver costs, which is not money.
pub const WAIVER_COST: &str = "no money: while it is in force firms count on half of what the class would buy from allies, and plants are \
     harder to win";

/// A paper in words.
pub fn paper(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper) -> PaperText {
    let slots = paper_slots(reader, view, paper);
    let dilemma = if paper.kind == PaperKind::Dilemma { dilemma(reader, view) } else { None };
    let title = title(reader, view, paper, &slots);
    let text = match &dilemma {
        Some(dilemma) => dilemma.text.clone(),
        None if is_a_bid(paper) => bid_for(reader, paper),
        None if wants_a_buyer(paper) => bridges_used_up(reader, view, paper),
        None => template(reader.scenario, paper).map_or_else(|| title.clone(), |text| fill(text, &slots)),
    };
    let (title, short) = match dilemma {
        Some(dilemma) => (dilemma.name, dilemma.short),
        None => (title, short_title(reader, view, paper, &slots)),
    };
    let (now, later) = match is_refused(paper) {
        true => (REFUSED.into(), figures::NOTHING.into()),
        false => now_and_later(&paper.price.unwrap_or_default()),
    };
    let (from, from_short) = from(reader, view, paper);
    PaperText {
        from,
        from_short,
        title,
        short,
        text,
        order: paper.order.map_or_else(String::new, |order| orders::line(reader.scenario, &order)),
        now,
        later,
        lapses: lapses(reader, paper).unwrap_or_default(),
        beside: String::new(),
    }
}

/// Would its order be refused as things stand?
const fn is_refused(paper: &Paper) -> bool {
    paper.order.is_some() && paper.price.is_none()
}

fn paper_slots(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper) -> Slots {
    let mut slots = match paper.facility {
        Some(id) => facility_slots(reader, id),
        None => Slots::default(),
    };
    if let Some((basin, skill)) = paper.pool {
        let short = lacking(view, crate::rules::id::pool(basin, skill));
        slots.basin = Some(reader.basin(basin).into());
        slots.people = Some(figures::persons(short));
    }
    if let Some(stage) = paper.stage {
        slots.stage = Some(stage.name().into());
    }
    if let Some(Order::Waive { platform, .. }) = paper.order {
        slots.platform = Some(reader.platform(platform).into());
    }
    let money = |kusd: fn(&Price) -> f64| match is_refused(paper) {
        true => UNPRICED.into(),
        false => figures::money(paper.price.as_ref().map_or(0.0, kusd)),
    };
    slots.cost = Some(money(|price| price.now_kusd));
    slots.later = Some(money(|price| price.later_kusd));
    slots.lapses = lapses(reader, paper);
    slots.months = Some(worst_cover(view));
    slots
}

/// The half-year in which a paper's matter is settled without an answer: the last of a contract, and that in
/// which a plant in distress is sold or shut. Reports tell of it under the same date.
fn lapses(reader: &Reader<'_>, paper: &Paper) -> Option<String> {
    Some(figures::last_half_year(&reader.scenario.calendar, paper.lapses_step?))
}

/// What becomes of a paper that nobody answers in the turn in which it lapses.
pub fn left_open(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper) -> String {
    if let (PaperKind::Dilemma, Some(open)) = (paper.kind, dilemma(reader, view)) {
        let first = open.choices.first().map_or("", |choice| choice.label.as_str());
        return format!("{}: without your answer the first is taken, \"{first}\".", open.name);
    }
    let lapses = lapses(reader, paper).map_or_else(String::new, |when| format!(" in {when}"));
    format!(
        "{}: it lapses{lapses}, and nothing in the plan answers it.",
        self::paper(reader, view, paper).title
    )
}

/// Does the paper ask for a buyer, because no further bridge is lent to the plant?
const fn wants_a_buyer(paper: &Paper) -> bool {
    matches!(paper.order, Some(Order::Rescue { action: Rescue::Buyer, .. }))
}

/// Is the paper about a site that is only bid for: nothing to be paid, but a sale to be allowed or not?
pub(super) const fn is_a_bid(paper: &Paper) -> bool {
    matches!(
        (paper.kind, paper.order),
        (PaperKind::Distress, Some(Order::Rescue { action: Rescue::Veto, .. }))
    )
}

/// What a bid for a site that does not run comes to; the campaign's texts speak of a plant short of cash.
fn bid_for(reader: &Reader<'_>, paper: &Paper) -> String {
    let Some(facility) = paper.facility else { return String::new() };
    let lapses = lapses(reader, paper).unwrap_or_else(|| "the end of the year".into());
    format!(
        "A Chinese bidder asks {firm} for {plant}, which does not run. Unless its sale is vetoed it is sold in \
         {lapses}, and what it would have made is no longer yours to count on. A veto costs nothing and leaves the \
         site with its owner.",
        plant = reader.plant(facility),
        firm = reader.firm_of(facility),
    )
}

/// Why a plant that had its bridges asks for something else; the campaign's texts speak of a loan.
fn bridges_used_up(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper) -> String {
    let Some(facility) = paper.facility else { return String::new() };
    let lapses = lapses(reader, paper).unwrap_or_else(|| "the end of the year".into());
    let comes = match no_buyer_comes(view, facility) {
        true => "none comes while it loses money on every kilogram, as in the last half-year".into(),
        false => format!(
            "one comes in {} of cases if the plant earns its running costs",
            figures::share(buyer_chance_with_search(&reader.scenario.parameters))
        ),
    };
    format!(
        "{plant} had {bridges}, and no more are lent to one plant. {firm} asks you to look for an allied buyer \
         instead: half a team-year of yours, and {comes}. Without one its owners pay, a bidder takes it, or it is \
         shut in {lapses}.",
        plant = reader.plant(facility),
        bridges = figures::counted(view.bridges()[facility.at()] as usize, "bridge loan", "bridge loans"),
        firm = reader.firm_of(facility),
    )
}

/// How many people the pool of a paper is short of: `40 people`.
fn people_short(view: &SeatView<'_>, paper: &Paper) -> String {
    paper.pool.map_or_else(
        || "people".into(),
        |(basin, skill)| figures::people(lacking(view, crate::rules::id::pool(basin, skill))),
    )
}

/// Months of cover of the class that runs out first.
fn worst_cover(view: &SeatView<'_>) -> String {
    let months = crate::game::months_of_cover(view);
    months.iter().min_by_key(|cover| cover.months).map_or_else(|| "no".into(), |cover| cover.in_figures())
}

/// Who asks, in full and where room is scarce.
fn from(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper) -> (String, String) {
    let staff = |who: &str| (who.to_owned(), who.to_owned());
    match paper.kind {
        PaperKind::Distress | PaperKind::Suspended | PaperKind::ContractEnds | PaperKind::ProjectAsks => {
            match paper.facility {
                Some(id) => (reader.firm_of(id).to_owned(), reader.firm_of_in_short(id).to_owned()),
                None => staff("a firm"),
            }
        }
        PaperKind::Dilemma if reader.is_inject(EventId::of(view.dilemma().into())) => {
            staff("the facilitator")
        }
        PaperKind::Dilemma => staff("for decision"),
        PaperKind::Waiver => staff("the services"),
        PaperKind::PeopleShort => staff("workforce staff"),
        PaperKind::StaffSurvey => staff("technical staff"),
        PaperKind::StockLow => staff("stockpile staff"),
        PaperKind::Team => staff("the office"),
    }
}

/// What a paper is about, in short names.
fn short_title(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper, slots: &Slots) -> String {
    let plant = paper.facility.map_or("the plant", |id| reader.plant(id));
    let or = |slot: &Option<String>, other: &str| slot.clone().unwrap_or_else(|| other.into());
    match paper.kind {
        PaperKind::Dilemma => "A question is open".into(),
        PaperKind::Waiver => format!("Waive the rule for {}", or(&slots.platform, "a class")),
        PaperKind::Distress if is_a_bid(paper) => format!("{plant}: a Chinese bid"),
        PaperKind::Distress if wants_a_buyer(paper) => format!("{plant}: a buyer"),
        PaperKind::Distress => format!("{plant}: a bridge loan"),
        PaperKind::Suspended => format!("{plant}: an overrun"),
        PaperKind::ContractEnds => format!("{plant}: contract ends"),
        PaperKind::PeopleShort => {
            format!("{}: {} short", or(&slots.basin, "a basin"), people_short(view, paper))
        }
        PaperKind::StaffSurvey => format!("Survey all of {}", or(&slots.stage, "a stage").to_lowercase()),
        PaperKind::ProjectAsks => format!("{plant} asks for a deal"),
        PaperKind::StockLow => "A stockpile of magnet block".into(),
        PaperKind::Team => "Hire a further deal team".into(),
    }
}

fn title(reader: &Reader<'_>, view: &SeatView<'_>, paper: &Paper, slots: &Slots) -> String {
    let plant = paper.facility.map_or("the plant", |id| reader.plant(id));
    let or = |slot: &Option<String>, other: &str| slot.clone().unwrap_or_else(|| other.into());
    match paper.kind {
        PaperKind::Dilemma => "A question is open".into(),
        PaperKind::Waiver => {
            format!("Waive the content rule for {}", or(&slots.platform, "a class of platform"))
        }
        PaperKind::Distress if is_a_bid(paper) => format!("A Chinese bidder asks for {plant}"),
        PaperKind::Distress if wants_a_buyer(paper) => format!("{plant} asks for an allied buyer"),
        PaperKind::Distress => format!("{plant} asks for a bridge loan"),
        PaperKind::Suspended => format!("{plant} asks for half of its overrun"),
        PaperKind::ContractEnds => format!("{plant}: the contract ends"),
        PaperKind::PeopleShort => format!(
            "Seats in {}: {} short once all signed runs",
            or(&slots.basin, "a basin"),
            people_short(view, paper)
        ),
        PaperKind::StaffSurvey => format!("Look at every {} plant", or(&slots.stage, "stage's")),
        PaperKind::ProjectAsks => format!("{plant} asks for a deal"),
        PaperKind::StockLow => "A stockpile of magnet block".into(),
        PaperKind::Team => "Hire a further deal team".into(),
    }
}

/// What comes of leaving a paper; `view` is what is seen with the draft, which may bear on it.
pub fn left_undone(view: &SeatView<'_>, paper: &Paper) -> String {
    match paper.kind {
        PaperKind::Dilemma => "the first choice is taken at commit".into(),
        PaperKind::Waiver => match paper.order {
            Some(Order::Waive { platform, .. }) => waivers::left_held(view, platform),
            _ => "readiness falls as far as allied supply and stock fall short".into(),
        },
        PaperKind::Distress if is_a_bid(paper) => "it is sold to the bidder".into(),
        PaperKind::Distress => "its owners pay, a bidder takes it, or it is mothballed".into(),
        PaperKind::Suspended => match paper.facility {
            Some(id) if view.grant_paid_kusd()[id.at()] > 0.0 => {
                "the build is given up and the grant is lost".into()
            }
            _ => "the build is given up".into(),
        },
        PaperKind::ContractEnds => "it runs at the market's price from then on".into(),
        PaperKind::PeopleShort => "plants start with too few who know how, and ramp slowly".into(),
        PaperKind::StaffSurvey => "you go on with what was announced".into(),
        PaperKind::ProjectAsks => "it waits, or looks for money elsewhere".into(),
        PaperKind::StockLow => format!("the shortest cover stays at {} months", worst_cover(view)),
        PaperKind::Team => {
            let teams = crate::rules::math::whole_down(view.teams()) as usize;
            format!("{} a year stay the limit", figures::counted(teams, "package", "packages"))
        }
    }
}
