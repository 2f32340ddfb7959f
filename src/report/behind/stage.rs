//! What was done about a stage: what it carried, what was signed there and when, which stage had most
//! money, whether anybody looked, which firms were lost and which plants began without people.
use super::Facts;
use super::counts::{first_in, of_them};
use super::left::{Where, left_there};
use crate::game::{
    Lapsed, Material, ShortStart, StageRecord, held_by, in_use, narrowest_among, narrowest_over, ribbon,
    short_starts, stage_records,
};
use crate::report::{events, figures};
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::rules::id::*;

/// Plants named in a sentence.
const NAMED: usize = 3;

/// The stage that carried least over `from..to`, and what had been done about it by then. At the end of play a stage
/// that made less for want of buyers is told as that, and the next is the one: to widen the first would have been of
/// no use.
pub fn narrowest(facts: &Facts<'_>, group: Option<Group>, from: u32, to: u32) -> Vec<String> {
    let Some((least, made)) = narrowest_over(facts.game, group, from, to) else { return Vec::new() };
    let view = facts.game.view();
    let at_end = to == facts.end();
    let is_bound = |stage: Stage| !at_end || held_by(&view, stage) != Factor::Buyers;
    let bound = narrowest_among(facts.game, group, from, to, is_bound);
    let (stage, carried) = bound.unwrap_or((least, made));
    let of = group.map_or_else(String::new, |group| format!(" for {}", figures::group_in_words(group)));
    let mut said = vec![format!(
        "{} carried least in {}: {} of demand{of}.",
        figures::stage_label(stage),
        facts.years(from, to),
        figures::share(carried)
    )];
    if stage != least {
        said.push(format!(
            "{} made less, {}, for want of buyers: not what it could carry set that.",
            figures::stage_label(least),
            figures::share(made)
        ));
    }
    said.extend(from_stock(facts, group, made, from, to));
    said.extend(done_about(facts, stage, group, to));
    if at_end {
        said.push(held_down(facts, stage));
    }
    said
}

/// Points by which more is secured than the narrowest link carries, from which it is told.
const FROM_STOCK: f64 = 0.03;

/// That more was secured than the narrowest link carried, where it was: only stocks can give that.
fn from_stock(facts: &Facts<'_>, group: Option<Group>, carried: f64, from: u32, to: u32) -> Option<String> {
    let view = facts.game.view();
    let secured: f64 = (from..to).filter_map(|step| view.figure_after(FigureId::SecuredShare, step)).sum();
    let mean = secured / f64::from(to.saturating_sub(from).max(1));
    (group.is_none() && mean > carried + FROM_STOCK).then(|| {
        format!(
            "More was secured meanwhile, {}: it came out of what lay in stock between the steps, and stocks run out.",
            figures::share(mean)
        )
    })
}

/// What had been done about a stage before a step; for one group, deals that give it count.
pub fn done_about(facts: &Facts<'_>, stage: Stage, group: Option<Group>, until: u32) -> Vec<String> {
    let records = stage_records(facts.game, until);
    let mut said = vec![signed(facts, &records, stage, group)];
    said.extend(money(&records, stage));
    said.extend(looked(facts, &records, stage));
    said.extend(lost(&records[stage.at()]));
    let short: Vec<ShortStart> = short_starts(facts.game, until)
        .into_iter()
        .filter(|start| facts.reader.scenario.facilities[start.started.plant.at()].stage == stage)
        .collect();
    said.extend(began_short(facts, &short));
    said.extend(left_there(facts, Where::Stage(stage), until));
    said
}

/// What was signed at a stage by then, and where else.
fn signed(facts: &Facts<'_>, records: &[StageRecord], stage: Stage, group: Option<Group>) -> String {
    let gives = |plant: FacilityId| {
        group.is_none_or(|group| {
            facts.reader.scenario.facilities[plant.at()].nameplate_kg_per_step[group] > 0.0
        })
    };
    let own: Vec<_> = records[stage.at()].signed.iter().filter(|each| gives(each.plant)).collect();
    let all: usize = records.iter().map(|record| record.signed.len()).sum();
    let with = match group {
        Some(group) => format!(" that gives {}", figures::group_in_words(group)),
        None => String::new(),
    };
    let Some(first) = own.first() else {
        if all == 0 {
            return "No firm had taken an offer of yours anywhere by then.".into();
        }
        let deals = figures::counted(all, "deal was", "deals were");
        let most = records.iter().max_by_key(|record| record.signed.len()).map_or(stage, |most| most.stage);
        let place = format!("at {}", figures::stage_label(most));
        let at_most = of_them(records[most.at()].signed.len(), all, &place);
        return format!("Nothing{with} was signed there by then; {deals} signed elsewhere, {at_most}.");
    };
    let (one, many) = match group {
        Some(_) => ("deal for a plant", "deals for plants"),
        None => ("deal", "deals"),
    };
    // What the plants give agrees in number with them.
    let with = if own.len() > 1 { with.replace(" that gives", " that give") } else { with };
    format!(
        "{}{with} {} signed there by then, of {} in all; {}, {}.",
        figures::counted(own.len(), one, many),
        if own.len() == 1 { "was" } else { "were" },
        figures::whole(all as f64),
        first_in(own.len(), &facts.year(first.step)),
        facts.reader.plant(first.plant)
    )
}

/// Which stage had most money, and what this one had.
fn money(records: &[StageRecord], stage: Stage) -> Option<String> {
    let all: f64 = records.iter().map(|record| record.paid_kusd).sum();
    let most = records.iter().max_by(|a, b| a.paid_kusd.total_cmp(&b.paid_kusd))?;
    if all < 500.0 {
        return None;
    }
    let share = if all - most.paid_kusd < 500.0 {
        format!("all of the {} paid to plants", figures::money(all))
    } else {
        format!("{} of {} paid to plants", figures::money(most.paid_kusd), figures::money(all))
    };
    let own = records[stage.at()].paid_kusd;
    let label = figures::stage_label(stage);
    Some(if most.stage == stage {
        format!("{label} had most of the money: {share}.")
    } else if own < 500.0 {
        format!("Most money went to {}: {share}; {label} had none.", figures::stage_label(most.stage))
    } else {
        let most = figures::stage_label(most.stage);
        format!("Most money went to {most}: {share}; {label} had {}.", figures::money(own))
    })
}

/// Whether anybody looked at a stage, and what had been paid by then.
fn looked(facts: &Facts<'_>, records: &[StageRecord], stage: Stage) -> Option<String> {
    let label = figures::stage_label(stage);
    match records[stage.at()].surveyed {
        None if facts.game.view().stage_audited()[stage.at()] => None,
        None if ribbon(&facts.game.view(), Material::All).stage(stage).audited => Some(format!(
            "{label} was never surveyed whole; its figure was confirmed by two years of what ran and by single visits."
        )),
        None => Some(format!(
            "{label} was never surveyed whole: of plants that had not run for long its figure stayed what owners announced."
        )),
        Some(step) => {
            let before = stage_records(facts.game, step);
            let paid: f64 = before.iter().map(|record| record.paid_kusd).sum();
            (paid >= 500.0).then(|| {
                format!(
                    "{label} was first surveyed in {}, after {} had been paid to plants.",
                    facts.year(step),
                    figures::money(paid)
                )
            })
        }
    }
}

/// Offers that ran out at a stage, and what held most of them back.
fn lost(record: &StageRecord) -> Option<String> {
    let all = record.lapsed.len();
    (all > 0).then(|| {
        let offers = figures::counted(all, "offer", "offers");
        format!("{offers} there ran out undecided; {}.", what_held(record.lapsed.iter()))
    })
}

/// What held back most of some offers that ran out, and how many of them; there is one at least.
pub fn what_held<'a>(lapsed: impl Iterator<Item = &'a Lapsed> + Clone) -> String {
    let all = lapsed.clone().count();
    let Some(most) = most_often(lapsed.clone().filter_map(|each| each.held)) else {
        return match all {
            1 => "the terms would have done, its board did not meet on them in time".to_owned(),
            _ => "the terms would have done, their boards did not meet on them in time".to_owned(),
        };
    };
    let held = events::factor_in_words(most);
    match lapsed.filter(|each| each.held == Some(most)).count() {
        1 if all == 1 => format!("what held it back: {held}"),
        times if times == all => format!("what held all of them back: {held}"),
        times => format!("what held back {} of them: {held}", figures::whole(times as f64)),
    }
}

/// The factor that comes most often; of those that come as often, the one that came first.
pub fn most_often(factors: impl Iterator<Item = Factor>) -> Option<Factor> {
    let mut counts: Vec<(Factor, usize)> = Vec::new();
    for factor in factors {
        match counts.iter_mut().find(|(each, _)| *each == factor) {
            Some((_, count)) => *count += 1,
            None => counts.push((factor, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(factor, _)| factor)
}

/// Plants that began without people, the worst of them named.
pub fn began_short(facts: &Facts<'_>, short: &[ShortStart]) -> Option<String> {
    let worst = short.iter().min_by(|a, b| a.staffed.total_cmp(&b.staffed))?;
    let seats = match worst.seats_since {
        None => "nobody had been ordered to be trained in that there".to_owned(),
        Some(step) => format!("seats for them were ordered from {} on", facts.year(step)),
    };
    let others = match short.len() - 1 {
        0 => String::new(),
        others => {
            format!(" {} began short of people too.", figures::counted(others, "other plant", "other plants"))
        }
    };
    Some(format!(
        "{} started in {} with {} of the {} people that {} needed; {seats}.{others}",
        facts.reader.plant(worst.started.plant),
        facts.year(worst.started.step),
        figures::share(worst.staffed),
        crate::game::skill_name(worst.pool.1),
        facts.reader.basin(worst.pool.0)
    ))
}

/// What held a stage down at the end of play.
pub fn held_down(facts: &Facts<'_>, stage: Stage) -> String {
    let view = facts.game.view();
    let (by, used) = (held_by(&view, stage), in_use(&view, stage, Material::All));
    // No one reason takes much, and yet they did not run full.
    let how = match by {
        Factor::Plants if used < RAN_FULL => {
            let used = figures::share(used);
            format!(
                "by the plants there were, for several small reasons: those that ran made {used} of what they could"
            )
        }
        _ => held_how(by).to_owned(),
    };
    format!("At the end {} was held down {how}.", figures::stage_label(stage))
}

/// Part of what plants could make from which they are said to run full.
const RAN_FULL: f64 = 0.95;

/// How a stage is held down, after "held down": `for want of feed`.
pub fn held_how(by: Factor) -> &'static str {
    match by {
        Factor::Buyers => "for want of buyers",
        Factor::Feed => "for want of feed",
        Factor::Outage => "by outages",
        Factor::People => "for want of skilled people",
        Factor::RampUp => "by plants that were still ramping up",
        Factor::Margin => "by plants that ran less than they could, since their margin did not pay",
        Factor::Price
        | Factor::Term
        | Factor::Capital
        | Factor::Technology
        | Factor::Permit
        | Factor::Plants
        | Factor::Credit
        | Factor::Cash => "by the plants there were: those that ran, ran full",
    }
}

/// Plants in a phrase, the first few named: `Stillwater, Lacq and 2 others`.
pub fn named(facts: &Facts<'_>, plants: &[FacilityId]) -> String {
    let mut names: Vec<String> =
        plants.iter().take(NAMED).map(|plant| facts.reader.plant(*plant).to_owned()).collect();
    match plants.len().saturating_sub(NAMED) {
        0 => {}
        more => names.push(figures::counted(more, "other", "others")),
    }
    figures::listed(&names)
}
