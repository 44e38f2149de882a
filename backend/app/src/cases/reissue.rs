//! A lost tracking code: the party shows an identity at the window, a new code is given once, the old one is dead.

use domain::cases::Act;
use domain::identity::{CreditCode, IdNumber, PartyKind, TrackingCode};
use domain::policy::{Actor, Operation};
use serde::{Deserialize, Serialize};
use store::Work;
use store::tables::case;
use uuid::Uuid;

use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Class, Error, Result};
use crate::faults::Faults;

/// Longest internal note, in characters.
const LONGEST: usize = 2_000;

/// Who stands at the window, as their document says.
#[derive(Clone)]
pub struct Reissue {
    /// The case.
    pub case: Uuid,
    /// Version of the case that was seen.
    pub version: i32,
    /// Person or organisation.
    pub kind: PartyKind,
    /// Identity number or credit code of the document shown.
    pub identity_number: String,
    /// For the staff alone, such as which document was shown.
    pub internal_note: Option<String>,
}

/// What is kept of the request: the number as a keyed mark alone, so that it stands in no record.
#[derive(Clone, Serialize)]
struct Shown {
    case: Uuid,
    version: i32,
    kind: PartyKind,
    number_mark: Vec<u8>,
    internal_note: Option<String>,
    code_digest: Vec<u8>,
}

/// A case whose code is new.
#[derive(Clone, Serialize, Deserialize)]
pub struct Reissued {
    /// The case.
    pub case: Uuid,
    /// Its code; derived again for a repeated request, never stored.
    #[serde(skip)]
    pub code: Option<TrackingCode>,
}

impl App {
    /// Issues a new tracking code to the party who shows the identity that the case holds; the code before opens nothing any
    /// more. The identity is compared in a time that tells nothing about it.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a number that is none or not the party's; `RATE_LIMITED` after five that were wrong;
    /// `REFUSED` without a party or a post of the power; `NOT_FOUND`, `CONFLICT`.
    #[boxed]
    pub async fn case_reissue_code(&self, actor: &Actor, key: &str, input: Reissue) -> Result<Reissued> {
        let number = checked(&input)?;
        let clerk = actor.staff().map(|staff| staff.account).unwrap_or_default();
        let tried = [input.case, clerk];
        self.attempts.pass(tried)?;
        let bits = self.secrets.mac(&[b"caseReissueCode", clerk.as_bytes(), input.case.as_bytes(), key.as_bytes()]);
        let code = TrackingCode::from_bits(&bits);
        let shown = Shown {
            case: input.case,
            version: input.version,
            kind: input.kind,
            number_mark: self.number_mark(input.case, &number).to_vec(),
            internal_note: input.internal_note,
            code_digest: code.digest().to_vec(),
        };
        let reissued = self
            .once(actor, Operation::CaseReissueCode, key, shown, |app, work, shown| async move {
                app.reissue_in(&work, shown).await
            })
            .await;
        if let Err(error) = &reissued
            && error.fields.iter().any(|fault| fault.reason == MISMATCH)
        {
            self.attempts.failed(tried);
        }
        Ok(Reissued { code: Some(code), ..reissued? })
    }

    fn number_mark(&self, case: Uuid, number: &str) -> [u8; 32] {
        self.secrets.mac(&[b"identityShown", case.as_bytes(), number.as_bytes()])
    }

    async fn reissue_in(&self, work: &Work, shown: Shown) -> Result<Reissued> {
        let mut case = store::cases::find(work, shown.case).await?.ok_or_else(Error::not_found)?;
        if case.version != shown.version {
            return Err(Error::stale());
        }
        let version = self.version(case.version_id).await?;
        let post = self.window_post(work, &version).await?;
        self.holds_identity(work, &case, &shown).await?;
        case.code_digest = shown.code_digest;
        let words = Words::default().with(Field::InternalNote, shown.internal_note.as_deref());
        let case = self.act(work, case, shown.version, Act::ReissueCode, Some(post), words).await?;
        Ok(Reissued { case: case.id, code: None })
    }

    /// Whether the document shown is the party's; which of kind and number is wrong is not told.
    async fn holds_identity(&self, work: &Work, case: &case::Model, shown: &Shown) -> Result<()> {
        let applicant = case.applicant_id.ok_or_else(|| {
            Error::refused(
                "NO_PARTY",
                "该办件由机关依职权启动，没有登记当事人，不能补发查询码。",
                "The body started this case without a party; there is nobody to issue a code to.",
            )
        })?;
        let row = store::cases::applicants(work, &[applicant]).await?.pop();
        let party = self.open_party(&row.ok_or_else(|| Error::internal("a case without its party"))?)?;
        let parts: [&[u8]; 3] = [b"identityShown", case.id.as_bytes(), party.identity_number.as_bytes()];
        let same_number = self.secrets.mac_holds(&parts, &shown.number_mark);
        if same_number & (party.kind == shown.kind) { Ok(()) } else { Err(mismatch()) }
    }
}

const MISMATCH: &str = "IDENTITY_MISMATCH";

fn mismatch() -> Error {
    Error::field(
        "identityNumber",
        MISMATCH,
        "出示的证件与本办件登记的当事人不一致，没有补发查询码。",
        "The document shown is not that of this case's party; no code was issued.",
    )
}

/// The number of a document shown, in the form in which it is stored.
///
/// # Errors
/// `BAD_USER_INPUT` at `identityNumber`.
pub(super) fn shown_number(kind: PartyKind, number: &str) -> Result<String> {
    let mut faults = Faults::default();
    let number = checked_number(kind, number, &mut faults);
    faults.checked()?;
    Ok(number)
}

fn checked(input: &Reissue) -> Result<String> {
    let mut faults = Faults::default();
    faults.at_most("internalNote", input.internal_note.as_deref(), LONGEST);
    let number = checked_number(input.kind, &input.identity_number, &mut faults);
    faults.checked()?;
    Ok(number)
}

fn checked_number(kind: PartyKind, number: &str, faults: &mut Faults) -> String {
    let path = "identityNumber";
    match kind {
        PartyKind::Person => match number.parse::<IdNumber>() {
            Ok(number) => number.reveal().to_owned(),
            Err(fault) => {
                faults.add(path, "ID_NUMBER", &fault.zh(), &fault.en());
                String::new()
            }
        },
        PartyKind::Organisation => match number.parse::<CreditCode>() {
            Ok(code) => code.as_str().to_owned(),
            Err(fault) => {
                faults.add(path, "CREDIT_CODE", &fault.zh(), &fault.en());
                String::new()
            }
        },
    }
}

impl App {
    /// A case with its new code, for the slip.
    ///
    /// # Errors
    /// `NOT_FOUND`; `CONFLICT` when yet another code was issued since: the one asked for again opens nothing.
    #[boxed]
    pub async fn reissued_case(&self, actor: &Actor, reissued: &Reissued) -> Result<(Work, case::Model)> {
        let (work, case) = self.acted_case(actor, Operation::CaseReissueCode, reissued.case).await?;
        let code = reissued.code.as_ref().ok_or_else(|| Error::internal("a reissue without its code"))?;
        if case.code_digest == code.digest() {
            Ok((work, case))
        } else {
            Err(Error::new(
                Class::Conflict,
                "此后又补发过查询码，这一个已经失效。",
                "Another code was issued since; this one is dead.",
            )
            .because("CODE_REPLACED"))
        }
    }
}
