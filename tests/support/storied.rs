//! The small world as a player meets it: proper names, places on the map, a briefing, terms of the
//! trade, papers with words, sources. Nothing that a rule reads differs from [`small`], so that how
//! the screens look moves with the screens and never with the tuning of a campaign.
use super::world::{Small, small};
use coercivity::rules::lesson::{Goal, Lesson, LessonStep, Pointer};
use coercivity::rules::orders::Instrument;
use coercivity::rules::parameters::Parameters;
use coercivity::rules::scenario::*;
use std::sync::{Arc, LazyLock};

/// Id, name, short name, degrees north and east.
type Site = (&'static str, &'static str, &'static str, (f64, f64));

const SITES: [Site; 19] = [
    ("home-mine", "Alder Pass mine", "Alder Pass", (36.0, -115.0)),
    ("ally-mine", "Mount Hale mine", "Mount Hale", (-29.0, 122.0)),
    ("far-mine", "Sandbar mine", "Sandbar", (-21.0, -44.0)),
    ("far-clay", "Red Clay mine", "Red Clay", (-16.0, -48.0)),
    ("home-cracker", "Alder Pass cracking", "Alder crk", (36.5, -114.0)),
    ("ally-cracker", "Port Hale cracking", "Hale crk", (-32.0, 116.0)),
    ("home-separator", "Alder Pass separation", "Alder sep", (37.0, -113.0)),
    ("ally-separator", "Kelantan separation", "Kelantan sep", (5.0, 102.0)),
    ("far-separator", "Sandbar separation", "Sandbar sep", (-23.0, -46.0)),
    ("ally-metal", "Harbour metal works", "Harbour mtl", (35.0, 136.0)),
    ("home-metal", "Riverside metal works", "Riverside mtl", (33.0, -97.0)),
    ("far-metal", "Delta metal works", "Delta mtl", (-25.0, -49.0)),
    ("ally-alloy", "Harbour alloy works", "Harbour alloy", (35.5, 137.0)),
    ("home-alloy", "Riverside alloy works", "River alloy", (33.5, -96.0)),
    ("far-alloy", "Delta alloy works", "Delta alloy", (-25.5, -50.0)),
    ("home-magnet", "Riverside magnets", "Riverside mag", (32.5, -98.0)),
    ("ally-magnet", "Harbour magnets", "Harbour mag", (34.5, 135.0)),
    ("home-magnet-two", "Lakeside magnets", "Lakeside mag", (42.0, -87.0)),
    ("foreign-magnet", "Free Port magnets", "Free Port mag", (-24.0, -47.0)),
];

/// The same sites as people there write them, with accents and with characters two cells wide.
const ABROAD: [Site; 19] = [
    ("home-mine", "Mine d'Échassières", "Échassières", (46.0, 3.0)),
    ("ally-mine", "Þórsmörk mine", "Þórsmörk", (63.0, -19.0)),
    ("far-mine", "Araxá mine", "Araxá", (-19.0, -46.0)),
    ("far-clay", "赣州 clay", "赣州 clay", (25.0, 114.0)),
    ("home-cracker", "Craquage Châtelain", "Châtelain crk", (46.0, -1.0)),
    ("ally-cracker", "Łódź cracking", "Łódź crk", (51.0, 19.0)),
    ("home-separator", "Séparation La Rochelle", "La Rochelle", (46.2, -1.1)),
    ("ally-separator", "Kvanefjäll separation", "Kvanefjäll", (60.0, -45.0)),
    ("far-separator", "São João separation", "São João", (-21.0, -44.0)),
    ("ally-metal", "Ōsaka metal works", "Ōsaka mtl", (34.7, 135.5)),
    ("home-metal", "Métaux de Gironde", "Gironde mtl", (44.8, -0.6)),
    ("far-metal", "包头 metal works", "包头 mtl", (40.6, 109.8)),
    ("ally-alloy", "日立金属 alloy", "日立 alloy", (36.6, 140.6)),
    ("home-alloy", "Alliages Bézier", "Bézier alloy", (43.3, 3.2)),
    ("far-alloy", "Ñuñoa alloy works", "Ñuñoa alloy", (-33.4, -70.6)),
    ("home-magnet", "Aimants Ténès", "Ténès mag", (45.0, 5.0)),
    ("ally-magnet", "大阪 magnets", "大阪 mag", (34.6, 135.4)),
    ("home-magnet-two", "Œuvre d'aimants", "Œuvre mag", (48.0, 2.0)),
    ("foreign-magnet", "Đà Nẵng magnets", "Đà Nẵng mag", (16.0, 108.2)),
];

/// Names of firms, partners and basins: name, short.
struct Others {
    firms: [(&'static str, &'static str); 5],
    partners: [(&'static str, &'static str); 2],
    basins: [(&'static str, &'static str); 4],
    countries: [(&'static str, &'static str); 4],
}

const AT_HOME: Others = Others {
    firms: [
        ("Alder Minerals", "Alder"),
        ("Harbour Group", "Harbour"),
        ("Riverside Metals", "Riverside"),
        ("Lakeside Ventures", "Lakeside"),
        ("Free Port Holdings", "Free Port"),
    ],
    partners: [("the Harbour fund", "Harbour fund"), ("the Delta bank", "Delta bank")],
    basins: [
        ("River valley", "River"),
        ("Harbour coast", "Harbour"),
        ("Delta", "Delta"),
        ("Outer city", "Outer"),
    ],
    countries: [
        ("Homeland", "Homeland"),
        ("Harbourland", "Harbourland"),
        ("Deltaland", "Deltaland"),
        ("Elsewhere", "Elsewhere"),
    ],
};

const OVER_THERE: Others = Others {
    firms: [
        ("Société Châtelain", "Châtelain"),
        ("大阪 Group", "大阪"),
        ("Métaux Bézier", "Bézier"),
        ("Łukasiewicz", "Łukasiewicz"),
        ("Đông Pao", "Đông Pao"),
    ],
    partners: [("the Ōsaka fund", "Ōsaka fund"), ("the São João bank", "São João")],
    basins: [("Vallée d'Oô", "Oô"), ("大阪 coast", "大阪"), ("Maranhão", "Maranhão"), ("包头", "包头")],
    countries: [
        ("Côte d'Or", "Côte d'Or"),
        ("日本", "日本"),
        ("São Tomé", "São Tomé"),
        ("Ålesund", "Ålesund"),
    ],
};

/// The small world with words, as its player meets it.
pub fn storied() -> Arc<Scenario> {
    static WORLD: LazyLock<Arc<Scenario>> = LazyLock::new(|| Arc::new(told(small(), &SITES, &AT_HOME)));
    Arc::clone(&WORLD)
}

/// The same with names that have accents and characters two cells wide.
pub fn abroad() -> Arc<Scenario> {
    static WORLD: LazyLock<Arc<Scenario>> = LazyLock::new(|| Arc::new(told(small(), &ABROAD, &OVER_THERE)));
    Arc::clone(&WORLD)
}

fn told(small: Small, sites: &[Site], others: &Others) -> Scenario {
    let mut small = small;
    let scenario = &mut small.scenario;
    scenario.title = "The Small Chain".into();
    scenario.summary = "Nineteen plants over six stages and twelve years.".into();
    for country in scenario.countries.iter_mut().filter(|country| !country.allied) {
        country.port = Some((39.0, 118.0));
    }
    for facility in &mut scenario.facilities {
        let (_, name, short, position) =
            sites.iter().find(|site| site.0 == facility.name.id).expect("every plant has a site");
        call(&mut facility.name, (name, short));
        facility.position = *position;
        facility.citations = vec![Citation {
            figure: format!("nameplate of {name}"),
            source: "Small Chain Gazette, survey of plants, 2026".into(),
            confidence: Confidence::Found,
        }];
    }
    let lists = [
        (scenario.firms.iter_mut().map(|firm| &mut firm.name).collect::<Vec<_>>(), &others.firms[..]),
        (scenario.partners.iter_mut().map(|partner| &mut partner.name).collect(), &others.partners[..]),
        (scenario.basins.iter_mut().map(|basin| &mut basin.name).collect(), &others.basins[..]),
        (scenario.countries.iter_mut().map(|country| &mut country.name).collect(), &others.countries[..]),
    ];
    for (names, words) in lists {
        for (name, words) in names.into_iter().zip(words) {
            call(name, *words);
        }
    }
    for event in &mut scenario.events {
        event.name.name = match event.name.id.as_str() {
            "fire" => "Fire at {plant}",
            "audit" => "An audit of the office",
            "shutdown" => "A shutdown of government",
            "bid" => "A bid for {plant}",
            "accident" => "An accident at {plant}",
            "floor-row" => "A row over the floor of {plant}",
            "ally-asks" => "{partner} asks for stock",
            "clay" => "The clay fields close",
            "new-team" => "New owners at {plant}",
            "grant" => "A grant for {plant}",
            _ => "A boom in motors",
        }
        .into();
        event.text = "It came without warning, and somebody wants to know what the office will do.".into();
        event.citation = Some(Citation {
            figure: format!("hazard of {}", event.name.id.replace('-', " ")),
            source: "Small Chain Gazette, record of mishaps, 2026".into(),
            confidence: Confidence::Assumed,
        });
    }
    for package in &mut scenario.packages {
        package.name.name = format!("the usual {}", package.name.id);
        package.text = "What a firm of this kind asks for when it is well advised.".into();
        package.citation = Some(Citation {
            figure: format!("terms of the usual {}", package.name.id),
            source: "Small Chain Gazette, deals in force, 2026".into(),
            confidence: Confidence::Derived,
        });
    }
    for failure in &mut scenario.failures {
        let words = failure.name.id.replace('-', " ");
        call(&mut failure.name, (&capital(&words), &words));
        failure.text = format!(
            "The office has met a well-known end: {words}. It was on the screen before it was in the papers."
        );
        failure.rule = "what was measured passed its bound and stayed there".into();
        failure.chain = "one link starves the next ▶ the next stands idle ▶ nobody builds the third".into();
    }
    scenario.difficulties = vec![Difficulty {
        id: "fog".into(),
        name: "Fog".into(),
        text: "For somebody who has held the chain: plants differ more, and money comes late.".into(),
        settings: [("cost_factor_spread", 0.3, 0.2), ("continuing_resolution_chance", 0.9, 0.6)]
            .map(|(path, value, instead_of)| Setting { path: path.into(), value, instead_of })
            .into(),
        unlocks: vec![Unlock { instrument: Instrument::Loan, from_turn: 4, instead_of: 2 }],
        citation: Citation {
            figure: "levels of difficulty".into(),
            source: "Small Chain Gazette, table of levels, 2026".into(),
            confidence: Confidence::Assumed,
        },
    }];
    scenario.parameter_notes = Parameters::TABLE
        .iter()
        .map(|info| {
            let citation = Citation {
                figure: info.name.replace('_', " "),
                source: "Small Chain Gazette, table of constants, 2026".into(),
                confidence: Confidence::Assumed,
            };
            (Vec::new(), citation)
        })
        .collect();
    scenario.texts =
        Texts { briefing: briefing(), glossary: glossary(), papers: papers(), lessons: lessons() };
    small.build()
}

fn call(name: &mut Name, words: (&str, &str)) {
    name.name = words.0.into();
    name.short = words.1.into();
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn briefing() -> Vec<String> {
    [
        "A magnet is the end of six trades, and a chain delivers what its narrowest stage delivers.",
        "You own no plants. Firms build when they expect to earn their money back; you can move what \
         they expect, at a cost.",
    ]
    .map(String::from)
    .into()
}

fn glossary() -> Vec<GlossaryTerm> {
    [
        ("ndpr", "NdPr", "The light pair that makes a magnet strong.", "kg contained oxide"),
        ("floor", "Price floor", "A price below which the office pays the difference.", "$/kg"),
        ("fee", "Conversion fee", "What is paid for turning one stage's product into the next.", "$/kg"),
        ("secured-share", "Secured share", "Allied-origin deliveries over allied demand.", "share"),
    ]
    .map(|(id, term, text, unit)| GlossaryTerm {
        id: id.into(),
        term: term.into(),
        text: text.into(),
        unit: unit.into(),
        source: "Small Chain Gazette, terms, 2026".into(),
    })
    .into()
}

fn lessons() -> Vec<Lesson> {
    let step = LessonStep {
        text: "The narrowest link is {weakest}. Sign something that widens it.".into(),
        press: vec![(Pointer::Open, "reads a paper".into())],
        done: vec![vec![Goal::Drafted(1)]],
    };
    vec![Lesson {
        id: "first-turn".into(),
        title: "The first turn".into(),
        turn: 1,
        steps: vec![step],
        learnt: String::new(),
        kept: Vec::new(),
    }]
}

fn papers() -> Vec<PaperTemplate> {
    let words = |kind| match kind {
        PaperKind::Dilemma => "A question is on the table.",
        PaperKind::Waiver => "{platform} cannot be built from allied magnets this year.",
        PaperKind::Distress => "{firm} cannot pay the staff of {plant} next month. It asks for {cost}.",
        PaperKind::Suspended => "{plant} stands half built; half of the overrun would be {cost}.",
        PaperKind::ContractEnds => {
            "The contract of {plant} runs out. A new one is {cost} now, {later} later."
        }
        PaperKind::PeopleShort => "{basin} is short of {people} people for what is signed.",
        PaperKind::StaffSurvey => "Nobody has looked at the {stage} plants. It would cost {cost}.",
        PaperKind::ProjectAsks => "{firm} would build {plant} in {country}: {cost} now, {later} later.",
        PaperKind::StockLow => "The stock lasts {months} months.",
        PaperKind::Team => "Another deal team costs {cost} a year.",
    };
    PaperKind::ALL
        .iter()
        .map(|kind| PaperTemplate {
            kind: *kind,
            stages: Vec::new(),
            countries: Vec::new(),
            text: words(*kind).into(),
        })
        .collect()
}
