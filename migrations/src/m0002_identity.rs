//! Accounts, their sessions and refresh tokens, and the keys that sign access tokens.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, binary, boolean, integer, string, string_null, uuid};

use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        accounts(manager).await?;
        sessions(manager).await?;
        keys(manager).await
    }
}

async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("account")
                .col(uuid("id").primary_key())
                .col(string("username").unique_key())
                .col(string("name"))
                .col(string("role"))
                .col(uuid("organisation_id"))
                .col(string("password_hash"))
                .col(boolean("must_change_password"))
                .col(big_integer("password_changed_at"))
                .col(integer("failures"))
                .col(big_integer("retry_at"))
                .col(big_integer_null("disabled_at"))
                .col(big_integer("created_at"))
                .to_owned(),
        )
        .await?;
    index(manager, "account_organisation", "account", &["organisation_id"]).await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("session")
                .col(uuid("id").primary_key())
                .col(uuid("account_id"))
                .col(string("agent"))
                .col(big_integer("created_at"))
                .col(big_integer("last_seen_at"))
                .col(big_integer("expires_at"))
                .col(big_integer_null("ended_at"))
                .col(string_null("ended_by"))
                .to_owned(),
        )
        .await?;
    index(manager, "session_account", "session", &["account_id", "created_at"]).await?;
    index(manager, "session_expiry", "session", &["expires_at"]).await?;
    manager
        .create_table(
            Table::create()
                .table("refresh_token")
                .col(binary("token_hash").primary_key())
                .col(uuid("session_id"))
                .col(big_integer("issued_at"))
                .col(big_integer_null("spent_at"))
                .to_owned(),
        )
        .await?;
    index(manager, "refresh_token_session", "refresh_token", &["session_id"]).await
}

async fn keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("signing_key")
                .col(uuid("id").primary_key())
                .col(binary("public_key"))
                .col(binary("wrapped_key"))
                .col(big_integer("signs_from"))
                .col(big_integer("signs_until"))
                .col(big_integer("verifies_until"))
                .to_owned(),
        )
        .await
}
