//! Where things lie and who is there: regions, countries, routes, basins, partners, platforms.
use super::super::read::Files;
use super::super::{Finding, Findings, Span, Spanned};
use super::bounds::{between, on_earth, sums_to_one, within};
use super::cited::{citation, citations, no_address};
use super::references::{Ids, find, name_of};
use crate::rules::id::*;
use crate::rules::scenario::*;
use std::collections::BTreeMap;

pub(super) fn regions(files: &Files) -> Vec<Name> {
    files.regions.iter().map(|r| name_of("region", &r.id, &r.name, &r.short)).collect()
}

pub(super) fn countries(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Country> {
    let mut countries = Vec::new();
    for c in &files.countries {
        citations(&c.cites, findings);
        if c.home && !c.allied {
            findings.error(c.span, format!("`{}` is the player's own country, so it is allied", c.id));
        }
        countries.push(Country {
            name: name_of("country", &c.id, &c.name, &c.short),
            region: RegionId::of(find(&ids.regions, &c.region, "region", findings)),
            allied: c.allied,
            home: c.home,
            screens_bidders: c.screens_bidders,
            waste_usd_per_kg: within(&c.waste_usd_per_kg, 0.0, 20.0, "waste_usd_per_kg", findings),
            permit_factor: within(&c.permit_factor, 0.2, 2.0, "permit_factor", findings),
            china_tariff: within(&c.china_tariff, 0.0, 2.0, "china_tariff", findings),
            port: c.port.as_ref().map(|port| on_earth(port, "port", findings)),
            stops: c.stops.iter().map(|stop| stop_in_words(stop, findings)).collect(),
        });
    }
    if let Some(first) = files.countries.first()
        && !files.countries.iter().any(|c| c.home)
    {
        findings.error(first.span, "no country is the player's own; one needs `home: true`");
    }
    countries
}

/// What may stop a country's plants: the rest of a sentence, which the game ends.
fn stop_in_words(stop: &Spanned<String>, findings: &mut Findings) -> String {
    let text = stop.value.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?']) {
        let message = "what stops a country is the rest of a sentence: neither empty nor with an end";
        findings.error(stop.span, message);
    }
    text.to_owned()
}

pub(super) fn routes(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Route> {
    let mut seen: BTreeMap<(String, String), Span> = BTreeMap::new();
    let mut routes = Vec::new();
    for r in &files.routes {
        let (from, to) = (r.from.value.clone(), r.to.value.clone());
        if from == to {
            findings.error(r.span, format!("`{from}` needs no route to itself"));
        }
        let ends = if from < to { (from, to) } else { (to, from) };
        let message =
            format!("the route between `{}` and `{}` is given twice; it runs both ways", ends.0, ends.1);
        if let Some(first) = seen.insert(ends, r.span) {
            findings.push(Finding::error(r.span, message).other(first, "first given here"));
        }
        if let Some(source) = &r.source {
            no_address(source, findings);
        }
        routes.push(Route {
            from: CountryId::of(find(&ids.countries, &r.from, "country", findings)),
            to: CountryId::of(find(&ids.countries, &r.to, "country", findings)),
            freight_usd_per_t: within(&r.freight_usd_per_t, 0.0, 5000.0, "freight_usd_per_t", findings),
            tariff: within(&r.tariff, 0.0, 3.0, "tariff", findings),
        });
    }
    routes
}

pub(super) fn basins(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Basin> {
    let mut basins = Vec::new();
    for b in &files.basins {
        for linked in b.linked.iter().filter(|linked| linked.value == b.id) {
            findings.error(linked.span, format!("`{}` cannot be linked to itself", b.id));
        }
        let linked = b.linked.iter().map(|l| BasinId::of(find(&ids.basins, l, "basin", findings))).collect();
        citations(&b.cites, findings);
        let (hydro, powder) = b.spare_persons.value;
        for spare in [hydro, powder] {
            between(spare, b.spare_persons.span, 0.0, 20_000.0, "spare_persons", findings);
        }
        basins.push(Basin {
            name: name_of("basin", &b.id, &b.name, &b.short),
            country: CountryId::of(find(&ids.countries, &b.country, "country", findings)),
            spare_persons: [hydro, powder],
            recallable_share: within(&b.recallable_share, 0.0, 1.0, "recallable_share", findings),
            visa_cap_persons: within(&b.visa_cap_persons, 0.0, 5000.0, "visa_cap_persons", findings),
            linked,
        });
    }
    basins
}

pub(super) fn partners(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Partner> {
    let mut partners = Vec::new();
    for p in &files.partners {
        let ceiling = within(&p.ceiling_musd_per_year, 0.0, 50_000.0, "ceiling_musd_per_year", findings);
        let figure = format!("{}: pays at most {ceiling} M$ a year, and what it prefers", p.name);
        let citation = citation(figure, &p.source, p.confidence, findings);
        let (a, b, c, d, e, f) = p.preference.value;
        let preference = [a, b, c, d, e, f];
        for each in preference {
            between(each, p.preference.span, -1.0, 1.0, "preference", findings);
        }
        partners.push(Partner {
            name: name_of("partner", &p.id, &p.name, &p.short),
            country: CountryId::of(find(&ids.countries, &p.country, "country", findings)),
            ceiling_kusd_per_year: 1000.0 * ceiling,
            preference,
            home_only: p.home_only,
            know_how: p.know_how,
            citation: Some(citation),
        });
    }
    partners
}

pub(super) fn platforms(files: &Files, findings: &mut Findings) -> Vec<Platform> {
    let mut platforms = Vec::new();
    for p in &files.platforms {
        citation(p.name.clone(), &p.source, p.confidence, findings);
        let (a, b, c) = p.class_share.value;
        sums_to_one(&[a, b, c], p.class_share.span, &p.id, findings);
        for share in [a, b, c] {
            between(share, p.class_share.span, 0.0, 1.0, "class_share", findings);
        }
        platforms
            .push(Platform { name: name_of("platform", &p.id, &p.name, &p.short), class_share: [a, b, c] });
    }
    platforms
}
