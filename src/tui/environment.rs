//! What a terminal can show, by what the environment says of it: one law for the game and for what
//! commands print.
use super::glyphs::GlyphSet;
use super::settings::Colours;
use super::theme::Depth;

/// Glyphs at hand: Unicode where the locale is UTF-8 and the terminal can draw it. No locale is the plain
/// one of the system, as everywhere else; the console of Linux has letters but no lines of ours.
pub fn glyphs() -> GlyphSet {
    glyphs_by(set)
}

/// Colours at hand, while `NO_COLOR` and a dumb terminal are obeyed unless colours are always wanted.
pub fn depth(colours: Colours) -> Depth {
    depth_by(set, colours)
}

/// A variable that is set to something.
fn set(name: &str) -> Option<String> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
    Some(value.to_string_lossy().into_owned())
}

fn glyphs_by(variable: impl Fn(&str) -> Option<String>) -> GlyphSet {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&variable);
    let spoken = locale.unwrap_or_default().to_ascii_lowercase();
    let utf8 = spoken.contains("utf-8") || spoken.contains("utf8") || cfg!(windows);
    let plain = matches!(variable("TERM").as_deref(), Some("linux" | "dumb"));
    if utf8 && !plain { GlyphSet::Unicode } else { GlyphSet::Ascii }
}

fn depth_by(variable: impl Fn(&str) -> Option<String>, colours: Colours) -> Depth {
    let name = variable("TERM").unwrap_or_default();
    let refused = match colours {
        Colours::Auto => variable("NO_COLOR").is_some() || name == "dumb",
        Colours::Always => false,
        Colours::Never => true,
    };
    if refused {
        Depth::Mono
    } else if matches!(variable("COLORTERM").as_deref(), Some("truecolor" | "24bit"))
        || name.ends_with("-direct")
    {
        Depth::Full
    } else if name.contains("256color") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(set: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        move |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    #[cfg(not(windows))]
    fn lines_are_drawn_where_the_locale_is_utf_8_and_the_terminal_has_them() {
        for (variables, glyphs) in [
            (&[][..], GlyphSet::Ascii),
            (&[("LANG", "C")][..], GlyphSet::Ascii),
            (&[("LANG", "de_DE.utf8")][..], GlyphSet::Unicode),
            (&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")][..], GlyphSet::Ascii),
            (&[("LC_CTYPE", "C.UTF-8"), ("TERM", "xterm")][..], GlyphSet::Unicode),
            (&[("LANG", "C.UTF-8"), ("TERM", "linux")][..], GlyphSet::Ascii),
            (&[("LANG", "C.UTF-8"), ("TERM", "dumb")][..], GlyphSet::Ascii),
        ] {
            assert_eq!(glyphs_by(of(variables)), glyphs, "{variables:?}");
        }
    }

    #[test]
    fn no_colour_is_shown_where_it_is_refused_unless_it_is_always_wanted() {
        for (variables, colours, depth) in [
            (&[("TERM", "xterm-256color")][..], Colours::Auto, Depth::Indexed),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")][..], Colours::Auto, Depth::Full),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")][..], Colours::Auto, Depth::Mono),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")][..], Colours::Always, Depth::Indexed),
            (&[("TERM", "dumb")][..], Colours::Auto, Depth::Mono),
            (&[("TERM", "dumb")][..], Colours::Always, Depth::Sixteen),
            (&[("TERM", "linux")][..], Colours::Auto, Depth::Sixteen),
            (&[("TERM", "linux")][..], Colours::Never, Depth::Mono),
        ] {
            assert_eq!(depth_by(of(variables), colours), depth, "{variables:?} {colours:?}");
        }
    }
}
