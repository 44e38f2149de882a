//! Parsed identity values: what can be checked from the text alone, and how it is masked; nothing here looks anybody up.
//!
//! A value of these types has been read once and is well formed. Personal and secret values have no `Display` and no
//! `Serialize`, and their `Debug` is masked: the full text leaves only through a method named `reveal`.

mod contact;
mod credit_code;
mod id_number;
mod mask;
mod password;
mod person_name;
mod tracking_code;
mod typed;
mod username;

#[cfg(test)]
mod tests;

pub use contact::{Email, EmailFault, Phone, PhoneFault};
pub use credit_code::{CreditCode, CreditCodeFault};
pub use id_number::{IdNumber, IdNumberFault};
pub use mask::{PartyKind, mask_id_number, mask_name, mask_phone};
pub use password::{PasswordFault, password_faults};
pub use person_name::{PersonName, PersonNameFault};
pub use tracking_code::{TrackingCode, TrackingCodeFault};
pub use username::username;
