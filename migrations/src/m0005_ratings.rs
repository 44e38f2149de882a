//! Ratings: the row with its follow-up clock, the append-only events with their erasable words, and the counters.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, boolean, boolean_null, integer, string, string_null, text, uuid, uuid_null,
};

use crate::guard::{append_only, partial_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ratings(manager).await?;
        events(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("rating_count")
                    // A power or a body: what the figure is about.
                    .col(uuid("subject"))
                    // A dimension's key; empty for the whole.
                    .col(string("item"))
                    .col(string("grade"))
                    .col(big_integer("n"))
                    .primary_key(Index::create().col("subject").col("item").col("grade"))
                    .to_owned(),
            )
            .await
    }
}

async fn ratings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("rating")
                .col(uuid("id").primary_key())
                // The key that makes a case be rated once, whoever is first.
                .col(uuid("case_id").unique_key())
                .col(uuid("power_id"))
                .col(uuid("organisation_id"))
                .col(string("grade"))
                .col(text("dimensions"))
                .col(string("follow_up"))
                .col(integer("version"))
                .col(big_integer("rated_at"))
                .col(big_integer_null("answered_at"))
                .col(big_integer_null("called_back_at"))
                .col(boolean_null("satisfied_now"))
                .col(integer("n"))
                .col(string("unit"))
                .col(string("source"))
                .col(big_integer_null("due_at"))
                .col(big_integer_null("yellow_at"))
                .col(string_null("due_day"))
                .col(big_integer_null("next_at"))
                .col(big_integer("calendar_version"))
                .col(boolean("late"))
                .to_owned(),
        )
        .await?;
    index(manager, "rating_rated", "rating", &["rated_at", "id"]).await?;
    index(manager, "rating_organisation", "rating", &["organisation_id", "rated_at", "id"]).await?;
    index(manager, "rating_follow_up", "rating", &["follow_up", "rated_at", "id"]).await?;
    partial_index(manager, "rating_open", "rating", "due_day, id", "follow_up = 'OPEN'").await?;
    partial_index(manager, "rating_next", "rating", "next_at", "next_at IS NOT NULL").await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("rating_event")
                .col(uuid("id").primary_key())
                .col(uuid("rating_id"))
                .col(integer("seq"))
                .col(big_integer("at"))
                .col(uuid_null("account_id"))
                .col(string_null("actor_name"))
                .col(text("act"))
                .col(text("digests"))
                .col(binary("digest"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .unique()
                .name("rating_event_seq")
                .table("rating_event")
                .col("rating_id")
                .col("seq")
                .to_owned(),
        )
        .await?;
    append_only(manager, "rating_event").await?;
    manager
        .create_table(
            Table::create()
                .table("rating_value")
                .col(uuid("id").primary_key())
                .col(uuid("event_id"))
                .col(uuid("rating_id"))
                .col(string("field"))
                .col(binary("salt"))
                .col(text("value"))
                .to_owned(),
        )
        .await?;
    index(manager, "rating_value_rating", "rating_value", &["rating_id"]).await
}
