//! What a piece of picture is for.

/// What a piece of text or line is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// The picture itself, behind everything.
    Ground,
    /// Figures and words.
    Text,
    /// Labels, what is not chosen.
    Dim,
    /// Titles, figures of the frame.
    Heading,
    /// Keys in hints, the cursor's mark.
    Accent,
    /// Better, met, likely.
    Good,
    /// Amber.
    Warn,
    /// Red, failure, refused.
    Bad,
    /// What the draft changed.
    Changed,
    /// Belief and its ranges.
    Belief,
    /// Frames.
    Border,
    /// The frame and title with the keys.
    BorderFocus,
    /// Bars and strips.
    Bar,
    /// The row or cell under the cursor.
    Selection,
    /// A field that takes text.
    Field,
    /// The ground of a window.
    Window,
}

impl Role {
    /// All roles, in the order in which themes list them.
    pub const ALL: [Role; 16] = [
        Role::Ground,
        Role::Text,
        Role::Dim,
        Role::Heading,
        Role::Accent,
        Role::Good,
        Role::Warn,
        Role::Bad,
        Role::Changed,
        Role::Belief,
        Role::Border,
        Role::BorderFocus,
        Role::Bar,
        Role::Selection,
        Role::Field,
        Role::Window,
    ];

    /// As theme files write it.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Ground => "ground",
            Role::Text => "text",
            Role::Dim => "dim",
            Role::Heading => "heading",
            Role::Accent => "accent",
            Role::Good => "good",
            Role::Warn => "warn",
            Role::Bad => "bad",
            Role::Changed => "changed",
            Role::Belief => "belief",
            Role::Border => "border",
            Role::BorderFocus => "border_focus",
            Role::Bar => "bar",
            Role::Selection => "selection",
            Role::Field => "field",
            Role::Window => "window",
        }
    }

    /// What it is for, for who edits a theme.
    pub const fn purpose(self) -> &'static str {
        match self {
            Role::Ground => "behind everything; left out, the terminal's own",
            Role::Text => "figures and words",
            Role::Dim => "labels, what is not chosen",
            Role::Heading => "titles, figures of the frame",
            Role::Accent => "keys in hints, the cursor's mark",
            Role::Good => "better, met, likely",
            Role::Warn => "amber",
            Role::Bad => "red, failure, refused",
            Role::Changed => "what the draft changed",
            Role::Belief => "belief and its ranges",
            Role::Border => "frames",
            Role::BorderFocus => "the frame and title with the keys",
            Role::Bar => "bars and strips",
            Role::Selection => "the row or cell under the cursor",
            Role::Field => "a field that takes text",
            Role::Window => "the ground of a window",
        }
    }
}
