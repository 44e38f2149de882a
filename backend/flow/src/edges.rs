//! A set of sequence flows, small enough to be the state of a search.

/// A set of sequence flows, by index. A waiting token is the flow it arrived on, which also names the node it waits at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct EdgeSet(Box<[u64]>);

impl EdgeSet {
    /// No flow of a chart that has so many.
    pub fn empty(edges: usize) -> Self {
        Self(vec![0; edges.div_ceil(64)].into())
    }

    pub fn insert(&mut self, edge: usize) {
        self.0[edge / 64] |= 1 << (edge % 64);
    }

    pub fn remove(&mut self, edge: usize) {
        self.0[edge / 64] &= !(1 << (edge % 64));
    }

    pub fn contains(&self, edge: usize) -> bool {
        self.0[edge / 64] & (1 << (edge % 64)) != 0
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether the two have a flow in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(at * 64 + bit as usize)
            })
        })
    }
}
