//! What a facilitator lays over a campaign: dated events of a room's own, carried with the game so
//! that it can be replayed elsewhere.
//!
//! The rules know an inject only as an event. Where it comes from is kept for the texts, which name
//! the facilitator as its root, and the file is kept for the journal.

/// Who brought an event into the game.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The campaign.
    Campaign,
    /// The facilitator of this game.
    Facilitator,
}

/// A file of injects, as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Injects {
    /// Name of the file, without its folders.
    pub name: String,
    /// Where it lies, as findings give it: the path it was read from. Only the name goes into a saved game.
    pub place: String,
    /// All of its text.
    pub text: String,
}

impl Injects {
    /// BLAKE3 over the text: two files with one hash hold the same injects, whatever they are called.
    pub fn hash(&self) -> [u8; 32] {
        *blake3::hash(self.text.as_bytes()).as_bytes()
    }
}
