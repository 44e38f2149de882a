//! Filing a complaint: by the public online, or taken in by a supervisor from a visit, a letter or a call.

use domain::complaints::{Act, Category, Channel, Filing, Kind, file};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use domain::time::{Clock, Instant};
use serde::{Deserialize, Serialize};
use store::complaints::Counted;
use store::tables::complaint;
use store::{Work, documents, feed};
use uuid::Uuid;

use super::act::{announce, record};
use super::complainant::{Complainant, ComplainantInput};
use super::words::{Field, Lengths, Words};
use crate::App;
use crate::boxed;
use crate::documents::Purpose;
use crate::error::{Error, Result};

/// Files that one complaint may carry.
const MOST_FILES: usize = 5;

/// A complaint as it is handed in.
#[derive(Clone, Serialize)]
pub struct ComplaintFile {
    /// What is wanted.
    pub kind: Kind,
    /// One of the eight categories.
    pub category: Category,
    /// How it came in: online from the public, otherwise from a supervisor.
    pub channel: Channel,
    /// What is said.
    pub text: String,
    /// Code of the power it is about.
    pub power: Option<String>,
    /// Public number of the case it is about.
    pub case_number: Option<String>,
    /// The step of the flow it is about.
    pub node: Option<String>,
    /// The body it is about, where no power and no case says it.
    pub organisation: Option<Uuid>,
    /// Who complains; none for an anonymous complaint.
    pub complainant: Option<ComplainantInput>,
    /// Handles of uploads.
    pub files: Vec<Uuid>,
    /// Consent to the privacy notice; compulsory online with a name.
    pub consent: bool,
}

/// What filing gives back.
#[derive(Clone, Serialize, Deserialize)]
pub struct ComplaintFiled {
    /// The complaint.
    pub complaint: Uuid,
    /// Its code; derived again for a repeated filing, never stored.
    #[serde(skip)]
    pub code: Option<TrackingCode>,
}

/// What a complaint is about, found in the tables.
#[derive(Default)]
struct Subject {
    organisation: Option<Uuid>,
    power: Option<Uuid>,
    case: Option<Uuid>,
    version: Option<Uuid>,
}

impl App {
    /// Files a complaint; its clock runs from now.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults at once; nothing is written then.
    #[boxed]
    pub async fn complaint_file(&self, actor: &Actor, key: &str, input: ComplaintFile) -> Result<ComplaintFiled> {
        let account = actor.staff().map(|staff| staff.account).unwrap_or_default();
        let bits = self.secrets.mac(&[b"complaintFile", account.as_bytes(), key.as_bytes()]);
        let code = TrackingCode::from_bits(&bits);
        let digest = code.digest();
        let filed = self
            .once(actor, Operation::ComplaintFile, key, input, move |app, work, input| async move {
                app.complaint_in(&work, input, digest).await
            })
            .await?;
        Ok(ComplaintFiled { code: Some(code), ..filed })
    }

    async fn complaint_in(&self, work: &Work, input: ComplaintFile, digest: [u8; 32]) -> Result<ComplaintFiled> {
        let mut faults = checked(&input, work.staff().is_some());
        let complainant = match input.complainant.as_ref().map(Complainant::parse).transpose() {
            Ok(complainant) => complainant,
            Err(of_complainant) => {
                faults.extend(of_complainant);
                None
            }
        };
        let subject = self.subject(work, &input, &mut faults).await?;
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        let supervision = self.supervision(work, subject.organisation).await?;
        let filing = Filing { kind: input.kind, channel: input.channel, named: complainant.is_some() };
        let mut row = self.new_complaint(work, &input, &subject, supervision, digest).await?;
        if let Some(complainant) = &complainant {
            row.complainant_id = Some(self.seal_complainant(work, supervision, complainant).await?);
        }
        let times = self.times.held(work).await?;
        let state = file(filing, times.rules.complaint_general.clone(), work.now());
        let due = times.index(&state.clock, work.now())?;
        store::complaints::save(&mut row, &state, Some(&due), work.now());
        let act = Act::File { filing, period: state.clock.period };
        record(work, &mut row, &act, None, Words::default().with(Field::Text, Some(&input.text))).await?;
        store::complaints::insert(work, row.clone()).await?;
        store::complaints::count(work, Counted::default(), &row).await?;
        self.take_files(work, row.id, &input.files).await?;
        announce(work, &row).await?;
        Ok(ComplaintFiled { complaint: row.id, code: None })
    }

    /// The clock that a complaint starts with: general until its registration says otherwise.
    pub fn first_complaint_clock(&self, filed: Instant) -> Clock {
        Clock::new(filed, self.times.rules().rules.complaint_general.clone())
    }

    /// Finds what the complaint is about; what is not there is a fault of its field.
    async fn subject(&self, work: &Work, input: &ComplaintFile, faults: &mut Vec<FieldFault>) -> Result<Subject> {
        let mut subject = Subject::default();
        if let Some(number) = &input.case_number {
            match store::complaints::case_by_number(work, number.trim()).await? {
                None => faults.push(unknown("caseNumber", "没有这个办件编号。", "There is no case of this number.")),
                Some(case) => {
                    subject.organisation = Some(case.organisation_id);
                    subject.power = Some(case.power_id);
                    subject.version = Some(case.version_id);
                    subject.case = Some(case.id);
                }
            }
        } else if let Some(code) = &input.power {
            match store::powers::find(work, code.trim()).await? {
                None => faults.push(unknown("powerCode", "没有这个权力事项。", "There is no such power.")),
                Some(power) => {
                    subject.organisation = Some(power.organisation_id);
                    subject.power = Some(power.id);
                    subject.version = power.current_version_id;
                }
            }
        } else if let Some(organisation) = input.organisation {
            match store::organisations::path(work, organisation).await? {
                None => faults.push(unknown("organisation", "没有这个机构。", "There is no such body.")),
                Some(_) => subject.organisation = Some(organisation),
            }
        }
        if let Some(node) = &input.node
            && !self.has_step(subject.version, node).await?
        {
            faults.push(unknown("node", "流程图上没有这个环节。", "The flow chart has no such step."));
        }
        Ok(subject)
    }

    async fn has_step(&self, version: Option<Uuid>, node: &str) -> Result<bool> {
        let Some(version) = version else { return Ok(false) };
        let version = self.version(version).await?;
        Ok(version.plan.as_ref().is_some_and(|plan| plan.flow.node(node).is_some()))
    }

    /// The body that supervises what is complained of: the one above it, so that no office judges itself.
    async fn supervision(&self, work: &Work, organisation: Option<Uuid>) -> Result<Uuid> {
        let listing = self.listing().await?;
        if let Some(organisation) = organisation {
            return Ok(listing.organisation(organisation)?.parent_id.unwrap_or(organisation));
        }
        let top = store::complaints::top(work).await?;
        top.map(|top| top.id).ok_or_else(|| {
            Error::refused("NO_BODY", "尚未登记任何机构，暂不能接收。", "No body is registered yet to take this in.")
        })
    }

    async fn new_complaint(
        &self,
        work: &Work,
        input: &ComplaintFile,
        subject: &Subject,
        supervision: Uuid,
        digest: [u8; 32],
    ) -> Result<complaint::Model> {
        let day = self.times.rules().day(work.now()).replace('-', "");
        let serial = feed::next_serial(work, &format!("complaint/{day}")).await?;
        let front = match input.kind {
            Kind::Complaint => "TS",
            Kind::Question => "ZX",
            Kind::Suggestion => "JY",
            Kind::Report => "JB",
        };
        Ok(complaint::Model {
            id: Uuid::now_v7(),
            number: format!("{front}-{day}-{serial:04}"),
            code_digest: digest.to_vec(),
            kind: input.kind.name().into(),
            category: input.category.name().into(),
            channel: input.channel.name().into(),
            state: String::new(),
            version: 0,
            supervision_id: supervision,
            organisation_id: subject.organisation,
            power_id: subject.power,
            case_id: subject.case,
            node: input.node.clone(),
            complainant_id: None,
            complexity: None,
            post_id: None,
            leader_post_id: None,
            filed_at: work.now().0,
            registered_at: None,
            replied_at: None,
            confirmed_at: None,
            disputed_at: None,
            closed_at: None,
            started_at: work.now().0,
            n: 0,
            unit: String::new(),
            source: String::new(),
            ended_at: None,
            due_at: None,
            yellow_at: None,
            due_day: None,
            next_at: None,
            calendar_version: 0,
            late: false,
        })
    }

    /// Puts uploads under the complaint; each handle is used up.
    async fn take_files(&self, work: &Work, complaint: Uuid, files: &[Uuid]) -> Result<()> {
        for (at, upload) in files.iter().enumerate() {
            if !documents::take(work, *upload, Purpose::Material.name()).await? {
                return Err(Error::field(
                    &format!("files.{at}"),
                    "UPLOAD_GONE",
                    "上传的文件已失效，请重新上传。",
                    "The uploaded file is no longer there; upload it again.",
                ));
            }
            store::complaints::add_file(work, complaint, *upload, &format!("附件{}", at + 1)).await?;
        }
        Ok(())
    }
}

fn unknown(path: &str, zh: &str, en: &str) -> FieldFault {
    FieldFault::new(path, "UNKNOWN", zh, en)
}

/// Faults that need no table.
fn checked(input: &ComplaintFile, staff: bool) -> Vec<FieldFault> {
    let mut faults = Lengths::default().needed("text", &input.text).0;
    if input.files.len() > MOST_FILES {
        faults.push(FieldFault::new("files", "TOO_MANY", "最多上传 5 个文件。", "No more than 5 files."));
    }
    if (input.channel == Channel::Online) == staff {
        faults.push(FieldFault::new(
            "channel",
            "CHANNEL",
            "公众只能网上提交；工作人员代为登记的，应选来访、来信或来电。",
            "The public files online; what the staff takes in came by visit, letter or call.",
        ));
    }
    if !staff && input.complainant.is_some() && !input.consent {
        faults.push(FieldFault::new(
            "consent",
            "CONSENT",
            "请阅读并同意个人信息处理说明。",
            "Read the privacy notice and agree to it.",
        ));
    }
    faults
}
