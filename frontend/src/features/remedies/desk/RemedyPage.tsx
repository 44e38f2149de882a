//! One remedy on the desk: against what, its clock, what the legal office may do now, and everything that has happened.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { execute } from "@/api/client";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { Happened } from "@/desk/Happened";
import css from "@/desk/record.module.css";
import { paths } from "@/paths";
import { workPaths } from "@/paths.work";
import { Button } from "@/ui/Button";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import { RemedyApplicantDocument, RemedyDocument, type ShownRemedy } from "./deskQuery";
import { RegisterForm } from "./RegisterForm";
import own from "./remedy.module.css";
import { Steps } from "./Steps";
import { useRemedyWords } from "./words";

/** The remedy of the address, or the form that registers a new one. */
export function RemedyPage() {
  const { t } = useLingui();
  const { id } = useParams({ from: workPaths.remedy });
  return id === "new" ? (
    <DeskPage title={t`登记复议应诉件`}>
      <RegisterForm />
    </DeskPage>
  ) : (
    <Known key={id} id={id} />
  );
}

function Known({ id }: { id: string }) {
  const { t } = useLingui();
  const words = useRemedyWords();
  const query = useQuery(asked("remedy", RemedyDocument, { id }));
  return (
    <DeskPage title={query.data ? query.data.remedy.number : t`复议应诉`}>
      <Loaded query={query} lines={10}>
        {({ remedy }) => (
          <div className={css.grid}>
            <div className={css.column}>
              <Summary shown={remedy} />
              <Steps shown={remedy} />
            </div>
            <div className={css.column}>
              <Section title={t`本环节期限`} extra={<LightBadge light={remedy.light} />}>
                <p className="nums">
                  <Trans>到期日 {remedy.deadline.dueDay ?? "—"}</Trans>
                </p>
                <DeadlineTrace deadline={remedy.deadline} />
              </Section>
              <Section title={t`办理留痕`}>
                <Happened events={remedy.events} names={words.operation} />
              </Section>
            </div>
          </div>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Summary({ shown }: { shown: ShownRemedy }) {
  const { t } = useLingui();
  const text = useText();
  const words = useRemedyWords();
  const { subject } = shown;
  const facts: Fact[] = [
    { term: t`种类`, value: words.kind[shown.kind] },
    { term: t`状态`, value: words.state[shown.state] },
    { term: t`收到日期`, value: shown.receivedOn ?? "—" },
    { term: t`被申请单位`, value: text(subject.organisation.name) },
  ];
  if (shown.outcome !== null) facts.push({ term: t`结果`, value: words.outcome[shown.outcome] });
  if (shown.reference !== null) facts.push({ term: t`对方案号`, value: shown.reference });
  if (subject.project !== null) facts.push({ term: t`招标投标项目`, value: subject.project });
  if (subject.powerCode !== null) {
    facts.push({
      term: t`针对事项`,
      value: (
        <Link to={paths.power} params={{ code: subject.powerCode }}>
          {text(subject.powerName)}
        </Link>
      ),
      note: subject.powerCode,
    });
  }
  if (subject.caseNumber !== null) facts.push({ term: t`针对办件`, value: subject.caseNumber });
  return (
    <Section title={t`基本情况`} extra={<LightBadge light={shown.light} />}>
      <Facts facts={facts} />
      <Who shown={shown} />
    </Section>
  );
}

/** Who asks: masked, and for the legal office in full on demand, since every look is recorded. */
function Who({ shown }: { shown: ShownRemedy }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const [asking, setAsking] = useState(false);
  const query = useQuery({
    queryKey: ["remedyApplicant", shown.id],
    queryFn: ({ signal }) => execute(RemedyApplicantDocument, { id: shown.id }, signal),
    enabled: asking,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const masked = shown.applicantName || "—";
  return (
    <div className={own.who}>
      <p>
        <Trans>申请人：{masked}</Trans>
      </p>
      {!viewer.data?.operations.includes("remedyRegister") ? (
        <p className={css.quiet}>
          <Trans>申请人身份加密保存，只有法制机构可以查看。</Trans>
        </p>
      ) : asking ? (
        <Loaded query={query} lines={2}>
          {({ remedy: { applicant } }) => (
            <Facts
              facts={[
                { term: t`姓名或名称`, value: applicant?.name ?? "—" },
                { term: t`联系电话`, value: applicant?.phone ?? "—" },
              ]}
            />
          )}
        </Loaded>
      ) : (
        <Button small icon="user" onClick={() => setAsking(true)}>
          <Trans>查看申请人（每次查看都留痕）</Trans>
        </Button>
      )}
    </div>
  );
}
