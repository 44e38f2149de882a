//! What a reader finds, and how the index stays whole.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::{Entry, FOREVER, Found, How, Index, Kind, Places, Query, Record, Texts};

fn entry(n: u128, code: &str, name: &str, sounds: [&str; 2], standing: u8, body: &str) -> Entry {
    let values = vec![
        (Kind::Category, code.get(..2).unwrap_or_default().to_owned()),
        (Kind::Body, body.to_owned()),
        (Kind::Audience, if n.is_multiple_of(2) { "PERSON" } else { "ORGANISATION" }.to_owned()),
    ];
    Entry {
        record: Record {
            key: Uuid::from_u128(n),
            power: Uuid::from_u128(n),
            standing: Some(standing),
            withheld: false,
            sort: sounds[0].to_owned(),
            from: 20_260_101,
            to: FOREVER,
            values,
        },
        texts: Texts {
            code: code.to_owned(),
            names: vec![name.to_owned()],
            sounds: sounds.map(str::to_owned).into(),
            words: vec!["一句话说明".to_owned()],
        },
    }
}

fn filled(directory: &std::path::Path) -> Arc<Index> {
    let index = Arc::new(Index::open(directory).expect("opened"));
    let mut writing = index.write().expect("begun");
    for entry in [
        entry(1, "xk-001", "建筑工程施工许可证核发", ["jianzhugongchengshigongxukezhenghefa", "jzgcsgxkzhf"], 0, "zjj"),
        entry(2, "qt-002", "机动车驾驶证补发", ["jidongchejiashizhengbufa", "jdcjszbf"], 0, "gaj"),
        entry(3, "xk-003", "施工许可", ["shigongxuke", "sgxk"], 1, "zjj"),
        entry(4, "xk-004", "临时占道许可", ["linshizhandaoxuke", "lszdxk"], 0, "cgj"),
    ] {
        writing.add(&entry).expect("added");
    }
    writing.keep("1").expect("kept");
    index
}

fn places() -> Places {
    let bodies = [("zjj", "市住房和城乡建设局", "city"), ("gaj", "市公安局", "city"), ("cgj", "县城管局", "county")];
    let text = |(body, name, _): (&str, &str, &str)| ((Kind::Body, body.to_owned()), name.to_owned());
    let level = |(body, _, level): (&str, &str, &str)| (body.to_owned(), level.to_owned());
    Places { texts: bodies.into_iter().map(text).collect(), levels: bodies.into_iter().map(level).collect() }
}

fn asked(index: &Index, words: &[&str], change: impl FnOnce(&mut Query)) -> Found {
    let mut query =
        Query { words: words.iter().map(|word| (*word).to_owned()).collect(), first: 10, ..Query::default() };
    query.synonyms = vec![vec!["驾照".into(), "机动车驾驶证".into()]];
    change(&mut query);
    index.find(&query, &places()).expect("found")
}

fn ids(found: &Found) -> Vec<u128> {
    found.rows.iter().map(|row| row.power.as_u128()).collect()
}

#[test]
fn a_power_is_found_by_one_sign_by_pinyin_by_initials_by_code_and_by_its_body() {
    let directory = tempfile::tempdir().expect("directory");
    let index = filled(directory.path());
    let table: [(&[&str], &[u128]); 12] = [
        (&["筑"], &[1]),
        (&["许可"], &[1, 4, 3]),
        (&["jianzhu"], &[1]),
        (&["jianzh"], &[1]),
        (&["sgxk"], &[1, 3]),
        (&["d"], &[2, 4]),
        (&["zd"], &[4]),
        (&["xk-00"], &[1, 4, 3]),
        (&["公安"], &[2]),
        (&["城建", "许可"], &[]),
        (&["建设局", "许可"], &[1, 3]),
        (&["说明"], &[1, 2, 4, 3]),
    ];
    for (words, wanted) in table {
        let found = asked(&index, words, |_| {});
        assert_eq!((ids(&found), found.total), (wanted.to_vec(), wanted.len()), "{words:?}");
        assert_eq!(found.how, How::Typed, "{words:?}");
    }
}

#[test]
fn the_exact_code_comes_first_then_the_exact_name_then_names_and_powers_in_force_before_historic_ones() {
    let directory = tempfile::tempdir().expect("directory");
    let index = filled(directory.path());
    assert_eq!(ids(&asked(&index, &["施工许可"], |_| {})), [3, 1], "the exact name first, though it is historic");
    assert_eq!(ids(&asked(&index, &["许可"], |_| {})), [1, 4, 3], "of the rest those in force first, by sound");
    assert_eq!(ids(&asked(&index, &["xk-004"], |_| {})), [4]);
}

#[test]
fn a_synonym_and_a_mistake_are_found_and_said() {
    let directory = tempfile::tempdir().expect("directory");
    let index = filled(directory.path());
    let found = asked(&index, &["驾照"], |_| {});
    assert_eq!((ids(&found), found.how), (vec![2], How::Synonym(vec!["机动车驾驶证".into()])));
    for typed in ["施共许可", "施工许呵", "jianzugongcheng", "jinazhu"] {
        let found = asked(&index, &[typed], |_| {});
        assert!(ids(&found).contains(&1), "{typed}: {:?}", ids(&found));
        assert_eq!(found.how, How::Similar, "{typed}");
    }
    let found = asked(&index, &["完全没有的词"], |_| {});
    assert_eq!((ids(&found), found.how), (vec![], How::Typed));
}

#[test]
fn each_choice_is_counted_with_every_other_choice_and_without_those_of_its_own_kind() {
    let directory = tempfile::tempdir().expect("directory");
    let index = filled(directory.path());
    let found = asked(&index, &["许可"], |query| {
        query.facets = true;
        query.chosen = vec![(Kind::Level, "city".into()), (Kind::Category, "xk".into())];
    });
    let counts: HashMap<(Kind, &str), usize> =
        found.facets.iter().map(|facet| ((facet.kind, facet.value.as_str()), facet.count)).collect();
    assert_eq!(ids(&found), [1, 3]);
    assert_eq!(counts.get(&(Kind::Level, "city")), Some(&2));
    assert_eq!(counts.get(&(Kind::Level, "county")), Some(&1), "another level is still on offer");
    assert_eq!(counts.get(&(Kind::Body, "zjj")), Some(&2));
    assert_eq!(counts.get(&(Kind::Body, "cgj")), None, "no body of another level");
    assert_eq!(counts.get(&(Kind::Audience, "ORGANISATION")), Some(&2));
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let directory = tempfile::tempdir().expect("directory");
    let index = filled(directory.path());
    let mut after = None;
    let mut seen = Vec::new();
    for page in 0..4 {
        let found = asked(&index, &["许可"], |query| {
            query.first = 1;
            query.after = after.take();
        });
        assert_eq!((found.total, found.has_next), (3, page < 2));
        seen.extend(ids(&found));
        after = found.rows.last().map(|row| row.after.clone());
        if !found.has_next {
            break;
        }
    }
    assert_eq!(seen, [1, 4, 3]);
}

#[test]
fn the_catalogue_of_a_day_holds_what_was_in_force_then() {
    let directory = tempfile::tempdir().expect("directory");
    let index = filled(directory.path());
    let mut writing = index.write().expect("begun");
    let mut old = entry(2, "qt-002", "机动车驾照补发", ["jidongchejiazhaobufa", "jdcjzbf"], 0, "gaj");
    old.record.key = Uuid::from_u128(20);
    old.record.standing = None;
    (old.record.from, old.record.to) = (20_250_101, 20_251_231);
    writing.add(&old).expect("added");
    writing.keep("2").expect("kept");
    assert_eq!(ids(&asked(&index, &[], |query| query.on = Some(20_250_601))), [2]);
    assert_eq!(asked(&index, &[], |query| query.on = Some(20_260_601)).total, 4);
    assert_eq!(asked(&index, &[], |_| {}).total, 4, "the list of today has each power once");
    assert_eq!(index.len(), 5);
}

#[test]
fn a_changed_power_is_found_by_its_new_words_alone() {
    let directory = tempfile::tempdir().expect("directory");
    let index = filled(directory.path());
    let mut writing = index.write().expect("begun");
    writing.forget(Uuid::from_u128(4));
    writing.add(&entry(4, "xk-004", "挖掘道路许可", ["wajuedaoluxuke", "wjdlxk"], 0, "cgj")).expect("added");
    writing.keep("2").expect("kept");
    assert_eq!(ids(&asked(&index, &["挖掘"], |_| {})), [4]);
    assert_eq!(asked(&index, &["占道"], |_| {}).total, 0);
    let mut writing = index.write().expect("begun");
    writing.clear().expect("cleared");
    writing.add(&entry(9, "xk-009", "新的", ["xinde", "xd"], 0, "cgj")).expect("added");
    writing.keep("3").expect("kept");
    assert_eq!(ids(&asked(&index, &[], |_| {})), [9]);
}

#[test]
fn an_index_is_read_again_with_its_stamp_and_a_torn_one_begins_empty() {
    let directory = tempfile::tempdir().expect("directory");
    drop(filled(directory.path()));
    let index = Index::open(directory.path()).expect("opened");
    assert_eq!((index.stamp().expect("read").as_deref(), index.len()), (Some("1"), 4));
    drop(index);
    let place = std::fs::read_dir(directory.path()).expect("listed").filter_map(Result::ok);
    let place = place.map(|found| found.path()).find(|path| path.is_dir()).expect("a place");
    for file in std::fs::read_dir(&place).expect("listed").filter_map(Result::ok) {
        let path = file.path();
        if path.extension().is_some_and(|end| end == "store" || end == "term") {
            let whole = std::fs::read(&path).expect("read");
            std::fs::write(&path, &whole[..whole.len() / 2]).expect("torn");
        }
    }
    let index = Index::open(directory.path()).expect("opened");
    assert_eq!((index.stamp().expect("read"), index.is_empty()), (None, true));
}

#[test]
fn two_servers_of_one_directory_keep_an_index_each() {
    let directory = tempfile::tempdir().expect("directory");
    let first = filled(directory.path());
    let second = Index::open(directory.path()).expect("opened");
    assert_eq!((first.len(), second.len()), (4, 0));
}

#[test]
fn nobody_learns_of_what_is_withheld_but_its_own_body_and_that_of_today_alone() {
    let directory = tempfile::tempdir().expect("directory");
    let index = filled(directory.path());
    let mut writing = index.write().expect("begun");
    let mut secret = entry(7, "xk-007", "涉密许可", ["shemixuke", "smxk"], 0, "gaj");
    secret.record.withheld = true;
    writing.add(&secret).expect("added");
    writing.keep("2").expect("kept");
    for words in [&["涉密"][..], &["xk-007"], &["涉秘许可"], &[]] {
        let found = asked(&index, words, |query| query.facets = true);
        assert!(!ids(&found).contains(&7), "{words:?}");
        let own = found.facets.iter().find(|facet| facet.value == "gaj").map(|facet| facet.count);
        assert!(own.is_none_or(|count| count == 1), "{words:?} counts it");
    }
    let inside = |query: &mut Query| query.insider = ["gaj".to_owned()].into();
    assert_eq!(ids(&asked(&index, &["涉密"], inside)), [7]);
    let day = asked(&index, &["涉密"], |query| {
        query.on = Some(20_260_601);
        inside(query);
    });
    assert_eq!(day.total, 0);
}
