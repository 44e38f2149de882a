//! What a supervisor's board says of a body or a post: counts by light, and which stands first. How they are counted is the store's.

use uuid::Uuid;

/// Open cases or steps by light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LightCounts {
    /// All that are open.
    pub open: i64,
    /// With a yellow light.
    pub yellow: i64,
    /// With a red light.
    pub red: i64,
    /// With a stopped clock.
    pub paused: i64,
}

impl LightCounts {
    /// In time.
    pub const fn green(&self) -> i64 {
        self.open - self.yellow - self.red - self.paused
    }

    /// Takes others in.
    pub const fn add(&mut self, other: Self) {
        self.open += other.open;
        self.yellow += other.yellow;
        self.red += other.red;
        self.paused += other.paused;
    }
}

/// Where a row stands: the most red first, then yellow, then open; the id parts equals, so that pages do not overlap.
pub type Rank = (i64, i64, i64, Uuid);

/// Where a row stands among others.
pub const fn rank(id: Uuid, counts: &LightCounts) -> Rank {
    (-counts.red, -counts.yellow, -counts.open, id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_stands_first_and_equals_are_parted_by_their_ids() {
        let of = |red, yellow, open| LightCounts { open, yellow, red, paused: 0 };
        let id = Uuid::from_u128;
        let mut rows = [(id(1), of(0, 9, 99)), (id(3), of(2, 0, 5)), (id(2), of(2, 0, 5)), (id(4), of(2, 1, 4))];
        rows.sort_by_key(|(id, counts)| rank(*id, counts));
        assert_eq!(rows.map(|(id, _)| id.as_u128()), [4, 2, 3, 1]);
    }

    #[test]
    fn what_is_neither_red_nor_yellow_nor_paused_is_green() {
        let mut counts = LightCounts { open: 10, yellow: 2, red: 3, paused: 1 };
        counts.add(LightCounts { open: 1, ..LightCounts::default() });
        assert_eq!(counts.green(), 5);
    }
}
