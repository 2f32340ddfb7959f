//! The table of state variables: name, type, along what it runs, who may know it, its first value and
//! what it means. It is handed to a macro that makes something of every row: the world of its state,
//! and the getters of a seat's view.

/// Hands every row of the table to the macro named.
macro_rules! state_variables {
    ($make:ident) => {
        $make! {
            // Time
            step: u32, one, Open, 0, "The step about to be resolved, from 0.";
            over: bool, one, Open, false, "The last turn of play is resolved.";
            // Outside world
            log_price: [f64; 4], one, Open, [0.0; 4], "Log of the Chinese reference price before dumping, by group (x of E1).";
            price_usd_per_kg: Basket, one, Open, Basket([0.0; 4]), "Chinese reference price after dumping.";
            quota_effect: f64, one, Open, 0.0, "Shift of the log long-run price of NdPr by quota (sq of E66).";
            quota_target: f64, one, Hidden, 0.0, "Where the quota effect is heading.";
            quota_steps_left: u32, one, Hidden, 0, "How long that quota stands.";
            ore_squeeze_left: u32, one, Hidden, 0, "Steps for which China still takes less ore.";
            ore_squeezed: bool, one, Open, false, "China takes less ore this step.";
            dumping: [f64; 2], one, Open, [0.0; 2], "Price cut upstream and downstream (d of E8).";
            dumping_target: [f64; 2], one, Hidden, [0.0; 2], "Where the price cut is heading (E7).";
            dumping_steps_left: [u32; 2], one, Hidden, [0; 2], "How long the flood is held.";
            tension: f64, one, Open, 0.0, "Tension (z of E5).";
            licence_level: u32, one, Open, 0, "0 free, 1 slowed, 2 stopped.";
            licence_steps_left: u32, one, Hidden, 0, "Steps left of the licence regime.";
            steps_since_stop: u32, one, Open, NEVER, "Steps since refusals ended; 0 while they last.";
            hawkishness: f64, one, Believed, 1.0, "Beijing's temper (hawk of E5).";
            hawkishness_belief: [f64; 9], one, Open, [0.0; 9], "Belief over nine values of the temper, low to high.";
            lever_rest: u32, levers, Open, 0, "Steps before a lever can be pulled again.";
            ordered_steps: u32, levers, Hidden, 0, "Half-years for which an event has Beijing pull it next; 0 for not.";
            last_move: u16, one, Open, 0, "Lever pulled in this fiscal year; 0 is hold.";
            moves_above_warn: u32, one, Open, 0, "Moves above a warning so far.";
            first_move_above_warn: u32, one, Open, NEVER, "Step of the first of them.";
            technology_denial: [f64; 6], one, Open, [0.0; 6], "Chance that a new plant lacks Chinese know-how, by stage (tau of E67).";
            dumping_belief: f64, one, Open, 0.0, "Firms' belief in dumping (b_d of E9).";
            licence_belief: f64, one, Open, 0.0, "Firms' belief in licence stops (b_l of E9).";
            heavy_feed_loss: f64, one, Open, 0.0, "Share of ion-clay DyTb feed cut off.";
            heavy_feed_left: u32, one, Hidden, 0, "Steps for which it is.";
            demand_factor: f64, one, Open, 1.0, "Shift of allied demand by events.";
            premium_log: Basket, regions, Open, Basket([0.0; 4]), "Log premium of oxide over China's price by region (m of E12b).";
            fee_premium_log: [f64; 6], one, Open, [0.0; 6], "Log premium of the conversion fee by stage, bloc-wide (f of E12d).";
            expected_price_usd_per_kg: Basket, one, Open, Basket([0.0; 4]), "Firms' smoothed allied price (E11).";
            expected_fee_premium_log: [f64; 6], one, Open, [0.0; 6], "Smoothed premium on conversion fees by stage, for investors (E12d), log.";
            allied_price_usd_per_kg: Basket, one, Open, Basket([0.0; 4]), "Mean allied oxide price, weighted by use.";
            allied_price_before: Basket, one, Open, Basket([0.0; 4]), "The same a step ago.";
            substitution: Basket, one, Open, Basket([0.0; 4]), "Share of commercial demand designed out (S of E4').";
            substitution_peak: Basket, one, Open, Basket([0.0; 4]), "Its highest value so far.";
            lanthanum_price_usd_per_kg: f64, one, Open, 0.0, "Price of La/Ce (E61).";
            // People, by basin and skill
            skilled: f64, pools, Open, 0.0, "Skilled people (W).";
            apprentices: [f64; 4], pools, Open, [0.0; 4], "Apprentices by step of training, first step first.";
            newcomers: [f64; 2], pools, Open, [0.0; 2], "People on visas in their first two steps.";
            mentors: f64, pools, Open, 0.0, "Mentors at work.";
            wage: f64, pools, Open, 1.0, "Wage over the normal one.";
            needed: f64, pools, Open, 0.0, "Skilled people that running and building plants need.";
            staffing: f64, pools, Open, 1.0, "Skilled over needed, at most 1.";
            seats_order: f64, pools, Open, 0.0, "Standing order: apprentice seats a step.";
            mentors_order: f64, pools, Open, 0.0, "Standing order: mentors.";
            visas_order: f64, pools, Open, 0.0, "Standing order: visas a step.";
            raided_left: u32, pools, Open, 0, "Steps for which a raid counts: people recalled or poached from here.";
            raided_persons: f64, pools, Open, 0.0, "People that raids took from here while they count.";
            recallable: f64, pools, Open, 0.0, "Share of skilled people Beijing could still recall (x of E67).";
            graduates: f64, steps, Open, 0.0, "Graduates by step, all basins.";
            graduates_lost: f64, steps, Open, 0.0, "Surplus people lost by step, all basins.";
            // Facilities: life
            status: Status, facilities, Open, Status::Prospect, "Where it stands in its life.";
            progress: f64, facilities, Open, 0.0, "Share of permits (prospect) or of construction done.";
            ramp: f64, facilities, Noisy, 0.0, "Ramp, share of nameplate (r).";
            seen_ramp: f64, facilities, Open, 0.0, "Ramp as reported, with noise.";
            seen_cost: f64, facilities, Open, 1.0, "Cost factor as inferred from accounts, with noise.";
            cumulative_t: f64, facilities, Open, 0.0, "Throughput since ever, t NdPr-eq (cum of E22).";
            qualification: f64, facilities, Open, 0.0, "Standing with magnet customers (q of E29').";
            outage_left: u32, facilities, Hidden, 0, "Steps of an outage left.";
            stopped: bool, facilities, Open, false, "In an outage this step.";
            mothballed_steps: u32, facilities, Open, 0, "Steps it has been shut.";
            start_step: u32, facilities, Open, NEVER, "Step of start-up; 0 for what ran at the start.";
            decision_step: u32, facilities, Open, NEVER, "Step of the decision to build; none for what stood or was being built at the opening.";
            suspended_steps: u32, facilities, Open, 0, "Steps a build has been suspended.";
            overrun_shown: u32, facilities, Open, 0, "0 nothing known, 1 permit overrun known, 2 build overrun known.";
            seen_overrun: f64, facilities, Open, 1.0, "Known capital over the outturn median.";
            pilot_left: u32, facilities, Open, 0, "Steps of a running pilot left.";
            piloted: bool, facilities, Open, false, "A pilot was finished.";
            pilot_order: OrderId, facilities, Open, OrderId::NONE, "The order that paid the pilot.";
            distress_left: u32, facilities, Open, 0, "Steps until distress resolves; 0 for none.";
            bid_open: bool, facilities, Open, false, "A Chinese bidder has asked for it.";
            bridges: u32, facilities, Open, 0, "Bridge loans it had.";
            buyer_sought: OrderId, facilities, Open, OrderId::NONE, "The order that looks for an allied buyer.";
            buyer_claim_share: f64, facilities, Open, 0.0, "Output that a buyer from abroad may claim.";
            chinese_owned: bool, facilities, Open, false, "Its output counts as China's.";
            vetoed: bool, facilities, Open, false, "A foreign sale was vetoed.";
            loop_capacity_kg: f64, countries, Open, 0.0, "Recycling capacity under contract, kg contained a step.";
            // Facilities: truth
            cost_log: f64, facilities, Believed, 0.0, "Log of the true cost factor.";
            ramp_class: u32, facilities, Believed, 1, "True ramp class, 0 to 3.";
            dependent: bool, facilities, Believed, false, "Hidden dependence on Chinese parts or reagents.";
            dependence_found: bool, facilities, Open, false, "A dependence was found and replaced; another may come.";
            effective_share: f64, facilities, Believed, 1.0, "Effective over announced capacity (E56b).";
            effective_shown: bool, facilities, Open, false, "The effective share is known from two years of output or a survey.";
            overrun_first: f64, facilities, Believed, 1.0, "Overrun known from permit work (w1).";
            overrun_second: f64, facilities, Believed, 1.0, "Overrun met at half of construction (w2).";
            build_slip: f64, facilities, Believed, 1.0, "Length of the build over the announced one.";
            // Facilities: belief
            cost_mean: f64, facilities, Open, 0.0, "Belief: mean of the log cost factor.";
            cost_variance: f64, facilities, Open, 0.0, "Belief: its variance.";
            class_belief: [f64; 4], facilities, Open, [0.25; 4], "Belief over ramp classes.";
            dependence_belief: f64, facilities, Open, 0.0, "Belief in hidden dependence.";
            effective_mean: f64, facilities, Open, 1.0, "Belief: mean of the effective share.";
            effective_spread: f64, facilities, Open, 0.0, "Belief: its standard deviation.";
            visits: u32, facilities, Open, 0, "Survey visits so far.";
            last_visit: u32, facilities, Open, NEVER, "Step of the last one.";
            surveyed_when_signed: bool, facilities, Open, false, "It had been surveyed when its deal was signed.";
            stage_audited: [bool; 6], one, Open, [false; 6], "Stages that were surveyed.";
            firm_surveyed: bool, firms, Open, false, "The firm was surveyed.";
            // Facilities: the deal with the programme
            deal_status: DealStatus, facilities, Open, DealStatus::Absent, "Where the deal stands.";
            deal_order: OrderId, facilities, Open, OrderId::NONE, "The order it came from.";
            deal_step: u32, facilities, Open, NEVER, "Step of the offer.";
            deal_signed_step: u32, facilities, Open, NEVER, "Step of signature.";
            deal_clock: u32, facilities, Open, NEVER, "First step of the contract's term.";
            deal_due_by: u32, facilities, Open, NEVER, "Step after which an unstarted deal lapses.";
            deal_cost_share: f64, facilities, Open, 0.0, "Grant, share of capital.";
            deal_loan_share: f64, facilities, Open, 0.0, "Loan, share of capital.";
            deal_equity_share: f64, facilities, Open, 0.0, "Public equity, share of capital.";
            public_equity_share: f64, facilities, Open, 0.0, "Part of a running plant that the public holds.";
            deal_floor_usd_per_kg: Basket, facilities, Open, Basket([0.0; 4]), "Floor.";
            deal_fee_usd_per_kg: Basket, facilities, Open, Basket([0.0; 4]), "Conversion fee.";
            deal_term_steps: u32, facilities, Open, 0, "Term.";
            deal_cover: f64, facilities, Open, 0.0, "Share of output covered.";
            deal_upside_share: f64, facilities, Open, 0.0, "Share of upside that comes back.";
            deal_guarantee_kusd: f64, facilities, Open, 0.0, "Guaranteed EBITDA a step.";
            deal_allied_only: bool, facilities, Open, false, "Output closed to China.";
            deal_partner: u16, facilities, Open, NOBODY, "Partner that shares the cost.";
            deal_partner_share: f64, facilities, Open, 0.0, "Its share.";
            deal_claim_share: f64, facilities, Open, 0.0, "Output it may claim.";
            deal_renewal: bool, facilities, Open, false, "The deal is about a plant that already ran.";
            deal_answer: Factor, facilities, Open, Factor::Price, "Factor that held the last offer back most.";
            obligated_kusd: f64, facilities, Open, 0.0, "Money set aside for it.";
            funded: bool, facilities, Open, false, "Programme money went into it and the firm decided.";
            offers_made: u32, facilities, Open, 0, "Offers made.";
            // Facilities: money and goods
            private_capital_kusd: f64, facilities, Open, 0.0, "Private money put in.";
            grant_paid_kusd: f64, facilities, Open, 0.0, "Grants and equity paid so far.";
            capital_spent_kusd: f64, facilities, Open, 0.0, "Capital spent so far.";
            overrun_asked_kusd: f64, facilities, Open, 0.0, "Overrun over which a build stopped.";
            debt_kusd: f64, facilities, Open, 0.0, "Debt to lenders.";
            debt_original_kusd: f64, facilities, Open, 0.0, "Debt at start-up.";
            loan_kusd: f64, facilities, Open, 0.0, "Debt to the programme.";
            loan_original_kusd: f64, facilities, Open, 0.0, "The same at start-up.";
            cash_kusd: f64, firms, Open, 0.0, "Cash of the firm.";
            stock_credit_kusd: f64, firms, Open, 0.0, "What lenders advance on the firm's stocks, beside its cash.";
            firm_ebit_kusd: f64, firms, Open, 0.0, "Operating result of the last step.";
            firm_dues_kusd: f64, firms, Open, 0.0, "Contract receipts of the last step.";
            stock_kg: Basket, facilities, Open, Basket([0.0; 4]), "Output waiting for a buyer.";
            stock_allied_kg: Basket, facilities, Open, Basket([0.0; 4]), "Part of it of allied origin.";
            feed_kg: Basket, facilities, Open, Basket([0.0; 4]), "Feed on hand.";
            feed_allied_kg: Basket, facilities, Open, Basket([0.0; 4]), "Part of it of allied origin.";
            reject_kg: f64, facilities, Open, 0.0, "Rejected La/Ce kept on site.";
            run_share: f64, facilities, Open, 0.0, "Run chosen on variable margin.";
            run_cut: f64, facilities, Open, 1.0, "Cut of this step's run by a full store.";
            fill: f64, facilities, Open, 1.0, "Feed over want.";
            sold: f64, facilities, Open, 1.0, "Sales over output.";
            output_kg: Basket, facilities, Open, Basket([0.0; 4]), "Output of the step.";
            output_allied_kg: Basket, facilities, Open, Basket([0.0; 4]), "Part of it of allied origin.";
            to_china_kg: Basket, facilities, Open, Basket([0.0; 4]), "Sales to China in the step.";
            imports_kg: Basket, facilities, Open, Basket([0.0; 4]), "Feed bought from China in the step.";
            revenue_kusd: f64, facilities, Open, 0.0, "Sales of the step.";
            cost_kusd: f64, facilities, Open, 0.0, "Costs of the step, feed included.";
            dues_kusd: f64, facilities, Open, 0.0, "Contract receipts of the step.";
            dues_total_kusd: f64, facilities, Open, 0.0, "Contract receipts since the start.";
            lanthanum_cost_kusd: f64, facilities, Open, 0.0, "La/Ce cost of the step.";
            effective_kg: Basket, facilities, Open, Basket([0.0; 4]), "What it could pass on this step, taken to magnets, feed not limiting.";
            alloy_source: u16, facilities, Open, NOBODY, "Main source of a magnet plant's alloy: a seller, or one past the last plant for China.";
            // Edges
            share: f64, edges, Open, 0.0, "Seller's intended share for this buyer (s of E32').";
            preference: f64, edges, Open, 1.0, "Trading preference (a of E32').";
            flow_kg: Basket, edges, Open, Basket([0.0; 4]), "Mass delivered in the step.";
            // Delivery
            delivered_kg: [f64; 3], one, Open, [0.0; 3], "Allied-origin magnets by class, kg.";
            delivered_total_kg: [f64; 3], one, Open, [0.0; 3], "With licensed imports.";
            class_demand_kg: [f64; 3], one, Open, [0.0; 3], "Demand by class, kg magnets.";
            delivery_demand_kg: Basket, one, Open, Basket([0.0; 4]), "Allied demand that the step's deliveries are set against, kg oxide.";
            premium_volume_share: f64, one, Open, 1.0, "Part of new plants' output that earns the premium.";
            readiness: f64, platforms, Open, 1.0, "Readiness (R of E69).";
            fill_now: f64, platforms, Open, 1.0, "Need filled this step.";
            fill_before: f64, platforms, Open, 1.0, "The same a step ago.";
            waived: bool, platforms, Open, false, "A waiver is in force.";
            waived_steps: u32, platforms, Open, 0, "Bits: waived in the last sixteen steps.";
            low_readiness_steps: u32, platforms, Open, 0, "Steps of play under the floor of E59'.";
            reserve_kg: [Basket; 4], one, Open, [Basket([0.0; 4]); 4], "Stockpile by form and group.";
            reserve_target_steps: [f64; 4], one, Open, [0.0; 4], "Standing targets, steps of defence need.";
            reserve_only_in_stops: [bool; 4], one, Open, [true; 4], "Released only while imports are refused.";
            released_kg: [f64; 3], one, Open, [0.0; 3], "Magnets made good from stock this step, by class.";
            // Programme
            free_kusd: f64, one, Open, 0.0, "Unobligated money.";
            appropriation_kusd: f64, one, Open, 0.0, "This fiscal year's appropriation.";
            appropriation_factor: f64, one, Open, 1.0, "Factor of events on the next appropriation.";
            returned_kusd: f64, one, Open, 0.0, "Returned to the Treasury since the start.";
            spent_kusd: f64, one, Open, 0.0, "Paid out since the start.";
            line_spent_kusd: [f64; 5], one, Open, [0.0; 5], "Paid or set aside this fiscal year, by line.";
            dues_step_kusd: f64, one, Open, 0.0, "Dues of the step.";
            dues_before_kusd: f64, one, Open, 0.0, "Dues of the step before.";
            floor_dues_kusd: [f64; 2], one, Open, [0.0; 2], "Floor top-ups of this step and the one before.";
            arrears_kusd: f64, one, Open, 0.0, "Dues not paid.";
            arrears_peak_kusd: f64, one, Open, 0.0, "Highest arrears.";
            credibility: f64, one, Open, 1.0, "Standing as a payer.";
            teams: f64, one, Open, 0.0, "Deal teams.";
            teams_hired: f64, one, Open, 0.0, "Teams that begin next fiscal year.";
            teams_used: f64, one, Open, 0.0, "Team-years used this turn.";
            teams_blocked: f64, one, Open, 0.0, "Team-years taken by events this turn.";
            no_new_starts: bool, one, Open, false, "Continuing resolution: offers take effect next step.";
            permit_pace: f64, one, Open, 1.0, "Factor of events on permits.";
            permit_pace_left: u32, one, Open, 0, "Steps for which it lasts.";
            tax_credit_usd_per_kg: [f64; 6], one, Open, [0.0; 6], "Production tax credit by stage.";
            specified: [bool; 6], one, Open, [false; 6], "Stages with a common specification.";
            specification_left: [u32; 6], one, Open, [0; 6], "Steps until one is agreed.";
            pooled: bool, partners, Open, false, "Pooling agreement in force.";
            partner_spent_kusd: f64, partners, Open, 0.0, "Partner money bound this fiscal year.";
            partner_factor: f64, partners, Open, 1.0, "Factor of events on its ceiling.";
            partner_factor_left: u32, partners, Open, 0, "Steps for which it lasts.";
            partner_trust: f64, one, Open, 0.0, "Added to partners' utility.";
            // Events
            event_count: u32, events, Open, 0, "Times each event happened.";
            dilemma: u16, one, Open, NOBODY, "Open dilemma.";
            dilemma_subject: u16, one, Open, NOBODY, "Whom it concerns.";
            dilemma_order: OrderId, one, Open, OrderId::NONE, "Order that answered it.";
            // Counters for figures
            pilots_started: u32, one, Open, 0, "Pilots paid.";
            pilots_done: u32, one, Open, 0, "Pilots finished.";
            pilots_built: u32, one, Open, 0, "Piloted projects decided.";
            offers_answered: u32, one, Open, 0, "Offers decided or lapsed.";
            offers_decided: u32, one, Open, 0, "Offers decided.";
            floor_lapsed_price: u32, one, Open, 0, "Floor offers lapsed with price first.";
            offers_wasted: u32, one, Open, 0, "Offers that lapsed.";
            young_stopped_dumping: u32, one, Open, 0, "Young unprotected plants stopped while dumping.";
            paid_unsurveyed_bad_kusd: f64, one, Hidden, 0.0, "Most paid to one never-surveyed plant that proved bad.";
            signed_elsewhere_kusd: f64, one, Hidden, 0.0, "Signed at never-audited stages while the truly narrowest had nothing signed.";
            unaudited_signed_kusd: f64, one, Open, 0.0, "Signed with plants never surveyed at stages never audited.";
            contracted_t: f64, steps, Open, 0.0, "Contracted capacity by step, t NdPr-eq.";
            signings: u32, steps, Open, 0, "Deals offered by step.";
            readiness_lost_in_stops: f64, one, Open, 0.0, "Sum of readiness lost while imports are refused.";
            shortage_integral: f64, one, Open, 0.0, "Steps of demand lost, licensed imports counted.";
            teams_used_total: f64, one, Open, 0.0, "Team-years used so far.";
            real_decisions: u32, one, Open, 0, "Turns with a real decision.";
            // Books: named accounts, whole thousand dollars; they sum to nought
            accounts_kusd: [f64; 12], one, Open, [0.0; 12], "Balances of the named accounts.";
            mass_in_kg: Basket, one, Open, Basket([0.0; 4]), "Mined, imported and recycled since the start.";
            mass_out_kg: Basket, one, Open, Basket([0.0; 4]), "Delivered, sold to China and lost since the start.";
            // Figures and failures
            history: f64, history, Open, 0.0, "Figures by step; a hidden one stands here once a failure shows it.";
            hidden_figures: [f64; HIDDEN_FIGURES.len()], steps, Hidden, [0.0; HIDDEN_FIGURES.len()], "Figures made from what no seat may know, by step.";
            figures_shown: [bool; HIDDEN_FIGURES.len()], steps, Open, [false; HIDDEN_FIGURES.len()], "Hidden figures that a failure has shown, by step.";
            amber_since: u32, failures, Open, NEVER, "Step since which a failure is amber.";
            red_since: u32, failures, Open, NEVER, "Step since which it is red.";
            first_amber: u32, failures, Open, NEVER, "First step in which it was amber.";
            first_red: u32, failures, Open, NEVER, "First step in which it was red.";
        }
    };
}
pub(in crate::rules) use state_variables;
