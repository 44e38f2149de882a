//! Why a file cannot be read at all, as one sentence in two languages; what is wrong with a readable chart is a finding.

use serde::Serialize;

/// A file that is refused before any chart is seen. Nothing of it may be stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{en} (line {line})")]
pub struct Unreadable {
    /// What kind of fault it is.
    pub code: Reason,
    /// The sentence for the author, in Chinese.
    pub zh: String,
    /// The same sentence in English.
    pub en: String,
    /// Line of the fault, from 1; 0 when it is the whole file.
    pub line: usize,
}

/// The faults that stop reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// More than 1 MiB.
    TooLarge,
    /// Bytes that do not fit the declared encoding, or an unknown encoding.
    Encoding,
    /// A document type declaration: the door to entity bombs and foreign files.
    Doctype,
    /// Not well-formed XML.
    NotXml,
    /// Elements nested too deeply, or too many attributes on one element.
    TooDeep,
    /// Well-formed, but its root is not `definitions` of BPMN 2.0.
    NotBpmn,
    /// S4: one id used twice.
    DuplicateId,
}

impl Reason {
    pub(crate) fn at(self, line: usize) -> Unreadable {
        let (zh, en) = match self {
            Self::TooLarge => ("文件超过 1 MiB。", "The file is larger than 1 MiB."),
            Self::Encoding => (
                "文件的字符编码未知，或内容与声明的编码不符。",
                "The character encoding is unknown, or the content does not fit the declared one.",
            ),
            Self::Doctype => (
                "文件含有 DOCTYPE 声明，出于安全原因不予读取。",
                "The file contains a DOCTYPE declaration, which is refused for safety.",
            ),
            Self::NotXml => ("文件不是格式正确的 XML。", "The file is not well-formed XML."),
            Self::TooDeep => (
                "文件的元素嵌套过深，或一个元素的属性过多。",
                "Elements are nested too deeply, or one element has too many attributes.",
            ),
            Self::NotBpmn => (
                "文件不是 BPMN 2.0：根元素应为 definitions。",
                "The file is not BPMN 2.0: its root element must be definitions.",
            ),
            Self::DuplicateId => ("同一个编号（id）出现了两次。", "The same id is used twice."),
        };
        Unreadable { code: self, zh: zh.to_owned(), en: en.to_owned(), line }
    }
}

impl Unreadable {
    /// S4, naming the id that is used twice.
    pub(crate) fn duplicate(id: &str, line: usize) -> Self {
        Self {
            zh: format!("编号（id）“{id}”出现了两次。"),
            en: format!("The id “{id}” is used twice."),
            ..Reason::DuplicateId.at(line)
        }
    }
}
