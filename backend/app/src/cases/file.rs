//! Filing: by the public online, by a clerk at the window, or by the body itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::cases::{Act, Channel, file};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::powers::{FieldFault, Initiation, PowerContent};
use serde::{Deserialize, Serialize};
use store::tables::{case, power};
use store::{Work, documents, feed};
use uuid::Uuid;

use super::act::{announce, record};
use super::agent::AUTHORISATION_MATERIAL;
use super::mandate::Mandate;
use super::party::{Party, PartyInput, PartyKind};
use super::reuse::ReusedInput;
use super::words::Words;
use crate::App;
use crate::boxed;
use crate::documents::Purpose;
use crate::error::{Class, Error, Result};
use crate::notices::Turned;
use crate::versions::Version;

/// Files that one application may carry.
const MOST_MATERIALS: usize = 40;
/// Key of a file that answers a correction and is none of the version's materials.
pub const CORRECTION_MATERIAL: &str = "correction";

/// An application, or what the body starts itself.
#[derive(Clone, Serialize)]
pub struct CaseFile {
    /// Code of the power.
    pub power: String,
    /// The version whose form was filled in.
    pub version: Uuid,
    /// The party; compulsory where the power is exercised on application.
    pub party: Option<PartyInput>,
    /// The filled-in form.
    pub form: serde_json::Value,
    /// Files under the version's materials.
    pub materials: Vec<MaterialInput>,
    /// Files of earlier cases of the same party, at the window.
    pub reused: Vec<ReusedInput>,
    /// Consent to the privacy notice.
    pub consent: bool,
    /// Why it is opened on what the catalogue holds no longer.
    pub mandate: Option<Mandate>,
}

/// A file under a material.
#[derive(Clone, Serialize, Deserialize)]
pub struct MaterialInput {
    /// Key of the material.
    pub key: String,
    /// Handle of the upload.
    pub upload: Uuid,
}

/// What filing gives back.
#[derive(Clone, Serialize, Deserialize)]
pub struct Filed {
    /// The case.
    pub case: Uuid,
    /// Its tracking code; derived again for a repeated filing, never stored.
    #[serde(skip)]
    pub code: Option<TrackingCode>,
}

impl App {
    /// Files a case.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults of party, form and materials; `REFUSED` when the power is not in force and no law
    /// asks for it, or not open to this actor; `CONFLICT` when another version is in force by now.
    #[boxed]
    pub async fn case_file(&self, actor: &Actor, key: &str, input: CaseFile) -> Result<Filed> {
        let code = self.tracking_code(actor, key);
        let digest = code.digest();
        let filed = self
            .once(actor, Operation::CaseFile, key, input, move |app, work, input| async move {
                app.file_in(&work, input, digest).await
            })
            .await?;
        Ok(Filed { code: Some(code), ..filed })
    }

    /// The code of a filing: the same for a repeated one, and known to nobody without the master key.
    fn tracking_code(&self, actor: &Actor, key: &str) -> TrackingCode {
        let account = actor.staff().map(|staff| staff.account).unwrap_or_default();
        TrackingCode::from_bits(&self.secrets.mac(&[b"caseFile", account.as_bytes(), key.as_bytes()]))
    }

    async fn file_in(&self, work: &Work, input: CaseFile, digest: [u8; 32]) -> Result<Filed> {
        let power = store::powers::find_listed(work, &input.power).await?.ok_or_else(Error::not_found)?;
        let (version, words) = match &input.mandate {
            Some(mandate) => self.mandated(work, &power, input.version, mandate).await?,
            None => (self.fileable(&power, input.version).await?, Words::default()),
        };
        let channel = self.channel(work, &version).await?;
        let party = checked(&version.content, &input, channel)?;
        let plan = version.plan()?;
        let state = file(plan, work.now())?;
        let id = Uuid::now_v7();
        let mut row = self.new_row(work, id, &power, &version, channel, digest).await?;
        if let Some(party) = &party {
            row.applicant_id = Some(self.seal_party(work, power.organisation_id, party).await?);
        }
        row.mandated = input.mandate.is_some();
        row.form = Some(self.seal_form(id, power.organisation_id, &input.form)?);
        let times = self.times.held(work).await?;
        let open = self.save_state(work, &times, &mut row, None, &state, &Act::File, &version).await?;
        record(work, &mut row, &Act::File, None, words).await?;
        let (version, act) = (version.as_ref(), &Act::File);
        let turned = Turned { case: &row, version, before: None, after: &state, act, open: &open };
        self.tell_turn(work, turned).await?;
        store::cases::insert(work, row.clone()).await?;
        self.take_materials(work, id, &input.materials).await?;
        self.take_reused(work, id, party.as_ref(), &input.reused).await?;
        store::reports::case_filed(work, power.id, &times.day(work.now())).await?;
        announce(work, &row).await?;
        Ok(Filed { case: id, code: None })
    }

    /// The version in force, if it is the one whose form was filled in.
    async fn fileable(&self, power: &power::Model, seen: Uuid) -> Result<Arc<Version>> {
        let not_in_force = || {
            Error::refused(
                "NOT_IN_FORCE",
                "该事项没有现行有效的版本，不能办理。",
                "No version of this power is in force; a case cannot be opened on it.",
            )
        };
        if power.status != "IN_FORCE" {
            return Err(not_in_force());
        }
        let current = power.current_version_id.ok_or_else(not_in_force)?;
        if current != seen {
            return Err(Error::new(
                Class::Conflict,
                "该事项已经发布新的版本，请按新版本的申请表重新填写。",
                "A newer version of this power is in force; fill in its form instead.",
            )
            .because("VERSION_SUPERSEDED"));
        }
        self.version(current).await
    }

    /// Who may file: the public what is open to application, a clerk what one of their posts takes part in.
    async fn channel(&self, work: &Work, version: &Version) -> Result<Channel> {
        let Some(staff) = work.staff() else {
            return match version.content.initiation {
                Initiation::Application => Ok(Channel::Online),
                Initiation::ExOfficio => Err(Error::refused(
                    "EX_OFFICIO",
                    "该事项由机关依职权启动，不接受申请。",
                    "The body starts this itself; it takes no applications.",
                )),
            };
        };
        let listing = self.listing().await?;
        let takes_part = version
            .content
            .posts
            .iter()
            .any(|binding| listing.post_by_code(&binding.post).is_some_and(|post| staff.posts.contains(&post.id)));
        if takes_part {
            Ok(Channel::Window)
        } else {
            Err(Error::refused(
                "NOT_YOUR_POST",
                "您没有担任该事项的办理岗位，不能收件。",
                "You hold no post of this power and cannot take cases for it.",
            ))
        }
    }

    async fn new_row(
        &self,
        work: &Work,
        id: Uuid,
        power: &power::Model,
        version: &Version,
        channel: Channel,
        digest: [u8; 32],
    ) -> Result<case::Model> {
        let day = self.times.rules().day(work.now()).replace('-', "");
        let scope = format!("{}-{day}", power.code);
        let serial = feed::next_serial(work, &scope).await?;
        Ok(case::Model {
            id,
            number: format!("{scope}-{serial:04}"),
            code_digest: digest.to_vec(),
            power_id: power.id,
            version_id: version.row.id,
            organisation_id: power.organisation_id,
            channel: channel.name().into(),
            state: String::new(),
            outcome: None,
            version: 0,
            filed_at: work.now().0,
            accepted_at: None,
            decided_at: None,
            delivered_at: None,
            closed_at: None,
            applicant_id: None,
            form: None,
            due_at: None,
            yellow_at: None,
            due_day: None,
            stopped: false,
            late: false,
            mandated: false,
            pause: None,
            extension: None,
            merged_into: None,
        })
    }

    /// Puts uploads under the case; each handle is used up.
    pub(super) async fn take_materials(&self, work: &Work, case: Uuid, materials: &[MaterialInput]) -> Result<()> {
        let mut gone = Vec::new();
        for (at, material) in materials.iter().enumerate() {
            if documents::take(work, material.upload, Purpose::Material.name()).await? {
                store::cases::add_material(work, case, &material.key, material.upload).await?;
            } else {
                gone.push(FieldFault::new(
                    format!("materials.{at}.upload"),
                    "UPLOAD_GONE",
                    "上传的文件已失效，请重新上传。",
                    "The uploaded file is no longer there; upload it again.",
                ));
            }
        }
        if gone.is_empty() { Ok(()) } else { Err(Error::input(gone)) }
    }
}

/// Party, form and materials, all faults at once.
fn checked(content: &PowerContent, input: &CaseFile, channel: Channel) -> Result<Option<Party>> {
    let mut faults = domain::forms::faults(&content.form, &input.form);
    let party = match (&input.party, content.initiation) {
        (None, Initiation::ExOfficio) => None,
        (None, Initiation::Application) => {
            faults.push(FieldFault::new("applicant", "REQUIRED", "请填写申请人。", "Name the applicant."));
            None
        }
        (Some(party), _) => match Party::parse(party) {
            Ok(party) => {
                faults.extend(wrong_audience(content, party.kind));
                Some(party)
            }
            Err(of_party) => {
                faults.extend(of_party);
                None
            }
        },
    };
    if channel == Channel::Online && !input.consent {
        faults.push(FieldFault::new(
            "consent",
            "CONSENT",
            "请阅读并同意个人信息处理说明。",
            "Read the privacy notice and agree to it.",
        ));
    }
    let reused = input.reused.iter().map(|file| file.key.as_str());
    faults.extend(material_faults(content, &input.materials, Some(reused.collect())));
    faults.extend(reused_faults(content, &input.reused));
    faults.extend(agent_faults(input));
    if faults.is_empty() { Ok(party) } else { Err(Error::input(faults)) }
}

/// Files of earlier cases under materials that the version does not know.
fn reused_faults(content: &PowerContent, reused: &[ReusedInput]) -> Vec<FieldFault> {
    let unknown = |file: &ReusedInput| !content.materials.iter().any(|known| known.key == file.key);
    let fault = |(at, _): (usize, &ReusedInput)| {
        let path = format!("reused.{at}.key");
        FieldFault::new(path, "UNKNOWN_MATERIAL", "没有这项材料。", "There is no such material.")
    };
    let mut faults: Vec<FieldFault> = reused.iter().enumerate().filter(|(_, file)| unknown(file)).map(fault).collect();
    if reused.len() > MOST_MATERIALS {
        faults.push(FieldFault::new("reused", "TOO_MANY", "选用的文件过多。", "Too many files."));
    }
    faults
}

/// Who acts for somebody shows the power of attorney (民法典 art 165).
fn agent_faults(input: &CaseFile) -> Option<FieldFault> {
    let acts = input.party.as_ref().is_some_and(|party| party.agent.is_some());
    let shown = input.materials.iter().any(|material| material.key == AUTHORISATION_MATERIAL);
    match (acts, shown) {
        (true, false) => Some(FieldFault::new(
            format!("materials.{AUTHORISATION_MATERIAL}"),
            "MATERIAL_MISSING",
            "由代理人办理的，须提交申请人签署的授权委托书。",
            "An agent hands in the power of attorney that the applicant has signed.",
        )),
        (false, true) => Some(FieldFault::new(
            "applicant.agent",
            "REQUIRED",
            "提交了授权委托书，请填写代理人。",
            "A power of attorney was handed in; name the agent.",
        )),
        (true, true) | (false, false) => None,
    }
}

fn wrong_audience(content: &PowerContent, kind: PartyKind) -> Option<FieldFault> {
    use domain::powers::Audience;
    let audience = match kind {
        PartyKind::Person => Audience::Person,
        PartyKind::Organisation => Audience::Organisation,
    };
    (!content.audience.contains(&audience)).then(|| {
        FieldFault::new(
            "applicant.kind",
            "WRONG_AUDIENCE",
            "该事项不面向这类申请人。",
            "This power is not for this kind of applicant.",
        )
    })
}

/// Unknown, too many and, at filing, missing materials, beside those whose keys come with files of earlier cases. An answer to a correction may also bring files that
/// are none of the version's materials.
pub(super) fn material_faults(
    content: &PowerContent,
    given: &[MaterialInput],
    filing: Option<BTreeSet<&str>>,
) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if given.len() > MOST_MATERIALS {
        faults.push(FieldFault::new("materials", "TOO_MANY", "上传的文件过多。", "Too many files."));
    }
    for (at, material) in given.iter().enumerate() {
        let beside = match filing {
            Some(_) => material.key == AUTHORISATION_MATERIAL,
            None => material.key == CORRECTION_MATERIAL,
        };
        if !beside && !content.materials.iter().any(|known| known.key == material.key) {
            let path = format!("materials.{at}.key");
            faults.push(FieldFault::new(path, "UNKNOWN_MATERIAL", "没有这项材料。", "There is no such material."));
        }
    }
    if let Some(mut keys) = filing {
        keys.extend(given.iter().map(|material| material.key.as_str()));
        for material in content.materials.iter().filter(|known| known.required && !keys.contains(known.key.as_str())) {
            let en = material.name.in_english();
            faults.push(FieldFault::new(
                format!("materials.{}", material.key),
                "MATERIAL_MISSING",
                &format!("缺少必需材料：{}。", material.name.zh),
                &format!("Required material is missing: {en}."),
            ));
        }
    }
    faults
}
