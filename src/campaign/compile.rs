//! Gives a campaign's files meaning: ids become indices, years become steps, references are
//! checked, quantities are checked against what can be, and the derived figures are filled in.
use super::raw::{self, Cite, Groups};
use super::read::Files;
use super::{Finding, Findings, Spanned, did_you_mean};
use crate::rules::assemble::{KG_PER_T, assemble};
use crate::rules::basket::Basket;
use crate::rules::draw::EntityKey;
use crate::rules::figure::{Condition, FigureId};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::parameters::Parameters;
use crate::rules::scenario::*;
use std::collections::BTreeMap;

/// Compiles; `None` if a finding forbids play.
pub(super) fn compile(files: &Files, content_hash: [u8; 32], findings: &mut Findings) -> Option<Scenario> {
    let campaign = files.campaign.as_ref()?;
    let regions = names("region", &files.regions, |r| (&r.id, &r.name, &r.short));
    let ids = Ids::of(files);
    let (parameters, parameter_notes) = parameters(&files.parameters, findings);
    let steps: u32 = campaign.turn_steps.iter().sum();
    if campaign.turn_steps.is_empty() || campaign.turn_steps.iter().any(|s| *s == 0 || *s > 20) || steps > 200
    {
        findings.error(
            campaign.turn_steps.span,
            "turn_steps: one entry a turn, each of 1 to 20 half-years, 200 in all",
        );
    }
    let calendar = Calendar {
        first_fiscal_year: campaign.first_fiscal_year,
        turn_steps: campaign.turn_steps.value.clone(),
        epilogue_steps: campaign.epilogue_steps,
    };
    let mut scenario = Scenario {
        id: campaign.id.clone(),
        title: campaign.title.clone(),
        summary: campaign.summary.clone(),
        content_hash,
        parameters,
        parameter_notes,
        regions,
        countries: countries(files, &ids, findings),
        routes: routes(files, &ids, findings),
        basins: basins(files, &ids, findings),
        firms: firms(files, &ids, findings),
        facilities: facilities(files, &ids, findings),
        stage_start: [0; 7],
        edges: Vec::new(),
        edge_start: Vec::new(),
        edges_by_buyer: Vec::new(),
        buyer_start: Vec::new(),
        firm_facilities: Vec::new(),
        opening_deals: Vec::new(),
        partners: partners(files, &ids, findings),
        platforms: platforms(files, findings),
        opening_stock_kg: stock(files, findings),
        levers: levers(files, findings),
        events: Vec::new(),
        packages: packages(files, findings),
        failures: failures(files, findings),
        instruments: instruments(campaign, findings),
        papers_per_turn: campaign.papers_per_turn,
        texts: Texts {
            briefing: campaign.briefing.clone(),
            glossary: files.glossary.iter().map(|g| glossary(g)).collect(),
            papers: papers(files, &ids, findings),
        },
        world_key: EntityKey::of("world"),
        calendar,
    };
    scenario.opening_deals = deals(files, &scenario, findings);
    scenario.events = events(files, &scenario.calendar, findings);
    collisions(files, findings);
    if findings.is_fatal() || scenario.facilities.is_empty() {
        return None;
    }
    let scenario = assemble(scenario);
    paths(files, &scenario, findings);
    (!findings.is_fatal()).then_some(scenario)
}

fn glossary(entry: &raw::GlossaryEntry) -> GlossaryTerm {
    GlossaryTerm {
        id: entry.id.clone(),
        term: entry.term.clone(),
        text: entry.text.clone(),
        unit: entry.unit.clone(),
        source: entry.source.clone(),
    }
}

fn papers(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<PaperTemplate> {
    let mut papers = Vec::new();
    for paper in &files.papers {
        let Some(kind) = PaperKind::of(&paper.kind) else {
            let known: Vec<&str> = PaperKind::ALL.iter().map(|kind| kind.id()).collect();
            let message = format!("the desk has no papers of the kind `{}`", paper.kind.value);
            findings
                .push(Finding::error(paper.kind.span, message).help(did_you_mean(&paper.kind.value, known)));
            continue;
        };
        let countries = paper.countries.iter();
        papers.push(PaperTemplate {
            kind,
            stages: paper.stages.iter().map(|stage| (*stage).into()).collect(),
            countries: countries
                .map(|country| CountryId::of(find(&ids.countries, country, "country", findings)))
                .collect(),
            text: paper.text.value.clone(),
        });
    }
    papers
}

/// Positions of ids, by kind.
struct Ids {
    regions: BTreeMap<String, usize>,
    countries: BTreeMap<String, usize>,
    basins: BTreeMap<String, usize>,
    firms: BTreeMap<String, usize>,
    partners: BTreeMap<String, usize>,
}

impl Ids {
    fn of(files: &Files) -> Self {
        fn map<T>(list: &[Spanned<T>], id: impl Fn(&T) -> &String) -> BTreeMap<String, usize> {
            list.iter().enumerate().map(|(at, each)| (id(&each.value).clone(), at)).collect()
        }
        Self {
            regions: map(&files.regions, |r| &r.id),
            countries: map(&files.countries, |c| &c.id),
            basins: map(&files.basins, |b| &b.id),
            firms: map(&files.firms, |f| &f.id),
            partners: map(&files.partners, |p| &p.id),
        }
    }
}

/// Looks a reference up; a finding if there is none.
fn find(ids: &BTreeMap<String, usize>, word: &Spanned<String>, what: &str, findings: &mut Findings) -> usize {
    if let Some(at) = ids.get(&word.value) {
        return *at;
    }
    if !findings.is_broken(&word.value) {
        let known: Vec<&str> = ids.keys().map(String::as_str).collect();
        let message = format!("there is no {what} `{}`", word.value);
        findings.push(Finding::error(word.span, message).help(did_you_mean(&word.value, known)));
    }
    0
}

fn name_of(kind: &str, id: &str, name: &str, short: &str) -> Name {
    Name {
        id: id.to_owned(),
        name: name.to_owned(),
        short: short.to_owned(),
        key: EntityKey::of(&format!("{kind}/{id}")),
    }
}

fn names<T>(kind: &str, list: &[Spanned<T>], parts: impl Fn(&T) -> (&String, &String, &String)) -> Vec<Name> {
    list.iter()
        .map(|each| {
            let (id, name, short) = parts(&each.value);
            name_of(kind, id, name, short)
        })
        .collect()
}

/// A number that must lie between bounds.
fn within(value: &Spanned<f64>, low: f64, high: f64, what: &str, findings: &mut Findings) -> f64 {
    if !(low..=high).contains(&value.value) {
        findings.push(
            Finding::error(value.span, format!("{what} is {}, outside {low} to {high}", value.value))
                .help(Some("check the unit: shares run from 0 to 1, mass is in tonnes a year".to_owned())),
        );
    }
    value.value
}

fn citation(
    figure: String,
    source: &Spanned<String>,
    confidence: Confidence,
    findings: &mut Findings,
) -> Citation {
    no_address(source, findings);
    Citation { figure, source: source.value.clone(), confidence }
}

/// A source names publisher, document and year, never an address.
fn no_address(source: &Spanned<String>, findings: &mut Findings) {
    if source.contains("://") || source.contains("www.") {
        findings.error(source.span, "source holds an address; name publisher, document and year");
    } else if source.trim().is_empty() {
        findings
            .error(source.span, "source is empty; name publisher, document and year, or say who judged it");
    }
}

fn citations(cites: &[Cite], findings: &mut Findings) -> Vec<Citation> {
    cites.iter().map(|cite| citation(cite.figure.clone(), &cite.source, cite.confidence, findings)).collect()
}

type Notes = Vec<(Vec<(f64, f64)>, Citation)>;

fn parameters(list: &[Spanned<raw::Parameter>], findings: &mut Findings) -> (Parameters, Notes) {
    let mut parameters = Parameters::blank();
    let blank = Citation { figure: String::new(), source: String::new(), confidence: Confidence::Assumed };
    let mut notes = vec![(Vec::new(), blank); Parameters::TABLE.len()];
    let mut given = vec![false; Parameters::TABLE.len()];
    for entry in list {
        let (each, span) = (&entry.value, entry.span);
        let Some(position) = Parameters::position(&each.id) else {
            let known: Vec<&str> = Parameters::TABLE.iter().map(|info| info.name).collect();
            let message = format!("the rules know no parameter `{}`", each.id);
            findings.push(Finding::error(span, message).help(did_you_mean(&each.id, known)));
            continue;
        };
        given[position] = true;
        let axis = Parameters::TABLE[position].axis;
        if each.value.len() != axis.len() {
            let message = format!("`{}` takes {} numbers, not {}", each.id, axis.len(), each.value.len());
            findings.error(each.value.span, message);
            continue;
        }
        if each.range.len() != 1 && each.range.len() != axis.len() {
            findings
                .error(each.range.span, format!("`{}` takes one range, or {} of them", each.id, axis.len()));
            continue;
        }
        let ranges: Vec<(f64, f64)> =
            (0..axis.len()).map(|at| each.range[if each.range.len() == 1 { 0 } else { at }]).collect();
        for (at, value) in each.value.iter().enumerate() {
            let (low, high) = ranges[at];
            if *value < low || *value > high || low > high {
                let label = axis.label(at);
                let message =
                    format!("`{}` {label} is {value}, outside its own range {low} to {high}", each.id);
                findings.error(each.value.span, message);
            }
        }
        parameters.numbers_mut(position).copy_from_slice(&each.value);
        let figure = format!("{} = {:?} {}", each.id, each.value.value, Parameters::TABLE[position].unit);
        notes[position] = (ranges, citation(figure, &each.source, each.confidence, findings));
    }
    if let Some(first) = list.first() {
        for (position, _) in given.iter().enumerate().filter(|(_, given)| !**given) {
            let name = Parameters::TABLE[position].name;
            if !findings.is_broken(name) {
                findings.error(first.span, format!("the parameter `{name}` is not given"));
            }
        }
    }
    (parameters, notes)
}

fn countries(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Country> {
    let mut countries = Vec::new();
    for c in &files.countries {
        citations(&c.cites, findings);
        countries.push(Country {
            name: name_of("country", &c.id, &c.name, &c.short),
            region: RegionId::of(find(&ids.regions, &c.region, "region", findings)),
            allied: c.allied,
            home: c.home,
            screens_bidders: c.screens_bidders,
            waste_usd_per_kg: within(&c.waste_usd_per_kg, 0.0, 20.0, "waste_usd_per_kg", findings),
            permit_factor: within(&c.permit_factor, 0.2, 2.0, "permit_factor", findings),
            china_tariff: within(&c.china_tariff, 0.0, 2.0, "china_tariff", findings),
        });
    }
    countries
}

fn routes(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Route> {
    files
        .routes
        .iter()
        .map(|r| Route {
            from: CountryId::of(find(&ids.countries, &r.from, "country", findings)),
            to: CountryId::of(find(&ids.countries, &r.to, "country", findings)),
            freight_usd_per_t: within(&r.freight_usd_per_t, 0.0, 5000.0, "freight_usd_per_t", findings),
            tariff: within(&r.tariff, 0.0, 3.0, "tariff", findings),
        })
        .collect()
}

fn basins(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Basin> {
    let mut basins = Vec::new();
    for b in &files.basins {
        let linked = b.linked.iter().map(|l| BasinId::of(find(&ids.basins, l, "basin", findings))).collect();
        citations(&b.cites, findings);
        basins.push(Basin {
            name: name_of("basin", &b.id, &b.name, &b.short),
            country: CountryId::of(find(&ids.countries, &b.country, "country", findings)),
            spare_persons: [b.spare_persons.0, b.spare_persons.1],
            recallable_share: within(&b.recallable_share, 0.0, 1.0, "recallable_share", findings),
            visa_cap_persons: b.visa_cap_persons,
            linked,
        });
    }
    basins
}

fn firms(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Firm> {
    let mut firms = Vec::new();
    for f in &files.firms {
        let refused = f.refused_by.iter().map(|p| PartnerId::of(find(&ids.partners, p, "partner", findings)));
        firms.push(Firm {
            refused_by: refused.collect(),
            name: name_of("firm", &f.id, &f.name, &f.short),
            extra_cash_kusd: f.extra_cash_kusd,
            chinese: f.chinese,
        });
    }
    firms
}

/// Tonnes a year to kilograms a step.
fn per_step(groups: Groups) -> Basket {
    (basket(groups) * (KG_PER_T * 0.5)).whole()
}

fn basket(groups: Groups) -> Basket {
    Basket([groups.NdPr, groups.DyTb, groups.Sm, groups.LaCe])
}

fn facilities(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Facility> {
    let mut facilities = Vec::new();
    for f in &files.facilities {
        let nameplate = basket(f.nameplate_t_per_year.value);
        if nameplate.0.iter().any(|lane| !(0.0..=400_000.0).contains(lane))
            || nameplate.0[..3].iter().sum::<f64>() <= 0.0
        {
            findings.push(
                Finding::error(f.nameplate_t_per_year.span, format!("the nameplate of `{}` cannot be", f.id))
                    .help(Some(
                        "tonnes of contained oxide a year by group, at least one magnet group above 0"
                            .to_owned(),
                    )),
            );
        }
        let status: Status = f.status.value.into();
        if f.ramp.value > 0.0 && !matches!(status, Status::Operating | Status::Mothballed) {
            findings.error(f.ramp.span, format!("`{}` does not run, so its ramp is 0", f.id));
        }
        if status == Status::Operating && f.ramp.value <= 0.0 {
            findings.error(f.ramp.span, format!("`{}` runs, so its ramp is above 0", f.id));
        }
        let (north, east) = f.position.value;
        if !(-90.0..=90.0).contains(&north) || !(-180.0..=180.0).contains(&east) {
            findings.error(f.position.span, "position is (degrees north, degrees east)");
        }
        if f.cites.is_empty() {
            findings.warning(f.short.span, format!("`{}` carries no source", f.id));
        }
        facilities.push(Facility {
            name: name_of("facility", &f.id, &f.name, &f.short),
            stage: f.stage.into(),
            country: CountryId::of(find(&ids.countries, &f.country, "country", findings)),
            basin: BasinId::of(find(&ids.basins, &f.basin, "basin", findings)),
            firm: FirmId::of(find(&ids.firms, &f.firm, "firm", findings)),
            nameplate_kg_per_step: per_step(f.nameplate_t_per_year.value),
            load_t_per_step: 0.0,
            opening: Opening {
                status,
                ramp: within(&f.ramp, 0.0, 1.2, "ramp", findings),
                progress: within(&f.progress, 0.0, 1.0, "progress", findings),
            },
            capital_kusd: 0.0,
            capital_multiple: within(&f.capital_multiple, 0.1, 5.0, "capital_multiple", findings),
            unit_cost_usd_per_kg: 0.0,
            fixed_cost_kusd_per_step: 0.0,
            build_multiple: f.build_multiple,
            permit_multiple: f.permit_multiple,
            build_steps: 0.0,
            permit_steps: 0.0,
            skilled_persons: 0.0,
            lanthanum_ratio: within(&f.lanthanum_ratio, 0.0, 30.0, "lanthanum_ratio", findings),
            radioactive: f.radioactive,
            assumed: f.assumed,
            own_customers: f.own_customers,
            swarf_loop: f.swarf_loop,
            position: f.position.value,
            yield_to_magnet: 0.0,
            citations: citations(&f.cites, findings),
        });
    }
    facilities.sort_by_key(|f| f.stage);
    facilities
}

fn deals(files: &Files, scenario: &Scenario, findings: &mut Findings) -> Vec<OpeningDeal> {
    let ids: BTreeMap<String, usize> =
        scenario.facilities.iter().enumerate().map(|(at, f)| (f.name.id.clone(), at)).collect();
    let mut deals = Vec::new();
    for d in &files.deals {
        citation(d.payer.clone(), &d.source, d.confidence, findings);
        let years = d.end_fiscal_year.saturating_sub(scenario.calendar.first_fiscal_year);
        deals.push(OpeningDeal {
            facility: FacilityId::of(find(&ids, &d.facility, "facility", findings)),
            payer: d.payer.clone(),
            floor_usd_per_kg: basket(d.floor_usd_per_kg),
            fee_usd_per_kg: basket(d.fee_usd_per_kg),
            cover: within(&d.cover, 0.0, 1.0, "cover", findings),
            ends: 2 * years,
        });
    }
    deals
}

fn partners(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Partner> {
    let mut partners = Vec::new();
    for p in &files.partners {
        citation(p.name.clone(), &p.source, p.confidence, findings);
        let (a, b, c, d, e, f) = p.preference;
        partners.push(Partner {
            name: name_of("partner", &p.id, &p.name, &p.short),
            country: CountryId::of(find(&ids.countries, &p.country, "country", findings)),
            ceiling_kusd_per_year: 1000.0
                * within(&p.ceiling_musd_per_year, 0.0, 50_000.0, "ceiling_musd_per_year", findings),
            preference: [a, b, c, d, e, f],
            home_only: p.home_only,
        });
    }
    partners
}

fn platforms(files: &Files, findings: &mut Findings) -> Vec<Platform> {
    let mut platforms = Vec::new();
    for p in &files.platforms {
        citation(p.name.clone(), &p.source, p.confidence, findings);
        let (a, b, c) = p.class_share.value;
        let sum = a + b + c;
        if !(0.999..=1.001).contains(&sum) {
            findings.error(p.class_share.span, format!("the shares of `{}` sum to {sum}, not to 1", p.id));
        }
        platforms
            .push(Platform { name: name_of("platform", &p.id, &p.name, &p.short), class_share: [a, b, c] });
    }
    platforms
}

fn stock(files: &Files, findings: &mut Findings) -> [Basket; 4] {
    let mut stock = [Basket::ZERO; 4];
    for s in &files.stock {
        citation(String::new(), &s.source, s.confidence, findings);
        let form: Form = s.form.into();
        stock[form.at()] = (basket(s.t) * KG_PER_T).whole();
    }
    stock
}

fn levers(files: &Files, findings: &mut Findings) -> Vec<Lever> {
    let mut levers = Vec::new();
    for l in &files.levers {
        citation(l.name.clone(), &l.source, l.confidence, findings);
        if l.steps.value.0 > l.steps.value.1 {
            findings.error(l.steps.span, "the shortest duration is longer than the longest");
        }
        levers.push(Lever {
            name: name_of("lever", &l.id, &l.name, &l.short),
            effect: l.effect,
            above_warn: l.above_warn,
            base: within(&l.base, 0.0, 20.0, "base", findings),
            temper: l.temper,
            tension: l.tension,
            vulnerability: l.vulnerability,
            coverage: l.coverage,
            exports: l.exports,
            rest_years: l.rest_years,
            steps: l.steps.value,
        });
    }
    if let Some(first) = files.levers.first()
        && first.effect != LeverEffect::Hold
    {
        findings.error(first.span, "the first lever must be the one that holds");
    }
    levers
}

fn figure(word: &Spanned<String>, findings: &mut Findings) -> Option<FigureId> {
    let found = FigureId::of(&word.value);
    if found.is_none() {
        let known: Vec<&str> = FigureId::ALL.iter().map(|f| f.id()).collect();
        let message = format!("there is no figure `{}`", word.value);
        findings.push(Finding::error(word.span, message).help(did_you_mean(&word.value, known)));
    }
    found
}

fn conditions(list: &[raw::ConditionEntry], findings: &mut Findings) -> Vec<Condition> {
    list.iter()
        .filter_map(|c| {
            if c.steps == 0 {
                findings
                    .error(c.figure.span, "a window of nought steps never holds; leave `steps` out for one");
            }
            let figure = figure(&c.figure, findings)?;
            Some(Condition { figure, comparison: c.is.into(), value: c.value, steps: c.steps })
        })
        .collect()
}

fn failures(files: &Files, findings: &mut Findings) -> Vec<FailureRule> {
    let mut failures = Vec::new();
    for f in &files.failures {
        if f.red.is_empty() || f.red.iter().any(Vec::is_empty) {
            findings.error(f.red.span, format!("`{}` has no rule for red", f.id));
        }
        failures.push(FailureRule {
            name: name_of("failure", &f.id, &f.name, &f.short),
            text: f.text.clone(),
            rule: f.rule.clone(),
            chain: f.chain.clone(),
            red: f.red.iter().map(|way| conditions(way, findings)).collect(),
            amber: f.amber.iter().map(|way| conditions(way, findings)).collect(),
            sunk: f.sunk.as_ref().and_then(|word| figure(word, findings)),
            people: f.people.as_ref().and_then(|word| figure(word, findings)),
        });
    }
    failures
}

fn instruments(campaign: &raw::Campaign, findings: &mut Findings) -> Vec<InstrumentRule> {
    let mut rules: Vec<InstrumentRule> = Vec::new();
    for each in &campaign.instruments {
        if each.low > each.high || each.step <= 0.0 {
            findings.error(each.span, "low must not pass high, and step must be above 0");
        }
        if rules.iter().any(|rule| rule.instrument == each.instrument) {
            findings.error(each.span, "this instrument is given twice");
        }
        rules.push(InstrumentRule {
            instrument: each.instrument,
            from_turn: each.from_turn,
            low: each.low,
            high: each.high,
            step: each.step,
        });
    }
    rules
}

/// Step of a date as in `FY2029 H1`.
fn step_of(date: &Spanned<String>, calendar: &Calendar, findings: &mut Findings) -> Option<u32> {
    let parsed = date
        .strip_prefix("FY")
        .and_then(|rest| rest.split_once(' '))
        .and_then(|(year, half)| Some((year.parse::<u32>().ok()?, half)));
    let step = match parsed {
        Some((year, half @ ("H1" | "H2"))) => {
            let years = year.checked_sub(calendar.first_fiscal_year);
            years.map(|years| 2 * years + u32::from(half == "H2"))
        }
        _ => None,
    };
    match step {
        Some(step) if step < calendar.steps() => Some(step),
        Some(_) => {
            findings.warning(date.span, format!("`{}` lies after the game, so it never comes", date.value));
            None
        }
        None => {
            findings.error(
                date.span,
                format!("`{}` is no half-year of this game; write it as `FY2029 H1`", date.value),
            );
            None
        }
    }
}

fn events(files: &Files, calendar: &Calendar, findings: &mut Findings) -> Vec<EventRule> {
    let mut events = Vec::new();
    for e in &files.events {
        let chance = within(&e.chance_per_year, 0.0, 1.0, "chance_per_year", findings);
        let dates: Vec<u32> = e.dates.iter().filter_map(|d| step_of(d, calendar, findings)).collect();
        if e.choices.is_empty() || e.choices.len() > 3 {
            findings.error(e.choices.span, "an event has one choice, a dilemma two or three");
        }
        if chance <= 0.0 || e.limit == 0 {
            findings.error(e.chance_per_year.span, format!("`{}` can never happen", e.id));
        }
        if !e.dates.is_empty() && dates.is_empty() {
            continue;
        }
        // A dated event happens with its whole chance at its date; others by half-years.
        let hazard = if dates.is_empty() { 1.0 - math::square_root(1.0 - chance) } else { chance };
        events.push(EventRule {
            name: name_of("event", &e.id, &e.name, &e.short),
            text: e.text.clone(),
            when: conditions(&e.when, findings),
            dates,
            hazard_per_step: hazard,
            limit: e.limit,
            subject: e.subject,
            choices: e
                .choices
                .iter()
                .map(|c| Choice {
                    label: c.label.clone(),
                    known: c.known.clone(),
                    effects: c.effects.clone(),
                })
                .collect(),
            citation: Some(citation(e.name.clone(), &e.source, e.confidence, findings)),
        });
    }
    events
}

fn packages(files: &Files, findings: &mut Findings) -> Vec<Package> {
    let mut packages = Vec::new();
    for p in &files.packages {
        let t = &p.terms;
        packages.push(Package {
            name: name_of("package", &p.id, &p.name, &p.short),
            text: p.text.clone(),
            stages: p.stages.iter().map(|s| (*s).into()).collect(),
            terms: Terms {
                cost_share: t.cost_share,
                loan_share: t.loan_share,
                equity_share: t.equity_share,
                pilot: t.pilot,
                floor_usd_per_kg: basket(t.floor_usd_per_kg),
                fee_usd_per_kg: basket(t.fee_usd_per_kg),
                term_steps: math::whole(2.0 * t.term_years) as u32,
                cover: t.cover,
                upside_share: t.upside_share,
                guarantee_kusd_per_step: 500.0 * t.guarantee_musd_per_year,
                allied_only: t.allied_only,
                ..Terms::default()
            },
            citation: Some(citation(p.name.clone(), &p.source, p.confidence, findings)),
        });
    }
    packages
}

/// Draw keys must differ: two entities on one key would share their luck.
fn collisions(files: &Files, findings: &mut Findings) {
    let mut seen: BTreeMap<u32, String> = BTreeMap::new();
    let mut look = |kind: &str, id: &str, span, findings: &mut Findings| {
        let key = EntityKey::of(&format!("{kind}/{id}")).0;
        if let Some(other) = seen.insert(key, format!("{kind}/{id}")) {
            let message = format!("the id `{id}` draws the same luck as `{other}`; choose another id");
            findings.error(span, message);
        }
    };
    for f in &files.facilities {
        look("facility", &f.id, f.span, findings);
    }
    for c in &files.countries {
        look("country", &c.id, c.span, findings);
    }
    for f in &files.firms {
        look("firm", &f.id, f.span, findings);
    }
    for e in &files.events {
        look("event", &e.id, e.span, findings);
    }
}

/// Every plant but a mine needs a seller, every plant but a magnet plant a buyer.
fn paths(files: &Files, scenario: &Scenario, findings: &mut Findings) {
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let Some(written) = files.facilities.iter().find(|f| f.id == facility.name.id) else { continue };
        if facility.stage != Stage::Magnet && scenario.edges_of(i).is_empty() {
            let message =
                format!("no route leads from `{}` to any allied plant of the next stage", facility.name.id);
            findings.error(written.country.span, message);
        }
        if facility.stage != Stage::Mine && scenario.edges_into(i).is_empty() {
            let message =
                format!("no route leads to `{}` from any plant of the stage before", facility.name.id);
            findings.error(written.country.span, message);
        }
    }
}
