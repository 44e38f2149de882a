//! Casting a ballot: once for each code, counted in the same transaction, and kept apart from whoever cast it.

use std::collections::BTreeMap;

use domain::cases::Refused;
use domain::evaluations::{Act, Grade, Terms, Voters, VotingCase, case_may_vote, filled, may_vote};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use store::Work;
use store::evaluations::Voter;
use store::tables::{ballot, case, evaluation};
use uuid::Uuid;

use super::record::{announce, phase_of, record, terms_of};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};

/// Longest words of a ballot, in characters.
const LONGEST: usize = 1_000;

/// A ballot as it is cast.
#[derive(Clone)]
pub struct Vote {
    /// The evaluation.
    pub evaluation: Uuid,
    /// Grades by key of the dimension.
    pub grades: BTreeMap<String, Grade>,
    /// What the voter wants to say; supervisors alone read it.
    pub words: Option<String>,
}

/// An evaluation in which a code may vote, or why it may not.
#[derive(Clone, Debug)]
pub struct BallotPaper {
    /// The evaluation.
    pub row: evaluation::Model,
    /// Why the code cannot vote now.
    pub refusal: Option<Refused>,
}

/// A ballot under its key. The key's row keeps a digest of what it was used for: of a mark that only the master key can
/// make, so that nobody who reads the tables can try out codes and grades until they fit.
#[derive(Clone, Serialize)]
struct Sealed {
    mark: [u8; 32],
    #[serde(skip)]
    vote: Vote,
    #[serde(skip)]
    code: Option<[u8; 32]>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Cast {
    evaluation: Uuid,
}

/// How a voter is known: nothing of it stands beside the ballot.
enum Right {
    /// Anybody.
    Anybody,
    /// An invitation, used or not.
    Invitation(Voter),
    /// The mark of a case, and whether it has voted.
    Case([u8; 32], bool),
}

impl App {
    /// Casts a ballot with a code, or openly without one. Whoever is signed in votes as anybody does, so that neither
    /// key nor audit names them.
    ///
    /// # Errors
    /// `NOT_FOUND` for a code that is none, `REFUSED` with `NOT_OPEN`, `CLOSED`, `CANCELLED`, `ALREADY_VOTED` or a
    /// reason of the case, `BAD_USER_INPUT`.
    #[boxed]
    pub async fn evaluation_vote(&self, key: &str, code: Option<&TrackingCode>, vote: Vote) -> Result<Uuid> {
        let vote = Vote { words: written(vote.words), ..vote };
        let mut faults = Faults::default();
        faults.at_most("words", vote.words.as_deref(), LONGEST);
        faults.checked()?;
        let grades = serde_json::to_vec(&vote.grades).map_err(|error| Error::internal(error.to_string()))?;
        let parts: [&[u8]; 5] = [
            b"ballot",
            vote.evaluation.as_bytes(),
            code.map(TrackingCode::reveal).unwrap_or_default().as_bytes(),
            &grades,
            vote.words.as_deref().unwrap_or_default().as_bytes(),
        ];
        let input = Sealed { mark: self.secrets.mac(&parts), vote, code: code.map(TrackingCode::digest) };
        let operation = if code.is_some() { Operation::EvaluationVote } else { Operation::EvaluationVoteOpenly };
        let cast = self
            .once(&Actor::Public, operation, key, input, |app, work, input| async move {
                let evaluation = app.cast(&work, input).await?;
                Ok(Cast { evaluation })
            })
            .await?;
        Ok(cast.evaluation)
    }

    async fn cast(&self, work: &Work, input: Sealed) -> Result<Uuid> {
        let vote = input.vote;
        let mut row = store::evaluations::held(work, vote.evaluation).await?.ok_or_else(Error::not_found)?;
        let terms = terms_of(&row)?;
        let right = self.right(work, &row, &terms, input.code).await?;
        let voted = match &right {
            Right::Anybody => false,
            Right::Invitation(voter) => voter.used,
            Right::Case(_, voted) => *voted,
        };
        may_vote(phase_of(&row, work.now()), voted)?;
        let grades = filled(&terms, &vote.grades).map_err(Error::input)?;
        match right {
            Right::Anybody => {}
            Right::Invitation(voter) => store::evaluations::mark_used(work, &voter.digest).await?,
            Right::Case(mark, _) => {
                let voter = Voter { digest: mark.to_vec(), evaluation_id: row.id, number: 0, used: true };
                store::evaluations::invite(work, vec![voter]).await?;
            }
        }
        let graded: Vec<(String, &str)> = grades.iter().map(|(key, grade)| (key.clone(), grade.name())).collect();
        let cast = ballot::Model {
            id: Uuid::new_v4(),
            evaluation_id: row.id,
            grades: serde_json::to_string(&grades).map_err(|error| Error::internal(error.to_string()))?,
            words: vote.words,
        };
        store::evaluations::cast(work, cast, &graded).await?;
        row.ballots += 1;
        record(work, &mut row, &Act::Ballot, None).await?;
        announce(work, &row).await?;
        let id = row.id;
        store::evaluations::update(work, row).await?;
        Ok(id)
    }

    /// What lets somebody vote in an evaluation.
    async fn right(
        &self,
        work: &Work,
        row: &evaluation::Model,
        terms: &Terms,
        code: Option<[u8; 32]>,
    ) -> Result<Right> {
        match (terms.voters, code) {
            (Voters::Open, None) => Ok(Right::Anybody),
            (Voters::Invitation, Some(digest)) => {
                let voter = store::evaluations::voter(work, &digest).await?;
                let voter = voter.filter(|voter| voter.evaluation_id == row.id && voter.number > 0);
                Ok(Right::Invitation(voter.ok_or_else(Error::not_found)?))
            }
            (Voters::Case, Some(digest)) => {
                let case = store::cases::by_code(work, &digest).await?.ok_or_else(Error::not_found)?;
                self.case_votes(&case, terms).await??;
                let (mark, voted) = self.case_mark(work, row, &case).await?;
                Ok(Right::Case(mark, voted))
            }
            (Voters::Open, Some(_)) | (Voters::Invitation | Voters::Case, None) => Err(Error::not_found()),
        }
    }

    /// Whether a case votes on these terms.
    async fn case_votes(&self, case: &case::Model, terms: &Terms) -> Result<Result<(), Refused>> {
        let bodies = self.bodies_of(case).await?;
        let finished = case.closed_at.map(|at| self.times.zone().day_of(Instant(at)));
        Ok(case_may_vote(terms, &VotingCase { power: case.power_id, bodies: &bodies, finished }))
    }

    /// The body of a case and those above it.
    async fn bodies_of(&self, case: &case::Model) -> Result<Vec<Uuid>> {
        let mut bodies = self.listing().await?.above(case.organisation_id);
        bodies.push(case.organisation_id);
        Ok(bodies)
    }

    /// The mark of a case among the voters of an evaluation, which only the master key can make, and whether it is there.
    async fn case_mark(&self, work: &Work, row: &evaluation::Model, case: &case::Model) -> Result<([u8; 32], bool)> {
        let mark = self.secrets.mac(&[b"evaluation voter", row.id.as_bytes(), case.id.as_bytes()]);
        let voted = store::evaluations::voter(work, &mark).await?.is_some();
        Ok((mark, voted))
    }

    /// The evaluations in which a code votes: the one it was made for, or all running ones that ask its finished case.
    ///
    /// # Errors
    /// `NOT_FOUND` for a code that is neither an invitation's nor a case's, `REFUSED` for a case that runs.
    #[boxed]
    pub async fn ballot_papers(&self, actor: &Actor, code: &TrackingCode) -> Result<(Work, Vec<BallotPaper>)> {
        let work = self.read(actor, Operation::BallotPapers)?;
        let digest = code.digest();
        if let Some(voter) = store::evaluations::voter(&work, &digest).await?.filter(|voter| voter.number > 0) {
            let row = store::evaluations::find(&work, voter.evaluation_id).await?.ok_or_else(Error::not_found)?;
            let refusal = may_vote(phase_of(&row, work.now()), voter.used).err();
            return Ok((work, vec![BallotPaper { row, refusal }]));
        }
        let case = store::cases::by_code(&work, &digest).await?.ok_or_else(Error::not_found)?;
        let mut papers = Vec::new();
        for row in store::evaluations::of_cases(&work, &case, self.bodies_of(&case).await?).await? {
            match self.case_votes(&case, &terms_of(&row)?).await? {
                Err(refused) if refused.reason == "NOT_FINISHED" => return Err(refused.into()),
                Err(_) => {}
                Ok(()) => {
                    let (_, voted) = self.case_mark(&work, &row, &case).await?;
                    let refusal = may_vote(phase_of(&row, work.now()), voted).err();
                    papers.push(BallotPaper { row, refusal });
                }
            }
        }
        Ok((work, papers))
    }
}
