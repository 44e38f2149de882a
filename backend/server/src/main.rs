//! The command line of Clearhall.

use std::process::ExitCode;

use clap::Parser;
use clearhall::cli::{Cli, run};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[actix_web::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(code) => code,
        Err(fault) => {
            // For the person who typed the command; the log has its own form.
            eprintln!("clearhall: {fault}");
            ExitCode::FAILURE
        }
    }
}
