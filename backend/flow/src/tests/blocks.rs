//! Random charts: block-structured ones, which are sound by construction, and the same with a few things moved.

use proptest::prelude::*;

/// A chart of single-entry, single-exit blocks.
#[derive(Debug, Clone)]
pub enum Block {
    Step,
    Line(Vec<Block>),
    Choice(Vec<Option<Block>>),
    Fork(Vec<Option<Block>>),
    /// What is repeated, and what is done before it is repeated.
    Loop(Box<Block>, Option<Box<Block>>),
}

pub fn block() -> impl Strategy<Value = Block> {
    Just(Block::Step).prop_recursive(4, 24, 3, |inner| {
        let branches = || prop::collection::vec(prop::option::weighted(0.8, inner.clone()), 2..4);
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Block::Line),
            branches().prop_map(Block::Choice),
            branches().prop_map(Block::Fork),
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
}

impl Flows {
    pub fn of(block: &Block) -> Self {
        let mut flows = Self::default();
        let first = flows.after("start".to_owned(), &Block::Step);
        let last = flows.after(first, block);
        flows.pairs.push((last, "end-granted".to_owned()));
        flows
    }

    pub fn text(&self) -> String {
        self.pairs.iter().map(|(source, target)| format!("{source} > {target}")).collect::<Vec<_>>().join("; ")
    }

    /// Draws the block behind a node and returns its last node.
    fn after(&mut self, from: String, block: &Block) -> String {
        match block {
            Block::Step => {
                let step = self.fresh("s");
                self.join(from, step)
            }
            Block::Line(blocks) => blocks.iter().fold(from, |from, block| self.after(from, block)),
            Block::Choice(branches) => self.between(from, "x", branches),
            Block::Fork(branches) => self.between(from, "p", branches),
            Block::Loop(body, back) => {
                let (enter, leave) = (self.fresh("x"), self.fresh("x"));
                self.join(from, enter.clone());
                // A step in front: gateways alone must not form a loop.
                let first = self.after(enter.clone(), &Block::Step);
                let last = self.after(first, body);
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

    fn between(&mut self, from: String, gateway: &str, branches: &[Option<Block>]) -> String {
        let (split, join) = (self.fresh(gateway), self.fresh(gateway));
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
        format!("{kind}{}", self.count)
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
    (block(), prop::collection::vec(one, 0..4)).prop_map(|(block, moves)| {
        let mut flows = Flows::of(&block);
        moves.iter().for_each(|one| flows.apply(one));
        flows
    })
}

impl Flows {
    fn apply(&mut self, one: &Move) {
        let mut targets: Vec<String> = self.pairs.iter().map(|(_, target)| target.clone()).collect();
        targets.sort();
        targets.dedup();
        let gateways: Vec<String> = targets.iter().filter(|name| name.starts_with(['x', 'p'])).cloned().collect();
        match one {
            Move::Target(flow, target) => flow.get_mut(&mut self.pairs).1 = target.get(&targets).clone(),
            Move::Add(source, target) if !gateways.is_empty() => {
                self.pairs.push((source.get(&gateways).clone(), target.get(&gateways).clone()));
            }
            Move::Swap(gateway) if !gateways.is_empty() => {
                let old = gateway.get(&gateways);
                let other = if old.starts_with('x') { "p" } else { "x" };
                let new = format!("{other}{}", &old[1..]);
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
