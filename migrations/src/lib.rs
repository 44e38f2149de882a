//! The tables of Clearhall on both databases, forward only; nothing here reads or writes rows but dictionaries.

mod guard;
mod m0001_ground;
mod m0002_identity;
mod m0003_cases;
mod m0004_complaints;
mod m0005_ratings;
mod m0006_evaluations;
mod m0007_board;
mod m0008_administration;
mod m0009_upkeep;
mod m0020_sign_offs;
mod m0030_laws;
mod m0031_power_lives;
mod m0032_disclosure;
mod m0034_reports;
mod m0035_material_templates;
mod m0039_duties;
mod m0040_remedies;
mod m0041_normative_documents;
mod m0042_registers;
mod m0043_clearing;
mod m0044_levels;
mod m0045_mandated;
mod m0046_standstill;
mod m0047_merged;
mod m0048_writs;
mod m0049_archives;
mod m0050_notices;
mod m0051_calendar_links;
mod m0052_penalties;
mod m0053_party_power;
mod m0054_fees;
mod m0055_desk;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_ground::Migration),
            Box::new(m0002_identity::Migration),
            Box::new(m0003_cases::Migration),
            Box::new(m0004_complaints::Migration),
            Box::new(m0005_ratings::Migration),
            Box::new(m0006_evaluations::Migration),
            Box::new(m0007_board::Migration),
            Box::new(m0008_administration::Migration),
            Box::new(m0009_upkeep::Migration),
            Box::new(m0020_sign_offs::Migration),
            Box::new(m0030_laws::Migration),
            Box::new(m0031_power_lives::Migration),
            Box::new(m0032_disclosure::Migration),
            Box::new(m0034_reports::Migration),
            Box::new(m0035_material_templates::Migration),
            Box::new(m0039_duties::Migration),
            Box::new(m0040_remedies::Migration),
            Box::new(m0041_normative_documents::Migration),
            Box::new(m0042_registers::Migration),
            Box::new(m0043_clearing::Migration),
            Box::new(m0044_levels::Migration),
            Box::new(m0045_mandated::Migration),
            Box::new(m0046_standstill::Migration),
            Box::new(m0047_merged::Migration),
            Box::new(m0048_writs::Migration),
            Box::new(m0049_archives::Migration),
            Box::new(m0050_notices::Migration),
            Box::new(m0051_calendar_links::Migration),
            Box::new(m0052_penalties::Migration),
            Box::new(m0053_party_power::Migration),
            Box::new(m0054_fees::Migration),
            Box::new(m0055_desk::Migration),
        ]
    }
}
