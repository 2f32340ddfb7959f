//! A theme as a complete file that one can edit, with how well each role can be read.
use super::colour::name_of;
use super::contrast::{least_apart, lowest};
use super::{Depth, Ground, Role, Row, Rows};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

/// The file. Contrast stands behind each role: with sixteen colours, with 256, with any.
pub fn printed(name: &str, rows: &Rows) -> String {
    let background = match rows.background {
        Ground::Dark => "dark",
        Ground::Light => "light",
    };
    let mut text = format!(
        "// The theme `{name}`, in full. A file of your own holds only what it changes, over a `base`:\n\
         // dark, light, high-contrast, colour-blind or mono. Use it with --theme FILE.\n\
         // Behind each role its lowest contrast over the usual terminals: sixteen colours, 256, any.\n\
         (\n    base: \"mono\",\n    background: {background},\n"
    );
    for role in Role::ALL {
        let row = rows.row(role);
        let looks = looks(row);
        if looks.is_empty() {
            continue;
        }
        let _ = writeln!(text, "    // {}{}", role.purpose(), contrasts(rows, role));
        let _ = writeln!(text, "    {}: ({}),", role.name(), looks.join(", "));
    }
    text.push_str(")\n");
    let signals = [Role::Good, Role::Warn, Role::Bad];
    let pairs =
        (0..signals.len()).flat_map(|at| signals[at + 1..].iter().map(move |other| (signals[at], *other)));
    let apart: Vec<String> = pairs
        .filter_map(|(one, other)| {
            let apart = least_apart(rows.row(one), rows.row(other), Depth::Full)?;
            Some(format!("{} and {} {apart:.0}", one.name(), other.name()))
        })
        .collect();
    if !apart.is_empty() {
        let _ = writeln!(text, "// Apart for the weakest colour sight (CIELAB): {}.", apart.join(", "));
    }
    text
}

fn looks(row: &Row) -> Vec<String> {
    let hex = |colour: u32| format!("\"#{colour:06x}\"");
    let attributes: Vec<&str> = [
        (Modifier::BOLD, "bold"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ]
    .into_iter()
    .filter_map(|(attribute, name)| row.attributes.contains(attribute).then_some(name))
    .collect();
    let named = Some(row.sixteen).filter(|colour| *colour != Color::Reset);
    [
        named.map(|colour| format!("sixteen: {}", name_of(colour))),
        row.full.map(|colour| format!("full: {}", hex(colour))),
        row.on_sixteen.map(|colour| format!("on_sixteen: {}", name_of(colour))),
        row.on_full.map(|colour| format!("on_full: {}", hex(colour))),
        (!attributes.is_empty()).then(|| format!("attributes: [{}]", attributes.join(", "))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn contrasts(rows: &Rows, role: Role) -> String {
    let of = |depth| lowest(rows, role, depth).map_or("-".to_owned(), |contrast| format!("{contrast:.1}"));
    let depths = [Depth::Sixteen, Depth::Indexed, Depth::Full].map(of);
    if depths.iter().all(|depth| depth == "-") { String::new() } else { format!("; {}", depths.join(", ")) }
}
