//! The trading floor between two stages: mass moves from stalls to buyers in passes over the edges
//! between them.
//!
//! Most of a game's time goes by here, so the lists are plain, and a pass goes over those edges alone
//! that it serves. It is the same arithmetic in the same order whatever is left out: an edge that is
//! left out would have added nought.
use super::basket::{Basket, load};
use super::math;

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
    served: Vec<u32>,
    /// What each buyer still has room for, kg.
    room: Vec<Basket>,
    /// Is its output under contract?
    contracted: Vec<bool>,
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

/// A seller on the floor.
#[derive(Clone, Copy, Debug, Default)]
struct Stall {
    /// What it still has, kg.
    stock: Basket,
    /// Part of it of allied origin, kg.
    stock_allied: Basket,
    /// What it has for each wish in this pass, kg.
    each: Basket,
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
        let flags = || vec![false; plants];
        Self {
            stalls: vec![Stall::default(); plants],
            // One more than can be: the next free place is written before it is known to be kept.
            served: vec![0; edges + 1],
            room: baskets(),
            contracted: flags(),
            open: baskets(),
            is_open: flags(),
            asked: baskets(),
            accepted: baskets(),
            ..Self::default()
        }
    }

    /// Clears the floor and lets buyers in: what each has room for, kg, and whether its output is under
    /// contract.
    #[inline(always)]
    pub fn admit(&mut self, buyers: impl Iterator<Item = (Basket, bool)>) {
        self.stall_count = 0;
        self.buyer_count = 0;
        for (at, (room, contracted)) in buyers.enumerate() {
            self.room[at] = room;
            self.contracted[at] = contracted;
            self.buyer_count = at + 1;
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
    #[inline(always)]
    pub fn sell(&mut self, cut: Cut, edges: Edges<'_>, to: &mut Delivered<'_>) {
        for pass in PASSES {
            if self.serve(pass, edges) {
                self.ask(edges);
                self.deliver(cut, edges, to);
            }
        }
    }

    /// What each stall is left with: seller, stock and its part of allied origin, kg.
    pub fn left(&self) -> impl Iterator<Item = (usize, Basket, Basket)> + '_ {
        let stalls = self.stalls[..self.stall_count].iter();
        stalls.map(|stall| (stall.seller, stall.stock, stall.stock_allied))
    }

    /// Finds the edges that are served in a pass. Are there any?
    #[inline(always)]
    fn serve(&mut self, pass: Pass, edges: Edges<'_>) -> bool {
        let mut open_to_any = false;
        for buyer in 0..self.buyer_count {
            let served = pass != Pass::Contracted || self.contracted[buyer];
            let room = if served { self.room[buyer] } else { Basket::ZERO };
            self.open[buyer] = room.map(|r| if r > 0.0 { 1.0 } else { 0.0 });
            self.is_open[buyer] = self.open[buyer].sum() > 0.0;
            open_to_any |= self.is_open[buyer];
        }
        if !open_to_any {
            return false;
        }
        let is_open = &self.is_open[..self.buyer_count];
        let takes = |buyer: u16| is_open[usize::from(buyer)];
        let mut end = 0;
        for stall in &mut self.stalls[..self.stall_count] {
            let before = std::mem::replace(&mut stall.served, (end, end));
            if stall.stock.sum() < stall.least_kg || (pass == Pass::Captive && !stall.has_captives) {
                continue;
            }
            let own = stall.edges.0..stall.edges.1;
            let buyers = own.clone().zip(&edges.buyer[own.clone()]);
            // Each is written first and kept if it is served: no branch that would be guessed wrong.
            match pass {
                Pass::Captive => {
                    for ((at, buyer), captive) in buyers.zip(&edges.captive[own]) {
                        self.served[end] = at as u32;
                        end += usize::from(takes(*buyer) & *captive);
                    }
                }
                Pass::Contracted | Pass::Market => {
                    for (at, buyer) in buyers {
                        self.served[end] = at as u32;
                        end += usize::from(takes(*buyer));
                    }
                }
                Pass::Leftover => {
                    for place in before.0..before.1 {
                        let at = self.served[place];
                        self.served[end] = at;
                        end += usize::from(takes(edges.buyer[at as usize]));
                    }
                }
            }
            stall.served.1 = end;
        }
        end > 0
    }

    /// Each stall shares its stock among those it serves; sums by buyer what it is offered, and works out
    /// what part of that it has room for.
    #[inline(always)]
    fn ask(&mut self, edges: Edges<'_>) {
        let buyers = self.buyer_count;
        let (open, asked) = (&self.open[..buyers], &mut self.asked[..buyers]);
        asked.fill(Basket::ZERO);
        for stall in &mut self.stalls[..self.stall_count] {
            let served = &self.served[stall.served.0..stall.served.1];
            let mut wishes = Basket::ZERO;
            for at in served {
                let (buyer, wish) = edges.offer(*at);
                wishes += open[buyer] * wish;
            }
            stall.each = stall.stock.ratio(wishes);
            for at in served {
                let (buyer, wish) = edges.offer(*at);
                asked[buyer] += open[buyer] * wish * stall.each;
            }
        }
        for ((accepted, room), asked) in self.accepted.iter_mut().zip(&self.room[..buyers]).zip(asked) {
            *accepted = room.ratio(*asked).clip(0.0, 1.0);
        }
    }

    /// Buyers cut their inflow to their room in one common factor, and mass moves. All that a seller
    /// delivers in a pass has the origin its store had before it.
    #[inline(always)]
    fn deliver(&mut self, cut: Cut, edges: Edges<'_>, to: &mut Delivered<'_>) {
        let buyers = self.buyer_count;
        let (open, accepted) = (&self.open[..buyers], &self.accepted[..buyers]);
        let (feed, feed_allied) = (&mut to.feed_kg[..buyers], &mut to.feed_allied_kg[..buyers]);
        let flow = &mut to.flow_kg[..edges.buyer.len()];
        for stall in &mut self.stalls[..self.stall_count] {
            let (mut stock, mut stock_allied) = (stall.stock, stall.stock_allied);
            // Where all is allied, all that is delivered is, without rounding: whole numbers over themselves.
            let all_allied = stock == stock_allied;
            let origin = stock_allied.ratio(stock);
            for at in &self.served[stall.served.0..stall.served.1] {
                let (buyer, wish) = edges.offer(*at);
                let part = open[buyer] * wish * stall.each;
                let taken = match cut {
                    Cut::Groups => part * accepted[buyer],
                    Cut::Basket => part * whole_basket_factor(part, accepted[buyer]),
                };
                let mass = taken.whole_down().lower(stock);
                let left = stock - mass;
                let allied = if all_allied {
                    mass
                } else {
                    // Rounding never leaves more of allied origin in store than there is.
                    (mass * origin).whole().upper(stock_allied - left).lower(stock_allied).lower(mass)
                };
                stock = left;
                stock_allied -= allied;
                flow[*at as usize] += mass;
                feed[buyer] += mass;
                feed_allied[buyer] += allied;
            }
            stall.stock = stock;
            stall.stock_allied = stock_allied;
        }
        for (room, asked) in self.room[..buyers].iter_mut().zip(&self.asked) {
            *room = (*room - room.lower(*asked)).positive_part();
        }
    }
}

impl Edges<'_> {
    /// The buyer of an edge and the wish to sell to it.
    #[inline(always)]
    fn offer(&self, at: u32) -> (usize, f64) {
        (usize::from(self.buyer[at as usize]), self.wish[..self.buyer.len()][at as usize])
    }
}

/// One factor for the whole basket, by the lane that carries the most load.
#[inline(always)]
fn whole_basket_factor(part: Basket, accepted: Basket) -> f64 {
    math::clip(math::ratio(load(part * accepted), load(part)), 0.0, 1.0)
}
