//! The chained digest of a journal: BLAKE3 over the values (not the bytes of the file, so that a
//! changed line end is no forgery) of the header, then of each turn upon the digest before it.
//!
//! What is fed and in which order is frozen with the format version. Every text is fed with its
//! length, every choice with its name, so that no two journals feed the same bytes. What only later
//! formats know comes last and feeds nothing where there is none, so that older journals keep theirs.
use super::digest::Digest;
use super::journal::{Closing, Header, Journal, Seed, WrittenInjects, WrittenTurn};
use super::written::{Written, WrittenOrder, WrittenTarget, WrittenTerms};

impl Journal {
    /// The same journal with every digest made anew over what it holds.
    pub fn sealed(mut self) -> Self {
        self.header = self.header.sealed();
        let mut before = self.header.digest;
        for turn in &mut self.turns {
            turn.digest = of_turn(&before, turn).digest;
            before = turn.digest;
        }
        if let Some(closing) = &mut self.closing {
            closing.digest = of_closing(&before, closing).digest;
        }
        self
    }
}

impl Header {
    /// The same header with its digest made anew.
    pub fn sealed(mut self) -> Self {
        self.digest = of_header(&self).digest;
        self
    }
}

/// What a chain link came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// The digest.
    pub digest: Digest,
    /// Every number fed was finite.
    pub finite: bool,
}

/// The digest a header should carry.
pub fn of_header(header: &Header) -> Link {
    let Header {
        format,
        program,
        rules_version,
        campaign,
        difficulty,
        content_hash,
        seed,
        seats,
        injects,
        digest: _,
    } = header;
    let mut feed = Feed::after(None);
    feed.whole(u64::from(*format));
    feed.text(program);
    feed.whole(u64::from(*rules_version));
    feed.text(campaign);
    feed.hash(content_hash);
    match seed {
        Seed::Plain(seed) => {
            feed.text("Plain");
            feed.whole(*seed);
        }
    }
    feed.whole(seats.len() as u64);
    seats.iter().for_each(|seat| feed.text(seat));
    if let Some(level) = difficulty {
        feed.words(&["difficulty", level]);
    }
    if let Some(WrittenInjects { name, hash, lines }) = injects {
        feed.words(&["injects", name]);
        feed.hash(hash);
        feed.whole(lines.len() as u64);
        lines.iter().for_each(|line| feed.text(line));
    }
    feed.link()
}

/// The digest a turn should carry after what came before it.
pub fn of_turn(before: &Digest, turn: &WrittenTurn) -> Link {
    let WrittenTurn { turn, orders, predictions, foreknown_turns, figures, state_hash, digest: _ } = turn;
    let mut feed = Feed::after(Some(before));
    feed.whole(u64::from(*turn));
    feed.whole(orders.len() as u64);
    orders.iter().for_each(|order| feed.order(order));
    predictions.iter().for_each(|text| feed.text(text));
    feed.whole(figures.len() as u64);
    for (id, value) in figures {
        feed.text(id);
        feed.number(*value);
    }
    feed.hash(state_hash);
    if *foreknown_turns > 0 {
        feed.text("foreknown turns");
        feed.whole(u64::from(*foreknown_turns));
    }
    feed.link()
}

/// The digest a closing record should carry after the last turn.
pub fn of_closing(before: &Digest, closing: &Closing) -> Link {
    let Closing { held, clauses, state_hash, digest: _ } = closing;
    let mut feed = Feed::after(Some(before));
    feed.flag(*held);
    feed.whole(clauses.len() as u64);
    for clause in clauses {
        feed.text(&clause.id);
        feed.number(clause.need);
        feed.number(clause.got);
        feed.flag(clause.met);
    }
    feed.hash(state_hash);
    feed.link()
}

struct Feed {
    hasher: blake3::Hasher,
    finite: bool,
}

impl Feed {
    fn after(before: Option<&Digest>) -> Self {
        let mut feed = Self { hasher: blake3::Hasher::new(), finite: true };
        feed.text("coercivity journal");
        if let Some(before) = before {
            feed.hash(before);
        }
        feed
    }

    fn link(self) -> Link {
        Link { digest: Digest(*self.hasher.finalize().as_bytes()), finite: self.finite }
    }

    fn whole(&mut self, value: u64) {
        self.hasher.update(&value.to_le_bytes());
    }

    fn flag(&mut self, value: bool) {
        self.whole(u64::from(value));
    }

    fn number(&mut self, value: f64) {
        self.finite &= value.is_finite();
        self.whole(value.to_bits());
    }

    fn text(&mut self, text: &str) {
        self.whole(text.len() as u64);
        self.hasher.update(text.as_bytes());
    }

    fn hash(&mut self, hash: &Digest) {
        self.hasher.update(&hash.0);
    }

    fn order(&mut self, WrittenOrder(number, order): &WrittenOrder) {
        self.whole(u64::from(*number));
        match order {
            Written::Offer { facility, terms } => {
                self.words(&["Offer", facility]);
                self.terms(terms);
            }
            Written::Survey { target } => match target {
                WrittenTarget::Facility(facility, visits) => {
                    self.words(&["Survey", "Facility", facility]);
                    self.whole(u64::from(*visits));
                }
                WrittenTarget::Stage(stage) => self.words(&["Survey", "Stage", stage.name()]),
                WrittenTarget::Firm(firm) => self.words(&["Survey", "Firm", firm]),
            },
            Written::Train { basin, skill, seats, mentors, visas } => {
                self.words(&["Train", basin, skill.name()]);
                [seats, mentors, visas].iter().for_each(|value| self.number(**value));
            }
            Written::Stockpile { form, target_steps, only_in_stops } => {
                self.words(&["Stockpile", form.name()]);
                self.number(*target_steps);
                self.flag(*only_in_stops);
            }
            Written::Waive { platform, on } => {
                self.words(&["Waive", platform]);
                self.flag(*on);
            }
            Written::Rescue { facility, action } => {
                self.words(&["Rescue", facility]);
                self.text(&format!("{action:?}"));
            }
            Written::TopUp { facility } => self.words(&["TopUp", facility]),
            Written::Answer { choice } => {
                self.words(&["Answer"]);
                self.whole(u64::from(*choice));
            }
            Written::Terminate { facility } => self.words(&["Terminate", facility]),
            Written::HireTeam => self.words(&["HireTeam"]),
            Written::TaxCredit { stage, usd_per_kg } => {
                self.words(&["TaxCredit", stage.name()]);
                self.number(*usd_per_kg);
            }
            Written::Specification { stage } => self.words(&["Specification", stage.name()]),
            Written::Pool { partner, on } => {
                self.words(&["Pool", partner]);
                self.flag(*on);
            }
            Written::Recycling { country, t_per_year } => {
                self.words(&["Recycling", country]);
                self.number(*t_per_year);
            }
        }
    }

    fn words(&mut self, words: &[&str]) {
        words.iter().for_each(|word| self.text(word));
    }

    fn terms(&mut self, terms: &WrittenTerms) {
        let WrittenTerms {
            cost_share,
            loan_share,
            equity_share,
            pilot,
            floor_usd_per_kg,
            fee_usd_per_kg,
            term_steps,
            cover,
            upside_share,
            guarantee_kusd_per_step,
            allied_only,
            partner,
            partner_share,
            claim_share,
        } = terms;
        let single = [cost_share, loan_share, equity_share, cover, upside_share, guarantee_kusd_per_step];
        single.iter().for_each(|value| self.number(**value));
        floor_usd_per_kg.iter().chain(fee_usd_per_kg).for_each(|value| self.number(*value));
        self.whole(u64::from(*term_steps));
        self.flag(*pilot);
        self.flag(*allied_only);
        self.flag(partner.is_some());
        self.text(partner.as_deref().unwrap_or_default());
        self.number(*partner_share);
        self.number(*claim_share);
    }
}
