//! What a reading costs the database: as many statements for an old case as for a new one, for a large catalogue as for a
//! small one, for a full inbox as for one task.

use std::sync::{Arc, Mutex};

use api::{Caller, Lang};
use app::App;
use app::cases::{CaseFile, Claim, MaterialInput, PartyInput, Reading};
use app::clock::Clock;
use app::documents::Purpose;
use app::powers::{Approve, PowerSave};
use clearhall::boot;
use clearhall::config::Settings;
use clearhall::demo_city;
use domain::policy::{Actor, Operation, Role, Staff};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::Db;
use uuid::Uuid;

use crate::acts::{LICENCE, example, power};
use crate::harness::{Database, NOW};

/// An application without a server: nothing but the test asks its database.
struct Still {
    app: App,
    read: Arc<Mutex<Vec<Statement>>>,
    schema: api::Schema,
    _directory: tempfile::TempDir,
    _database: Database,
}

impl Still {
    async fn open() -> Self {
        let (directory, database) = (tempfile::tempdir().expect("a directory"), Database::make().await);
        let data = directory.path().join("data");
        let settings = Settings { data: data.clone(), database_url: database.url(), ..Settings::default() };
        boot::make_data(&settings).expect("a data directory");
        let mut db = Db::open(&boot::database(&settings)).await.expect("a database");
        let read = db.watch_reads();
        db.migrate().await.expect("tables");
        let opening = app::Settings {
            db,
            bucket: None,
            courier: courier::Courier::open(settings.notices, &data).expect("letters go into a file"),
            data,
            clock: Clock::manual(NOW),
            zone: settings.zone,
            fonts: Vec::new(),
            address: String::new(),
            demo: false,
        };
        let app = App::open(opening).await.expect("open");
        app.seed_dictionaries(domain::time::announced()).await.expect("dictionaries");
        demo_city::lay_ground(&app, &demo::city()).await.expect("the ground");
        Self { schema: api::Schema::over(app.clone()), app, read, _directory: directory, _database: database }
    }

    /// Somebody of a body with all its posts.
    async fn staff(&self, number: u128, role: Role, body: &str) -> Actor {
        let listing = self.app.listing().await.expect("the listing");
        let organisation = self.app.body(body).await.expect("the body");
        Actor::Staff(Staff {
            account: Uuid::from_u128(number),
            session: Uuid::nil(),
            role,
            name: "测试员".into(),
            organisation,
            organisation_path: listing.organisation(organisation).expect("a body").path.clone(),
            posts: listing.posts_below(Some(organisation)).map(|post| post.id).collect(),
        })
    }

    async fn publish(&self, code: &str) -> Uuid {
        let power = power(code);
        let (clerk, legal) =
            (self.staff(1, Role::Clerk, &power.organisation).await, self.staff(2, Role::Legal, "jz").await);
        let chart = power.bpmn.as_bytes().to_vec();
        let upload = self.app.put_upload(&clerk, Purpose::Flow, "chart.bpmn", chart).await.expect("uploaded");
        let save = PowerSave {
            id: None,
            lock: None,
            code: code.into(),
            organisation: self.app.body(&power.organisation).await.expect("the body"),
            content: power.content,
            from: None,
            flow_upload: Some(upload.id),
        };
        let id = self.app.power_save(&clerk, &Uuid::new_v4().to_string(), save).await.expect("saved").version;
        self.app.power_submit(&clerk, &Uuid::new_v4().to_string(), id, 1).await.expect("submitted");
        let in_force_from = self.app.times.zone().day_of(NOW);
        let approve = Approve { id, lock: 2, in_force_from, opinion: "同意。".into(), sign_offs: Vec::new() };
        self.app.power_approve(&legal, &Uuid::new_v4().to_string(), approve).await.expect("approved");
        id
    }

    /// Files the example and returns the case and its code.
    async fn file(&self, version: Uuid) -> (Uuid, String) {
        let filing = example(LICENCE);
        let mut materials = Vec::new();
        for paper in &filing.materials {
            let bytes = paper.bytes.clone();
            let upload = self.app.put_upload(&Actor::Public, Purpose::Material, "a", bytes).await.expect("uploaded");
            materials.push(MaterialInput { key: paper.key.clone(), upload: upload.id });
        }
        let party = filing.applicant.expect("a firm applies");
        let file = CaseFile {
            power: LICENCE.into(),
            version,
            party: Some(PartyInput {
                kind: party.kind,
                name: party.name,
                identity_number: party.identity_number,
                phone: party.phone,
                email: party.email,
                agent: None,
            }),
            form: filing.form,
            materials,
            reused: Vec::new(),
            consent: true,
            mandate: None,
        };
        let filed = self.app.case_file(&Actor::Public, &Uuid::new_v4().to_string(), file).await.expect("filed");
        (filed.case, filed.code.expect("a code").reveal_grouped())
    }

    /// Statements that a query reads with, once everything that is kept in memory is there.
    async fn cost(&self, actor: &Actor, query: &str) -> usize {
        let mut least = usize::MAX;
        for _ in 0..5 {
            least = least.min(self.statements(actor, query).await.len());
        }
        assert!(least > 0, "the counter counts");
        least
    }

    /// What a query reads with.
    async fn statements(&self, actor: &Actor, query: &str) -> Vec<Statement> {
        let caller = Caller { actor: actor.clone(), lang: Lang::Zh, trace: "0".repeat(32) };
        self.read.lock().expect("no reader panics").clear();
        let answer = self.schema.execute(async_graphql::Request::new(query).data(caller)).await;
        assert!(answer.errors.is_empty(), "{query}: {:?}", answer.errors);
        self.read.lock().expect("no reader panics").clone()
    }

    /// How the database goes about what a query reads with, one step a line.
    async fn plans(&self, actor: &Actor, query: &str) -> Vec<String> {
        let statements = self.statements(actor, query).await;
        let work = self.app.read(&Actor::System, Operation::Seed).expect("the system may look");
        let mut plans = Vec::new();
        // A list of no ids is asked for nothing, and scans nothing.
        for mut statement in statements.into_iter().filter(|statement| !statement.sql.contains("WHERE ? = ?")) {
            statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
            let steps = work.db().query_all_raw(statement).await.expect("a plan");
            plans.extend(steps.iter().map(|step| step.try_get("", "detail").expect("text")));
        }
        assert!(plans.len() > 1, "{plans:?}");
        plans
    }
}

const TRACKED: &str = "caseNumber version powerCode applicantName state light deadline { dueDay trace { kind } } \
    caseDeadline { dueDay } present { node handler deadline { dueDay } } timeline { seq operation note } correction { note } \
    refusal { reason } decision { reasons } delivery { method } materials { document { url } } complaint { phone } \
    powerVersion { content { name { zh } } flow { steps { node openCases } } } organisation { name { zh } }";

#[tokio::test]
async fn the_public_page_of_an_old_case_costs_what_that_of_a_new_one_costs() {
    let still = Still::open().await;
    let version = still.publish(LICENCE).await;
    let (case, code) = still.file(version).await;
    let query = format!("{{ trackedCase(code: \"{code}\") {{ {TRACKED} }} }}");
    let young = still.cost(&Actor::Public, &query).await;
    let holders = [still.staff(11, Role::Clerk, "jz-hbj").await, still.staff(12, Role::Clerk, "jz-hbj").await];
    for turn in 0..40 {
        let (work, row) = still.app.case(&holders[0], case).await.expect("the case");
        let task = Reading::of(work, [&row]).tasks(case).await.expect("tasks")[0].id;
        let claim = Claim { case, version: row.version, task };
        still.app.task_claim(&holders[turn % 2], &Uuid::new_v4().to_string(), claim).await.expect("claimed");
    }
    let (_, row) = still.app.case(&holders[0], case).await.expect("the case");
    assert_eq!(row.version, 41, "the case has aged");
    assert_eq!(still.cost(&Actor::Public, &query).await, young);
    assert!(young <= 16, "{young} statements for one page");
    let staff = format!(
        "{{ case(id: \"{case}\") {{ id events {{ seq }} tasks {{ id }} operations {{ name }} deadline {{ dueDay }} }} }}"
    );
    assert!(still.cost(&holders[0], &staff).await <= 20);
}

#[tokio::test]
async fn a_page_of_the_catalogue_costs_the_same_however_large_it_is_and_however_many_rows_it_shows() {
    let still = Still::open().await;
    still.publish(LICENCE).await;
    let query = |first: usize| {
        format!(
            "{{ powers(first: {first}) {{ totalCount nodes {{ code name {{ zh }} category {{ name {{ zh }} }} organisation {{ name {{ zh }} }} \
             status version {{ id number }} }} }} }}"
        )
    };
    let few = still.cost(&Actor::Public, &query(5)).await;
    let shown = still.cost(&Actor::Public, &query(60)).await;
    assert_eq!(shown, few, "sixty rows are read like five");
    for power in demo::city().powers.iter().filter(|power| power.code != LICENCE) {
        still.publish(&power.code).await;
    }
    assert_eq!(still.cost(&Actor::Public, &query(5)).await, few, "forty powers in force are read like one");
    assert_eq!(still.cost(&Actor::Public, &query(60)).await, few);
    assert!(few <= 8, "{few} statements for a page of the catalogue");
}

#[tokio::test]
async fn a_full_inbox_costs_what_one_task_costs() {
    let still = Still::open().await;
    let version = still.publish(LICENCE).await;
    let clerk = still.staff(11, Role::Clerk, "jz-hbj").await;
    let query = "{ tasks(first: 100) { totalCount counts { open } nodes { id caseNumber powerName { zh } applicantName state name \
        post { title { zh } } handler mine light dueDay leftDays caseDueDay } } }";
    still.file(version).await;
    let one = still.cost(&clerk, query).await;
    for _ in 0..12 {
        still.file(version).await;
    }
    assert_eq!(still.cost(&clerk, query).await, one);
    let cases = "{ cases(first: 50) { totalCount nodes { caseNumber state light filedAt powerName { zh } powerCode organisation { name { zh } } \
        applicant { name phone } deadline { dueDay trace { kind } } tasks { id name applicantName deadline { dueDay } choices { flow } } \
        events { seq publicNote } materials { key document { id } } decision { outcome } } } }";
    let progress =
        "{ caseProgress(first: 50) { totalCount nodes { caseNumber powerCode stepNames state light dueDay } } }";
    let (of_cases, of_progress) = (still.cost(&clerk, cases).await, still.cost(&Actor::Public, progress).await);
    for _ in 0..8 {
        still.file(version).await;
    }
    assert_eq!((still.cost(&clerk, cases).await, still.cost(&Actor::Public, progress).await), (of_cases, of_progress));
}

/// What the supervisor's pages ask.
const BOARD: &str = "{ board { counts { open yellow red } worst: bodies(first: 8) { nodes { organisation { name { zh } } counts { red } } } \
    bodies(first: 20) { nodes { organisation { name { zh } } counts { red } } totalCount } \
    posts(first: 20) { nodes { post { title { zh } } counts { red } } totalCount } } }";
/// What the lists read, and never whole.
const LISTS: [&str; 24] = [
    "{ complaints { totalCount nodes { number excerpt powerName { zh } } } }",
    "{ complaints(state: HANDLING) { totalCount nodes { number } } }",
    "{ complaints(kind: REPORT) { totalCount nodes { number } } }",
    "{ complaints(light: RED) { totalCount nodes { number } } }",
    "{ ratings { totalCount counts { open red } nodes { caseNumber words } } }",
    "{ ratings(followUp: OPEN) { totalCount nodes { caseNumber } } }",
    "{ ratings(light: RED) { totalCount nodes { caseNumber } } }",
    "{ remedies { totalCount nodes { number applicantName powerName { zh } } } }",
    "{ remedies(state: ACCEPTED) { totalCount nodes { number } } }",
    "{ remedies(light: RED) { totalCount nodes { number } } }",
    "{ leadingGroups { totalCount nodes { name { zh } seatCount } } }",
    "{ leadingGroups(ended: true) { totalCount nodes { name { zh } } } }",
    "{ expertCounts { experts } }",
    "{ normativeDrafts { totalCount nodes { title } } }",
    "{ normativeDrafts(kind: RULE) { totalCount nodes { title } } }",
    "{ normativeDocuments(kind: RULE) { totalCount nodes { title } } }",
    "{ settlements { totalCount nodes { number name bodies { code } replacedBy { number } } } }",
    "{ settlements(kind: OVERLAP) { totalCount nodes { number } } }",
    "{ settlements(search: \"LS\") { totalCount nodes { number } } }",
    "{ fillingTasks(answered: false) { totalCount nodes { number deadline { dueDay } } } }",
    "{ archives { totalCount nodes { caseNumber record { actor } } } }",
    "{ archives(class: PERMANENT) { totalCount nodes { caseNumber } } }",
    "{ archives(number: \"XK\") { totalCount nodes { caseNumber } } }",
    "{ cases(light: RED) { totalCount nodes { caseNumber } } }",
];

/// Tables that no list may read whole.
const READ: [&str; 11] = [
    "case",
    "complaint",
    "rating",
    "remedy",
    "officer",
    "leading_group",
    "expert",
    "normative_document",
    "settlement",
    "filling_task",
    "archive",
];
/// What the legal office's lists ask.
const KEPT: [&str; 5] = [
    "{ officers { totalCount nodes { name standing organisation { name { zh } } } } }",
    "{ officers(standing: VALID) { totalCount nodes { name } } }",
    "{ experts { totalCount nodes { name recusals { code } } } }",
    "{ experts(specialty: LAW) { totalCount nodes { name } } }",
    "{ experts(state: RESTING) { totalCount nodes { name } } }",
];

#[tokio::test]
async fn a_board_asks_no_case_and_a_list_rides_on_an_index() {
    let still = Still::open().await;
    let work = still.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    if work.backend() != DbBackend::Sqlite {
        // PostgreSQL plans by size, and these tables are empty.
        return;
    }
    let watch = still.staff(21, Role::Supervisor, "jz").await;
    let board = still.plans(&watch, BOARD).await;
    for step in &board {
        let table = step.split(' ').nth(1).unwrap_or_default();
        assert!(!["case", "task", "clock"].contains(&table), "the board reads {step}");
        assert!(table != "board_count" || step.starts_with("SEARCH"), "{step}");
    }
    let legal = still.staff(22, Role::Legal, "jz").await;
    let lists = LISTS.map(|list| (&watch, list)).into_iter().chain(KEPT.map(|list| (&legal, list)));
    for (reader, list) in lists {
        for step in still.plans(reader, list).await {
            let whole = step.starts_with("SCAN") && !step.contains("USING");
            let table = step.split(' ').nth(1).unwrap_or_default();
            assert!(!whole || !READ.contains(&table), "{list} reads all: {step}");
        }
    }
}
