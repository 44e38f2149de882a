//! The rows as SeaORM sees them, one file a table; queries stand with their nouns.

pub mod applicant;
pub mod audit;
pub mod case;
pub mod case_event;
pub mod case_material;
pub mod clock;
pub mod clock_stop;
pub mod document;
pub mod event_value;
pub mod feed;
pub mod flow_scope;
pub mod idempotency;
pub mod lease;
pub mod organisation;
pub mod outbox;
pub mod post;
pub mod post_holding;
pub mod power;
pub mod power_category;
pub mod power_version;
pub mod review_opinion;
pub mod serial;
pub mod setting;
pub mod task;
pub mod token;
pub mod work_calendar;
