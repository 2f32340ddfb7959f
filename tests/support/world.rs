//! A small world of the tests' own: seventeen plants over six stages, four countries, four
//! basins, five firms, everything else a campaign may hold at least once. Constants are those the
//! rules shipped with when it was made; the map, the levers' weights and the thresholds are made so that ten years show
//! what a long campaign shows in forty.
use coercivity::campaign;
use coercivity::rules::assemble::assemble;
use coercivity::rules::basket::Basket;
use coercivity::rules::draw::EntityKey;
use coercivity::rules::figure::{Comparison, Condition, FigureId};
use coercivity::rules::id::*;
use coercivity::rules::injects::Origin;
use coercivity::rules::orders::{Instrument, Terms};
use coercivity::rules::parameters::Parameters;
use coercivity::rules::scenario::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Home, an ally, an ally that does not screen bidders, and a land outside.
pub const HOME: usize = 0;
pub const ALLY: usize = 1;
pub const FAR: usize = 2;
pub const OUTSIDE: usize = 3;

/// The small world under construction.
pub struct Small {
    /// The scenario before its derived figures.
    pub scenario: Scenario,
    /// Plants that have an expansion, by id.
    expanded: Vec<String>,
}

/// The small world: twelve turns of two steps and an epilogue of six.
pub fn small() -> Small {
    Small { scenario: blank(), expanded: Vec::new() }
}

impl Small {
    /// Other lengths of turns.
    pub fn turns(mut self, turn_steps: &[u32], epilogue_steps: u32) -> Self {
        self.scenario.calendar.turn_steps = turn_steps.to_vec();
        self.scenario.calendar.epilogue_steps = epilogue_steps;
        self
    }

    /// Another value of a parameter, by path.
    pub fn set(mut self, path: &str, value: f64) -> Self {
        assert!(self.scenario.parameters.set(path, value), "no parameter {path}");
        self
    }

    /// No events, no outages, no moves by Beijing, no shocks of price: luck is taken out.
    pub fn quiet(mut self) -> Self {
        self.scenario.events.clear();
        self.scenario.levers.truncate(1);
        for path in [
            "outage_hazard_per_step",
            "outage_hazard_ramping",
            "country_event_hazard_per_step",
            "price_volatility_per_step.NdPr",
            "price_volatility_per_step.DyTb",
            "price_volatility_per_step.Sm",
            "start_price_spread",
            "build_delay_chance",
            "continuing_resolution_chance",
            "credit_repeal_per_year",
            "cost_factor_spread",
            "cost_drift_per_step",
            "dependence_appears_per_step",
            "dependence_share_existing",
            "dependence_share_new",
            "effective_share_spread",
            "capex_first_spread",
            "capex_first_median_log",
            "capex_second_spread",
            "capex_second_spread_hard",
            "build_slip_spread",
            "build_slip_median_log",
            "firm_cost_noise",
        ] {
            self = self.set(path, 0.0);
        }
        self
    }

    /// Adds a plant.
    pub fn plant(mut self, plant: Plant) -> Self {
        self.scenario.facilities.push(plant.build());
        self
    }

    /// Adds an expansion of a plant: `<id>-2`, as large and half permitted.
    pub fn expansion(mut self, of: &str) -> Self {
        let first = self.scenario.facilities.iter().find(|plant| plant.name.id == of);
        let mut site = first.unwrap_or_else(|| panic!("no plant {of}")).clone();
        site.name = named("facility", &format!("{of}-2"));
        site.opening = Opening { status: Status::Prospect, ramp: 0.0, progress: 0.5 };
        self.scenario.facilities.push(site);
        self.expanded.push(of.to_owned());
        self
    }

    /// The scenario with its derived figures.
    pub fn build(mut self) -> Scenario {
        self.scenario.facilities.sort_by_key(|facility| facility.stage);
        for of in &self.expanded {
            let site = self.scenario.facility(&format!("{of}-2")).expect("it was added");
            self.scenario.facilities[site.at()].expands = self.scenario.facility(of);
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("{:?}", self.scenario).as_bytes());
        self.scenario.content_hash = *hasher.finalize().as_bytes();
        assemble(self.scenario)
    }
}

/// A plant in a line: what differs between plants.
#[derive(Clone, Copy)]
pub struct Plant {
    pub id: &'static str,
    pub stage: Stage,
    pub country: usize,
    pub firm: usize,
    /// NdPr, DyTb, Sm, La/Ce, t a year.
    pub t_per_year: [f64; 4],
    pub status: Status,
    pub ramp: f64,
    pub progress: f64,
}

impl Plant {
    fn build(self) -> Facility {
        let mine = self.stage == Stage::Mine;
        Facility {
            name: named("facility", self.id),
            stage: self.stage,
            country: CountryId::of(self.country),
            basin: BasinId::of(self.country),
            firm: FirmId::of(self.firm),
            nameplate_kg_per_step: (Basket(self.t_per_year) * 500.0).whole(),
            load_t_per_step: 0.0,
            opening: Opening { status: self.status, ramp: self.ramp, progress: self.progress },
            capital_kusd: 0.0,
            capital_multiple: if self.country == HOME { 1.2 } else { 1.0 },
            unit_cost_usd_per_kg: 0.0,
            fixed_cost_kusd_per_step: 0.0,
            build_multiple: 1.0,
            permit_multiple: 1.0,
            build_steps: 0.0,
            permit_steps: 0.0,
            skilled_persons: 0.0,
            lanthanum_ratio: if self.stage == Stage::Separation { 5.0 } else { 0.0 },
            radioactive: mine && self.country == FAR,
            assumed: self.status == Status::Prospect,
            own_customers: self.id == "ally-magnet",
            swarf_loop: self.id == "ally-magnet",
            expands: None,
            position: (0.0, 0.0),
            yield_to_magnet: 0.0,
            freight_to_china_usd_per_kg: 0.0,
            citations: Vec::new(),
        }
    }
}

/// A name whose words are its id.
pub fn named(kind: &str, id: &str) -> Name {
    Name {
        id: id.to_owned(),
        name: id.replace('-', " "),
        short: id.to_owned(),
        key: EntityKey::of(&format!("{kind}/{id}")),
    }
}

/// The campaign the game ships with.
pub fn shipped() -> &'static Scenario {
    static SHIPPED: OnceLock<Scenario> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let loaded = campaign::load_embedded("as-is").expect("the campaign is in the binary");
        let text = loaded.findings.plain(&loaded.sources);
        loaded.scenario.unwrap_or_else(|| panic!("{text}"))
    })
}

/// Constants as they were when the small world was made, so that tuning a campaign moves no test of
/// the rules: `tests/support/parameters.ron`, written anew by `GOLDEN=freeze cargo test --test laws`.
pub fn frozen_parameters() -> BTreeMap<String, Vec<f64>> {
    ron::from_str(include_str!("parameters.ron")).expect("tests/support/parameters.ron is sound")
}

/// The frozen constants; one that is younger than the file has its shipped value.
fn parameters() -> Parameters {
    let mut p = shipped().parameters.clone();
    for (name, values) in frozen_parameters() {
        if let Some(position) = Parameters::position(&name) {
            p.numbers_mut(position).copy_from_slice(&values);
        }
    }
    for (path, value) in [
        ("demand_kg_per_step.NdPr", 1_300_000.0),
        ("demand_kg_per_step.DyTb", 60_000.0),
        ("demand_kg_per_step.Sm", 40_000.0),
        ("defence_need_kg_per_step.standard", 40_000.0),
        ("defence_need_kg_per_step.high-temperature", 45_000.0),
        ("defence_need_kg_per_step.samarium-cobalt", 15_000.0),
        ("milestone_first_step", 10.0),
        ("milestone_last_step", 15.0),
        ("appropriation_kusd_per_year", 900_000.0),
        ("teams_start", 3.0),
    ] {
        assert!(p.set(path, value), "no parameter {path}");
    }
    p
}

const PLANTS: [Plant; 19] = {
    use Stage::*;
    use Status::*;
    const fn plant(
        id: &'static str,
        stage: Stage,
        country: usize,
        firm: usize,
        t_per_year: [f64; 4],
        status: Status,
        ramp: f64,
        progress: f64,
    ) -> Plant {
        Plant { id, stage, country, firm, t_per_year, status, ramp, progress }
    }
    const LIGHT: [f64; 4] = [2400.0, 20.0, 30.0, 9000.0];
    const MIXED: [f64; 4] = [1200.0, 90.0, 60.0, 3000.0];
    [
        plant("home-mine", Mine, HOME, 0, LIGHT, Operating, 0.9, 1.0),
        plant("ally-mine", Mine, ALLY, 1, MIXED, Operating, 0.7, 1.0),
        plant("far-mine", Mine, FAR, 2, MIXED, Prospect, 0.0, 0.6),
        plant("far-clay", Mine, FAR, 3, [700.0, 110.0, 90.0, 800.0], Prospect, 0.0, 1.0),
        plant("home-cracker", Crack, HOME, 0, LIGHT, Operating, 0.8, 1.0),
        plant("ally-cracker", Crack, ALLY, 1, MIXED, Prospect, 0.0, 0.5),
        plant("home-separator", Separation, HOME, 0, LIGHT, Operating, 0.6, 1.0),
        plant("ally-separator", Separation, ALLY, 1, MIXED, Operating, 0.8, 1.0),
        plant("far-separator", Separation, FAR, 2, MIXED, Prospect, 0.0, 0.9),
        plant("ally-metal", Metal, ALLY, 1, [900.0, 40.0, 30.0, 0.0], Operating, 0.7, 1.0),
        plant("home-metal", Metal, HOME, 2, [1300.0, 70.0, 40.0, 0.0], Prospect, 0.0, 0.8),
        plant("far-metal", Metal, FAR, 3, [600.0, 30.0, 20.0, 0.0], Mothballed, 0.5, 1.0),
        plant("ally-alloy", Alloy, ALLY, 1, [900.0, 40.0, 30.0, 0.0], Operating, 0.7, 1.0),
        plant("home-alloy", Alloy, HOME, 2, [1300.0, 70.0, 40.0, 0.0], Construction, 0.0, 0.4),
        plant("far-alloy", Alloy, FAR, 3, [600.0, 30.0, 20.0, 0.0], Prospect, 0.0, 1.0),
        plant("home-magnet", Magnet, HOME, 2, [700.0, 30.0, 20.0, 0.0], Operating, 0.5, 1.0),
        plant("ally-magnet", Magnet, ALLY, 1, [800.0, 35.0, 25.0, 0.0], Operating, 0.8, 1.0),
        plant("home-magnet-two", Magnet, HOME, 3, [900.0, 45.0, 25.0, 0.0], Prospect, 0.0, 0.7),
        plant("foreign-magnet", Magnet, FAR, 4, [500.0, 10.0, 5.0, 0.0], Operating, 0.9, 1.0),
    ]
};

fn blank() -> Scenario {
    Scenario {
        id: "small".into(),
        title: "A small world".into(),
        summary: String::new(),
        content_hash: [0; 32],
        injects: None,
        difficulty: None,
        difficulties: Vec::new(),
        calendar: Calendar { first_fiscal_year: 2027, turn_steps: vec![2; 12], epilogue_steps: 6 },
        parameters: parameters(),
        parameter_notes: Vec::new(),
        regions: vec![named("region", "west"), named("region", "east")],
        countries: countries(),
        routes: routes(),
        basins: basins(),
        firms: firms(),
        facilities: PLANTS.iter().map(|plant| plant.build()).collect(),
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
        opening_deals: vec![OpeningDeal {
            facility: FacilityId::of(0),
            payer: "an older programme".into(),
            floor_usd_per_kg: Basket([110.0, 0.0, 0.0, 0.0]),
            fee_usd_per_kg: Basket::ZERO,
            cover: 0.5,
            ends: 8,
        }],
        opening_deal_start: Vec::new(),
        partners: partners(),
        platforms: platforms(),
        opening_stock_kg: [
            Basket([60_000.0, 2_000.0, 1_000.0, 0.0]),
            Basket::ZERO,
            Basket([20_000.0, 1_000.0, 500.0, 0.0]),
            Basket([30_000.0, 2_000.0, 3_000.0, 0.0]),
        ],
        levers: levers(),
        events: events(),
        packages: packages(),
        failures: failures(),
        instruments: instruments(),
        papers_per_turn: 5,
        practice: false,
        texts: Texts::default(),
        world_key: EntityKey::of("world"),
    }
}

fn countries() -> Vec<Country> {
    ["home", "ally", "far", "outside"]
        .iter()
        .enumerate()
        .map(|(at, id)| Country {
            name: named("country", id),
            region: RegionId::of(at.min(1)),
            allied: at != OUTSIDE,
            home: at == HOME,
            screens_bidders: at == HOME,
            waste_usd_per_kg: at as f64,
            permit_factor: 0.9,
            china_tariff: if at == HOME { 0.1 } else { 0.0 },
            stops: Vec::new(),
            port: None,
        })
        .collect()
}

fn routes() -> Vec<Route> {
    [(HOME, ALLY), (HOME, FAR), (ALLY, FAR)]
        .iter()
        .map(|(from, to)| Route {
            from: CountryId::of(*from),
            to: CountryId::of(*to),
            freight_usd_per_t: 150.0,
            tariff: 0.02,
        })
        .collect()
}

fn basins() -> Vec<Basin> {
    ["home-valley", "ally-coast", "far-delta", "outside-city"]
        .iter()
        .enumerate()
        .map(|(at, id)| Basin {
            name: named("basin", id),
            country: CountryId::of(at),
            spare_persons: [20.0, 15.0],
            recallable_share: 0.08,
            visa_cap_persons: 40.0,
            linked: if at == OUTSIDE { Vec::new() } else { vec![BasinId::of([1, 0, 1][at])] },
        })
        .collect()
}

fn firms() -> Vec<Firm> {
    ["one-mine-to-oxide", "ally-chain", "newcomer", "junior", "foreign-owner"]
        .iter()
        .enumerate()
        .map(|(at, id)| Firm {
            name: named("firm", id),
            extra_cash_kusd: 5_000.0,
            chinese: at == 4,
            refused_by: if at == 3 { vec![PartnerId::of(1)] } else { Vec::new() },
        })
        .collect()
}

fn partners() -> Vec<Partner> {
    let partner = |id, country, preference, home_only| Partner {
        name: named("partner", id),
        country: CountryId::of(country),
        ceiling_kusd_per_year: 300_000.0,
        preference,
        home_only,
        know_how: false,
        citation: None,
    };
    vec![
        partner("ally-fund", ALLY, [0.3, 0.3, 0.3, 0.2, 0.2, 0.3], false),
        partner("far-fund", FAR, [0.1; 6], true),
    ]
}

fn platforms() -> Vec<Platform> {
    [("aircraft", [0.2, 0.6, 0.2]), ("missiles", [0.3, 0.2, 0.5]), ("ships", [0.9, 0.1, 0.0])]
        .iter()
        .map(|(id, class_share)| Platform { name: named("platform", id), class_share: *class_share })
        .collect()
}

fn levers() -> Vec<Lever> {
    use LeverEffect::*;
    let lever = |id, effect, base| Lever {
        name: named("lever", id),
        effect,
        above_warn: !matches!(effect, Hold | Warn { .. }),
        text: format!("Beijing moves: {id}."),
        base,
        temper: 0.5,
        tension: 0.4,
        vulnerability: 0.4,
        coverage: 0.1,
        exports: 0.1,
        rest_years: 2,
        steps: (1, 3),
    };
    vec![
        lever("hold", Hold, 0.0),
        lever("warn", Warn { tension: 0.5, fear: 0.1 }, 0.3),
        lever("slow", SlowLicences, 1.2),
        lever("stop", StopLicences, 1.2),
        lever("flood-oxide", FloodUpstream, 0.8),
        lever("flood-magnets", FloodDownstream, 0.8),
        lever("quota", SqueezeQuota, 0.2),
        lever("ore", SqueezeOre, 0.2),
        lever("technology", BarTechnology, 0.2),
        lever("people", RecallPeople, 0.3),
        lever("bid", BidForPlant, 1.5),
    ]
}

fn choice(label: &str, effects: &[Effect]) -> Choice {
    Choice { label: label.into(), known: String::new(), effects: effects.to_vec(), moves: Vec::new() }
}

/// Events that between them have every effect and every kind of subject.
fn events() -> Vec<EventRule> {
    use Effect::*;
    let event = |id, subject, hazard_per_step, choices: Vec<Choice>| EventRule {
        name: named("event", id),
        origin: Origin::Campaign,
        text: String::new(),
        when: Vec::new(),
        dates: Vec::new(),
        hazard_per_step,
        limit: 3,
        subject,
        choices,
        citation: None,
    };
    let mut events = vec![
        event("fire", EventSubject::RunningPlant(None), 0.1, vec![choice("it stops", &[StopPlant(2)])]),
        event("audit", EventSubject::Nobody, 0.1, vec![choice("it takes time", &[Teams(1.0)])]),
        event("shutdown", EventSubject::Nobody, 0.1, vec![choice("no new starts", &[BanNewStarts])]),
        event(
            "bid",
            EventSubject::ReadyProspect,
            0.2,
            vec![choice("let it go", &[SellToChina]), choice("match it", &[MatchBid(0.1), Tension(0.2)])],
        ),
        event(
            "accident",
            EventSubject::RunningPlant(Some(Stage::Separation)),
            0.1,
            vec![
                choice("stop all", &[StopSisters(1), Credibility(0.02)]),
                choice("go on", &[Credibility(-0.05), PermitPace(0.6, 4)]),
            ],
        ),
        event(
            "floor-row",
            EventSubject::ContractedPlant,
            0.2,
            vec![choice("hold", &[Nothing]), choice("release", &[FloorCover(0.5), BudgetFactor(1.05)])],
        ),
        event(
            "ally-asks",
            EventSubject::Partner,
            0.1,
            vec![
                choice("give", &[GiveStock(0.2), PartnerTrust(0.1), Readiness(-0.02)]),
                choice("refuse", &[PartnerCeiling(0.5, 4), PartnerTrust(-0.1)]),
            ],
        ),
        event(
            "clay",
            EventSubject::Nobody,
            0.1,
            vec![choice("wait", &[HeavyFeed(0.5, 3)]), choice("buy", &[Money(-20_000.0), GiveStock(0.1)])],
        ),
        event(
            "new-team",
            EventSubject::Building,
            0.1,
            vec![choice("sign again", &[Teams(1.0)]), choice("start anew", &[LapseOffers])],
        ),
        event("grant", EventSubject::PlantInDistress, 0.3, vec![choice("take it", &[Money(10_000.0)])]),
        event(
            "boom",
            EventSubject::Nobody,
            0.2,
            vec![choice("so be it", &[Demand(1.05), Price(0.1, 0.1, 0.0)])],
        ),
    ];
    let late =
        Condition { figure: FigureId::YearsFromStart, comparison: Comparison::AtLeast, value: 2.0, steps: 1 };
    events[10].when = vec![late];
    events[10].dates = vec![8, 14];
    events
}

fn packages() -> Vec<Package> {
    let package = |id, stages: &[Stage], terms| Package {
        name: named("package", id),
        text: String::new(),
        stages: stages.to_vec(),
        terms,
        citation: None,
    };
    let contract = Terms { term_steps: 20, cover: 0.85, cost_share: 0.3, ..Terms::default() };
    vec![
        package(
            "floor",
            &[Stage::Mine, Stage::Crack, Stage::Separation],
            Terms { floor_usd_per_kg: Basket([110.0, 400.0, 40.0, 0.0]), ..contract },
        ),
        package(
            "fee",
            &[Stage::Magnet],
            Terms { fee_usd_per_kg: Basket([230.0, 700.0, 200.0, 0.0]), ..contract },
        ),
    ]
}

/// A detector for each of the ways a programme fails, with thresholds a small world can pass.
fn failures() -> Vec<FailureRule> {
    use Comparison::*;
    use FigureId as F;
    let rule = |id, figure, comparison, value, steps| {
        let red = Condition { figure, comparison, value, steps };
        FailureRule {
            name: named("failure", id),
            text: String::new(),
            rule: String::new(),
            chain: String::new(),
            red: vec![vec![red]],
            amber: vec![vec![Condition { steps: 1, ..red }]],
            sunk: None,
            people: None,
            ranges: Vec::new(),
        }
    };
    vec![
        rule("concentrate-to-china", F::NdPrLeavingShare, Above, 0.4, 2),
        rule("oxide-leaks", F::OxideLeavingShare, Above, 0.2, 2),
        rule("idle-magnet-lines", F::NewMagnetUse, Below, 0.9, 2),
        rule("valley-of-death", F::PilotsDone, AtLeast, 2.0, 2),
        rule("capital-on-the-sidelines", F::OffersLapsed, AtLeast, 3.0, 2),
        rule("plant-that-never-learnt", F::PlantsBehind, AtLeast, 1.0, 2),
        rule("talent-lost", F::GraduatesLostShare, Above, 0.2, 2),
        rule("single-point-of-failure", F::NodeLossShare, Above, 0.6, 2),
        rule("floor-too-low", F::FloorOffersLapsedPrice, AtLeast, 1.0, 2),
        rule("floor-too-dear", F::FloorDuesShare, Above, 0.01, 2),
        rule("dumping-kills-the-young", F::YoungInDanger, AtLeast, 1.0, 2),
        rule("heavies-forgotten", F::HeavyGap, Above, 0.5, 2),
        rule("contract-cliff", F::ContractedShareLost, Above, 0.1, 1),
        rule("skipped-diagnosis", F::PaidUnsurveyed, Above, 100_000.0, 2),
        rule("qualification-lag", F::UnqualifiedRipening, AtLeast, 1.0, 1),
        rule("by-product-glut", F::GlutPlantsNear, AtLeast, 1.0, 1),
        rule("bought-out", F::BoughtOut, AtLeast, 1.0, 1),
        rule("waived-for-good", F::WaivedYears, AtLeast, 2.0, 2),
    ]
}

fn instruments() -> Vec<InstrumentRule> {
    use Instrument::*;
    let rule =
        |instrument, low, high, step, from_turn| InstrumentRule { instrument, from_turn, low, high, step };
    vec![
        rule(CostShare, 0.0, 0.7, 0.05, 1),
        rule(Loan, 0.0, 0.6, 0.05, 1),
        rule(Pilot, 0.0, 1.0, 1.0, 1),
        rule(Floor, 40.0, 180.0, 5.0, 1),
        rule(Fee, 10.0, 320.0, 5.0, 1),
        rule(Term, 2.0, 34.0, 2.0, 1),
        rule(Cover, 0.0, 1.0, 0.05, 1),
        rule(Upside, 0.0, 0.5, 0.05, 1),
        rule(Guarantee, 0.0, 60_000.0, 5_000.0, 2),
        rule(Equity, 0.0, 0.2, 0.05, 2),
        rule(Partner, 0.0, 0.5, 0.05, 1),
        rule(Seats, 0.0, 300.0, 10.0, 1),
        rule(Mentors, 0.0, 60.0, 5.0, 1),
        rule(Visas, 0.0, 60.0, 5.0, 1),
        rule(Survey, 1.0, 6.0, 1.0, 1),
        rule(Stockpile, 0.0, 12.0, 1.0, 1),
        rule(TaxCredit, 0.0, 30.0, 1.0, 3),
        rule(Pooling, 0.0, 1.0, 1.0, 2),
        rule(Specification, 0.0, 1.0, 1.0, 2),
        rule(Recycling, 0.0, 3_000.0, 100.0, 2),
        rule(Waiver, 0.0, 1.0, 1.0, 1),
        rule(Rescue, 0.0, 1.0, 1.0, 1),
        rule(TopUp, 0.0, 1.0, 1.0, 1),
        rule(Termination, 0.0, 1.0, 1.0, 1),
        rule(Team, 0.0, 1.0, 1.0, 1),
    ]
}
