//! Makes the folder of the SPA exist, so that the binary builds without Node, and notices a new build of it.

use std::path::Path;

fn main() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/dist");
    if !dist.exists()
        && let Err(fault) = std::fs::create_dir_all(&dist)
    {
        println!("cargo::warning=frontend/dist cannot be made ({fault}): the binary is built without the SPA");
    }
    println!("cargo::rerun-if-changed=../../frontend/dist");
}
