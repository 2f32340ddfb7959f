//! The grid on the map of the world, from a hundred columns: sites by what their plants do, hauls as
//! lines whose weight is tonnage. What goes into and out of the site under the cursor is lit; the
//! rest is dotted.
use crate::game::{Haul, Leaving, Material, Network, PlantNow, Site};
use crate::report::{figures, plants};
use crate::rules::id::Stage;
use crate::rules::math;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::keymap::Command;
use crate::tui::session::Session;
use crate::tui::spot::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::Focus;
use crate::tui::widgets::world::{Course, Stroke, cell_of, world};
use ratatui::layout::{Position, Rect};

/// Columns from which the map is shown.
pub const FROM_COLUMNS: u16 = 100;

/// Hauls of other sites under this share of the largest are left out: they would hide the coasts.
const LEAST_SHARE: f64 = 0.04;

/// Plants of a site, mine first.
pub fn plants_of(session: &Session, site: usize) -> Vec<&PlantNow> {
    let Some(site) = session.network().sites.get(site) else { return Vec::new() };
    let here = |plant: &&PlantNow| site.plants.contains(&plant.facility);
    Stage::ALL.iter().flat_map(|stage| session.plants_at(*stage).iter().filter(here)).collect()
}

/// The site to begin with: the one that hauls most.
pub fn first(network: &Network) -> usize {
    network.hauls.first().map_or(0, |haul| haul.from)
}

/// The nearest site in a direction; the same one where there is none.
pub fn beside(network: &Network, from: usize, command: Command) -> usize {
    let Some(here) = network.sites.get(from) else { return 0 };
    let (north, east) = here.position;
    let mut best: Option<(f64, usize)> = None;
    for (at, site) in network.sites.iter().enumerate() {
        let (up, right) = (site.position.0 - north, site.position.1 - east);
        let (along, across) = match command {
            Command::Up => (up, right),
            Command::Down => (-up, right),
            Command::Left => (-right, up),
            Command::Right => (right, up),
            _ => return from,
        };
        if along <= 0.0 || at == from {
            continue;
        }
        let distance = along + 2.0 * across.abs();
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, at));
        }
    }
    best.map_or(from, |(_, at)| at)
}

/// Title of the foot: `Japan: 4 plants`.
pub fn title(session: &Session, site: usize) -> String {
    let reader = session.reader();
    let Some(site) = session.network().sites.get(site) else { return "No site".to_owned() };
    let country = site.plants.first().and_then(|plant| reader.facility(*plant)).map(|plant| plant.country);
    let name = country.map_or("", |country| reader.country(country));
    format!("{name}: {} here", figures::counted(site.plants.len(), "plant", "plants"))
}

/// Draws the map with the cursor on a site.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, session: &Session, site: usize, focus: Focus) {
    let network = session.network();
    world(canvas, area, &courses(network, site));
    port(canvas, area, session);
    let mut order: Vec<(u8, usize)> =
        network.sites.iter().enumerate().map(|(at, found)| (rank(session, found), at)).collect();
    order.sort_by_key(|(rank, at)| (*at == site, std::cmp::Reverse(*rank)));
    for (rank, at) in order {
        let Some(cell) = cell_of(area, network.sites[at].position) else { continue };
        let (glyph, role) = MARKS[usize::from(rank)];
        canvas.text(cell.x, cell.y, 1, glyph, role);
        let whole = Rect::new(cell.x, cell.y, 1, 1);
        canvas.spot(whole, Target::Row { pane: super::MAP, row: at });
        if at == site {
            if focus == Focus::Keys {
                canvas.caret = Some(cell);
            }
            canvas.select(whole);
            mark(canvas, area, cell.x, cell.y);
        }
    }
    legend(canvas, area, session.material());
}

/// Brackets around the site under the cursor, so that it is seen without colour.
fn mark(canvas: &mut Canvas<'_>, area: Rect, x: u16, y: u16) {
    if x > area.x {
        canvas.text(x - 1, y, 1, ">", Role::Accent);
    }
    if x + 1 < area.right() {
        canvas.text(x + 1, y, 1, "<", Role::Accent);
    }
}

/// Where what leaves the chain arrives, and how much of it.
fn port(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let network = session.network();
    let Some(port) = network.port else { return };
    let Some(cell) = cell_of(area, port.position) else { return };
    let a_year: f64 = network.leaving.iter().map(|each| 2.0 * each.kg).sum();
    let name = session.reader().country(port.country);
    canvas.text(cell.x, cell.y, 1, "×", Role::Bad);
    let words = format!(" {name} {} a year ", figures::tonnes(a_year));
    let sites: Vec<Position> = network.sites.iter().filter_map(|site| cell_of(area, site.position)).collect();
    let at = room_for(area, cell, cells(&words), &sites);
    canvas.text(at.x, at.y, cells(&words).min(area.width), &words, Role::Bad);
}

/// Where words about a mark stand: under it, so that no line to it is hidden, else over it, a row or
/// two away; in the middle or to a side, wherever no site and no bracket around one would be drawn
/// into them.
fn room_for(area: Rect, mark: Position, wide: u16, sites: &[Position]) -> Position {
    let rightmost = area.right().saturating_sub(wide).max(area.x);
    let rows = [1, -1, 2, -2, 3].map(|by| mark.y.checked_add_signed(by));
    let columns = [wide / 2, wide, 0].map(|left| mark.x.saturating_sub(left).clamp(area.x, rightmost));
    let free = |at: &Position| {
        area.contains(*at)
            && sites.iter().all(|site| site.y != at.y || site.x + 1 < at.x || site.x > at.x + wide)
    };
    let places = rows.into_iter().flatten().flat_map(|y| columns.map(|x| Position::new(x, y)));
    let mut places = places.filter(|at| area.contains(*at));
    let first = places.clone().next().unwrap_or(mark);
    places.find(free).unwrap_or(first)
}

fn legend(canvas: &mut Canvas<'_>, area: Rect, material: Material) {
    let counted = match material.group() {
        None => "NdPr, DyTb and Sm oxide".to_owned(),
        Some(group) => format!("{} oxide", group.name()),
    };
    let lines = [
        &format!("×: what leaves the allied chain; t: {counted}"),
        "solid: into and out of this site; wider: more tonnes",
        "dotted: other hauls; the more tonnes the denser",
    ];
    for (at, line) in lines.iter().rev().enumerate() {
        let y = area.bottom().saturating_sub(1 + at as u16);
        if y > area.y + 8 {
            canvas.text(area.x + 1, y, area.width, line, Role::Dim);
        }
    }
}

/// Glyph of a site by the rank of what stands there.
const MARKS: [(&str, Role); 7] = [
    ("!", Role::Bad),
    ("●", Role::Good),
    ("◐", Role::Belief),
    ("△", Role::Changed),
    ("◇", Role::Text),
    ("○", Role::Dim),
    ("□", Role::Dim),
];

/// What stands at a site, the most telling plant counted.
fn rank(session: &Session, site: &Site) -> u8 {
    let found = site.plants.iter().filter_map(|plant| {
        let stage = session.reader().facility(*plant)?.stage;
        let now = session.plants_at(stage).iter().find(|now| now.facility == *plant)?;
        let glyph = plants::state(now).0;
        MARKS.iter().position(|(mark, _)| *mark == glyph)
    });
    found.min().unwrap_or(MARKS.len() - 1) as u8
}

/// Hauls as lines, those of the site under the cursor last and solid.
fn courses(network: &Network, site: usize) -> Vec<Course> {
    let largest = network.hauls.first().map_or(1.0, |haul| haul.kg);
    let of = |haul: &Haul| {
        let here = haul.from == site || haul.to == site;
        let width = width(haul.kg, largest);
        Course {
            from: network.sites[haul.from].position,
            to: network.sites[haul.to].position,
            stroke: if here { Stroke::Solid(width) } else { Stroke::Dotted(5 - width) },
            role: match (haul.to == site, here) {
                (true, _) => Role::Good,
                (false, true) => Role::Warn,
                (false, false) => Role::Dim,
            },
        }
    };
    let here = |haul: &Haul| haul.from == site || haul.to == site;
    let told = |haul: &&Haul| here(haul) || haul.kg >= LEAST_SHARE * largest;
    let mut lit: Vec<(bool, Course)> =
        network.hauls.iter().filter(told).map(|haul| (here(haul), of(haul))).collect();
    lit.extend(leaving(network, site, largest));
    lit.sort_by_key(|(here, _)| *here);
    lit.into_iter().map(|(_, course)| course).collect()
}

/// Dots of a line by its part of the largest haul.
fn width(kg: f64, largest: f64) -> u8 {
    let part = math::ratio(kg, largest);
    if part > 0.4 {
        3
    } else if part > 0.12 {
        2
    } else {
        1
    }
}

/// What leaves the chain, as lines to the port.
fn leaving(network: &Network, site: usize, largest: f64) -> Vec<(bool, Course)> {
    let Some(port) = network.port else { return Vec::new() };
    let course = |each: &Leaving| {
        let (here, width) = (each.from == site, width(each.kg, largest));
        let course = Course {
            from: network.sites[each.from].position,
            to: port.position,
            stroke: if here { Stroke::Solid(width) } else { Stroke::Dotted(4 - width) },
            role: Role::Bad,
        };
        (here, course)
    };
    network.leaving.iter().map(course).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_the_port_stand_where_no_site_is_drawn_into_them() {
        let area = Rect::new(1, 5, 98, 20);
        let mark = Position::new(84, 9);
        let crowd: Vec<Position> = (70..98).map(|x| Position::new(x, 10)).collect();
        let at = room_for(area, mark, 22, &crowd);
        assert!(area.contains(at) && at.x + 22 <= area.right());
        assert_ne!(at.y, 10, "the row under the mark is full of sites");
        assert_eq!(room_for(area, mark, 22, &[]).y, 10);
    }
}
