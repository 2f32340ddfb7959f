//! How well a theme can be read: contrast as the web's guidelines reckon it, over the backgrounds
//! and palettes that terminals come with, and how far colours stay apart for every colour sight.
use super::colour::{nearest_indexed, number_of, of_indexed};
use super::{Depth, Ground, Role, Row, Rows};
use crate::rules::math::{lower, power, upper};

/// Backgrounds on which a dark theme is read.
const DARK: [u32; 5] = [0x000000, 0x1e1e1e, 0x282c34, 0x002b36, 0x2e3440];
/// Backgrounds on which a light theme is read.
const LIGHT: [u32; 4] = [0xffffff, 0xfdf6e3, 0xeee8d5, 0xeff1f5];

/// The sixteen colours as xterm, VGA, Windows Terminal and Tango show them, black to bright white.
const PALETTES: [[u32; 16]; 4] = [
    [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
        0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
    ],
    [
        0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555,
        0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
    ],
    [
        0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676, 0xe74856,
        0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
    ],
    [
        0x000000, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf, 0x555753, 0xef2929,
        0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
    ],
];

/// Red, green and blue of a colour, each from 0 to 1, in proportion to its light.
fn light(hex: u32) -> [f64; 3] {
    [16, 8, 0].map(|shift: u32| {
        let part = f64::from(hex >> shift & 0xff) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { power((part + 0.055) / 1.055, 2.4) }
    })
}

fn luminance(hex: u32) -> f64 {
    let [red, green, blue] = light(hex);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast of two colours, from 1 to 21 (WCAG 2).
pub fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (upper(one, other) + 0.05) / (lower(one, other) + 0.05)
}

/// The lowest contrast of a role at a depth over everything it may be read on; none where the
/// terminal's own colours decide.
pub fn lowest(rows: &Rows, role: Role, depth: Depth) -> Option<f64> {
    let (row, ground, window) = (rows.row(role), rows.row(Role::Ground), rows.row(Role::Window));
    let at = |hex: u32| match depth {
        Depth::Indexed => of_indexed(nearest_indexed(hex)),
        Depth::Mono | Depth::Sixteen | Depth::Full => hex,
    };
    let usual: &[u32] = match rows.background {
        Ground::Dark => &DARK,
        Ground::Light => &LIGHT,
    };
    let of_all = |found: &mut dyn Iterator<Item = f64>| found.reduce(lower);
    match depth {
        Depth::Mono => None,
        Depth::Sixteen => {
            let front = number_of(row.sixteen)?;
            let behind = row.on_sixteen.or(ground.on_sixteen).and_then(number_of);
            let own = match rows.background {
                Ground::Dark => 0x000000,
                Ground::Light => 0xffffff,
            };
            let of = |palette: &[u32; 16]| contrast(palette[front], behind.map_or(own, |at| palette[at]));
            of_all(&mut PALETTES.iter().map(of))
        }
        Depth::Indexed | Depth::Full => {
            let front = at(row.full?);
            let behind: Vec<u32> = match (row.on_full, ground.on_full) {
                (Some(own), _) => vec![at(own)],
                (None, Some(ground)) => {
                    [Some(ground), window.on_full].into_iter().flatten().map(at).collect()
                }
                (None, None) => usual.iter().copied().chain(window.on_full.map(at)).collect(),
            };
            of_all(&mut behind.into_iter().map(|behind| contrast(front, behind)))
        }
    }
}

/// A kind of colour sight, as what it makes of red, green and blue light (Machado, Oliveira and
/// Fernandes 2009, full severity).
pub const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Light as CIELAB under daylight (D65).
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let root = |part: f64| {
        if part > 216.0 / 24_389.0 { power(part, 1.0 / 3.0) } else { (24_389.0 / 27.0 * part + 16.0) / 116.0 }
    };
    let x = root((0.412_456 * red + 0.357_576 * green + 0.180_438 * blue) / 0.950_47);
    let y = root(0.212_673 * red + 0.715_152 * green + 0.072_175 * blue);
    let z = root((0.019_334 * red + 0.119_192 * green + 0.950_304 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn apart_for(sight: &[[f64; 3]; 3], one: u32, other: u32) -> f64 {
    let seen = |hex: u32| {
        let light = light(hex);
        let part = |row: &[f64; 3]| {
            let sum = row[0] * light[0] + row[1] * light[1] + row[2] * light[2];
            lower(upper(sum, 0.0), 1.0)
        };
        lab([part(&sight[0]), part(&sight[1]), part(&sight[2])])
    };
    let (one, other) = (seen(one), seen(other));
    (0..3).map(|at| (one[at] - other[at]) * (one[at] - other[at])).sum::<f64>().sqrt()
}

/// How far two roles stay apart at a depth (CIELAB), for the colour sight and the palette that tell
/// them apart least; none where one has the terminal's own colour.
pub fn least_apart(one: &Row, other: &Row, depth: Depth) -> Option<f64> {
    let seen = |one, other| SIGHTS.iter().map(move |(_, sight)| apart_for(sight, one, other));
    match depth {
        Depth::Mono => None,
        Depth::Sixteen => {
            let (one, other) = (number_of(one.sixteen)?, number_of(other.sixteen)?);
            PALETTES.iter().flat_map(|palette| seen(palette[one], palette[other])).reduce(lower)
        }
        Depth::Indexed | Depth::Full => seen(one.full?, other.full?).reduce(lower),
    }
}
