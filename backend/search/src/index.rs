//! The index on the disk: opened, or made anew where it is torn; written in one commit that carries the keeper's stamp.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::schema::{Field, IndexRecordOption, OwnedValue, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};
use uuid::Uuid;

use crate::entry::{Entry, Record};
use crate::find::{Found, Places, Query};
use crate::grams::{self, Gram};
use crate::rows::Rows;

/// Grows when entries are written otherwise: what an older server wrote is forgotten.
const FORM: &str = "catalogue-1";
/// Memory of one writing, in bytes; what does not fit goes to the disk in between.
const ARENA: usize = 32_000_000;
/// Servers that may share a data directory; each keeps an index of its own.
const PLACES: u32 = 64;

/// Why the index did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The engine, mostly for want of a sound disk.
    #[error("index: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// The directory.
    #[error("index directory: {0}")]
    Disk(#[from] std::io::Error),
    /// What is stored cannot be read.
    #[error("index entry: {0}")]
    Entry(#[from] serde_json::Error),
}

/// The fields of an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Its power, by which it is forgotten.
    power: Field,
    /// Its code, whole.
    pub code: Field,
    /// Its names, whole.
    pub title: Field,
    /// Names, sounds and code, in runs.
    pub name: Field,
    /// What else is said of it, in runs.
    pub words: Field,
    record: Field,
}

/// The index of one server.
pub struct Index {
    engine: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    rows: RwLock<Arc<Rows>>,
    /// Held as long as this server lives, so that no other takes the same place.
    _place: File,
}

/// Entries that are being put in; nothing of it is seen before it is kept.
pub struct Writing {
    index: Arc<Index>,
    writer: IndexWriter,
}

impl Index {
    /// Opens the index below a directory, in the first place that no other server holds. What is torn, or was written
    /// otherwise, begins empty.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn open(directory: &Path) -> Result<Self, Fault> {
        fs::create_dir_all(directory)?;
        let (path, place) = free_place(directory)?;
        let (engine, fields) = match sound(&path) {
            Some(opened) => opened,
            None => made(&path)?,
        };
        match Self::on(engine, fields) {
            Ok((engine, reader, rows)) => Ok(Self { engine, reader, fields, rows: RwLock::new(rows), _place: place }),
            Err(fault) => {
                tracing::warn!(%fault, "the index of the catalogue is torn and begins anew");
                let (engine, fields) = made(&path)?;
                let (engine, reader, rows) = Self::on(engine, fields)?;
                Ok(Self { engine, reader, fields, rows: RwLock::new(rows), _place: place })
            }
        }
    }

    fn on(engine: tantivy::Index, fields: Fields) -> Result<(tantivy::Index, IndexReader, Arc<Rows>), Fault> {
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let rows = Arc::new(Rows::read(reader.searcher(), fields)?);
        Ok((engine, reader, rows))
    }

    /// What was kept with the last writing; none for an index that begins.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn stamp(&self) -> Result<Option<String>, Fault> {
        Ok(self.engine.load_metas()?.payload)
    }

    /// Begins a writing; there is one at a time.
    ///
    /// # Errors
    /// When another one has begun, or the disk refuses.
    pub fn write(self: &Arc<Self>) -> Result<Writing, Fault> {
        Ok(Writing { writer: self.engine.writer_with_num_threads(1, ARENA)?, index: self.clone() })
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.rows().rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a query finds.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn find(&self, query: &Query, places: &Places) -> Result<Found, Fault> {
        self.rows().find(query, places)
    }

    fn rows(&self) -> Arc<Rows> {
        self.rows.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Writing {
    /// Forgets every entry there was.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn clear(&mut self) -> Result<(), Fault> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Forgets the entries that a power had before this writing.
    pub fn forget(&mut self, power: Uuid) {
        self.writer.delete_term(Term::from_field_text(self.index.fields.power, power.as_simple().to_string().as_str()));
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn add(&mut self, entry: &Entry) -> Result<(), Fault> {
        let fields = self.index.fields;
        let mut document = TantivyDocument::new();
        document.add_text(fields.power, entry.record.power.as_simple().to_string());
        document.add_text(fields.code, &entry.texts.code);
        for name in &entry.texts.names {
            document.add_text(fields.title, name);
        }
        let texts = &entry.texts;
        let named = texts.names.iter().chain(&texts.sounds).chain(std::iter::once(&texts.code));
        document.add_pre_tokenized_text(fields.name, tokens(grams::of(named.map(String::as_str))));
        document.add_pre_tokenized_text(fields.words, tokens(grams::of(texts.words.iter().map(String::as_str))));
        document.add_bytes(fields.record, &serde_json::to_vec(&entry.record)?);
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Keeps all of it, with a stamp, and shows it to whoever asks from now on.
    ///
    /// # Errors
    /// When the disk refuses; then nothing has changed.
    pub fn keep(mut self, stamp: &str) -> Result<(), Fault> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(stamp);
        prepared.commit()?;
        self.writer.wait_merging_threads()?;
        self.index.reader.reload()?;
        let rows = Arc::new(Rows::read(self.index.reader.searcher(), self.index.fields)?);
        *self.index.rows.write().unwrap_or_else(PoisonError::into_inner) = rows;
        Ok(())
    }
}

impl Fields {
    fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let runs = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let runs = TextOptions::default().set_indexing_options(runs);
        let fields = Self {
            power: schema.add_text_field("power", STRING),
            code: schema.add_text_field("code", STRING),
            title: schema.add_text_field("title", STRING),
            name: schema.add_text_field("name", runs.clone()),
            words: schema.add_text_field("words", runs),
            record: schema.add_bytes_field("record", STORED),
        };
        (schema.build(), fields)
    }

    /// What was kept of an entry.
    pub fn record(self, document: &TantivyDocument) -> Result<Record, Fault> {
        let value = document.get_first(self.record).map(OwnedValue::from);
        let Some(OwnedValue::Bytes(bytes)) = value else {
            return Err(Fault::Disk(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                "an entry without its record",
            )));
        };
        Ok(serde_json::from_slice(&bytes)?)
    }
}

/// The index in a place, if it is one of ours and all of it is as it was written.
fn sound(path: &Path) -> Option<(tantivy::Index, Fields)> {
    let (schema, fields) = Fields::schema();
    let engine = tantivy::Index::open_in_dir(path).ok()?;
    let whole = engine.schema() == schema && engine.validate_checksum().is_ok_and(|torn| torn.is_empty());
    whole.then_some((engine, fields))
}

fn made(path: &Path) -> Result<(tantivy::Index, Fields), Fault> {
    if path.exists() {
        fs::remove_dir_all(path)?;
    }
    fs::create_dir_all(path)?;
    let (schema, fields) = Fields::schema();
    Ok((tantivy::Index::create_in_dir(path, schema)?, fields))
}

fn free_place(directory: &Path) -> Result<(PathBuf, File), Fault> {
    for at in 0..PLACES {
        let path = directory.join(format!("{FORM}-{at}"));
        let held = File::create(directory.join(format!("{FORM}-{at}.held")))?;
        if held.try_lock().is_ok() {
            return Ok((path, held));
        }
    }
    Err(Fault::Disk(std::io::Error::other("every place of an index is held by another server")))
}

fn tokens(grams: Vec<Gram>) -> PreTokenizedString {
    let token = |(position, text)| Token { position, text, ..Token::default() };
    PreTokenizedString { text: String::new(), tokens: grams.into_iter().map(token).collect() }
}
