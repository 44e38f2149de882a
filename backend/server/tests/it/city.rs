//! The demo city whole: built twice it is the same city, on either database, and every case is what its events say.

use app::cases::ProgressFilter;
use app::page::Page;
use clearhall::boot::Opened;
use clearhall::config::Settings;
use clearhall::demo_city;
use domain::policy::{Actor, Operation};

use crate::harness::Database;
use crate::stored::texts;

async fn built(directory: &std::path::Path, database_url: Option<String>) -> Opened {
    let settings = Settings { data: directory.to_owned(), database_url, ..Settings::default() };
    let (opened, accounts) = demo_city::open(&settings, 1).await.expect("the city is built");
    assert!(accounts.accounts.len() > 50);
    opened
}

/// All that two buildings of the same city have in common, one line a fact.
async fn facts(opened: &Opened) -> Vec<String> {
    let work = opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let mut facts = Vec::new();
    for query in [
        "SELECT 'case ' || number || ' ' || state || ' ' || COALESCE(outcome, '-') || ' ' || CAST(version AS TEXT) || ' filed ' || \
         CAST(filed_at AS TEXT) || ' due ' || COALESCE(due_day, '-') || ' ' || COALESCE(CAST(due_at AS TEXT), '-') || ' closed ' || \
         COALESCE(CAST(closed_at AS TEXT), '-') || CASE WHEN late THEN ' late' ELSE '' END || CASE WHEN stopped THEN ' stopped' ELSE '' END \
         AS line FROM \"case\" ORDER BY number",
        "SELECT 'event ' || c.number || ' ' || CAST(e.seq AS TEXT) || ' ' || CAST(e.at AS TEXT) || ' ' || e.operation || ' ' || \
         COALESCE(e.node, '-') || ' ' || COALESCE(e.actor_name, '-') AS line FROM case_event e JOIN \"case\" c ON c.id = e.case_id \
         ORDER BY c.number, e.seq",
        "SELECT 'task ' || c.number || ' ' || t.node || ' ' || COALESCE(t.due_day, '-') || ' ' || CAST(t.opened_at AS TEXT) AS line \
         FROM task t JOIN \"case\" c ON c.id = t.case_id WHERE t.ended_at IS NULL ORDER BY c.number, t.node",
        "SELECT 'version ' || p.code || ' ' || CAST(v.number AS TEXT) || ' ' || v.state || ' ' || COALESCE(v.in_force_from, '-') AS line \
         FROM power_version v JOIN power p ON p.id = v.power_id ORDER BY p.code, v.number",
        "SELECT 'complaint ' || c.number || ' ' || c.state || ' ' || c.channel || ' ' || CAST(c.version AS TEXT) || ' filed ' || \
         CAST(c.filed_at AS TEXT) || ' due ' || COALESCE(c.due_day, '-') || ' ' || COALESCE(CAST(c.ended_at AS TEXT), '-') || \
         CASE WHEN c.complainant_id IS NULL THEN ' anonymous' ELSE ' named' END || CASE WHEN c.late THEN ' late' ELSE '' END || \
         CASE WHEN c.ended_at IS NULL AND c.due_at >= 1782091800000000 AND c.yellow_at <= 1782091800000000 THEN ' yellow' ELSE '' END || \
         CASE WHEN c.leader_post_id IS NULL THEN '' ELSE ' leader' END AS line FROM complaint c ORDER BY c.number",
        "SELECT 'word ' || c.number || ' ' || CAST(e.seq AS TEXT) || ' ' || CAST(e.at AS TEXT) || ' ' || e.operation || ' ' || \
         COALESCE(e.actor_name, '-') AS line FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id ORDER BY c.number, e.seq",
    ] {
        facts.extend(texts(&work, query.into()).await);
    }
    facts
}

#[tokio::test]
async fn two_buildings_of_the_city_are_alike_and_every_case_is_what_its_events_say() {
    let (one, two) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let first = built(&one.path().join("data"), None).await;
    let facts_of_first = facts(&first).await;
    let cases = facts_of_first.iter().filter(|fact| fact.starts_with("case ")).count();
    assert_eq!(cases, 200);

    let mut replayed = 0;
    let mut after = None;
    loop {
        let page = Page::parse(100, after.as_deref()).expect("a page");
        let (work, rows) =
            first.app.case_progress(&Actor::Public, &ProgressFilter::default(), &page).await.expect("a page of cases");
        for case in &rows.rows {
            assert!(
                first.app.replays(&work, case).await.expect("possible"),
                "{} is not what its events say",
                case.number
            );
            replayed += 1;
        }
        after.clone_from(&rows.end);
        if !rows.has_next {
            break;
        }
    }
    assert_eq!(replayed, cases);

    complaints_are_of_every_kind_and_what_their_events_say(&first, &facts_of_first).await;

    let database = Database::make().await;
    let second = built(&two.path().join("data"), database.url()).await;
    let facts_of_second = facts(&second).await;
    for (one, two) in facts_of_first.iter().zip(&facts_of_second) {
        assert_eq!(one, two);
    }
    assert_eq!(facts_of_first.len(), facts_of_second.len());
}

/// Everything a supervisor can meet is there to be looked at.
async fn complaints_are_of_every_kind_and_what_their_events_say(city: &Opened, facts: &[String]) {
    let complaints: Vec<&String> = facts.iter().filter(|fact| fact.starts_with("complaint ")).collect();
    assert_eq!(complaints.len(), demo::heard::heard().len());
    let stages = domain::complaints::Stage::ALL.map(|stage| format!(" {} ", stage.name()));
    let channels = domain::complaints::Channel::ALL.map(|channel| format!(" {} ", channel.name()));
    let marks = ["TS-", "ZX-", "JY-", "JB-", "anonymous", "named", " yellow", " late", " leader"].map(str::to_owned);
    for wanted in stages.iter().chain(&channels).chain(&marks) {
        assert!(complaints.iter().any(|fact| fact.contains(wanted.as_str())), "no complaint is {wanted}");
    }
    let counted = "SELECT item || ' ' || CAST(SUM(n) AS TEXT) AS line FROM complaint_count GROUP BY item ORDER BY item";
    let recounted = "SELECT 'CLOSED ' || COUNT(closed_at) AS line FROM complaint UNION ALL \
        SELECT 'CONFIRMED ' || COUNT(confirmed_at) FROM complaint UNION ALL \
        SELECT 'DISPUTED ' || COUNT(disputed_at) FROM complaint UNION ALL SELECT 'FILED ' || COUNT(*) FROM complaint";
    let work = city.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    assert_eq!(texts(&work, counted.into()).await, texts(&work, recounted.into()).await, "the counters count");
    let ids = texts(&work, "SELECT LOWER(HEX(id)) AS line FROM complaint".into()).await;
    for id in ids {
        let id = uuid::Uuid::parse_str(&id).expect("an id");
        let row = store::complaints::by_id(&work, id).await.expect("read").expect("there");
        assert!(
            city.app.complaint_replays(&work, &row).await.expect("possible"),
            "{} is not what its events say",
            row.number
        );
    }
}
