//! Gives a campaign's files meaning: ids become indices, years become steps, references are
//! checked, quantities are checked against what can be, and the derived figures are filled in.
//!
//! One file an idea: [`places`], [`plants`], [`expansions`], [`levers`], [`events`], [`injects`], [`programme`],
//! [`difficulties`], [`lessons`] and [`words`] turn lists into parts of a scenario; [`references`], [`bounds`],
//! [`cited`] and [`conditions`]
//! are what they ask; [`names`] looks at what screens call things, [`sense`] at the whole.
mod bounds;
mod cited;
mod conditions;
mod difficulties;
mod events;
mod expansions;
mod injects;
mod lessons;
mod levers;
mod moves;
mod names;
mod parameters;
mod places;
mod plants;
mod programme;
mod references;
mod sense;
mod whereabouts;
mod words;

use super::Findings;
use super::read::Files;
use crate::rules::assemble::assemble;
use crate::rules::draw::EntityKey;
use crate::rules::injects::Injects;
use crate::rules::scenario::{Scenario, Texts};
use bounds::count_within;
use conditions::Reach;
use references::{Ids, collisions};

/// Compiles; `None` if a finding forbids play.
pub(super) fn compile(
    files: &Files,
    content_hash: [u8; 32],
    injects: Option<Injects>,
    findings: &mut Findings,
) -> Option<Scenario> {
    let campaign = files.campaign.as_ref()?;
    if files.parameters.is_empty() {
        findings.error(campaign.span, "the campaign gives no parameters; `parameters.ron` lists them all");
    }
    let ids = Ids::of(files);
    let (parameters, parameter_notes) = parameters::parameters(&files.parameters, findings);
    let calendar = programme::calendar(campaign, findings);
    let reach = Reach::of(&calendar, files);
    let instruments = programme::instruments(campaign, findings);
    let mut scenario = Scenario {
        id: campaign.id.value.clone(),
        title: campaign.title.clone(),
        summary: campaign.summary.clone(),
        content_hash,
        difficulty: None,
        difficulties: difficulties::difficulties(
            files,
            &parameters,
            &parameter_notes,
            &instruments,
            reach,
            findings,
        ),
        injects,
        regions: places::regions(files),
        countries: places::countries(files, &ids, findings),
        routes: places::routes(files, &ids, findings),
        basins: places::basins(files, &ids, findings),
        firms: plants::firms(files, &ids, findings),
        facilities: plants::facilities(files, &ids, findings),
        facility_keys: Vec::new(),
        store_kg: Vec::new(),
        facility_pool: Vec::new(),
        country_keys: Vec::new(),
        event_keys: Vec::new(),
        stage_start: [0; 7],
        edges: Vec::new(),
        edge_columns: Default::default(),
        edge_start: Vec::new(),
        captive_buyers: Vec::new(),
        edges_by_buyer: Vec::new(),
        buyer_start: Vec::new(),
        firm_facilities: Vec::new(),
        chain_nodes: Vec::new(),
        country_facilities: Vec::new(),
        pool_facilities: Vec::new(),
        sisters: Vec::new(),
        plans: Vec::new(),
        full_paths: Vec::new(),
        growth: Vec::new(),
        opening_deals: Vec::new(),
        opening_deal_start: Vec::new(),
        partners: places::partners(files, &ids, findings),
        platforms: places::platforms(files, findings),
        opening_stock_kg: plants::stock(files, findings),
        levers: levers::levers(files, findings),
        events: injects::laid_over(
            events::events(files, &calendar, reach, findings),
            files,
            &calendar,
            reach,
            findings,
        ),
        packages: programme::packages(files, &instruments, parameters.public_share_limit, findings),
        failures: conditions::failures(files, reach, findings),
        instruments,
        papers_per_turn: count_within(&campaign.papers_per_turn, 1, 9, "papers_per_turn", findings) as usize,
        practice: campaign.practice,
        texts: Texts {
            lessons: lessons::lessons(campaign, files, &calendar, reach, findings),
            ..words::texts(campaign, files, &ids, &calendar, &parameters, findings)
        },
        world_key: EntityKey::of("world"),
        calendar,
        parameters,
        parameter_notes,
    };
    let places = references::positions(scenario.facilities.iter().map(|facility| &facility.name.id));
    expansions::resolve(files, &places, &mut scenario.facilities, findings);
    scenario.opening_deals = plants::deals(files, &places, &scenario, findings);
    collisions(files, findings);
    names::names(files, findings);
    if findings.is_fatal() || scenario.facilities.is_empty() {
        return None;
    }
    let scenario = assemble(scenario);
    moves::each_lever_moves(files, &scenario, findings);
    sense::makes_sense(files, &scenario, findings);
    whereabouts::stand_where_they_say(files, &scenario, findings);
    (!findings.is_fatal()).then_some(scenario)
}
