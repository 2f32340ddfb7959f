//! Firms and their plants, what stands in the stockpile, and the deals in force at the start.
use super::super::raw::{self, Groups};
use super::super::read::Files;
use super::super::{Finding, Findings, Spanned};
use super::bounds::{basket, basket_within, count_within, on_earth, within};
use super::cited::{citation, citations, no_address};
use super::references::{Ids, Positions, find, name_of};
use crate::rules::basket::KG_PER_T;
use crate::rules::basket::{Basket, Group};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::scenario::*;

/// Most tonnes of one group that a single plant could be thought to make: China's quota and a half.
const MOST_T_PER_YEAR: f64 = 400_000.0;

pub(super) fn firms(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Firm> {
    let mut firms = Vec::new();
    for f in &files.firms {
        let refused = f.refused_by.iter().map(|p| PartnerId::of(find(&ids.partners, p, "partner", findings)));
        let refused_by = refused.collect();
        if let Some(source) = &f.source {
            no_address(source, findings);
        }
        firms.push(Firm {
            refused_by,
            name: name_of("firm", &f.id, &f.name, &f.short),
            extra_cash_kusd: within(&f.extra_cash_kusd, -2e7, 2e7, "extra_cash_kusd", findings),
            chinese: f.chinese,
        });
    }
    firms
}

pub(super) fn facilities(files: &Files, ids: &Ids, findings: &mut Findings) -> Vec<Facility> {
    let mut facilities: Vec<Facility> = files.facilities.iter().map(|f| facility(f, ids, findings)).collect();
    facilities.sort_by_key(|f| f.stage);
    facilities
}

fn facility(f: &raw::Facility, ids: &Ids, findings: &mut Findings) -> Facility {
    nameplate(f, findings);
    let opening = opening(f, findings);
    let position = on_earth(&f.position, "position", findings);
    if f.cites.is_empty() {
        findings.warning(f.short.span, format!("`{}` carries no source", f.id));
    }
    let multiple = |value: &Option<Spanned<f64>>, what, findings: &mut Findings| {
        value.as_ref().map_or(1.0, |value| within(value, 0.2, 5.0, what, findings))
    };
    Facility {
        name: name_of("facility", &f.id, &f.name, &f.short),
        stage: f.stage.into(),
        country: CountryId::of(find(&ids.countries, &f.country, "country", findings)),
        basin: BasinId::of(find(&ids.basins, &f.basin, "basin", findings)),
        firm: FirmId::of(find(&ids.firms, &f.firm, "firm", findings)),
        nameplate_kg_per_step: per_step(f.nameplate_t_per_year.value),
        load_t_per_step: 0.0,
        opening,
        capital_kusd: 0.0,
        capital_multiple: within(&f.capital_multiple, 0.1, 5.0, "capital_multiple", findings),
        unit_cost_usd_per_kg: 0.0,
        fixed_cost_kusd_per_step: 0.0,
        build_multiple: multiple(&f.build_multiple, "build_multiple", findings),
        permit_multiple: multiple(&f.permit_multiple, "permit_multiple", findings),
        build_steps: 0.0,
        permit_steps: 0.0,
        skilled_persons: 0.0,
        lanthanum_ratio: within(&f.lanthanum_ratio, 0.0, 30.0, "lanthanum_ratio", findings),
        radioactive: f.radioactive,
        assumed: f.assumed,
        own_customers: f.own_customers.value,
        swarf_loop: f.swarf_loop,
        expands: None,
        position,
        yield_to_magnet: 0.0,
        freight_to_china_usd_per_kg: 0.0,
        citations: citations(&f.cites, findings),
    }
}

/// Tonnes a year to kilograms a step.
fn per_step(groups: Groups) -> Basket {
    (basket(groups) * (KG_PER_T * 0.5)).whole()
}

fn nameplate(f: &raw::Facility, findings: &mut Findings) {
    let (groups, span) = (f.nameplate_t_per_year.value, f.nameplate_t_per_year.span);
    let lanes = basket(groups).0;
    let sane = lanes.iter().all(|lane| (0.0..=MOST_T_PER_YEAR).contains(lane));
    if !sane || lanes[..3].iter().sum::<f64>() <= 0.0 {
        let help = "tonnes of contained oxide a year by group, at least one magnet group above 0";
        let message = format!("the nameplate of `{}` cannot be", f.id);
        findings.push(Finding::error(span, message).help(help.to_owned()));
        return;
    }
    // A mine ships its whole basket, so the ratio of its ore is written twice and must agree.
    if Stage::from(f.stage) == Stage::Mine && groups.NdPr > 0.0 {
        let ratio = groups.LaCe / groups.NdPr;
        let said = f.lanthanum_ratio.value;
        if (ratio - said).abs() > 0.05 * math::upper(ratio, 1.0) {
            let message = format!(
                "the basket of `{}` holds {ratio:.1} of La and Ce to one of NdPr, and its lanthanum_ratio says {said}",
                f.id
            );
            findings.push(Finding::error(f.lanthanum_ratio.span, message).other(span, "the basket"));
        }
    }
}

fn opening(f: &raw::Facility, findings: &mut Findings) -> Opening {
    let status: Status = f.status.value.into();
    let ramp = within(&f.ramp, 0.0, 1.2, "ramp", findings);
    let progress = within(&f.progress, 0.0, 1.0, "progress", findings);
    if ramp > 0.0 && !matches!(status, Status::Operating | Status::Mothballed) {
        findings.error(f.ramp.span, format!("`{}` does not run, so its ramp is 0", f.id));
    }
    if status == Status::Operating && ramp <= 0.0 {
        findings.error(f.ramp.span, format!("`{}` runs, so its ramp is above 0", f.id));
    }
    if progress > 0.0 && matches!(status, Status::Operating | Status::Mothballed) {
        findings.error(f.progress.span, format!("`{}` is built, so its progress is 0", f.id));
    }
    let stage = Stage::from(f.stage);
    if f.own_customers.value && stage.is_upstream() {
        let message = format!(
            "`{}` is a {} plant: only what is converted has customers of its own",
            f.id,
            stage.name()
        );
        findings.error(f.own_customers.span, message);
    }
    Opening { status, ramp, progress }
}

/// Deals of other accounts in force when the game opens.
pub(super) fn deals(
    files: &Files,
    positions: &Positions,
    scenario: &Scenario,
    findings: &mut Findings,
) -> Vec<OpeningDeal> {
    let mut deals = Vec::new();
    for d in &files.deals {
        citation(d.payer.clone(), &d.source, d.confidence, findings);
        let at = find(positions, &d.facility, "facility", findings);
        if let Some(facility) = scenario.facilities.get(at).filter(|f| f.name.id == d.facility.value) {
            usable(d, facility, findings);
        }
        let first = scenario.calendar.first_fiscal_year;
        let end = count_within(&d.end_fiscal_year, first + 1, first + 100, "end_fiscal_year", findings);
        deals.push(OpeningDeal {
            facility: FacilityId::of(at),
            payer: d.payer.clone(),
            floor_usd_per_kg: basket_within(&d.floor_usd_per_kg, 5000.0, "floor_usd_per_kg", findings),
            fee_usd_per_kg: basket_within(&d.fee_usd_per_kg, 5000.0, "fee_usd_per_kg", findings),
            cover: within(&d.cover, 0.01, 1.0, "cover", findings),
            ends: 2 * end.saturating_sub(first),
        });
    }
    deals
}

/// A floor helps who makes oxide or what it is made of, a fee who converts it; and nobody is paid
/// for a group that he does not make.
fn usable(d: &raw::Deal, facility: &Facility, findings: &mut Findings) {
    let (floor, fee) = (basket(d.floor_usd_per_kg.value), basket(d.fee_usd_per_kg.value));
    let stage = facility.stage.name();
    let (wrong, right, what) = if facility.stage.is_upstream() {
        (fee, floor, (&d.fee_usd_per_kg, &d.floor_usd_per_kg, "fee"))
    } else {
        (floor, fee, (&d.floor_usd_per_kg, &d.fee_usd_per_kg, "floor"))
    };
    if wrong.sum() > 0.0 {
        let message = format!("a {} is of no use to `{}`, a {stage} plant", what.2, d.facility.value);
        let help = "floors are for mine, crack and separation, fees for metal, alloy and magnet";
        findings.push(Finding::error(what.0.span, message).help(help.to_owned()));
    } else if right.sum() <= 0.0 {
        findings.error(what.1.span, format!("the deal with `{}` promises nothing", d.facility.value));
    }
    for group in Group::MAGNETIC {
        if right[*group] > 0.0 && facility.nameplate_kg_per_step[*group] <= 0.0 {
            let message = format!("nobody can use it: `{}` makes no {}", d.facility.value, group.name());
            findings.error(what.1.span, message);
        }
    }
}

/// The opening stockpile by form.
pub(super) fn stock(files: &Files, findings: &mut Findings) -> [Basket; 4] {
    let mut stock = [Basket::ZERO; 4];
    for s in &files.stock {
        let form: Form = s.form.value.into();
        citation(String::new(), &s.source, s.confidence, findings);
        stock[form.at()] = (basket_within(&s.t, 100_000.0, "t", findings) * KG_PER_T).whole();
    }
    stock
}
