//! What a file is uploaded for: who has a use for it, how large it may be, and what its bytes must say.

use domain::policy::{Actor, Denied, Operation, permit};
use domain::powers::FieldFault;

use crate::error::Error;
use crate::powers::XLSX;

/// Largest material, in bytes.
pub const LARGEST_MATERIAL: usize = 10 * 1024 * 1024;
/// Largest flow chart, in bytes.
pub const LARGEST_FLOW: usize = 1024 * 1024;
/// Largest text of a statute, in bytes.
const LARGEST_STATUTE: usize = 2 * 1024 * 1024;
/// Largest sheet of powers, in bytes.
const LARGEST_CATALOGUE: usize = 10 * 1024 * 1024;

/// What people write on with a text programme.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What a file is uploaded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A material of an application.
    Material,
    /// The BPMN file of a version.
    Flow,
    /// The text of a statute, plain or Markdown.
    Statute,
    /// A sheet of powers, XLSX or CSV.
    Catalogue,
    /// A blank form or sample that a material of a power is written on.
    Template,
}

impl Purpose {
    /// Stable name, as the route and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Material => "material",
            Self::Flow => "flow",
            Self::Statute => "statute",
            Self::Catalogue => "catalogue",
            Self::Template => "template",
        }
    }

    /// Every purpose.
    pub const ALL: [Self; 5] = [Self::Material, Self::Flow, Self::Statute, Self::Catalogue, Self::Template];

    /// The purpose of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// The operations that take such a file: whoever may do none of them has nothing to upload it for.
    const fn used_by(self) -> &'static [Operation] {
        match self {
            Self::Material => &[Operation::CaseFile, Operation::ComplaintFile],
            Self::Flow | Self::Template => &[Operation::PowerSave],
            Self::Statute => &[Operation::LawImport],
            Self::Catalogue => &[Operation::PowersImport],
        }
    }

    /// Why the actor may upload none such.
    pub(super) fn denied_to(self, actor: &Actor) -> Option<Denied> {
        let denials = self.used_by().iter().map(|operation| permit(actor, *operation).err());
        denials.collect::<Option<Vec<_>>>()?.pop()
    }

    /// Largest file, in bytes.
    pub const fn largest(self) -> usize {
        match self {
            Self::Material | Self::Template => LARGEST_MATERIAL,
            Self::Flow => LARGEST_FLOW,
            Self::Statute => LARGEST_STATUTE,
            Self::Catalogue => LARGEST_CATALOGUE,
        }
    }

    /// The media type of bytes that may be uploaded for it; told by their content, not by their name.
    pub(super) fn media_type(self, bytes: &[u8]) -> Option<&'static str> {
        match self {
            Self::Material => told(bytes, &["application/pdf", "image/png", "image/jpeg"]),
            Self::Template => told(bytes, &["application/pdf", DOCX, XLSX]),
            Self::Flow => {
                let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
                let start = start.trim_ascii_start();
                (start.starts_with(b"<") || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]))
                    .then_some("application/xml")
            }
            // A text is one that reads as such and holds no control signs.
            Self::Statute => {
                let text = std::str::from_utf8(bytes).ok().filter(|text| !text.trim().is_empty())?;
                let control = text.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'));
                (!control).then_some("text/plain")
            }
            Self::Catalogue => crate::powers::sheet_type(bytes),
        }
    }

    /// What is said of other bytes.
    pub(super) fn wrong_type(self) -> Error {
        let fault = match self {
            Self::Material => FieldFault::new(
                "file",
                "WRONG_TYPE",
                "只能上传 PDF、PNG 或 JPEG 文件。",
                "Only PDF, PNG and JPEG files can be uploaded.",
            ),
            Self::Flow => FieldFault::new(
                "file",
                "WRONG_TYPE",
                "流程图应为 BPMN 2.0 XML 文件。",
                "A flow chart is a BPMN 2.0 XML file.",
            ),
            Self::Statute => FieldFault::new(
                "file",
                "WRONG_TYPE",
                "法规文本应为 UTF-8 编码的纯文本或 Markdown 文件。",
                "The text of a statute is a plain or Markdown file in UTF-8.",
            ),
            Self::Template => FieldFault::new(
                "file",
                "WRONG_TYPE",
                "材料样表应为 PDF、DOCX 或 XLSX 文件。",
                "A template is a PDF, DOCX or XLSX file.",
            ),
            Self::Catalogue => FieldFault::new(
                "file",
                "WRONG_TYPE",
                "事项目录应为 XLSX 工作簿或者 CSV 表格；旧的 XLS 文件请另存为 XLSX。",
                "A catalogue is an XLSX workbook or a CSV table; save an old XLS file as XLSX.",
            ),
        };
        Error::input(vec![fault])
    }
}

/// The type that the bytes tell, if it is one of the allowed.
fn told(bytes: &[u8], allowed: &[&'static str]) -> Option<&'static str> {
    let found = infer::get(bytes)?.mime_type();
    allowed.iter().copied().find(|media_type| *media_type == found)
}

#[cfg(test)]
mod tests {
    use super::Purpose;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        for (purpose, bytes, found) in [
            (Purpose::Material, b"%PDF-1.7\n".as_slice(), Some("application/pdf")),
            (Purpose::Material, png, Some("image/png")),
            (Purpose::Material, b"\xff\xd8\xff\xe0\0\x10JFIF", Some("image/jpeg")),
            (Purpose::Material, b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
            (Purpose::Material, b"GIF89a", None),
            (Purpose::Material, b"PK\x03\x04", None),
            (Purpose::Material, b"", None),
            (Purpose::Flow, b"<?xml version='1.0'?><a/>", Some("application/xml")),
            (Purpose::Flow, b"\xef\xbb\xbf \n<a/>", Some("application/xml")),
            (Purpose::Flow, b"\xff\xfe<\0a\0/\0>\0", Some("application/xml")),
            (Purpose::Flow, b"%PDF-1.7\n", None),
            (Purpose::Flow, b"", None),
            (Purpose::Statute, b"# a\n\n1", Some("text/plain")),
            (Purpose::Statute, b"a\0b", None),
            (Purpose::Statute, b"\xff\xfe\x00", None),
            (Purpose::Statute, b" \n", None),
            (Purpose::Template, b"%PDF-1.7\n", Some("application/pdf")),
            (Purpose::Template, png, None),
            (Purpose::Template, b"MZ\x90\0 a program", None),
            (Purpose::Template, b"<html>", None),
            (Purpose::Template, b"", None),
        ] {
            assert_eq!(purpose.media_type(bytes), found, "{purpose:?} {bytes:?}");
        }
    }
}
