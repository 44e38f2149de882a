//! A linear look at a document's brackets and length before the recursive parser sees it.

use super::{Limits, faults};
use crate::http::answer::Fault;

/// Refuses documents whose brackets nest too deep, do not balance, or that hold too many tokens.
///
/// Strings, block strings and comments are skipped, so brackets inside a value never count.
pub fn scan(document: &str, limits: &Limits) -> Result<(), Fault> {
    let bytes = document.as_bytes();
    let mut at = 0;
    let mut depth = 0_usize;
    let mut tokens = 0_usize;
    while at < bytes.len() {
        let byte = bytes[at];
        at = match byte {
            b'#' => after_comment(bytes, at),
            b'"' => {
                tokens += 1;
                after_string(bytes, at)
            }
            b'{' | b'(' | b'[' => {
                tokens += 1;
                depth += 1;
                if depth > limits.brackets {
                    return Err(faults::too_costly("BRACKETS", depth, limits.brackets));
                }
                at + 1
            }
            b'}' | b')' | b']' => {
                tokens += 1;
                depth = depth.checked_sub(1).ok_or_else(faults::unbalanced)?;
                at + 1
            }
            b if word(b) => {
                tokens += 1;
                at + bytes[at..].iter().take_while(|b| word(**b)).count()
            }
            b' ' | b'\t' | b'\n' | b'\r' | b',' => at + 1,
            _ => {
                tokens += 1;
                at + 1
            }
        };
        if tokens > limits.tokens {
            return Err(faults::too_costly("TOKENS", tokens, limits.tokens));
        }
    }
    if depth == 0 { Ok(()) } else { Err(faults::unbalanced()) }
}

fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn after_comment(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count()
}

fn after_string(bytes: &[u8], at: usize) -> usize {
    if bytes[at..].starts_with(b"\"\"\"") {
        let mut end = at + 3;
        while end < bytes.len() {
            if bytes[end..].starts_with(b"\\\"\"\"") {
                end += 4;
            } else if bytes[end..].starts_with(b"\"\"\"") {
                return end + 3;
            } else {
                end += 1;
            }
        }
        return end;
    }
    let mut end = at + 1;
    while end < bytes.len() {
        match bytes[end] {
            b'\\' => end += 2,
            b'"' => return end + 1,
            b'\n' | b'\r' => return end,
            _ => end += 1,
        }
    }
    end.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let limits = Limits { brackets: 3, ..Limits::default() };
        for document in [
            "{ a(b: \"((((\") }",
            "{ a # ((((((\n }",
            "{ a(b: \"\"\" (((( \\\"\"\" (((( \"\"\") }",
            "{ a(b: \"\\\"((((\") }",
        ] {
            assert!(scan(document, &limits).is_ok(), "{document}");
        }
    }

    #[test]
    fn deep_unbalanced_and_endless_documents_are_refused() {
        let limits = Limits::default();
        let deep = format!("{{ a(b: {}{}) }}", "[".repeat(1000), "]".repeat(1000));
        let long = format!("{{ {} }}", "a ".repeat(30_000));
        for (document, reason) in
            [(deep.as_str(), "BRACKETS"), ("{ a }}", "UNBALANCED"), ("{ a ", "UNBALANCED"), (&long, "TOKENS")]
        {
            let fault = scan(document, &limits).expect_err("refused");
            assert_eq!(fault.reason.as_deref(), Some(reason));
        }
    }
}
