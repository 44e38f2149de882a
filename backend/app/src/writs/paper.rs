//! A writ on paper, laid out as official papers are (GB/T 9704-2012).

use domain::time::{Instant, Zone};
use domain::writs::Part;
use print::{Block, Paper};
use store::tables::writ;

use crate::cases::Issued;
use crate::press::moment;

/// The paper of one writ.
pub(super) fn paper(row: &writ::Model, issued: &Issued, zone: Zone) -> Paper {
    let title = issued.parts.iter().find_map(|part| match part {
        Part::Title(text) => Some(text.clone()),
        Part::Line(_) | Part::Paragraph(_) | Part::Closing(_) => None,
    });
    Paper {
        title: format!("{} {}", title.unwrap_or_default(), issued.number),
        author: issued.organisation.clone(),
        created: moment(Instant(row.issued_at), zone),
        header: String::new(),
        blocks: blocks(row, issued),
    }
}

/// The blocks of one writ: head, number, what it says, and by whom it was signed, which no template can leave out.
pub(crate) fn blocks(row: &writ::Model, issued: &Issued) -> Vec<Block> {
    let mut blocks = vec![Block::RedHead(issued.organisation.clone()), Block::Number(issued.number.clone())];
    blocks.extend(issued.parts.iter().map(|part| match part {
        Part::Title(text) => Block::Title(text.clone()),
        Part::Line(text) => Block::Line(text.clone()),
        Part::Paragraph(text) => Block::Official(text.clone()),
        Part::Closing(text) => Block::Closing(text.clone()),
    }));
    blocks.push(Block::Note(String::new()));
    blocks.push(Block::Note(format!("签发：{}（{}）　校验值（SHA-256）：{}", issued.officer, issued.post, row.digest)));
    blocks
}
