//! Bars and strips of one row.
use crate::rules::math;

/// A bar of so many cells for a share, half cells counted.
pub fn bar(share: f64, width: usize) -> String {
    let halves = math::whole(math::clip(share, 0.0, 1.0) * (2 * width) as f64) as usize;
    let mut text = "█".repeat(halves / 2);
    if halves % 2 == 1 {
        text.push('▌');
    }
    text
}

/// A bar whose empty part shows too: for values that can be stepped.
pub fn slider(share: f64, width: usize) -> String {
    let full = math::whole(math::clip(share, 0.0, 1.0) * width as f64) as usize;
    "█".repeat(full) + &"░".repeat(width - full)
}

/// A strip of one character a value, from nought to the top.
pub fn strip(values: impl IntoIterator<Item = f64>, top: f64) -> String {
    const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    values
        .into_iter()
        .map(|value| {
            let level = math::whole_down(math::clip(math::ratio(value, top), 0.0, 0.999) * 8.0) as usize;
            LEVELS[level.min(7)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_strips_show_their_shares() {
        assert_eq!(bar(0.5, 3), "█▌");
        assert_eq!(slider(0.4, 5), "██░░░");
        assert_eq!(strip([0.0, 0.5, 1.0], 1.0), "▁▅█");
        assert_eq!(bar(f64::NAN, 3), "");
    }
}
