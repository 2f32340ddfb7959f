//! Where a real-world figure comes from and how sure it is.

/// How sure a real-world figure is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read in the named source.
    Found,
    /// Arithmetic on found figures.
    Derived,
    /// From the public record, without the document at hand.
    Recalled,
    /// A design assumption.
    Assumed,
}

/// Where a real-world figure comes from.
#[derive(Clone, PartialEq, Debug)]
pub struct Citation {
    /// What the figure is, in words with its unit and value.
    pub figure: String,
    /// Publisher, document and year.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}
