//! Which records a text finds, and how well: exactly, by a synonym, or with one mistake forgiven.

use tantivy::query::{EnableScoring, PhraseQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

use crate::find::{How, Places, Query};
use crate::grams::{self, Gram};
use crate::index::Fault;
use crate::rows::Rows;

/// How well a record is found; a lower one is listed first.
pub const CODE: u8 = 0;
const TITLE: u8 = 1;
const NAME: u8 = 2;
const SYNONYM: u8 = 3;
const REST: u8 = 4;
const SIMILAR: u8 = 5;
/// How many ways of being found there are.
pub const WAYS: u8 = 6;
/// Not found at all.
pub const MISSED: u8 = u8::MAX;

/// Most other wordings that are tried beside what was typed.
const MOST_WORDINGS: usize = 16;

impl Rows {
    /// How well each record is found by the words of a query, and how that came about.
    pub fn by_text(
        &self,
        query: &Query,
        places: &Places,
        listed: impl Fn(usize) -> bool,
    ) -> Result<(Vec<u8>, How), Fault> {
        if query.words.is_empty() {
            return Ok((vec![CODE; self.rows.len()], How::Typed));
        }
        let each = query.words.iter().map(|word| self.by_word(word, places));
        let mut each: Vec<Vec<u8>> = each.collect::<Result<_, _>>()?;
        let mut found = self.worst(&each);
        let typed = query.words.concat();
        self.lift(self.fields.title, &typed, TITLE, &mut found)?;
        self.lift(self.fields.code, &typed, CODE, &mut found)?;
        let mut used = Vec::new();
        for wording in other_wordings(&typed, &query.synonyms) {
            let others = self.by_word(&wording, places)?;
            let mut any = false;
            for (at, (own, other)) in found.iter_mut().zip(others).enumerate() {
                // A synonym leads to a name: what merely mentions it elsewhere was not meant.
                if *own > SYNONYM && other <= NAME {
                    *own = SYNONYM;
                    any = any || listed(at);
                }
            }
            if any {
                used.push(wording);
            }
        }
        if !used.is_empty() {
            return Ok((found, How::Synonym(used)));
        }
        if found.iter().enumerate().any(|(at, own)| *own != MISSED && listed(at)) {
            return Ok((found, How::Typed));
        }
        for (word, own) in query.words.iter().zip(&mut each).filter(|(_, own)| own.iter().all(|way| *way == MISSED)) {
            for way in grams::mistaken(word) {
                self.mark(self.fields.name, &way, NAME, own)?;
            }
        }
        let similar = self.worst(&each);
        let any = similar.iter().enumerate().any(|(at, own)| *own != MISSED && listed(at));
        let how = if any { How::Similar } else { How::Typed };
        Ok((similar.into_iter().map(|own| if own == MISSED { MISSED } else { SIMILAR }).collect(), how))
    }

    /// Every word must be found, each anywhere; the one that is found worst says how well.
    fn worst(&self, each: &[Vec<u8>]) -> Vec<u8> {
        let mut found = vec![CODE; self.rows.len()];
        for own in each {
            for (all, own) in found.iter_mut().zip(own) {
                *all = (*own).max(*all);
            }
        }
        found
    }

    fn by_word(&self, word: &str, places: &Places) -> Result<Vec<u8>, Fault> {
        let mut found = vec![MISSED; self.rows.len()];
        let grams = grams::within(word);
        if grams.is_empty() {
            self.mark_beginning(self.fields.name, word, NAME, &mut found)?;
            self.mark_beginning(self.fields.words, word, REST, &mut found)?;
        } else {
            self.mark(self.fields.name, &grams, NAME, &mut found)?;
            self.mark(self.fields.words, &grams, REST, &mut found)?;
        }
        let named: Vec<bool> =
            self.values.iter().map(|value| places.texts.get(value).is_some_and(|text| text.contains(word))).collect();
        if named.contains(&true) {
            let is_named =
                |value: &u32| usize::try_from(*value).ok().and_then(|at| named.get(at)).is_some_and(|is| *is);
            for (row, way) in self.rows.iter().zip(&mut found) {
                if *way == MISSED && row.values.iter().any(is_named) {
                    *way = REST;
                }
            }
        }
        Ok(found)
    }

    /// Marks the records that hold these runs.
    fn mark(&self, field: Field, grams: &[Gram], way: u8, found: &mut [u8]) -> Result<(), Fault> {
        let term = |gram: &str| Term::from_field_text(field, gram);
        let query: Box<dyn EngineQuery> = match grams {
            [] => return Ok(()),
            [(_, gram)] => Box::new(TermQuery::new(term(gram), IndexRecordOption::Basic)),
            _ => Box::new(PhraseQuery::new_with_offset(grams.iter().map(|(at, gram)| (*at, term(gram))).collect())),
        };
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
        for (reader, places) in self.searcher.segment_readers().iter().zip(&self.places) {
            weight.for_each_no_score(reader, &mut |documents| {
                for document in documents {
                    put(places, *document, way, found);
                }
            })?;
        }
        Ok(())
    }

    /// Marks the records that hold a run beginning with a letter.
    fn mark_beginning(&self, field: Field, beginning: &str, way: u8, found: &mut [u8]) -> Result<(), Fault> {
        for (reader, places) in self.searcher.segment_readers().iter().zip(&self.places) {
            let inverted = reader.inverted_index(field)?;
            let mut terms = inverted.terms().range().ge(beginning).into_stream()?;
            while terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
                let mut postings = inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
                while postings.doc() != TERMINATED {
                    put(places, postings.doc(), way, found);
                    postings.advance();
                }
            }
        }
        Ok(())
    }

    /// Lifts what is called exactly so.
    fn lift(&self, field: Field, text: &str, way: u8, found: &mut [u8]) -> Result<(), Fault> {
        self.mark(field, &[(0, text.to_owned())], way, found)
    }
}

fn put(places: &[u32], document: u32, way: u8, found: &mut [u8]) {
    let place = usize::try_from(document).ok().and_then(|document| places.get(document));
    if let Some(own) = place.and_then(|place| usize::try_from(*place).ok()).and_then(|place| found.get_mut(place)) {
        *own = way.min(*own);
    }
}

/// What was typed, in other words: the longest word of each group that stands in it, by each other word of that group.
fn other_wordings(typed: &str, groups: &[Vec<String>]) -> Vec<String> {
    let mut wordings: Vec<String> = Vec::new();
    for group in groups {
        let held = group.iter().filter(|word| typed.contains(word.as_str()));
        let Some(longest) = held.max_by_key(|word| word.len()) else { continue };
        for other in group.iter().filter(|other| *other != longest) {
            let wording = typed.replacen(longest.as_str(), other, 1);
            if wording != typed && !wordings.contains(&wording) {
                wordings.push(wording);
            }
        }
    }
    wordings.truncate(MOST_WORDINGS);
    wordings
}

#[cfg(test)]
mod tests {
    use super::other_wordings;

    #[test]
    fn the_longest_word_of_a_group_is_said_otherwise_and_the_rest_stays() {
        let groups = vec![vec!["驾照".to_owned(), "机动车驾驶证".to_owned(), "驾驶证".to_owned()]];
        assert_eq!(other_wordings("补办驾照", &groups), ["补办机动车驾驶证", "补办驾驶证"]);
        assert_eq!(other_wordings("机动车驾驶证", &groups), ["驾照", "驾驶证"]);
        assert!(other_wordings("施工许可", &groups).is_empty());
    }
}
