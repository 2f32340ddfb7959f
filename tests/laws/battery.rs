//! What the battery's games reach: every event, refusal, status, deal and detector at least once.
//! A law that no game comes near proves nothing.
use crate::support::menu::menu;
use crate::support::play::{Dice, Moment, any_order, legal_order, replay};
use crate::support::{Style, play_game, small};
use coercivity::rules::Mode;
use coercivity::rules::check::check;
use coercivity::rules::id::{DealStatus, Status};
use coercivity::rules::state::NEVER;
use coercivity::rules::view::view;
use std::collections::BTreeMap;

#[derive(Default)]
struct Reached(BTreeMap<&'static str, BTreeMap<String, usize>>);

impl Reached {
    fn count(&mut self, family: &'static str, kind: impl std::fmt::Debug) {
        let text = format!("{kind:?}");
        let name = text.split(['(', ' ', '{']).next().unwrap_or_default().to_owned();
        *self.0.entry(family).or_default().entry(name).or_default() += 1;
    }

    fn missing(&self, family: &str, all: &[String]) -> Vec<String> {
        let seen = self.0.get(family);
        all.iter().filter(|kind| !seen.is_some_and(|seen| seen.contains_key(*kind))).cloned().collect()
    }
}

/// The names of an enum's members, read from its source so that a new one is missed here at once.
fn members(source: &str, name: &str) -> Vec<String> {
    let start = source.find(&format!("pub enum {name} {{")).expect("the enum is there");
    let body = &source[start..];
    let body = &body[..body.find("\n}").expect("it ends")];
    body.lines()
        .skip(1)
        .filter(|line| line.starts_with("    ") && !line.starts_with("     "))
        .filter_map(|line| {
            let word: String = line.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
            (!word.is_empty()).then_some(word)
        })
        .collect()
}

#[test]
fn the_battery_reaches_every_kind_there_is() {
    // A poor programme meets arrears and ceilings, slow customers an unqualified line, and where partners'
    // governments change often some of the few that pay walk away.
    let worlds = [
        small().expansion("ally-magnet").expansion("far-clay").build(),
        small().set("appropriation_kusd_per_year", 220_000.0).build(),
        small()
            .set("qualification_speed", 0.05)
            .set("partner_default_per_step", 0.3)
            // A plant that comes again has had all the bridges it may have.
            .set("bridge_limit", 1.0)
            .build(),
    ];
    let mut reached = Reached::default();
    for seed in 0..90 {
        let scenario = &worlds[seed as usize / 6 % 3];
        let style = match seed % 6 {
            0 => Style::Wild,
            1 | 2 => Style::Plan(seed as usize % 3),
            _ => Style::Mixed(seed as usize % 3),
        };
        let mut dice = Dice::new(seed);
        let played = play_game(scenario, seed, style, |moment: &Moment<'_>| {
            let seen = view(moment.scenario, moment.world);
            for status in seen.status() {
                reached.count("status", status);
            }
            for status in seen.deal_status() {
                reached.count("deal", status);
            }
            for _ in 0..10 {
                if let Err(refusal) = check(&seen, &any_order(&seen, &mut dice)) {
                    reached.count("refusal", refusal);
                }
            }
            if moment.before_steps {
                for entry in menu(&seen).entries {
                    if let Err(refusal) = entry.price {
                        reached.count("refusal", refusal);
                    }
                }
            }
            if moment.before_steps
                && let Some(order) = legal_order(&seen, &mut dice)
            {
                reached.count("order", order);
            }
        });
        // The same orders under another seed: those that no longer pass lapse.
        let (_, elsewhere) = replay(scenario, seed + 1000, &played.orders, Mode::Lenient);
        for event in played.record.events.iter().chain(&elsewhere.events) {
            reached.count("event", event.kind);
        }
        let end = view(scenario, &played.world);
        for (at, rule) in scenario.failures.iter().enumerate() {
            if end.first_amber()[at] != NEVER {
                reached.count("amber", rule.name.id.replace('-', "_"));
            }
            if end.first_red()[at] != NEVER {
                reached.count("red", rule.name.id.replace('-', "_"));
            }
        }
    }
    for (family, kinds) in &reached.0 {
        println!("{family}:");
        for (kind, count) in kinds {
            println!("  {count:>8}  {kind}");
        }
    }
    let event = members(include_str!("../../src/rules/event.rs"), "EventKind");
    let refusal = members(include_str!("../../src/rules/orders/refusal.rs"), "Refusal");
    let order = members(include_str!("../../src/rules/orders/mod.rs"), "Order");
    let debug =
        |list: &[&dyn std::fmt::Debug]| list.iter().map(|each| format!("{each:?}")).collect::<Vec<_>>();
    let statuses: Vec<&dyn std::fmt::Debug> = Status::ALL.iter().map(|s| s as _).collect();
    let deals: Vec<&dyn std::fmt::Debug> = DealStatus::ALL.iter().map(|s| s as _).collect();
    let detectors: Vec<String> =
        worlds[0].failures.iter().map(|rule| format!("{:?}", rule.name.id.replace('-', "_"))).collect();
    let missing: Vec<(&str, Vec<String>)> = [
        ("event", reached.missing("event", &event)),
        ("refusal", reached.missing("refusal", &refusal)),
        ("order", reached.missing("order", &order)),
        ("status", reached.missing("status", &debug(&statuses))),
        ("deal", reached.missing("deal", &debug(&deals))),
        ("amber", reached.missing("amber", &detectors)),
        ("red", reached.missing("red", &detectors)),
    ]
    .into_iter()
    .filter(|(_, kinds)| !kinds.is_empty())
    .collect();
    assert!(missing.is_empty(), "not reached: {missing:#?}");
}
