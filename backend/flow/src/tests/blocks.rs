//! Random charts: block-structured ones, which are sound by construction, and the same with a few things moved.

use proptest::prelude::*;

/// A chart of single-entry, single-exit blocks.
#[derive(Debug, Clone)]
pub enum Block {
    Step,
    /// A timer the flow waits at.
    Wait,
    /// A step that a timer may take the place of, with what is done then.
    Timed(Option<Box<Block>>),
    Line(Vec<Block>),
    Choice(Vec<Option<Block>>),
    Fork(Vec<Option<Block>>),
    /// One branch or several.
    Either(Vec<Option<Block>>),
    /// A sub-process; with several lines, each ends by itself.
    Sub(Vec<Block>),
    /// What is repeated, and what is done before it is repeated.
    Loop(Box<Block>, Option<Box<Block>>),
}

pub fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![6 => Just(Block::Step), 1 => Just(Block::Wait)];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let branches = || prop::collection::vec(prop::option::weighted(0.8, inner.clone()), 2..4);
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Block::Line),
            branches().prop_map(Block::Choice),
            branches().prop_map(Block::Fork),
            branches().prop_map(Block::Either),
            prop::collection::vec(inner.clone(), 1..3).prop_map(Block::Sub),
            prop::option::of(inner.clone()).prop_map(|block| Block::Timed(block.map(Box::new))),
            (inner.clone(), prop::option::of(inner))
                .prop_map(|(body, back)| Block::Loop(Box::new(body), back.map(Box::new))),
        ]
    })
}

/// The flows of a chart, by the names of `chart`. It begins with a step, for a choice needs one before it.
#[derive(Debug, Clone, Default)]
pub struct Flows {
    pub pairs: Vec<(String, String)>,
    count: usize,
    /// The sub-processes being drawn, each with its dot.
    within: String,
    /// Nodes that no flow names.
    alone: Vec<String>,
}

impl Flows {
    pub fn of(block: &Block) -> Self {
        let mut flows = Self::default();
        let first = flows.after("start".to_owned(), &Block::Step);
        let last = flows.after(first, block);
        // Nobody chooses when a timer runs out.
        let decide = flows.after(last, &Block::Step);
        flows.pairs.push((decide, "end-granted".to_owned()));
        flows
    }

    /// The same beside an on-demand flow.
    pub fn with_on_demand(body: &Block, on_demand: &Block) -> Self {
        let mut flows = Self::of(body);
        flows.within = "demand.".to_owned();
        let first = flows.after("demand.start".to_owned(), &Block::Step);
        let last = flows.after(first, on_demand);
        flows.pairs.push((last, "demand.end".to_owned()));
        // Only a flow draws a node, and none leads to it: it is named by itself.
        flows.alone.push("demand".to_owned());
        flows
    }

    pub fn text(&self) -> String {
        let pairs = self.pairs.iter().map(|(source, target)| format!("{source} > {target}"));
        pairs.chain(self.alone.iter().cloned()).collect::<Vec<_>>().join("; ")
    }

    /// Draws the block behind a node and returns its last node.
    fn after(&mut self, from: String, block: &Block) -> String {
        match block {
            Block::Step => {
                let step = self.fresh("s");
                self.join(from, step)
            }
            Block::Wait => {
                let wait = self.fresh("wait");
                self.join(from, wait)
            }
            Block::Timed(instead) => self.timed(from, instead.as_deref()),
            Block::Line(blocks) => blocks.iter().fold(from, |from, block| self.after(from, block)),
            Block::Choice(branches) => self.between(from, "x", branches),
            Block::Fork(branches) => self.between(from, "p", branches),
            Block::Either(branches) => self.between(from, "or", branches),
            Block::Sub(lines) => self.sub(from, lines),
            Block::Loop(body, back) => {
                let (enter, leave) = (self.fresh("x"), self.fresh("x"));
                self.join(from, enter.clone());
                // A step in front: gateways alone must not form a loop.
                let first = self.after(enter.clone(), &Block::Step);
                let last = self.after(first, body);
                // And one behind: a person chooses whether it is repeated.
                let last = self.after(last, &Block::Step);
                self.join(last, leave.clone());
                let back = match back {
                    Some(block) => self.after(leave.clone(), block),
                    None => leave.clone(),
                };
                self.join(back, enter);
                leave
            }
        }
    }

    fn timed(&mut self, from: String, instead: Option<&Block>) -> String {
        let (step, merge) = (self.fresh("s"), self.fresh("x"));
        let late = match step.rsplit_once('.') {
            Some((scope, name)) => format!("{scope}.late-{name}"),
            None => format!("late-{step}"),
        };
        self.join(from, step.clone());
        self.join(step, merge.clone());
        let last = match instead {
            Some(block) => self.after(late, block),
            None => late,
        };
        self.join(last, merge.clone());
        merge
    }

    fn sub(&mut self, from: String, lines: &[Block]) -> String {
        let sub = self.fresh("sub");
        self.join(from, sub.clone());
        let outside = std::mem::replace(&mut self.within, format!("{sub}."));
        let first = self.after(format!("{sub}.start"), &Block::Step);
        let fork = match lines {
            [_] => first,
            _ => {
                let fork = self.fresh("p");
                self.join(first, fork)
            }
        };
        for (at, line) in lines.iter().enumerate() {
            let last = self.after(fork.clone(), line);
            self.join(last, format!("{sub}.end{at}"));
        }
        self.within = outside;
        sub
    }

    fn between(&mut self, from: String, gateway: &str, branches: &[Option<Block>]) -> String {
        let (split, join) = (self.fresh(gateway), self.fresh(gateway));
        // A person stands before a choice.
        let from = if gateway == "p" { from } else { self.after(from, &Block::Step) };
        self.join(from, split.clone());
        for branch in branches {
            let last = match branch {
                Some(block) => self.after(split.clone(), block),
                None => split.clone(),
            };
            self.join(last, join.clone());
        }
        join
    }

    fn join(&mut self, source: String, target: String) -> String {
        self.pairs.push((source, target.clone()));
        target
    }

    fn fresh(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{}{kind}{}", self.within, self.count)
    }
}

/// What is moved in a chart that was sound.
#[derive(Debug, Clone)]
pub enum Move {
    /// The flow gets another target.
    Target(prop::sample::Index, prop::sample::Index),
    /// A flow is added between two gateways.
    Add(prop::sample::Index, prop::sample::Index),
    /// A gateway changes its type.
    Swap(prop::sample::Index),
    /// A flow ends the case instead.
    End(prop::sample::Index, bool),
}

pub fn moved() -> impl Strategy<Value = Flows> {
    let index = any::<prop::sample::Index>;
    let one = prop_oneof![
        (index(), index()).prop_map(|(flow, target)| Move::Target(flow, target)),
        (index(), index()).prop_map(|(source, target)| Move::Add(source, target)),
        index().prop_map(Move::Swap),
        (index(), any::<bool>()).prop_map(|(flow, outcome)| Move::End(flow, outcome)),
    ];
    (block(), prop::option::weighted(0.2, block()), prop::collection::vec(one, 0..4)).prop_map(
        |(block, beside, moves)| {
            let mut flows = match beside {
                Some(beside) => Flows::with_on_demand(&block, &beside),
                None => Flows::of(&block),
            };
            moves.iter().for_each(|one| flows.apply(one));
            flows
        },
    )
}

impl Flows {
    fn apply(&mut self, one: &Move) {
        let mut targets: Vec<String> = self.pairs.iter().map(|(_, target)| target.clone()).collect();
        targets.sort();
        targets.dedup();
        let last = |name: &String| name.rsplit('.').next().unwrap_or_default().to_owned();
        let gateway = |name: &&String| ["x", "p", "or"].iter().any(|kind| last(name).starts_with(kind));
        let gateways: Vec<String> = targets.iter().filter(gateway).cloned().collect();
        match one {
            Move::Target(flow, target) => flow.get_mut(&mut self.pairs).1 = target.get(&targets).clone(),
            Move::Add(source, target) if !gateways.is_empty() => {
                self.pairs.push((source.get(&gateways).clone(), target.get(&gateways).clone()));
            }
            Move::Swap(gateway) if !gateways.is_empty() => {
                let old = gateway.get(&gateways);
                let (scope, name) = old.split_at(old.rfind('.').map_or(0, |dot| dot + 1));
                let other = if name.starts_with('p') { "x" } else { "p" };
                let new = format!("{scope}{other}{}", name.trim_start_matches(char::is_alphabetic));
                for (source, target) in &mut self.pairs {
                    for name in [source, target] {
                        if name == old {
                            name.clone_from(&new);
                        }
                    }
                }
            }
            Move::Add(..) | Move::Swap(_) => {}
            Move::End(flow, outcome) => {
                let end = if *outcome { "end-refused" } else { "end" };
                flow.get_mut(&mut self.pairs).1 = end.to_owned();
            }
        }
    }
}
