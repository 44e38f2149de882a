//! The public catalogue at 100,000 powers, on SQLite and, under `with-postgres.sh`, on PostgreSQL: the list, its choices,
//! searches and the list of a day, as the page asks for them.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use app::App;
use clearhall::boot::{self, Stopper};
use domain::policy::{Actor, Operation, permit};
use sea_orm::{ConnectionTrait, Database, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use store::search::{column, sort_key};
use store::tables::{catalogue_entry, organisation, power, power_version};
use uuid::Uuid;

use crate::client::{Line, percentile, post};
use crate::tracked::settings;
use crate::{Fault, Figure, Share};

/// Powers that are laid.
const ROWS: u32 = 100_000;
/// Powers that are written together.
const CHUNK: u32 = 500;
/// Readings of each sort.
const ROUNDS: usize = 200;
/// Longest the first index may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// The page as the catalogue's page asks for it.
const PAGE: &str = "query($search: String, $category: String, $organisation: ID, $level: String, $audience: Audience,
    $asOf: Date, $after: String, $beginning: Boolean!) {
    powers(first: 20, after: $after, search: $search, category: $category, organisation: $organisation, level: $level,
        audience: $audience, asOf: $asOf) {
      totalCount foundBy { way words } pageInfo { hasNextPage endCursor }
      facets @include(if: $beginning) { kind value label { zh en } count }
      nodes { id code name { zh en } status category { code name { zh en } } organisation { id name { zh en } } } } }";

/// What is asked, and what its 99th percentile is called on each database.
const SORTS: [(&str, [&str; 2]); 8] = [
    ("list", ["catalogue_list_p99", "catalogue_list_p99_pg"]),
    ("choices", ["catalogue_facets_p99", "catalogue_facets_p99_pg"]),
    ("one character", ["catalogue_1char_p99", "catalogue_1char_p99_pg"]),
    ("two characters", ["catalogue_2char_p99", "catalogue_2char_p99_pg"]),
    ("pinyin", ["catalogue_pinyin_p99", "catalogue_pinyin_p99_pg"]),
    ("synonym", ["catalogue_synonym_p99", "catalogue_synonym_p99_pg"]),
    ("mistake", ["catalogue_typo_p99", "catalogue_typo_p99_pg"]),
    ("list of a day", ["catalogue_as_of_p99", "catalogue_as_of_p99_pg"]),
];

const PLACES: [&str; 20] = [
    "建筑工程",
    "道路交通",
    "食品",
    "药品",
    "医疗机构",
    "水资源",
    "林木",
    "矿产资源",
    "民办学校",
    "文物",
    "网络",
    "广播电视",
    "危险化学品",
    "特种设备",
    "劳务派遣",
    "机动车",
    "不动产",
    "户外广告",
    "城市园林",
    "社会团体",
];
const THINGS: [&str; 20] = [
    "施工",
    "经营",
    "生产",
    "运输",
    "排放",
    "占用",
    "采伐",
    "开采",
    "设立",
    "变更",
    "注销",
    "检验",
    "使用",
    "拆除",
    "改造",
    "销售",
    "储存",
    "发行",
    "进口",
    "驾驶证",
];
const ACTS: [&str; 10] = ["许可", "审批", "登记", "备案", "处罚", "检查", "确认", "给付", "征收", "奖励"];

/// Measures on both databases.
pub async fn measure(share: Share) -> Result<Vec<Figure>, Fault> {
    let mut figures = on(None, share).await?;
    match std::env::var("CLEARHALL_TEST_POSTGRES") {
        Ok(admin) => figures.extend(on(Some(fresh(&admin).await?), share).await?),
        Err(_) => {
            println!("  the catalogue on PostgreSQL was not measured: run under backend/server/tests/with-postgres.sh")
        }
    }
    Ok(figures)
}

/// A new database of a server.
async fn fresh(admin: &str) -> Result<String, Fault> {
    let name = format!("bench_{}", Uuid::new_v4().simple());
    let connection = Database::connect(admin).await?;
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    connection.close().await?;
    let (front, _) = admin.rsplit_once('/').ok_or("a URL with a database")?;
    Ok(format!("{front}/{name}"))
}

async fn on(database: Option<String>, share: Share) -> Result<Vec<Figure>, Fault> {
    let postgres = database.is_some();
    println!("  {} powers on {}", share.of(ROWS), if postgres { "PostgreSQL" } else { "SQLite" });
    let data = tempfile::tempdir()?;
    let mut settings = settings(data.path());
    settings.database_url = database;
    let opened = boot::open(&settings, app::clock::Clock::manual(demo::START), false).await?;
    clearhall::demo_city::lay_ground(&opened.app, &demo::city()).await.map_err(|error| error.to_string())?;
    let app = opened.app.clone();
    let bodies = app.listing().await.map_err(|error| error.to_string())?;
    let bodies: Vec<organisation::Model> =
        bodies.organisations.values().filter(|body| !body.historic).cloned().collect();
    let began = Instant::now();
    lay(&app, &bodies, share.of(ROWS)).await?;
    println!("  laid in {:.1} s", began.elapsed().as_secs_f64());
    let mut running = boot::listen(opened, &settings)?;
    let (address, stopper): (SocketAddr, Stopper) = (running.address, running.stopper());
    let server = actix_web::rt::spawn(async move { running.serve().await });
    let mut line = Line::open(address).await?;
    let began = Instant::now();
    let mut first = ask(&mut line, json!({})).await?.1;
    while first["facets"].as_array().is_none_or(Vec::is_empty) {
        if began.elapsed() > PATIENCE {
            return Err("the index is not built".into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        first = ask(&mut line, json!({})).await?.1;
    }
    println!("  index built in {:.1} s, the tables answering meanwhile", began.elapsed().as_secs_f64());
    let mut figures = Vec::new();
    for (sort, names) in SORTS {
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            let (took, _) = ask(&mut line, question(sort, round, &first)).await?;
            times.push(took);
        }
        let (half, worst) = (percentile(&mut times, 50), percentile(&mut times, 99));
        println!("  {sort}: p50 {half:.1} ms, p99 {worst:.1} ms");
        let name = names[usize::from(postgres)];
        figures.push(Figure { name, value: worst, unit: "ms", budget: "≤ 20" });
    }
    stopper.stop(Duration::ZERO).await;
    server.await??;
    Ok(figures)
}

/// What is asked in a round of a sort.
fn question(sort: &str, round: usize, first: &Value) -> Value {
    let of = |words: &[&str]| words[round % words.len()].to_owned();
    let choice = |kind: &str| {
        let own: Vec<&Value> =
            first["facets"].as_array().into_iter().flatten().filter(|facet| facet["kind"] == kind).collect();
        own.get(round / 4 % own.len().max(1)).map_or(Value::Null, |facet| facet["value"].clone())
    };
    match sort {
        "list" => match round % 4 {
            0 => json!({ "beginning": false }),
            1 => json!({ "beginning": false, "after": first["pageInfo"]["endCursor"] }),
            2 => json!({ "beginning": false, "category": choice("CATEGORY") }),
            _ => json!({ "beginning": false, "organisation": choice("BODY"), "level": choice("LEVEL") }),
        },
        "choices" => match round % 4 {
            0 => json!({}),
            1 => json!({ "category": choice("CATEGORY"), "audience": "PERSON" }),
            2 => json!({ "level": choice("LEVEL") }),
            _ => json!({ "search": of(&ACTS), "organisation": choice("BODY") }),
        },
        "one character" => json!({ "search": of(&["许", "证", "水", "工", "x", "食"]) }),
        "two characters" => json!({ "search": of(&["许可", "登记", "食品", "机动车 检验", "施工"]) }),
        "pinyin" => json!({ "search": of(&["jianzhu", "shigongxuke", "sgxk", "spjy", "xuke"]) }),
        "synonym" => json!({ "search": of(&["驾照", "房产证登记", "驾驶执照"]) }),
        "mistake" => json!({ "search": of(&["建著工程施工许可", "jianzugongcheng", "机动车驾使证", "shigogxuke"]) }),
        _ => {
            let day = format!("20{:02}-{:02}-15", 20 + round % 6, 1 + round % 12);
            json!({ "asOf": day, "beginning": round.is_multiple_of(2), "category": if round.is_multiple_of(3) { choice("CATEGORY") } else { Value::Null } })
        }
    }
}

/// Asks as the page does, with its choices unless it is said otherwise.
async fn ask(line: &mut Line, mut variables: Value) -> Result<(Duration, Value), Fault> {
    if variables["beginning"].is_null() {
        variables["beginning"] = json!(true);
    }
    let request = post("/graphql", &json!({ "query": PAGE, "variables": variables }).to_string());
    let began = Instant::now();
    let answer = line.ask(&request).await?;
    let took = began.elapsed();
    let mut answer: Value = serde_json::from_str(&answer)?;
    if answer.get("errors").is_some() {
        return Err(format!("{variables} is answered with {answer}").into());
    }
    Ok((took, answer["data"]["powers"].take()))
}

/// The rows of one power: in force since some day, every tenth with an earlier version, every twentieth historic.
struct Laid {
    power: power::Model,
    version: Option<power_version::Model>,
    entries: Vec<catalogue_entry::Model>,
}

async fn lay(app: &App, bodies: &[organisation::Model], rows: u32) -> Result<(), Fault> {
    let mut at = 0;
    while at < rows {
        let end = rows.min(at + CHUNK);
        let laid: Vec<Laid> = (at..end).map(|n| laid(n, bodies)).collect();
        let powers: Vec<_> = laid.iter().map(|row| row.power.clone()).collect();
        let versions: Vec<_> = laid.iter().filter_map(|row| row.version.clone()).collect();
        let entries: Vec<_> = laid.into_iter().flat_map(|row| row.entries).collect();
        let permit = permit(&Actor::System, Operation::Seed).map_err(|denied| format!("{denied:?}"))?;
        app.db
            .write(permit, app.now(), move |work| {
                let (powers, versions, entries) = (powers.clone(), versions.clone(), entries.clone());
                async move {
                    store::powers::insert_powers(&work, powers).await?;
                    store::powers::insert_versions(&work, versions, Vec::new()).await?;
                    let entries = entries.into_iter().map(IntoActiveModel::into_active_model);
                    catalogue_entry::Entity::insert_many(entries).exec_without_returning(&work.db()).await?;
                    Ok::<_, store::StoreError>(())
                }
            })
            .await?;
        at = end;
    }
    Ok(())
}

fn laid(n: u32, bodies: &[organisation::Model]) -> Laid {
    let at = usize::try_from(n).unwrap_or_default();
    let body = &bodies[at % bodies.len()];
    let pick = |words: &[&'static str], step: usize| words[at / step % words.len()];
    let name = format!("{}{}{}（{n}号）", pick(&PLACES, 1), pick(&THINGS, 20), pick(&ACTS, 400));
    let category = ["XK", "CF", "QZ", "ZS", "JF", "JC", "QR", "JL", "CJ", "QT"][at / 400 % 10];
    let code = format!("{category}-{n:06}");
    let historic = n % 20 == 19;
    let power = power::Model {
        id: Uuid::now_v7(),
        organisation_id: body.id,
        status: if historic { "HISTORIC" } else { "IN_FORCE" }.into(),
        category_code: category.into(),
        own_category: None,
        name_en: Some(format!("Power {n}")),
        search: column([name.as_str(), code.as_str(), body.name_zh.as_str()]),
        sort_key: sort_key(&name),
        remark_zh: None,
        remark_en: None,
        current_version_id: (!historic).then(Uuid::now_v7),
        ends_on: None,
        end_reason: None,
        ended_by: None,
        end_told_at: None,
        withheld: false,
        non_statutory: false,
        code,
        name_zh: name,
    };
    let from = format!("20{:02}-{:02}-01", 20 + n % 6, 1 + n % 12);
    let mut entries: Vec<_> = power.current_version_id.map(|id| entry(&power, id, &from, None)).into_iter().collect();
    if n.is_multiple_of(10) {
        entries.push(entry(&power, Uuid::now_v7(), "2010-01-01", Some("2019-12-31")));
    }
    Laid { version: power.current_version_id.map(|id| version(&power, id, n, &from)), power, entries }
}

fn version(power: &power::Model, id: Uuid, n: u32, from: &str) -> power_version::Model {
    let audience = [json!(["PERSON"]), json!(["ORGANISATION"]), json!(["PERSON", "ORGANISATION"])];
    let summary = format!("在本市办理{}的单位和个人，开始前向主管机关申请；符合条件的当场受理。", power.name_zh);
    let content = json!({ "name": { "zh": power.name_zh }, "summary": { "zh": summary }, "category": power.category_code,
        "audience": audience[usize::try_from(n % 3).unwrap_or_default()] });
    power_version::Model {
        id,
        power_id: power.id,
        organisation_id: power.organisation_id,
        number: 1,
        lock: 1,
        state: "IN_FORCE".into(),
        content: content.to_string(),
        bpmn: None,
        sha256: None,
        edited_by: "bench".into(),
        edited_at: 0,
        submitted_by: None,
        submitted_at: None,
        approved_by: None,
        approved_at: Some(0),
        in_force_from: Some(from.into()),
        chain: None,
        step: 0,
        signer: None,
    }
}

fn entry(power: &power::Model, version: Uuid, from: &str, to: Option<&str>) -> catalogue_entry::Model {
    catalogue_entry::Model {
        version_id: version,
        power_id: power.id,
        code: power.code.clone(),
        organisation_id: power.organisation_id,
        category_code: power.category_code.clone(),
        own_category: None,
        name_zh: power.name_zh.clone(),
        name_en: power.name_en.clone(),
        remark_zh: None,
        remark_en: None,
        search: power.search.clone(),
        sort_key: power.sort_key.clone(),
        from_day: from.into(),
        to_day: to.map(str::to_owned),
        withheld: false,
        non_statutory: false,
    }
}
