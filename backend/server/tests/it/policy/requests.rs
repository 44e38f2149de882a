//! A well-formed request of each operation, for the tests that ask it as every role.

use domain::policy::Operation;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::{self, LICENCE, mutation};

/// A well-formed request of an operation: what the schema and the checks of input let through.
pub(super) fn request(operation: Operation, content: &Value) -> (String, Value) {
    let id = Uuid::from_u128(7).to_string();
    let on = |more: Value| {
        let mut input = json!({ "caseId": id, "version": 1, "task": id });
        input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        input
    };
    let code = "0000-0000-0000-0000-0000-0000";
    let input = match operation.name() {
        "caseFile" => json!({ "powerCode": LICENCE, "versionId": id, "form": {}, "consent": true }),
        "caseAccept" | "taskClaim" => on(json!({})),
        "caseSuspend" => on(json!({ "cause": "TESTING", "days": 5, "reason": "r", "told": "t" })),
        "caseResume" | "caseRequestExtension" => on(json!({ "reason": "r" })),
        "caseExtend" | "caseRefuseExtension" | "caseWithdrawAtWindow" => {
            json!({ "caseId": id, "version": 1, "reason": "r" })
        }
        "caseWithdraw" => json!({ "code": code, "version": 1 }),
        "caseTerminate" => on(json!({ "reason": "r", "basis": "b", "remedy": "m" })),
        "caseMerge" => {
            on(json!({ "others": [{ "caseId": Uuid::from_u128(8).to_string(), "version": 1 }], "reason": "r" }))
        }
        "caseSendBack" => on(json!({ "target": "accept", "reason": "r" })),
        "taskReassign" => on(json!({ "account": id, "reason": "r" })),
        "tasksHandOver" => json!({ "from": id, "to": Uuid::from_u128(8).to_string(), "reason": "r" }),
        "caseRefuse" => on(json!({ "reason": "r", "remedy": "r" })),
        "caseRequestCorrection" => on(json!({ "items": [{ "text": "t" }] })),
        "caseAnswerCorrection" => json!({ "code": code, "version": 1, "note": "n" }),
        "caseComplete" => on(json!({ "opinion": "o" })),
        "caseDecide" => on(json!({ "opinion": "o", "outcome": "granted", "reasons": "r", "basis": "b" })),
        "caseDeliver" => on(json!({ "opinion": "o", "method": "POST" })),
        "caseRequestReview" => on(json!({ "outcome": "punished", "penalty": {}, "reason": "r" })),
        "caseRecordMeeting" => on(json!({ "resolution": "r", "members": 1, "attendees": [
            { "name": "n", "title": "t", "chief": true, "view": "v", "vote": "FOR" }] })),
        "caseRecordStatement" => on(json!({ "kind": "WAIVER", "text": "t" })),
        "caseAnswerStatement" => on(json!({ "statement": id, "adopted": true, "text": "t" })),
        "decisionReviewAnswer" => json!({ "review": id, "version": 1, "approved": true, "opinion": "o" }),
        "procedureRulesSave" => json!({
            "expectedVersion": 7, "hearings": [{ "person": 1, "organisation": 1, "source": "s" }],
            "meeting": {
                "quorum": { "numerator": 2, "denominator": 3 }, "majority": { "numerator": 1, "denominator": 2 },
                "source": "s" } }),
        "caseStartFlow" => json!({ "caseId": id, "version": 1, "flow": "hearing", "reason": "r" }),
        "caseReissueCode" => json!({
            "caseId": id, "version": 1, "kind": "ORGANISATION", "identityNumber": "91350100M000100Y43" }),
        "caseChargeFee" => json!({
            "caseId": id, "version": 1, "standard": 0, "quantity": 1, "amount": "1", "due": "2030-01-01" }),
        "caseRecordPayment" => json!({
            "caseId": id, "version": 1, "fee": id, "on": "2026-06-22", "method": "CASH", "receipt": "r" }),
        "caseWaiveFee" => json!({ "caseId": id, "version": 1, "fee": id, "ground": "g", "basis": "b" }),
        "caseReveal" => json!({ "caseId": id, "reason": "r" }),
        "savedViewSave" => json!({ "list": "TASKS", "name": "n", "filters": "light=RED" }),
        "savedViewRemove" => json!({ "id": id }),
        "compulsoryActionsSave" => json!({ "expectedVersion": 0, "actions": [] }),
        "synonymsSave" => json!({ "expectedVersion": 0, "groups": [] }),
        "powerSave" => json!({ "code": "IT-0001", "organisation": id, "content": content }),
        "powersImport" => json!({ "upload": id, "seen": "s" }),
        "powerSubmit" => json!({ "id": id, "lock": 1 }),
        "powerReturn" => json!({ "id": id, "lock": 1, "opinions": [{ "field": "", "text": "t" }] }),
        "powerApprove" => json!({ "id": id, "lock": 1, "inForceFrom": "2030-01-01", "opinion": "o" }),
        "powerSign" => json!({ "id": id, "lock": 1, "opinion": "o" }),
        "powerAbolish" => json!({ "id": id, "lock": 1, "lastDay": "2030-01-01", "reason": "r" }),
        "statedFigureSave" => {
            json!({ "expectedVersion": 0, "organisation": id, "kind": "POWERS", "number": 1, "source": "s" })
        }
        "statedFigureEnd" => json!({ "id": id, "expectedVersion": 1 }),
        "ownCategoriesSave" => json!({ "expectedVersion": 7, "bodies": [] }),
        "approvalChainsSave" => json!({ "expectedVersion": 7, "usual": "direct", "chains": [], "bodies": [] }),
        "lawSave" => json!({ "expectedVersion": 0, "title": "t", "validFrom": "2030-01-01", "note": "n" }),
        "lawImport" => json!({ "expectedVersion": 0, "validFrom": "2030-01-01", "upload": id, "note": "n" }),
        "lawArticleSave" => json!({
            "law": id, "expectedVersion": 1, "article": "第一条", "text": "t", "validFrom": "2030-01-01", "note": "n" }),
        "lawEnd" => json!({ "law": id, "expectedVersion": 1, "lastDay": "2030-01-01", "note": "n" }),
        "lawTaskClose" => json!({ "id": id, "expectedVersion": 1, "explanation": "e" }),
        "lawPreview" => {
            let query = "query($input: LawImportInput!) { lawPreview(input: $input) { title } }";
            let input = json!({ "expectedVersion": 0, "validFrom": "2030-01-01", "upload": id, "note": "n" });
            return (query.into(), json!({ "input": input }));
        }
        "workCalendarSave" => json!({
            "year": 2030, "provisional": true, "source": "s", "offDays": [], "workDays": [], "expectedVersion": 0 }),
        "organisationSave" => json!({
            "expectedVersion": 0, "code": "it-x", "name": { "zh": "名" }, "level": "office", "parent": id }),
        "postSave" => json!({ "expectedVersion": 0, "code": "it-x", "organisation": id, "title": { "zh": "岗" } }),
        "organisationEnd" | "postEnd" | "accountReset" | "accountDisable" | "accountEnable" => {
            json!({ "id": id, "expectedVersion": 1 })
        }
        "postHoldingSave" => json!({ "post": id, "account": id, "from": "2026-06-22", "substitute": false }),
        "postHoldingEnd" => json!({ "id": id }),
        "accountCreate" => json!({ "username": "it-x", "name": "名", "role": "CLERK", "organisation": id }),
        "accountSave" => {
            json!({ "id": id, "expectedVersion": 1, "name": "名", "role": "CLERK", "organisation": id })
        }
        "powerCategorySave" => {
            json!({ "code": "ITX", "expectedVersion": 0, "name": { "zh": "名", "en": "Name" }, "position": 20 })
        }
        "rulesSave" => json!({
            "expectedVersion": 0, "limits": [], "promisedShare": { "numerator": 2, "denominator": 3 },
            "warn": { "minWorkingDays": 1, "percent": 10, "source": "s" }, "minimumSample": 5 }),
        "workCalendarPreview" => {
            let query = "query($input: WorkCalendarInput!) { workCalendarPreview(input: $input) { movedCases } }";
            let input = json!({
                "year": 2030, "provisional": true, "source": "s", "offDays": [], "workDays": [], "expectedVersion": 0 });
            return (query.into(), json!({ "input": input }));
        }
        "complaintFile" => json!({ "kind": "COMPLAINT", "category": "OTHER", "text": "t" }),
        "complaintRegister" => json!({ "complaintId": id, "version": 1, "complexity": "GENERAL" }),
        "complaintReject" => json!({ "complaintId": id, "version": 1, "reason": "r", "rightPlace": "p" }),
        "complaintAssign" => json!({ "complaintId": id, "version": 1, "post": id }),
        "complaintInstruct" => json!({ "complaintId": id, "version": 1, "instruction": "i" }),
        "complaintReply" => json!({ "complaintId": id, "version": 1, "reply": "r" }),
        "complaintConfirm" => json!({ "code": code, "version": 1 }),
        "complaintDispute" => json!({ "code": code, "version": 1, "reason": "r" }),
        "complaintClose" => json!({ "complaintId": id, "version": 1, "note": "n" }),
        "caseRate" => json!({ "code": code, "grade": "SATISFIED" }),
        "ratingAnswer" => json!({ "id": id, "version": 1, "answer": "a" }),
        "ratingCallBack" => json!({ "id": id, "version": 1, "reached": false }),
        "remedyRegister" => json!({
            "kind": "RECONSIDERATION", "receivedOn": "2026-06-22", "claim": "c",
            "applicant": { "kind": "ORGANISATION", "name": "n" } }),
        "remedyDecide" => json!({ "remedyId": id, "version": 1, "outcome": "UPHELD", "words": "w" }),
        "remedyAccept" | "remedyReject" | "remedyAnswer" | "remedyExtend" | "remedyFollowUp" => {
            json!({ "remedyId": id, "version": 1, "words": "w" })
        }
        "officerSave" => json!({
            "expectedVersion": 0, "organisation": id, "name": "名", "certificate": "IT-0001", "enforcement": "e",
            "validFrom": "2026-01-01", "validUntil": "2030-01-01" }),
        "officerConduct" => {
            json!({ "id": id, "expectedVersion": 1, "conduct": "TRAINING", "on": "2026-06-22", "words": "w" })
        }
        "leadingGroupSave" => json!({
            "expectedVersion": 0, "organisation": id, "name": { "zh": "名" }, "foundedBy": "f",
            "seats": [{ "role": "LEADER", "post": "p" }] }),
        "leadingGroupEnd" => json!({ "id": id, "expectedVersion": 1, "reason": "r" }),
        "expertSave" => json!({
            "expectedVersion": 0, "name": "名", "specialty": "LAW", "employer": "e", "title": "t",
            "validUntil": "2030-01-01" }),
        "expertMove" => json!({ "id": id, "expectedVersion": 1, "state": "RESTING", "reason": "r" }),
        "normativeDocumentSave" => json!({ "version": 0, "kind": "NORMATIVE", "title": "t", "text": "t" }),
        "normativeDocumentPublish" => json!({ "id": id, "version": 1, "number": "n", "validFrom": "2026-07-01" }),
        "normativeDocumentSubmit"
        | "normativeDocumentReturn"
        | "normativeDocumentApprove"
        | "normativeDocumentRepeal" => json!({ "id": id, "version": 1, "words": "w" }),
        "settlementRecord" => json!({
            "kind": "OMITTED", "name": "n", "bodies": [id], "reason": "r", "decidedBy": "d", "decidedOn": "2026-06-22" }),
        "fillingCallOpen" => json!({
            "title": "t", "asked": "a", "sheet": true, "powers": true, "bodies": [id], "n": 5, "unit": "WORKING_DAY" }),
        "fillingAnswer" => json!({ "task": id, "expectedVersion": 1 }),
        "writTemplateSave" => json!({
            "organisation": id, "kind": "ACCEPTANCE", "expectedVersion": 0, "prefix": "p", "body": "b" }),
        "writPreview" => {
            let query = "query($input: WritTemplateInput!) { writPreview(input: $input) { number } }";
            let input =
                json!({ "organisation": id, "kind": "ACCEPTANCE", "expectedVersion": 0, "prefix": "p", "body": "b" });
            return (query.into(), json!({ "input": input }));
        }
        "caseArchive" => json!({ "caseId": id }),
        "archiveHold" | "archiveRelease" | "archiveDestroy" => json!({ "caseId": id, "version": 1, "reason": "r" }),
        "retentionRulesSave" => {
            json!({ "expectedVersion": 7, "usual": "PERMANENT", "source": "s", "rules": [] })
        }
        "evaluationSave" => crate::evaluations::terms(&id, json!({})),
        "evaluationInvite" => json!({ "id": id, "version": 1, "count": 1 }),
        "evaluationClose" | "evaluationCancel" => json!({ "id": id, "version": 1, "reason": "r" }),
        "evaluationVote" => json!({ "id": id, "code": code, "grades": [] }),
        "evaluationVoteOpenly" => json!({ "id": id, "grades": [] }),
        "noticesRead" => json!({ "ids": [id] }),
        "noticePreferencesSave" => json!({ "expectedVersion": 0, "language": "ZH", "cadences": [] }),
        "noticeTemplateSave" => json!({ "expectedVersion": 0, "kind": "TASK_RED" }),
        "noticeHoursSave" => json!({
            "expectedVersion": 0, "quietFrom": "21:00", "quietUntil": "08:00", "dailyAt": "09:00", "source": "s" }),
        name => return (question(name, &id, code), json!({})),
    };
    let of_id = ["postHolding", "savedView", "noticesRead"].iter().any(|kind| operation.name().starts_with(kind));
    if of_id {
        return (acts::mutation_of_id(operation.name()), json!({ "input": input, "key": acts::key() }));
    }
    let selection = match operation.name() {
        "caseFile" => "caseNumber",
        "caseAnswerCorrection" | "caseRate" => "version",
        "caseReissueCode" => "trackingCode",
        "caseReveal" => "name",
        "workCalendarSave" => "movedCases",
        "accountCreate" | "accountReset" => "password",
        "powerCategorySave" => "code",
        "approvalChainsSave" | "ownCategoriesSave" | "synonymsSave" => "version",
        "rulesSave" => "reckonedCases",
        "compulsoryActionsSave"
        | "procedureRulesSave"
        | "noticePreferencesSave"
        | "noticeTemplateSave"
        | "noticeHoursSave" => "version",
        "writTemplateSave" | "caseArchive" | "archiveHold" | "archiveRelease" | "archiveDestroy"
        | "retentionRulesSave" => "version",
        "powersImport" => "unchanged",
        "complaintFile" => "number",
        "complaintConfirm" | "complaintDispute" => "state",
        "evaluationInvite" => "codes",
        _ => "id",
    };
    (mutation(operation.name(), selection), json!({ "input": input, "key": acts::key() }))
}

fn question(name: &str, id: &str, code: &str) -> String {
    let field = match name {
        "compulsoryActions" | "procedureRules" => format!("{name} {{ version }}"),
        "decisionReviews" => "decisionReviews(first: 1) { totalCount }".into(),
        "decisionReview" => format!("decisionReview(id: \"{id}\") {{ id }}"),
        "penaltyDecisions" => {
            "penaltyDecisions(powerCode: \"XX-0000\", circumstance: \"c\", measure: FINE) { totalCount }".into()
        }
        "viewer" => "viewer { role }".into(),
        "writTemplates" => format!("writTemplates(organisation: \"{id}\") {{ templates {{ prefix }} }}"),
        "archives" => "archives(first: 1) { totalCount }".into(),
        "retentionRules" => "retentionRules { version }".into(),
        "figures" => "figures { powers }".into(),
        "powerCategories" => "powerCategories { code }".into(),
        "organisations" => "organisations(first: 1) { totalCount }".into(),
        "posts" => "posts { code }".into(),
        "powers" => "powers(first: 1) { totalCount }".into(),
        "power" => "power(code: \"XX-0000\") { code }".into(),
        "powersPreview" => format!("powersPreview(upload: \"{id}\") {{ seen }}"),
        "powerVersions" => "powerVersions(first: 1) { totalCount }".into(),
        "powerVersion" => format!("powerVersion(id: \"{id}\") {{ id }}"),
        "caseProgress" => "caseProgress(first: 1) { totalCount }".into(),
        "trackedCase" => format!("trackedCase(code: \"{code}\") {{ caseNumber }}"),
        "tasks" => "tasks(first: 1) { totalCount }".into(),
        "cases" => "cases(first: 1) { totalCount }".into(),
        "case" => format!("case(id: \"{id}\") {{ id }}"),
        "workCalendar" => "workCalendar(year: 2026) { year }".into(),
        "workCalendarImport" => {
            "workCalendarImport(year: 2026, format: CSV, text: \"2026-10-01,休,国庆节\") { workDays }".into()
        }
        "organisation" => format!("organisation(id: \"{id}\") {{ above {{ code }} }}"),
        "postHoldings" => format!("postHoldings(first: 1, post: \"{id}\") {{ totalCount }}"),
        "accounts" => "accounts(first: 1) { totalCount }".into(),
        "rules" => "rules { version }".into(),
        "complaints" => "complaints(first: 1) { totalCount }".into(),
        "complaint" => format!("complaint(id: \"{id}\") {{ id }}"),
        "trackedComplaint" => format!("trackedComplaint(code: \"{code}\") {{ number }}"),
        "complaintFigures" => "complaintFigures { filed }".into(),
        "trackedComplaintChanged" => {
            return format!("subscription {{ trackedComplaintChanged(code: \"{code}\") {{ at }} }}");
        }
        "powerDiff" => "powerDiff(code: \"XX-0000\", from: 1, to: 2) { fields { path } }".into(),
        "powerTotals" => "powerTotals(first: 1) { counted { powers } }".into(),
        "powerReport" => "powerReport { rows }".into(),
        "reportRows" => "reportRows(first: 1, list: IN_FORCE) { totalCount }".into(),
        "powerHolders" => "powerHolders(first: 1, kind: POST) { totalCount }".into(),
        "heldPowers" => format!("heldPowers(first: 1, kind: POST, id: \"{id}\") {{ totalCount }}"),
        "statedFigures" => format!("statedFigures(organisation: \"{id}\") {{ conflicts {{ zh }} }}"),
        "ownClasses" => format!("ownClasses(organisation: \"{id}\") {{ category }}"),
        "ownCategories" | "synonyms" => format!("{name} {{ version }}"),
        "approvalChains" => "approvalChains { version }".into(),
        "laws" => "laws(first: 1) { totalCount }".into(),
        "law" => format!("law(id: \"{id}\") {{ id }}"),
        "lawTasks" => "lawTasks(first: 1) { totalCount }".into(),
        "remedies" => "remedies(first: 1) { totalCount }".into(),
        "remedy" => format!("remedy(id: \"{id}\") {{ id }}"),
        "officers" | "leadingGroups" | "experts" => format!("{name}(first: 1) {{ totalCount }}"),
        "officer" | "leadingGroup" | "expert" => format!("{name}(id: \"{id}\") {{ id }}"),
        "validOfficers" => format!("validOfficers(first: 1, organisation: \"{id}\") {{ totalCount }}"),
        "officerCheck" => "officerCheck(certificate: \"IT-0001\") { valid }".into(),
        "expertCounts" => "expertCounts { experts }".into(),
        "normativeDocuments" | "normativeDrafts" => format!("{name}(first: 1) {{ totalCount }}"),
        "normativeDocument" | "normativeDraft" => format!("{name}(id: \"{id}\") {{ id }}"),
        "fillingCalls" => "fillingCalls(first: 1) { totalCount }".into(),
        "fillingTasks" => "fillingTasks(first: 1) { totalCount }".into(),
        "fillingTask" => format!("fillingTask(id: \"{id}\") {{ id }}"),
        "settlements" => "settlements(first: 1) { totalCount }".into(),
        "settlement" => format!("settlement(id: \"{id}\") {{ id }}"),
        "ratings" => "ratings(first: 1) { totalCount }".into(),
        "savedViews" => "savedViews { id }".into(),
        "accessLooks" => "accessLooks(first: 1) { totalCount }".into(),
        "reusableMaterials" => {
            "reusableMaterials(kind: ORGANISATION, identityNumber: \"91350100M000100Y43\") { key }".into()
        }
        "feeFindings" => "feeFindings(first: 1) { totalCount }".into(),
        "rating" => format!("rating(id: \"{id}\") {{ id }}"),
        "ratingSummary" => format!("ratingSummary(organisation: \"{id}\") {{ minimumSample }}"),
        "publishedEvaluations" => "publishedEvaluations(first: 1) { totalCount }".into(),
        "publishedEvaluation" => format!("publishedEvaluation(id: \"{id}\") {{ id }}"),
        "ballotPapers" => format!("ballotPapers(code: \"{code}\") {{ reason }}"),
        "evaluations" => "evaluations(first: 1) { totalCount }".into(),
        "evaluation" => format!("evaluation(id: \"{id}\") {{ id }}"),
        "evaluationRecipients" => "evaluationRecipients { id }".into(),
        "receivedEvaluations" => "receivedEvaluations(first: 1) { totalCount }".into(),
        "evaluationChanged" => return format!("subscription {{ evaluationChanged(id: \"{id}\") {{ at }} }}"),
        "trackedCaseChanged" => return format!("subscription {{ trackedCaseChanged(code: \"{code}\") {{ at }} }}"),
        "board" => "board { counts { open } }".into(),
        "boardFigures" => "boardFigures(days: 7) { days { filed } }".into(),
        "caseReplay" => format!("caseReplay(id: \"{id}\") {{ id }}"),
        "boardChanged" => return "subscription { boardChanged { at } }".into(),
        "tasksChanged" => return "subscription { tasksChanged { at } }".into(),
        "noticesChanged" => return "subscription { noticesChanged { at } }".into(),
        "myNotices" | "notices" => format!("{name}(first: 1) {{ totalCount }}"),
        "unreadNotices" => "unreadNotices".into(),
        "noticePreferences" | "noticeTemplates" | "noticeHours" => format!("{name} {{ version }}"),
        "noticeTemplatePreview" => {
            let words = "{ title: { zh: \"t\", en: \"t\" }, body: { zh: \"b\", en: \"b\" } }";
            format!("noticeTemplatePreview(kind: TASK_RED, words: {words}) {{ title {{ zh }} }}")
        }
        "calendarLinkMake" => {
            return format!("mutation {{ calendarLinkMake(idempotencyKey: \"{}\") {{ path }} }}", acts::key());
        }
        "calendarLinkRevoke" => {
            return format!("mutation {{ calendarLinkRevoke(idempotencyKey: \"{}\") {{ version }} }}", acts::key());
        }
        "noticesRetry" => return format!("mutation {{ noticesRetry(idempotencyKey: \"{}\") }}", acts::key()),
        unknown => panic!("{unknown} is asked by no test"),
    };
    format!("{{ {field} }}")
}
