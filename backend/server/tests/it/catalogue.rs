//! The catalogue in and out: a sheet looked at, imported as drafts in one piece, given out again, and what no file may do.

use std::io::{Cursor, Write};

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::acts::{self, LICENCE, VERSION, approve, mutate, mutate_under, text, upload, version};
use crate::harness::{Answer, Hall, Person};
use crate::stored::stored;

const HEADER: &str = "事项编码,事项名称,实施机关,权力类别,承诺时限,设定依据\n";
const GOOD: &str = "xk－3312-９０１, 取 水\u{3000}许可 ,jz-hbj,行政许可,２０个工作日,《水法》第七条、《取水条例》第二条\n\
                    XK-3312-902,取土许可,jz-hbj,XK,即办,\n";
const BAD: &str = "XK-3312-903,=cmd|' /C calc'!A0,jz-hbj,行政许可,5日,\n\
                   XK-3312-904,取石许可,没有的机关,没有的类别,很快,有关规定\n\
                   XK-3312-905,取沙许可,jz-zjj,行政许可,5日,\n\
                   XK-3312-906,甲,jz-hbj,行政许可,5日,\n\
                   XK-3312-906,乙,jz-hbj,行政许可,5日,\n";
const PREVIEW: &str = "seen new nextVersions changed unchanged faulty ignored totalCount pageInfo { hasNextPage endCursor } \
                       nodes { row code name outcome changes faults { column reason text { zh en } } }";
const DONE: &str = "new nextVersions changed unchanged leftOut";

async fn preview_of(person: &Person, upload: &str) -> Answer {
    let query = format!("query($upload: ID!) {{ powersPreview(upload: $upload, first: 100) {{ {PREVIEW} }} }}");
    person.ask(&query, json!({ "upload": upload })).await
}

/// Uploads a sheet and looks at it; returns the handle and what was shown.
async fn looked(person: &Person, sheet: &[u8]) -> (String, Value) {
    let handle = upload(person, "catalogue", sheet).await;
    let preview = preview_of(person, &handle).await.data()["powersPreview"].clone();
    (handle, preview)
}

fn import(handle: &str, preview: &Value, sound_only: bool) -> Value {
    json!({ "upload": handle, "seen": preview["seen"], "soundOnly": sound_only })
}

/// Row, column and reason of every fault that a preview shows.
fn told(preview: &Value) -> Vec<(i64, String, String)> {
    let rows = preview["nodes"].as_array().expect("rows");
    let faults = rows.iter().flat_map(|row| {
        let faults = row["faults"].as_array().expect("faults");
        faults.iter().map(|fault| (row["row"].as_i64().expect("a row"), text(&fault["column"]), text(&fault["reason"])))
    });
    faults.collect()
}

async fn bytes(person: &Person, path: &str) -> Vec<u8> {
    let answer = person.request(Method::GET, path).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    answer.bytes().await.expect("a body").to_vec()
}

#[tokio::test]
async fn a_sheet_is_looked_at_without_a_trace_and_then_all_its_rows_are_drafts() {
    let hall = acts::city().await;
    let clerk = hall.somebody_of("writer", "jz-hbj").await;
    let handle = upload(&clerk, "catalogue", format!("{HEADER}{GOOD}").as_bytes()).await;
    let before = stored(&hall).await;
    let preview = preview_of(&clerk, &handle).await.data()["powersPreview"].clone();
    assert_eq!((&preview["new"], &preview["faulty"], &preview["totalCount"]), (&json!(2), &json!(0), &json!(2)));
    assert_eq!(
        (&preview["nodes"][0]["code"], &preview["nodes"][0]["name"]),
        (&json!("XK-3312-901"), &json!("取水许可"))
    );
    assert_eq!(stored(&hall).await, before, "a preview writes nothing");

    let (key, input) = (acts::key(), import(&handle, &preview, false));
    let first = mutate_under(&clerk, "powersImport", input.clone(), DONE, &key).await;
    let wanted = json!({ "new": 2, "nextVersions": 0, "changed": 0, "unchanged": 0, "leftOut": 0 });
    assert_eq!(first.data()["powersImport"], wanted);
    let written = stored(&hall).await;
    let again = mutate_under(&clerk, "powersImport", input.clone(), DONE, &key).await;
    assert_eq!((again.data(), stored(&hall).await), (first.data(), written), "a repeat returns the first answer");
    let used = mutate(&clerk, "powersImport", input, DONE).await;
    assert_eq!(used.json["errors"][0]["extensions"]["fields"][0]["reason"], "UPLOAD_GONE", "a handle works once");

    let query = "{ powerVersions(search: \"qsxk\") { nodes { state number content { name { zh } promised { n unit } \
                 legalBases { law article } } } } }";
    let drafts = clerk.ask(query, json!({})).await.data()["powerVersions"]["nodes"].clone();
    assert_eq!(
        drafts,
        json!([{ "state": "DRAFT", "number": 1, "content": {
            "name": { "zh": "取水许可" }, "promised": { "n": 20, "unit": "WORKING_DAY" },
            "legalBases": [{ "law": "水法", "article": "第七条" }, { "law": "取水条例", "article": "第二条" }],
        } }])
    );
    let public = hall.public().ask("{ powers(search: \"qsxk\") { totalCount } }", json!({})).await;
    assert_eq!(public.data()["powers"]["totalCount"], 0, "nothing is published");

    let (handle, preview) = looked(&clerk, format!("{HEADER}{GOOD}").as_bytes()).await;
    assert_eq!((&preview["unchanged"], &preview["totalCount"]), (&json!(2), &json!(2)));
    mutate(&clerk, "powersImport", import(&handle, &preview, false), DONE).await.data();
    assert_eq!(hall.rows("power_version").await, 2, "the same rows make nothing new");

    let changed = GOOD.replace("即办", "3日");
    let (handle, preview) = looked(&clerk, format!("{HEADER}{changed}").as_bytes()).await;
    assert_eq!(preview["nodes"][1]["changes"], json!(["承诺时限"]));
    let done = mutate(&clerk, "powersImport", import(&handle, &preview, false), DONE).await;
    assert_eq!((&done.data()["powersImport"]["changed"], hall.rows("power_version").await), (&json!(1), 2));
}

#[tokio::test]
async fn every_fault_is_told_at_its_row_and_column_and_only_good_rows_can_be_taken() {
    let hall = acts::city().await;
    let clerk = hall.somebody_of("writer", "jz-hbj").await;
    let (handle, preview) = looked(&clerk, format!("{HEADER}{GOOD}{BAD}").as_bytes()).await;
    let wanted = [
        (4, "事项名称", "FORMULA"),
        (5, "实施机关", "UNKNOWN_ORGANISATION"),
        (5, "权力类别", "UNKNOWN_CATEGORY"),
        (5, "设定依据", "LEGAL_BASIS"),
        (5, "承诺时限", "PERIOD"),
        (6, "实施机关", "ORGANISATION_OUTSIDE"),
        (7, "事项编码", "CODE_REPEATED"),
        (8, "事项编码", "CODE_REPEATED"),
    ];
    let wanted: Vec<_> =
        wanted.into_iter().map(|(row, column, why)| (row, column.to_owned(), why.to_owned())).collect();
    assert_eq!(told(&preview), wanted);
    assert_eq!(preview["nodes"][2]["faults"][0]["text"]["en"], "The cell is a formula; write the words instead.");
    let query = "query($upload: ID!) { powersPreview(upload: $upload, first: 2, faultyOnly: true) { totalCount \
                 pageInfo { hasNextPage } nodes { row } } }";
    let page = clerk.ask(query, json!({ "upload": handle })).await.data()["powersPreview"].clone();
    assert_eq!(
        page,
        json!({ "totalCount": 5, "pageInfo": { "hasNextPage": true }, "nodes": [{ "row": 4 }, { "row": 5 }] })
    );

    let before = stored(&hall).await;
    let whole = mutate(&clerk, "powersImport", import(&handle, &preview, false), DONE).await;
    assert_eq!(whole.refusal().0, "BAD_USER_INPUT");
    let field = &whole.json["errors"][0]["extensions"]["fields"][0];
    assert_eq!((&field["path"], &field["reason"]), (&json!("rows.4.name"), &json!("FORMULA")));
    assert_eq!(stored(&hall).await, before, "one fault stops all");

    let sound = mutate(&clerk, "powersImport", import(&handle, &preview, true), DONE).await;
    let wanted = json!({ "new": 2, "nextVersions": 0, "changed": 0, "unchanged": 0, "leftOut": 5 });
    assert_eq!(sound.data()["powersImport"], wanted);
    assert_eq!(hall.rows("power_version").await, 2);

    let (handle, preview) = looked(&clerk, format!("{HEADER}{BAD}").as_bytes()).await;
    let none = mutate(&clerk, "powersImport", import(&handle, &preview, true), DONE).await;
    assert_eq!((&none.data()["powersImport"]["leftOut"], hall.rows("power_version").await), (&json!(5), 2));
}

#[tokio::test]
async fn what_is_exported_imports_as_unchanged_and_one_changed_cell_is_a_new_draft_with_everything_else() {
    let hall = acts::city().await;
    let published = acts::publish(&hall, LICENCE).await;
    let clerk = hall.somebody_of("writer", "jz-hbj").await;
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    let mut csv = Vec::new();
    for path in ["catalogue.xlsx", "catalogue.csv", "open-data/powers.csv"] {
        csv = bytes(&hall.public(), &format!("/{path}?organisation={body}&status=IN_FORCE")).await;
        let (_, preview) = looked(&clerk, &csv).await;
        assert_eq!((&preview["unchanged"], &preview["totalCount"]), (&json!(1), &json!(1)), "{path}: {preview}");
    }
    let dear = String::from_utf8(csv).expect("UTF-8").replace("20个工作日", "15个工作日");
    let (handle, preview) = looked(&clerk, dear.as_bytes()).await;
    assert_eq!((&preview["nextVersions"], &preview["nodes"][0]["changes"]), (&json!(1), &json!(["承诺时限"])));
    mutate(&clerk, "powersImport", import(&handle, &preview, false), DONE).await.data();
    let query = "{ powerVersions(state: DRAFT) { nodes { id number flow { sha256 } content { name { zh en } promised { n } \
                 materials { key name { en } } posts { post } } } } }";
    let draft = clerk.ask(query, json!({})).await.data()["powerVersions"]["nodes"][0].clone();
    let query = format!(
        "{{ powerVersion(id: \"{published}\") {{ flow {{ sha256 }} content {{ name {{ zh en }} materials {{ key name \
         {{ en }} }} posts {{ post }} }} }} }}"
    );
    let before = clerk.ask(&query, json!({})).await.data()["powerVersion"].clone();
    assert_eq!((&draft["number"], &draft["content"]["promised"]["n"]), (&json!(2), &json!(15)));
    assert_eq!(draft["flow"], before["flow"]);
    for field in ["name", "materials", "posts"] {
        assert_eq!(draft["content"][field], before["content"][field], "{field}");
    }
    let mut input = version(&hall, &clerk, &acts::power(LICENCE), acts::power(LICENCE).bpmn).await;
    (input["id"], input["lock"]) = (draft["id"].clone(), json!(1));
    (input["content"]["promised"]["n"], input["content"]["explanation"]) = (json!(15), json!({ "zh": "承诺提速。" }));
    mutate(&clerk, "powerSave", input, VERSION).await.data();
    mutate(&clerk, "powerSubmit", json!({ "id": draft["id"], "lock": 2 }), VERSION).await.data();
    let (_, preview) = looked(&clerk, dear.replace("15个工作日", "12个工作日").as_bytes()).await;
    assert_eq!(told(&preview), [(2, "事项编码".to_owned(), "UNDER_REVIEW".to_owned())]);
}

#[tokio::test]
async fn of_two_imports_at_once_one_wins_and_the_other_writes_nothing() {
    let hall = acts::city().await;
    let clerk = hall.somebody_of("writer", "jz-hbj").await;
    for round in 0..3 {
        let sheet =
            format!("{HEADER}{}", GOOD.replace("902", &format!("92{round}")).replace("９０１", &format!("91{round}")));
        let (one, shown) = looked(&clerk, sheet.as_bytes()).await;
        let (two, _) = looked(&clerk, sheet.as_bytes()).await;
        let (first, second) = tokio::join!(
            mutate(&clerk, "powersImport", import(&one, &shown, false), DONE),
            mutate(&clerk, "powersImport", import(&two, &shown, false), DONE)
        );
        let (won, lost) = if first.json["errors"].is_null() { (first, second) } else { (second, first) };
        assert_eq!(won.data()["powersImport"]["new"], 2);
        assert_eq!(lost.refusal(), ("CONFLICT", "STALE_VERSION"));
        assert_eq!(hall.rows("power_version").await, 2 * (round + 1));
    }
    let (handle, shown) = looked(&clerk, format!("{HEADER}XK-3312-910,改名,jz-hbj,行政许可,1日,\n").as_bytes()).await;
    let query = "{ powerVersions(search: \"XK-3312-910\") { nodes { id lock content { name { zh } } } } }";
    let draft = clerk.ask(query, json!({})).await.data()["powerVersions"]["nodes"][0].clone();
    let mut content = serde_json::to_value(acts::power(LICENCE).content).expect("JSON");
    content["name"] = json!({ "zh": "别人先改了" });
    let body = hall.opened.app.body("jz-hbj").await.expect("the body");
    let save = json!({ "id": draft["id"], "lock": draft["lock"], "code": "XK-3312-910", "organisation": body, "content": content });
    mutate(&clerk, "powerSave", save, VERSION).await.data();
    let stale = mutate(&clerk, "powersImport", import(&handle, &shown, false), DONE).await;
    assert_eq!(stale.refusal(), ("CONFLICT", "STALE_VERSION"), "what was not seen is not overwritten");
}

#[tokio::test]
async fn another_bodys_code_and_a_historic_power_are_not_touched() {
    let hall = acts::city().await;
    acts::publish(&hall, LICENCE).await;
    let other = hall.somebody_of("other", "jz-zjj").await;
    let sheet = format!("{HEADER}{LICENCE},甲,jz-zjj,行政许可,5日,\n");
    let (_, preview) = looked(&other, sheet.as_bytes()).await;
    assert_eq!(told(&preview), [(2, "事项编码".to_owned(), "CODE_TAKEN".to_owned())]);
    let name = acts::power(LICENCE).content.name.zh;
    let (_, guessed) = looked(&other, sheet.replace("甲", &name).as_bytes()).await;
    let changes = |preview: &Value| preview["nodes"][0]["changes"].clone();
    assert_eq!(changes(&guessed), changes(&preview), "nobody learns by guessing what another body has written");
    let blank = format!("{HEADER}\n\n{LICENCE},甲,jz-zjj,行政许可,5日,\n");
    let (_, preview) = looked(&other, blank.as_bytes()).await;
    assert_eq!(told(&preview)[0].0, 4, "rows are counted as the file has them, blank ones too");
    let legal = hall.legal().await;
    let handle = upload(&other, "catalogue", sheet.as_bytes()).await;
    assert_eq!(preview_of(&legal, &handle).await.refusal().0, "FORBIDDEN");
}

#[tokio::test]
async fn files_that_are_no_sheet_or_too_much_of_one_are_refused_with_a_code() {
    let hall = acts::city().await;
    let clerk = hall.somebody_of("writer", "jz-hbj").await;
    let (gbk, ..) = encoding_rs::GBK.encode(HEADER);
    let (row, ..) = encoding_rs::GBK.encode("XK-3312-907,取水许可,jz-hbj,行政许可,5日,\n");
    let (_, preview) = looked(&clerk, &[gbk, row].concat()).await;
    assert_eq!((&preview["new"], &preview["nodes"][0]["name"]), (&json!(1), &json!("取水许可")), "GBK is read");

    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a part");
    for _ in 0..65 {
        bomb.write_all(&vec![b' '; 1024 * 1024]).expect("written");
    }
    let bomb = bomb.finish().expect("a zip").into_inner();
    let before = stored(&hall).await["power"].clone();
    for (sheet, path, reason) in [
        (bomb.as_slice(), "rows.1", "SHEET_TOO_LARGE"),
        (b"PK\x03\x04 no zip", "rows.1", "SHEET_UNREADABLE"),
        (b"a,b\nc,\xff\xff\n", "rows.2", "ENCODING"),
        (b",,\n,,\n", "rows.1", "SHEET_EMPTY"),
        (HEADER.as_bytes(), "rows.1", "SHEET_EMPTY"),
        ("甲,乙\n1,2\n".as_bytes(), "rows.1", "NO_HEADER"),
        ("事项编码,事项名称,实施机关\nXK-1,甲,乙\n".as_bytes(), "rows.1.category", "COLUMN_MISSING"),
    ] {
        let handle = upload(&clerk, "catalogue", sheet).await;
        let refused = preview_of(&clerk, &handle).await;
        let field = &refused.json["errors"][0]["extensions"]["fields"][0];
        assert_eq!((text(&field["path"]), text(&field["reason"])), (path.to_owned(), reason.to_owned()));
        let imported = mutate(&clerk, "powersImport", json!({ "upload": handle, "seen": "x" }), DONE).await;
        assert_eq!(imported.refusal().0, "BAD_USER_INPUT", "{reason}");
    }
    for (sheet, status, code) in [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old XLS".to_vec(), 400, "BAD_USER_INPUT"),
        (b"PK\x03\x04".iter().copied().cycle().take(10 * 1024 * 1024 + 1).collect(), 413, "PAYLOAD_TOO_LARGE"),
    ] {
        let form = Form::new().part("file", Part::bytes(sheet).file_name("a.xlsx"));
        let answer = Answer::of(clerk.request(Method::POST, "/uploads?purpose=catalogue").multipart(form)).await;
        assert_eq!(answer.expect_status(status).refusal().0, code);
    }
    assert_eq!(stored(&hall).await["power"], before);
}

#[tokio::test]
async fn an_export_holds_no_formula_and_its_dictionary_names_every_column() {
    let hall = acts::city().await;
    let power = acts::power(LICENCE);
    let (clerk, legal) = (hall.somebody_of("writer", "jz-hbj").await, hall.legal().await);
    let mut input = version(&hall, &clerk, &power, power.bpmn).await;
    input["content"]["name"] = json!({ "zh": "=cmd|' /C calc'!A0" });
    input["content"]["duty"] = json!({ "zh": "@SUM(1+1)" });
    let id = text(&mutate(&clerk, "powerSave", input, VERSION).await.data()["powerSave"]["id"]);
    mutate(&clerk, "powerSubmit", json!({ "id": id, "lock": 1 }), VERSION).await.data();
    approve(&legal, &id, 2, "2026-06-22").await.data();
    let public = hall.public();
    let open = public.get("/open-data/powers.csv").await.expect_status(200);
    assert!(open.text.starts_with("code,name,organisation,category,"), "{}", open.text);
    assert!(open.text.contains(",'=cmd|' /C calc'!A0,") && open.text.contains(",'@SUM(1+1),"), "{}", open.text);
    assert!(open.header("content-type").starts_with("text/csv"));
    assert!(open.header("content-disposition").starts_with("attachment"));
    let (_, preview) = looked(&clerk, open.text.as_bytes()).await;
    assert_eq!(preview["unchanged"], 1, "what was marked as text reads as what it was");

    let dictionary = public.get("/open-data/powers-dictionary.csv").await.expect_status(200);
    for key in open.text.lines().next().expect("a header").split(',') {
        assert!(dictionary.text.contains(&format!("\r\n{key},")), "{key}");
    }
    for path in ["/catalogue-template.csv", "/catalogue-template.xlsx"] {
        let handle = upload(&clerk, "catalogue", &bytes(&public, path).await).await;
        let empty = preview_of(&clerk, &handle).await;
        assert_eq!(empty.json["errors"][0]["extensions"]["fields"][0]["reason"], "SHEET_EMPTY", "{path}");
    }
    let none = public.get("/catalogue.csv?category=ZZ").await.expect_status(200);
    assert_eq!(none.text.lines().count(), 1, "the filter of the list holds");
    for (path, status) in [("/catalogue.csv?status=DRAFT", 400), ("/catalogue.xlsx?organisation=x", 400)] {
        assert_eq!(public.get(path).await.expect_status(status).refusal().0, "BAD_USER_INPUT", "{path}");
    }
    let posted = Answer::of(public.request(Method::POST, "/catalogue.csv")).await;
    assert_eq!(posted.expect_status(405).refusal().1, "METHOD");
}

#[tokio::test]
async fn downloads_beyond_the_rate_need_a_proof() {
    let hall = Hall::with(|settings| {
        settings.rates.exports_a_minute = 1;
        settings.rates.exports_burst = 1;
    })
    .await;
    hall.public().get("/open-data/powers.csv").await.expect_status(200);
    let limited = hall.public().get("/catalogue.xlsx").await.expect_status(429);
    assert_eq!(limited.refusal(), ("RATE_LIMITED", "RATE"));
}
