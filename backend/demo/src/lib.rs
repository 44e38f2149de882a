//! The demo city of Jiangzhou.
