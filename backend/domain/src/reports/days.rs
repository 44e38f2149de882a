//! How long cases really took: median and 90th percentile of working days, with the sample they rest on.

/// What ended cases took, in working days of the case clock without its stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Ended cases.
    pub samples: u64,
    /// Half of them took no longer.
    pub median_days: u32,
    /// Nine of ten took no longer.
    pub p90_days: u32,
}

/// The spread of a histogram (working days, cases) in any order; none without cases.
pub fn spread(histogram: &[(u32, u64)]) -> Option<Spread> {
    let samples: u64 = histogram.iter().map(|(_, n)| n).sum();
    if samples == 0 {
        return None;
    }
    let mut sorted = histogram.to_vec();
    sorted.sort_unstable();
    // The smallest number of days that at least this share of the cases did not exceed (nearest rank).
    let nearest = |percent: u64| {
        let rank = (samples * percent).div_ceil(100);
        let mut passed = 0;
        let reached = sorted.iter().find(|(_, n)| {
            passed += n;
            passed >= rank
        });
        reached.map_or(0, |(days, _)| *days)
    };
    Some(Spread { samples, median_days: nearest(50), p90_days: nearest(90) })
}
