//! Running text, broken at words.
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// Lines of a text at a width; a word longer than the width is cut.
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    let mut lines = Vec::new();
    if width == 0 {
        return lines;
    }
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let gap = u16::from(!line.is_empty());
            if !line.is_empty() && cells(&line) + gap + cells(word) > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            while cells(&line) > width {
                let mut head = String::new();
                let mut rest = String::new();
                for c in line.chars() {
                    head.push(c);
                    if rest.is_empty() && cells(&head) <= width {
                        continue;
                    }
                    head.pop();
                    rest.push(c);
                }
                lines.push(head);
                line = rest;
            }
        }
        lines.push(line);
    }
    lines
}

/// Draws a text from a line on; gives the rows used.
pub fn prose(canvas: &mut Canvas<'_>, area: Rect, text: &str, role: Role) -> u16 {
    let mut used = 0;
    let text = canvas.keyed(text);
    for line in wrap(&text, area.width).iter().take(usize::from(area.height)) {
        canvas.text(area.x, area.y + used, area.width, line, role);
        used += 1;
    }
    used
}

/// Draws texts one under the other; where they have no room, one page of them, counted round, with a last line
/// that says so.
pub fn pages(canvas: &mut Canvas<'_>, area: Rect, texts: &[String], page: usize) {
    let all: Vec<String> = texts.iter().flat_map(|text| wrap(&canvas.keyed(text), area.width)).collect();
    let draw = |canvas: &mut Canvas<'_>, lines: &[String]| {
        for (y, line) in (area.y..).zip(lines) {
            canvas.text(area.x, y, area.width, line, Role::Text);
        }
    };
    if all.len() <= usize::from(area.height) {
        return draw(canvas, &all);
    }
    let Some(room) = usize::from(area.height).checked_sub(1).filter(|room| *room > 0) else { return };
    let count = all.len().div_ceil(room);
    let at = page % count;
    // The last page is as full as the others.
    let first = (at * room).min(all.len() - room);
    draw(canvas, &all[first..first + room]);
    let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
    prose(canvas, foot, &format!("page {} of {count}: {{next-pane}} turns it", at + 1), Role::Dim);
}

/// Lines a text takes at a width.
pub fn lines(text: &str, width: u16) -> usize {
    wrap(text, width).len()
}

/// A sentence in the rows there are for it; the last one is cut if it is longer.
pub fn sentence(canvas: &mut Canvas<'_>, area: Rect, text: &str, role: Role) {
    let lines = wrap(text, area.width);
    let last = usize::from(area.height).saturating_sub(1);
    for (at, line) in lines.iter().take(last).enumerate() {
        canvas.text(area.x, area.y + at as u16, area.width, line, role);
    }
    let rest = lines.get(last..).unwrap_or_default().join(" ");
    canvas.text(area.x, area.y + last as u16, area.width, &fit(&rest, area.width), role);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_at_words_and_long_words_are_cut() {
        assert_eq!(wrap("a chain is weak", 7), ["a chain", "is weak"]);
        assert_eq!(wrap("hydrometallurgy now", 6), ["hydrom", "etallu", "rgy", "now"]);
        assert!(wrap("x", 0).is_empty());
    }
}
