//! One complaint on the desk: what is said about whom, what may be done now, its clock, and everything that has happened.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { execute } from "@/api/client";
import { asked } from "@/api/query";
import { download } from "@/api/uploads";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { Fault, Loaded } from "@/ui/States";
import { dayOf, minuteOf, sizeOf, useText } from "@/ui/words";
import css from "../public/complaint.module.css";
import { useComplaintWords } from "../public/words";
import { ComplainantDocument, ComplaintDocument, type DeskComplaint } from "./deskQuery";
import { Intake } from "./Intake";
import { Operations } from "./Operations";

/** The complaint of the address, or the form that takes in a new one. */
export function ComplaintPage() {
  const { id } = useParams({ from: deskPaths.workComplaint });
  return id === "new" ? <Intake /> : <Known id={id} />;
}

function Known({ id }: { id: string }) {
  const { t } = useLingui();
  const query = useQuery(asked("complaint", ComplaintDocument, { id }));
  return (
    <DeskPage title={query.data ? query.data.complaint.number : t`投诉举报`}>
      {query.error && query.data !== undefined && (
        <Fault error={query.error} retry={() => void query.refetch()} />
      )}
      <Loaded query={query} lines={10}>
        {({ complaint }) => (
          <div className={css.grid} key={complaint.id}>
            <div className={css.column}>
              <Summary shown={complaint} />
              <Operations shown={complaint} />
              <Files shown={complaint} />
              <Similar shown={complaint} />
            </div>
            <div className={css.column}>
              <Section title={t`答复期限`} extra={<LightBadge light={complaint.deadline.light} />}>
                <p className="nums">
                  <Trans>到期日 {complaint.deadline.dueDay ?? "—"}</Trans>
                </p>
                <DeadlineTrace deadline={complaint.deadline} />
              </Section>
              <Section title={t`办理留痕`}>
                <Events shown={complaint} />
              </Section>
            </div>
          </div>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Summary({ shown }: { shown: DeskComplaint }) {
  const { t } = useLingui();
  const text = useText();
  const words = useComplaintWords();
  const { subject, post, leaderPost } = shown;
  const facts: Fact[] = [
    { term: t`种类`, value: words.kind(shown.kind), note: words.category(shown.category) },
    { term: t`状态`, value: words.state(shown.state), note: words.channel(shown.channel) },
    { term: t`复杂程度`, value: words.complexity(shown.complexity) },
    { term: t`提交时间`, value: minuteOf(shown.filedAt) },
    { term: t`针对单位`, value: subject.organisation ? text(subject.organisation.name) : t`未指明` },
  ];
  if (subject.powerCode !== null) {
    facts.push({
      term: t`针对事项`,
      value: (
        <Link to={paths.power} params={{ code: subject.powerCode }}>
          {text(subject.powerName)}
        </Link>
      ),
      note: subject.stepName ?? subject.powerCode,
    });
  }
  if (subject.caseNumber !== null) facts.push({ term: t`针对办件`, value: subject.caseNumber });
  if (post !== null) {
    facts.push({ term: t`承办岗位`, value: text(post.title), note: text(post.organisation.name) });
  }
  if (leaderPost !== null) {
    facts.push({
      term: t`批示岗位`,
      value: text(leaderPost.title),
      note: text(leaderPost.organisation.name),
    });
  }
  return (
    <Section title={t`反映内容`} extra={<LightBadge light={shown.light} />}>
      <p className={css.words}>{shown.text}</p>
      <br />
      <Facts facts={facts} />
      <Who shown={shown} />
    </Section>
  );
}

/** Who complained: for supervisors, on demand, since every look is recorded. */
function Who({ shown }: { shown: DeskComplaint }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const [asking, setAsking] = useState(false);
  const query = useQuery({
    queryKey: ["complainant", shown.id],
    queryFn: ({ signal }) => execute(ComplainantDocument, { id: shown.id }, signal),
    enabled: asking,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!shown.named) {
    return (
      <p className={css.quiet}>
        <Trans>匿名提交。</Trans>
      </p>
    );
  }
  if (!viewer.data?.operations.includes("complaintAssign")) {
    return (
      <p className={css.quiet}>
        <Trans>署名提交；身份加密保存，只有监督部门可以查看。</Trans>
      </p>
    );
  }
  if (!asking) {
    return (
      <Button small icon="user" onClick={() => setAsking(true)}>
        <Trans>查看投诉人（每次查看都留痕）</Trans>
      </Button>
    );
  }
  return (
    <Loaded query={query} lines={2}>
      {({ complaint: { complainant } }) => (
        <Facts
          facts={[
            { term: t`姓名`, value: complainant?.name ?? "—" },
            { term: t`联系电话`, value: complainant?.phone ?? "—" },
            { term: t`电子邮箱`, value: complainant?.email ?? "—" },
          ]}
        />
      )}
    </Loaded>
  );
}

function Files({ shown }: { shown: DeskComplaint }) {
  const { t } = useLingui();
  const [failure, setFailure] = useState<unknown>(null);
  if (shown.files.length === 0) return null;
  return (
    <Section title={t`附件`}>
      <div className={css.offers}>
        {shown.files.map(({ name, size, url }) => (
          <Button
            key={name}
            small
            icon="download"
            onClick={() => {
              setFailure(null);
              if (url !== null) download(url, name).catch(setFailure);
            }}
          >
            {name}（{sizeOf(size)}）
          </Button>
        ))}
      </div>
      {failure !== null && <Fault error={failure} />}
    </Section>
  );
}

function Similar({ shown }: { shown: DeskComplaint }) {
  const { t } = useLingui();
  const words = useComplaintWords();
  if (shown.similar.length === 0) return null;
  return (
    <Section title={t`可能重复的件`}>
      <ul>
        {shown.similar.map((other) => (
          <li key={other.id} className={css.event}>
            <header>
              <Link to={deskPaths.workComplaint} params={{ id: other.id }}>
                {other.number}
              </Link>
              <span className={css.quiet}>
                <Trans>
                  {words.state(other.state)} · {dayOf(other.filedAt)} · 相似 {other.percent}%
                </Trans>
              </span>
            </header>
            <p>{other.excerpt}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Events({ shown }: { shown: DeskComplaint }) {
  const { t } = useLingui();
  const text = useText();
  const words = useComplaintWords();
  return (
    <ol aria-label={t`办理留痕，最近的在前`} reversed>
      {shown.events
        .toSorted((one, other) => other.seq - one.seq)
        .map((event) => (
          <li key={event.seq} className={css.event}>
            <header>
              <strong>{words.operation(event.operation)}</strong>
              <time dateTime={event.at} className="nums">
                {minuteOf(event.at)}
              </time>
            </header>
            {(event.postTitle || event.actor) && (
              <p className={css.quiet}>
                {text(event.postTitle)} {event.actor}
              </p>
            )}
            {event.note && <p className={css.note}>{event.note}</p>}
          </li>
        ))}
    </ol>
  );
}
