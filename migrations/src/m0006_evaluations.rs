//! Evaluations: the row, its append-only events, who has voted apart from what was voted, and the counters of the result.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, binary_null, boolean, integer, string, string_null, text, text_null, uuid,
    uuid_null,
};

use crate::guard::{append_only, partial_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        evaluations(manager).await?;
        events(manager).await?;
        voters(manager).await?;
        ballots(manager).await
    }
}

async fn evaluations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("evaluation")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid_null("power_id"))
                .col(uuid_null("recipient_id"))
                .col(string("object"))
                .col(string("voters"))
                .col(text("terms"))
                .col(big_integer("opens_at"))
                // When it really ends: an early closing moves it.
                .col(big_integer("closes_at"))
                .col(big_integer_null("cancelled_at"))
                .col(text_null("reason"))
                .col(binary_null("reason_salt"))
                .col(integer("ballots"))
                .col(integer("invited"))
                .col(integer("version"))
                .col(integer("seq"))
                .col(big_integer_null("next_at"))
                .to_owned(),
        )
        .await?;
    index(manager, "evaluation_closes", "evaluation", &["closes_at", "id"]).await?;
    index(manager, "evaluation_organisation", "evaluation", &["organisation_id", "closes_at", "id"]).await?;
    index(manager, "evaluation_recipient", "evaluation", &["recipient_id", "closes_at", "id"]).await?;
    index(manager, "evaluation_voters", "evaluation", &["voters", "closes_at", "id"]).await?;
    partial_index(manager, "evaluation_next", "evaluation", "next_at", "next_at IS NOT NULL").await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("evaluation_event")
                .col(uuid("id").primary_key())
                .col(uuid("evaluation_id"))
                .col(integer("seq"))
                .col(big_integer("at"))
                .col(string("operation"))
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
                .name("evaluation_event_seq")
                .table("evaluation_event")
                .col("evaluation_id")
                .col("seq")
                .to_owned(),
        )
        .await?;
    // What the page of an evaluation tells, however many ballots were cast.
    let told = "operation <> 'BALLOT'";
    partial_index(manager, "evaluation_event_told", "evaluation_event", "evaluation_id, seq", told).await?;
    append_only(manager, "evaluation_event").await
}

async fn voters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("evaluation_voter")
                // Of an invitation's code, or a mark over the case that voted; the key that makes each vote once.
                .col(binary("digest").primary_key())
                .col(uuid("evaluation_id"))
                // An invitation's number; 0 for a case.
                .col(integer("number"))
                .col(boolean("used"))
                .to_owned(),
        )
        .await?;
    index(manager, "evaluation_voter_number", "evaluation_voter", &["evaluation_id", "number"]).await
}

async fn ballots(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("ballot")
                // Random: neither the id nor anything else here tells when it was cast or by whom.
                .col(uuid("id").primary_key())
                .col(uuid("evaluation_id"))
                .col(text("grades"))
                .col(text_null("words"))
                .to_owned(),
        )
        .await?;
    partial_index(manager, "ballot_words", "ballot", "evaluation_id, id", "words IS NOT NULL").await?;
    manager
        .create_table(
            Table::create()
                .table("evaluation_count")
                .col(uuid("evaluation_id"))
                // A dimension's key.
                .col(string("item"))
                .col(string("grade"))
                .col(big_integer("n"))
                .primary_key(Index::create().col("evaluation_id").col("item").col("grade"))
                .to_owned(),
        )
        .await
}
