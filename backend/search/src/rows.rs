//! The records of the index in memory, in their order: what is listed, counted and narrowed never touches the disk.

use std::collections::HashMap;

use tantivy::{Searcher, TantivyDocument};
use uuid::Uuid;

use crate::entry::Kind;
use crate::index::{Fault, Fields};

/// No row: of an entry that is forgotten, and of a value that nobody has.
pub const NONE: u32 = u32::MAX;

/// One record.
#[derive(Debug)]
pub struct Row {
    pub key: Uuid,
    pub power: Uuid,
    pub standing: Option<u8>,
    pub withheld: bool,
    pub sort: Box<str>,
    pub from: u32,
    pub to: u32,
    /// Its body among the values.
    pub body: u32,
    /// All its values, the body among them.
    pub values: Box<[u32]>,
}

/// The records as of one commit, and the engine that searches their texts.
pub struct Rows {
    pub searcher: Searcher,
    pub fields: Fields,
    /// By what they are sorted by, then by key.
    pub rows: Vec<Row>,
    /// The row of each document, for each segment.
    pub places: Vec<Vec<u32>>,
    /// Every value that occurs.
    pub values: Vec<(Kind, String)>,
}

impl Rows {
    /// Reads every record.
    pub fn read(searcher: Searcher, fields: Fields) -> Result<Self, Fault> {
        let mut known: HashMap<(Kind, String), u32> = HashMap::new();
        let mut values = Vec::new();
        let mut read: Vec<(Row, usize, u32)> = Vec::new();
        let mut places = Vec::new();
        for (segment, reader) in searcher.segment_readers().iter().enumerate() {
            let store = reader.get_store_reader(1)?;
            let documents = store.iter::<TantivyDocument>(reader.alive_bitset());
            for (document, id) in documents.zip(reader.doc_ids_alive()) {
                let record = fields.record(&document?)?;
                let mut body = NONE;
                let own = record.values.into_iter().map(|value| {
                    let is_body = value.0 == Kind::Body;
                    let at = *known.entry(value).or_insert_with_key(|value| {
                        values.push(value.clone());
                        u32::try_from(values.len() - 1).unwrap_or(NONE)
                    });
                    if is_body {
                        body = at;
                    }
                    at
                });
                let own = own.collect();
                let row = Row {
                    key: record.key,
                    power: record.power,
                    standing: record.standing,
                    withheld: record.withheld,
                    sort: record.sort.into(),
                    from: record.from,
                    to: record.to,
                    body,
                    values: own,
                };
                read.push((row, segment, id));
            }
            places.push(vec![NONE; usize::try_from(reader.max_doc()).unwrap_or_default()]);
        }
        read.sort_by(|(a, ..), (b, ..)| (&a.sort, a.key).cmp(&(&b.sort, b.key)));
        let mut rows = Vec::with_capacity(read.len());
        for (row, segment, id) in read {
            if let Some(place) = usize::try_from(id).ok().and_then(|id| places.get_mut(segment)?.get_mut(id)) {
                *place = u32::try_from(rows.len()).unwrap_or(NONE);
            }
            rows.push(row);
        }
        Ok(Self { searcher, fields, rows, places, values })
    }
}
