//! The length each list without pages is charged with; the lists themselves are bounded by their rules.

/// What a list that nobody declared is charged with.
pub const UNDECLARED: u64 = 20;

/// The declared length of a list field: a generous usual length, so that the cost follows real answers.
pub fn declared(owner: &str, field: &str) -> Option<u64> {
    LENGTHS.iter().find(|(o, f, _)| *o == owner && *f == field).map(|(_, _, length)| *length)
}

/// Every declaration, so that a test can tell whether its field is still there.
#[cfg(test)]
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    LENGTHS.iter().map(|(owner, field, _)| (*owner, *field))
}

const LENGTHS: &[(&str, &str, u64)] = &[
    ("Query", "powerCategories", 15),
    ("Query", "posts", 100),
    ("Viewer", "posts", 5),
    ("Viewer", "operations", 1),
    ("PublishedVersion", "articles", 4),
    ("Power", "history", 5),
    ("PowerDiff", "fields", 20),
    ("PowerDiff", "chart", 20),
    ("PowerVersion", "signatures", 8),
    ("VersionWay", "steps", 4),
    ("ApprovalChains", "chains", 4),
    ("ApprovalChains", "bodies", 10),
    ("ApprovalChain", "steps", 4),
    ("LawPreview", "articles", 100),
    ("LawPreview", "faults", 10),
    ("PublishedFlow", "steps", 15),
    ("FlowStep", "next", 2),
    ("PowerContent", "audience", 1),
    ("PowerContent", "legalBases", 4),
    ("PowerContent", "conditions", 5),
    ("PowerContent", "materials", 8),
    ("PowerContent", "fees", 2),
    ("PowerContent", "rights", 4),
    ("PowerContent", "posts", 8),
    ("PowerVersion", "faults", 10),
    ("PowerVersion", "opinions", 10),
    ("PowerVersion", "operations", 4),
    ("DraftFlow", "resources", 8),
    ("DraftFlow", "steps", 15),
    ("DraftFlow", "findings", 20),
    ("Finding", "elements", 1),
    ("Finding", "trace", 1),
    ("CaseProgress", "stepNames", 1),
    ("TrackedCase", "present", 2),
    ("TrackedCase", "timeline", 20),
    ("TrackedCase", "materials", 8),
    ("Correction", "items", 5),
    ("TimelineEntry", "correctionItems", 1),
    ("CaseEvent", "correctionItems", 1),
    ("Deadline", "provisionalYears", 1),
    ("Deadline", "trace", 10),
    ("Case", "materials", 8),
    ("Case", "tasks", 2),
    ("Case", "events", 20),
    ("Case", "operations", 8),
    ("Task", "choices", 3),
    ("Task", "outcomes", 1),
    ("BoardFigures", "days", 31),
    ("CaseReplayStep", "activeNodes", 1),
    ("CaseReplayStep", "activeNames", 1),
    ("WorkCalendar", "offDays", 120),
    ("WorkCalendar", "workDays", 1),
    ("WorkCalendarPreview", "cases", 100),
    ("ImportedDays", "offDays", 120),
    ("ImportedDays", "workDays", 1),
    ("OrganisationPlace", "above", 6),
    ("StaffAccount", "posts", 3),
    ("RuleBook", "limits", 10),
    ("TrackedComplaint", "timeline", 10),
    ("TrackedComplaint", "replies", 2),
    ("TrackedComplaint", "files", 5),
    ("TrackedComplaint", "operations", 2),
    ("Complaint", "events", 10),
    ("Complaint", "replies", 2),
    ("Complaint", "files", 5),
    ("Complaint", "similar", 5),
    ("Complaint", "operations", 5),
    ("TrackedRating", "dimensions", 6),
    ("GivenRating", "dimensions", 6),
    ("Rating", "dimensions", 6),
    ("Rating", "events", 6),
    ("Rating", "operations", 2),
    ("RatingSummary", "dimensions", 6),
    ("RatingTally", "counts", 5),
];
