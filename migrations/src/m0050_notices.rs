//! Notices to applicants and staff, written with what causes them, and how each person wants to be told.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary_null, integer, string, string_null, text, uuid, uuid_null,
};

use crate::guard::partial_index;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        notices(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("notice_preference")
                    .col(uuid("account_id").primary_key())
                    .col(binary_null("email"))
                    .col(string("lang"))
                    .col(text("cadences"))
                    .col(integer("version"))
                    .to_owned(),
            )
            .await
    }
}

/// No address stands here: the applicant's is read from the sealed row when the notice goes, so that erasing the one erases
/// the other. Facts hold nothing personal.
async fn notices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("notice")
                .col(uuid("id").primary_key())
                .col(string("key").unique_key())
                .col(string("kind"))
                .col(string("audience"))
                .col(string("channel"))
                .col(string("cadence"))
                .col(uuid("case_id"))
                .col(uuid_null("task_id"))
                .col(uuid_null("applicant_id"))
                .col(uuid_null("account_id"))
                .col(text("facts"))
                .col(big_integer("at"))
                .col(string("state"))
                .col(big_integer_null("next_at"))
                .col(integer("tries"))
                .col(uuid_null("holder"))
                .col(big_integer_null("held_until"))
                .col(big_integer_null("sent_at"))
                .col(string_null("failure"))
                .col(big_integer_null("read_at"))
                .to_owned(),
        )
        .await?;
    // Each question finds all that it asks for at the front of its index. Conditions that compare with a value given later
    // are beyond what SQLite proves of a partial index.
    index(manager, "notice_due", "notice", &["state", "next_at", "id"]).await?;
    let told = "account_id, channel, state, at, id";
    partial_index(manager, "notice_told", "notice", told, "account_id IS NOT NULL").await?;
    let unread = "account_id, channel, state, read_at, at, id";
    partial_index(manager, "notice_unread", "notice", unread, "account_id IS NOT NULL").await?;
    partial_index(manager, "notice_task", "notice", "task_id, channel, read_at", "task_id IS NOT NULL").await?;
    index(manager, "notice_newest", "notice", &["at", "id"]).await?;
    index(manager, "notice_state", "notice", &["state", "at", "id", "channel"]).await?;
    index(manager, "notice_channel", "notice", &["channel", "at", "id"]).await
}
