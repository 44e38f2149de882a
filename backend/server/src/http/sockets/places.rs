//! How many sockets there are, in all and of each principal.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use uuid::Uuid;

use crate::http::visitor::Prefix;

/// Whose sockets are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Principal {
    /// A signed-in account.
    Account(Uuid),
    /// The public of one address.
    Address(Prefix),
}

/// The counts of one server.
#[derive(Clone, Default)]
pub struct Places(Arc<Mutex<Counts>>);

#[derive(Default)]
struct Counts {
    in_all: usize,
    each: HashMap<Principal, usize>,
}

/// A place on the server, given back on drop.
pub struct Place(Places);

/// A place of a principal, given back on drop.
pub struct Seat {
    places: Places,
    principal: Principal,
}

impl Places {
    /// Takes a place on the server.
    pub fn enter(&self, most: usize) -> Option<Place> {
        let mut counts = self.0.lock().ok()?;
        if counts.in_all >= most {
            return None;
        }
        counts.in_all += 1;
        Some(Place(self.clone()))
    }

    /// Takes one of a principal's places.
    pub fn sit(&self, principal: Principal, most: usize) -> Option<Seat> {
        let mut counts = self.0.lock().ok()?;
        let taken = counts.each.entry(principal).or_insert(0);
        if *taken >= most {
            return None;
        }
        *taken += 1;
        Some(Seat { places: self.clone(), principal })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Ok(mut counts) = self.0.0.lock() {
            counts.in_all = counts.in_all.saturating_sub(1);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if let Ok(mut counts) = self.places.0.lock()
            && let Some(taken) = counts.each.get_mut(&self.principal)
        {
            *taken -= 1;
            if *taken == 0 {
                counts.each.remove(&self.principal);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_run_out_and_come_back() {
        let places = Places::default();
        let one = Principal::Account(Uuid::from_u128(1));
        let other = Principal::Account(Uuid::from_u128(2));
        let seats: Vec<_> = (0..5).map(|_| places.sit(one, 5).expect("a seat")).collect();
        assert!(places.sit(one, 5).is_none());
        assert!(places.sit(other, 5).is_some());
        drop(seats);
        assert!(places.sit(one, 5).is_some());
        let place = places.enter(1).expect("a place");
        assert!(places.enter(1).is_none());
        drop(place);
        assert!(places.enter(1).is_some());
    }
}
