//! The trading floor between two stages: mass moves from stalls to buyers in passes over the edges
//! between them.
//!
//! Most of a game's time goes by here, so the lists are plain, and a pass goes over those edges alone
//! that it serves. It is the same arithmetic in the same order whatever is left out: an edge that is
//! left out would have added nought.
use super::basket::{Basket, load};
use super::math;
use super::wide::wide;

/// Who is served in a pass.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Pass {
    /// Buyers of the seller's own firm.
    Captive,
    /// Buyers whose output is under contract.
    Contracted,
    /// Whoever has room.
    Market,
    /// Whoever of these still has room.
    Leftover,
}

/// What is left of the market after a pass is offered again, twice.
const PASSES: [Pass; 5] = [Pass::Captive, Pass::Contracted, Pass::Market, Pass::Leftover, Pass::Leftover];

/// How a buyer cuts what it has no room for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Cut {
    /// Group by group.
    Groups,
    /// The whole basket in one factor: concentrate cannot be cherry-picked.
    Basket,
}

/// The floor. Buyers are counted from the first of their stage, edges from the first of the sellers'.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct Floor {
    /// Sellers with something to offer, in order; the first `stall_count` are in use.
    stalls: Vec<Stall>,
    stall_count: usize,
    /// Edges that are served in this pass, stall by stall.
    served: Vec<Served>,
    /// What is offered over each of them, kg.
    parts: Vec<Basket>,
    /// What each stall has for each wish in this pass, kg.
    per_wish: Vec<Basket>,
    /// What each buyer still has room for, kg.
    room: Vec<Basket>,
    /// One where its output is under contract, else nought.
    contracted: Vec<f64>,
    /// Is any of them under contract?
    any_contracted: bool,
    /// One in each lane it is served in.
    open: Vec<Basket>,
    /// Is it served in any?
    is_open: Vec<bool>,
    /// What it was offered in this pass, kg.
    asked: Vec<Basket>,
    /// Part of what it was offered that it takes.
    accepted: Vec<Basket>,
    buyer_count: usize,
}

/// An edge that is served in a pass, with what each turn over it asks for.
#[derive(Clone, Copy, Debug, Default)]
struct Served {
    /// The seller's wish to sell there.
    wish: f64,
    /// Its position.
    edge: u32,
    /// Who buys.
    buyer: u16,
    /// Whose stall it starts from.
    stall: u16,
}

/// A seller on the floor.
#[derive(Clone, Copy, Debug, Default)]
struct Stall {
    /// What it still has, kg.
    stock: Basket,
    /// Part of it of allied origin, kg.
    stock_allied: Basket,
    /// Its position among all plants.
    seller: usize,
    /// Its edges: first, and the end.
    edges: (usize, usize),
    /// Where the list of those served in this pass holds its own.
    served: (usize, usize),
    /// Least stock worth offering, kg.
    least_kg: f64,
    /// One of its buyers is of its own firm.
    has_captives: bool,
}

/// The edges of all sellers of a stage, column by column.
#[derive(Clone, Copy)]
pub(in crate::rules) struct Edges<'a> {
    /// Who buys.
    pub buyer: &'a [u16],
    /// Are both ends of one firm?
    pub captive: &'a [bool],
    /// The seller's wish to sell there: its intended share, never quite nought.
    pub wish: &'a [f64],
}

/// Where delivered mass is written.
pub(in crate::rules) struct Delivered<'a> {
    /// Feed of the stage's buyers, kg.
    pub feed_kg: &'a mut [Basket],
    /// Part of it of allied origin, kg.
    pub feed_allied_kg: &'a mut [Basket],
    /// Mass by edge, kg.
    pub flow_kg: &'a mut [Basket],
}

/// What a seller has to sell.
pub(in crate::rules) struct Seller {
    /// Its position among all plants.
    pub at: usize,
    /// What it has, kg.
    pub stock_kg: Basket,
    /// Part of it of allied origin, kg.
    pub stock_allied_kg: Basket,
    /// Its edges: first, and the end.
    pub edges: (usize, usize),
    /// One of them leads to a plant of its own firm.
    pub has_captives: bool,
}

/// Least stock worth offering for each buyer a seller may have: a kilogram of each group, which is more
/// than rounding leaves. Less waits a step.
const WORTH_OFFERING_KG: f64 = 4.0;

impl Floor {
    /// A floor for so many plants and edges.
    pub fn of(plants: usize, edges: usize) -> Self {
        let baskets = || vec![Basket::ZERO; plants];
        Self {
            stalls: vec![Stall::default(); plants],
            // One more than can be: the next free place is written before it is known to be kept.
            served: vec![Served::default(); edges + 1],
            parts: vec![Basket::ZERO; edges + 1],
            per_wish: baskets(),
            room: baskets(),
            contracted: vec![0.0; plants],
            open: baskets(),
            is_open: vec![false; plants],
            asked: baskets(),
            accepted: baskets(),
            ..Self::default()
        }
    }

    /// Clears the floor and lets so many buyers in: `of` gives what each has room for, kg, and whether its
    /// output is under contract.
    #[inline(always)]
    pub fn admit(&mut self, buyers: usize, of: impl Fn(usize) -> (Basket, bool)) {
        self.stall_count = 0;
        self.buyer_count = buyers;
        self.any_contracted = false;
        let columns = self.room[..buyers].iter_mut().zip(&mut self.contracted[..buyers]);
        for (at, (room, contracted)) in columns.enumerate() {
            let (has_room, is_contracted) = of(at);
            *room = has_room;
            *contracted = f64::from(u8::from(is_contracted));
            self.any_contracted |= is_contracted;
        }
    }

    /// Opens a stall.
    #[inline(always)]
    pub fn open_stall(&mut self, seller: &Seller) {
        let (start, end) = seller.edges;
        self.stalls[self.stall_count] = Stall {
            stock: seller.stock_kg,
            stock_allied: seller.stock_allied_kg,
            seller: seller.at,
            edges: seller.edges,
            least_kg: WORTH_OFFERING_KG * (end - start) as f64,
            has_captives: seller.has_captives,
            ..Stall::default()
        };
        self.stall_count += 1;
    }

    /// Sells in all passes.
    #[inline(never)]
    pub fn sell(&mut self, cut: Cut, edges: Edges<'_>, to: &mut Delivered<'_>) {
        wide(
            #[inline(always)]
            || match cut {
                Cut::Groups => self.sell_in_passes(edges, to, |part, accepted| part * accepted),
                Cut::Basket => self
                    .sell_in_passes(edges, to, |part, accepted| part * whole_basket_factor(part, accepted)),
            },
        );
    }

    /// `cut` says what is taken of a part, by what its buyer accepts.
    #[inline(always)]
    fn sell_in_passes(
        &mut self,
        edges: Edges<'_>,
        to: &mut Delivered<'_>,
        cut: impl Fn(Basket, Basket) -> Basket + Copy,
    ) {
        for pass in PASSES {
            if self.open_buyers(pass) && self.offer(pass, edges) {
                self.deliver(edges, to, cut);
            }
        }
    }

    /// What each stall is left with: seller, stock and its part of allied origin, kg.
    pub fn left(&self) -> impl Iterator<Item = (usize, Basket, Basket)> + '_ {
        let stalls = self.stalls[..self.stall_count].iter();
        stalls.map(|stall| (stall.seller, stall.stock, stall.stock_allied))
    }

    /// Finds out who is served in a pass, and in which lanes. Is anyone?
    #[inline(always)]
    fn open_buyers(&mut self, pass: Pass) -> bool {
        if pass == Pass::Contracted && !self.any_contracted {
            return false;
        }
        let buyers = self.buyer_count;
        let columns = self.room[..buyers].iter().zip(&self.contracted[..buyers]);
        let opened = self.open[..buyers].iter_mut().zip(&mut self.is_open[..buyers]);
        let mut any = false;
        for ((room, contracted), (open, is_open)) in columns.zip(opened) {
            let served = if pass == Pass::Contracted { *contracted } else { 1.0 };
            *open = room.map(|room| if room > 0.0 { served } else { 0.0 });
            *is_open = open.sum() > 0.0;
            any |= *is_open;
        }
        any
    }

    /// Each stall finds the edges it serves in a pass and shares its stock among them; sums by buyer what it
    /// is offered. Is anything?
    #[inline(always)]
    fn offer(&mut self, pass: Pass, edges: Edges<'_>) -> bool {
        let buyers = self.buyer_count;
        let Self { stalls, served, parts, per_wish, open, is_open, asked, .. } = self;
        let (open, is_open, asked) = (&open[..buyers], &is_open[..buyers], &mut asked[..buyers]);
        let per_wish = &mut per_wish[..self.stall_count];
        let mut end = 0;
        for ((at, stall), per_wish) in stalls.iter_mut().enumerate().zip(&mut *per_wish) {
            let before = std::mem::replace(&mut stall.served, (end, end));
            if stall.stock.sum() < stall.least_kg || (pass == Pass::Captive && !stall.has_captives) {
                continue;
            }
            let own = stall.edges.0..stall.edges.1;
            let first = Served { wish: 0.0, edge: stall.edges.0 as u32, buyer: 0, stall: at as u16 };
            let mut found = Found { end, wishes: Basket::ZERO, served: &mut *served, open, is_open };
            let turns = edges.buyer[own.clone()].iter().zip(&edges.wish[own.clone()]);
            let turns = (first.edge..).zip(turns);
            match pass {
                Pass::Captive => {
                    for ((edge, (buyer, wish)), captive) in turns.zip(&edges.captive[own]) {
                        found.weigh(Served { wish: *wish, edge, buyer: *buyer, ..first }, *captive);
                    }
                }
                Pass::Contracted | Pass::Market => {
                    for (edge, (buyer, wish)) in turns {
                        found.weigh(Served { wish: *wish, edge, buyer: *buyer, ..first }, true);
                    }
                }
                Pass::Leftover => {
                    for place in before.0..before.1 {
                        found.weigh(found.served[place], true);
                    }
                }
            }
            (stall.served.1, end) = (found.end, found.end);
            *per_wish = stall.stock.ratio(found.wishes);
        }
        asked.fill(Basket::ZERO);
        for (each, part) in served[..end].iter().zip(&mut parts[..end]) {
            let buyer = usize::from(each.buyer);
            *part = open[buyer] * each.wish * per_wish[usize::from(each.stall)];
            asked[buyer] += *part;
        }
        end > 0
    }

    /// Buyers cut their inflow to their room in one common factor, and mass moves. All that a seller
    /// delivers in a pass has the origin its store had before it. `cut` says what is taken of a part, by what
    /// its buyer accepts.
    #[inline(always)]
    fn deliver(&mut self, edges: Edges<'_>, to: &mut Delivered<'_>, cut: impl Fn(Basket, Basket) -> Basket) {
        let buyers = self.buyer_count;
        let (room, asked) = (&mut self.room[..buyers], &self.asked[..buyers]);
        let accepted = &mut self.accepted[..buyers];
        for ((accepted, room), asked) in accepted.iter_mut().zip(room).zip(asked) {
            *accepted = room.ratio(*asked).clip(0.0, 1.0);
            *room = (*room - room.lower(*asked)).positive_part();
        }
        let (feed, feed_allied) = (&mut to.feed_kg[..buyers], &mut to.feed_allied_kg[..buyers]);
        let flow = &mut to.flow_kg[..edges.buyer.len()];
        for stall in &mut self.stalls[..self.stall_count] {
            let (mut stock, mut stock_allied) = (stall.stock, stall.stock_allied);
            // Where all is allied, all that is delivered is, without rounding: whole numbers over themselves.
            let all_allied = stock.equals(stock_allied);
            let origin = stock_allied.ratio(stock);
            let own = stall.served.0..stall.served.1;
            for (each, part) in self.served[own.clone()].iter().zip(&self.parts[own]) {
                let buyer = usize::from(each.buyer);
                let mass = cut(*part, accepted[buyer]).whole_down().lower(stock);
                let left = stock - mass;
                let allied = if all_allied {
                    mass
                } else {
                    // Rounding never leaves more of allied origin in store than there is.
                    (mass * origin).whole().upper(stock_allied - left).lower(stock_allied).lower(mass)
                };
                stock = left;
                stock_allied -= allied;
                flow[each.edge as usize] += mass;
                feed[buyer] += mass;
                feed_allied[buyer] += allied;
            }
            stall.stock = stock;
            stall.stock_allied = stock_allied;
        }
    }
}

/// What a stall finds on its way through its edges in a pass.
struct Found<'a> {
    /// Where the next edge it serves is written.
    end: usize,
    /// Sum of the wishes of those it serves, in each lane.
    wishes: Basket,
    served: &'a mut [Served],
    open: &'a [Basket],
    is_open: &'a [bool],
}

impl Found<'_> {
    /// Writes an edge down first and keeps it if it counts and its buyer is open; what is not kept adds nought
    /// to the wishes: no branch that would be guessed wrong.
    #[inline(always)]
    fn weigh(&mut self, each: Served, counts: bool) {
        let buyer = usize::from(each.buyer);
        self.served[self.end] = each;
        self.end += usize::from(self.is_open[buyer] & counts);
        self.wishes += self.open[buyer] * if counts { each.wish } else { 0.0 };
    }
}

/// One factor for the whole basket, by the lane that carries the most load.
#[inline(always)]
fn whole_basket_factor(part: Basket, accepted: Basket) -> f64 {
    math::clip(math::ratio(load(part * accepted), load(part)), 0.0, 1.0)
}
