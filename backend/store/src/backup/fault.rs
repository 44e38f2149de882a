//! Why a backup was not made or not brought back, in words with a stable code.

use crate::work::StoreError;

/// Why a backup was not made, is not sound, or was not brought back; nothing is half done then.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// There is no database to copy.
    #[error("NOTHING_THERE：{path} 处没有数据库。There is no database at {path}.")]
    NothingThere {
        /// Where it was looked for.
        path: String,
    },
    /// A backup never overwrites anything.
    #[error("OUT_EXISTS：{path} 已经存在，备份不会覆盖。{path} exists already; a backup overwrites nothing.")]
    OutExists {
        /// Where the backup was to go.
        path: String,
    },
    /// A backup is brought back into nothing else.
    #[error(
        "TARGET_NOT_EMPTY：{path} 不是空的，只能恢复到新目录或空数据库。{path} is not empty; a backup is restored into a \
         new directory or an empty database only."
    )]
    TargetNotEmpty {
        /// Directory or database.
        path: String,
    },
    /// No backup, or one whose list of files does not read.
    #[error("NOT_A_BACKUP：{path} 不是完整的备份：{why}。{path} is not a whole backup: {why}.")]
    NotABackup {
        /// Where it was looked for.
        path: String,
        /// What is wrong.
        why: String,
    },
    /// A file is missing, too much, or not what was backed up.
    #[error("CORRUPTED：备份中的 {file} 已损坏或缺失。{file} of the backup is damaged or missing.")]
    Corrupted {
        /// Which file.
        file: String,
    },
    /// The restored rows are not those that were backed up.
    #[error("STATE_DIFFERS：恢复出的数据与备份时不一致。The restored rows are not those that were backed up.")]
    StateDiffers,
    /// The backup is of the other database.
    #[error("OTHER_DATABASE：这是 {backup} 的备份，目标不是。The backup is of {backup}, and the target is not.")]
    OtherDatabase {
        /// `sqlite` or `postgres`.
        backup: String,
    },
    /// The backup was made by a later version.
    #[error("TOO_NEW：备份来自更新的版本（{migration}）。The backup is of a later version ({migration}).")]
    TooNew {
        /// The migration this program does not know.
        migration: String,
    },
    /// The tools of PostgreSQL are not there.
    #[error(
        "TOOL_MISSING：找不到 {tool}，请安装 PostgreSQL 客户端工具或设置 PG_BIN。{tool} is not found; install the client \
         tools of PostgreSQL or set PG_BIN."
    )]
    ToolMissing {
        /// Its name.
        tool: &'static str,
    },
    /// A tool of PostgreSQL refused.
    #[error("TOOL_FAILED：{tool} 失败：{words} / {tool} failed: {words}")]
    ToolFailed {
        /// Its name.
        tool: &'static str,
        /// What it said.
        words: String,
    },
    /// Files.
    #[error("FILE：{0}")]
    File(#[from] std::io::Error),
    /// The database.
    #[error("DATABASE：{0}")]
    Store(#[from] StoreError),
}
