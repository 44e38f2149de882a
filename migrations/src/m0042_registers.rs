//! Three small registers: enforcement officers with their append-only conduct, leading groups, and the pool of experts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, string, string_null, text, text_null, uuid, uuid_null,
};

use crate::guard::append_only;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        officers(manager).await?;
        conduct(manager).await?;
        groups(manager).await?;
        experts(manager).await
    }
}

async fn officers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("officer")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("name"))
                .col(string("certificate").unique_key())
                .col(string("enforcement"))
                .col(string("valid_from"))
                .col(string("valid_until"))
                .col(string("mark"))
                .col(integer("version"))
                .col(text("search"))
                .col(string("sort_key"))
                .to_owned(),
        )
        .await?;
    // Counts of a scope and of the officers of a body who are valid today are made from the index alone.
    index(manager, "officer_sorted", "officer", &["sort_key", "id", "organisation_id"]).await?;
    let of_a_body = ["organisation_id", "sort_key", "id", "mark", "valid_until", "valid_from"];
    index(manager, "officer_organisation_sorted", "officer", &of_a_body).await?;
    let standing = ["mark", "sort_key", "id", "organisation_id", "valid_until", "valid_from"];
    index(manager, "officer_mark_sorted", "officer", &standing).await
}

async fn conduct(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("officer_entry")
                .col(uuid("id").primary_key())
                .col(uuid("officer_id"))
                .col(integer("seq"))
                .col(big_integer("at"))
                .col(string("kind"))
                .col(string("on_day"))
                .col(text("words"))
                .col(uuid("organisation_id"))
                .col(string("certificate"))
                .col(string("valid_from"))
                .col(string("valid_until"))
                .col(string("mark"))
                .col(uuid_null("account_id"))
                .col(string_null("actor_name"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .unique()
                .name("officer_entry_seq")
                .table("officer_entry")
                .col("officer_id")
                .col("seq")
                .to_owned(),
        )
        .await?;
    append_only(manager, "officer_entry").await
}

/// The seats are read and written with their group alone, at most a hundred, so they are one document of its row.
async fn groups(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("leading_group")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("name_zh"))
                .col(string_null("name_en"))
                .col(string("founded_by"))
                .col(string_null("founded_on"))
                .col(text("seats"))
                .col(big_integer_null("ended_at"))
                .col(text_null("end_reason"))
                .col(integer("version"))
                .col(text("search"))
                .col(string("sort_key"))
                .to_owned(),
        )
        .await?;
    index(manager, "leading_group_sorted", "leading_group", &["sort_key", "id", "ended_at"]).await?;
    let of_a_body = ["organisation_id", "sort_key", "id", "ended_at"];
    index(manager, "leading_group_organisation_sorted", "leading_group", &of_a_body).await
}

async fn experts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("expert")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("name"))
                .col(string("specialty"))
                .col(string("employer"))
                .col(string("title"))
                .col(string("valid_until"))
                .col(text("recusals"))
                .col(string("state"))
                .col(text_null("state_reason"))
                .col(big_integer("state_at"))
                .col(string_null("state_by"))
                .col(integer("version"))
                .col(text("search"))
                .col(string("sort_key"))
                .to_owned(),
        )
        .await?;
    index(manager, "expert_sorted", "expert", &["sort_key", "id", "organisation_id"]).await?;
    index(manager, "expert_state_sorted", "expert", &["state", "sort_key", "id", "organisation_id"]).await?;
    let drawn = ["specialty", "state", "valid_until"];
    index(manager, "expert_drawn", "expert", &drawn).await?;
    index(manager, "expert_specialty_sorted", "expert", &["specialty", "sort_key", "id", "organisation_id"]).await
}
