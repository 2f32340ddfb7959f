//! Placeholders in the texts of a campaign and what stands in for them. One for which there is nothing
//! becomes a plain noun, so that no reader ever sees a brace.

/// What can stand in for a placeholder of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    /// `{plant}`.
    pub plant: Option<String>,
    /// `{country}`.
    pub country: Option<String>,
    /// `{firm}`.
    pub firm: Option<String>,
    /// `{partner}`.
    pub partner: Option<String>,
    /// `{stage}`.
    pub stage: Option<String>,
    /// `{basin}`.
    pub basin: Option<String>,
    /// `{cost}`: what signing sets aside or spends now.
    pub cost: Option<String>,
    /// `{later}`: what it binds later.
    pub later: Option<String>,
    /// `{lapses}`: until when it stands.
    pub lapses: Option<String>,
    /// `{people}`: a count of people.
    pub people: Option<String>,
    /// `{platform}`: a class of platform.
    pub platform: Option<String>,
    /// `{months}`: months of cover.
    pub months: Option<String>,
}

impl Slots {
    fn of(&self, name: &str) -> Option<&str> {
        match name {
            "plant" => self.plant.as_deref(),
            "country" => self.country.as_deref(),
            "firm" => self.firm.as_deref(),
            "partner" => self.partner.as_deref(),
            "stage" => self.stage.as_deref(),
            "basin" => self.basin.as_deref(),
            "cost" => self.cost.as_deref(),
            "later" => self.later.as_deref(),
            "lapses" => self.lapses.as_deref(),
            "people" => self.people.as_deref(),
            "platform" => self.platform.as_deref(),
            "months" => self.months.as_deref(),
            _ => None,
        }
    }
}

/// The noun for a placeholder that nothing stands in for.
fn plain(name: &str) -> String {
    match name {
        "plant" => "the plant".into(),
        "country" => "the country".into(),
        "firm" => "the firm".into(),
        "partner" => "the partner".into(),
        "stage" => "the stage".into(),
        "basin" => "the region".into(),
        "cost" => "nothing".into(),
        "later" => "nothing".into(),
        "lapses" => "the end of the year".into(),
        "people" => "people".into(),
        "platform" => "the forces".into(),
        "months" => "some".into(),
        other => other.replace(['_', '-'], " "),
    }
}

/// Fills a text. A brace without its partner is left out.
pub fn fill(text: &str, slots: &Slots) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        let Some(close) = rest.find('}') else { break };
        let name = rest[..close].trim();
        let word = slots.of(name).map_or_else(|| plain(name), str::to_string);
        if starts_a_sentence(&filled) {
            filled.push_str(&capital(&word));
        } else {
            filled.push_str(&word);
        }
        rest = &rest[close + 1..];
    }
    filled.push_str(rest);
    filled.retain(|c| c != '{' && c != '}');
    filled
}

fn starts_a_sentence(before: &str) -> bool {
    let trimmed = before.trim_end();
    trimmed.is_empty()
        || trimmed.ends_with(['.', ':', '?']) && trimmed.len() < before.len() && !trimmed.ends_with(':')
}

/// A word with its first letter in capitals.
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
