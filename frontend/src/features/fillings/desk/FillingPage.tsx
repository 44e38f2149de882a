//! What a call asks of one body, what it still lacks, and its answer; or the form that opens a call.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import { deskPaths } from "@/desk/paths";
import { workPaths } from "@/paths.work";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts } from "@/ui/Display";
import { LightBadge } from "@/ui/Light";
import { Loaded, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { FillingAnswerDocument, FillingTaskDocument, type ShownFilling, touched } from "./deskQuery";
import { OpenForm } from "./OpenForm";

/** What is asked at the address, or the form that opens a call. */
export function FillingPage() {
  const { t } = useLingui();
  const { id } = useParams({ from: workPaths.filling });
  return id === "new" ? (
    <DeskPage title={t`发填报通知`}>
      <OpenForm />
    </DeskPage>
  ) : (
    <Known key={id} id={id} />
  );
}

function Known({ id }: { id: string }) {
  const { t } = useLingui();
  const query = useQuery(asked("fillingTask", FillingTaskDocument, { id }));
  return (
    <DeskPage
      title={query.data?.fillingTask.task.title ?? t`静态信息填报`}
      tools={
        <Link to={workPaths.fillings}>
          <Trans>回到静态信息填报</Trans>
        </Link>
      }
    >
      <Loaded query={query} lines={10}>
        {({ fillingTask }) => (
          <>
            <Told shown={fillingTask} />
            <Gaps shown={fillingTask} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Told({ shown: { task } }: { shown: ShownFilling }) {
  const { t } = useLingui();
  const text = useText();
  const facts: Fact[] = [
    { term: t`机构`, value: text(task.organisation.name) },
    { term: t`编号`, value: task.number },
    { term: t`填报要求`, value: task.asked },
    { term: t`到期`, value: task.deadline.dueDay ?? "—" },
  ];
  if (task.answeredAt) {
    facts.push({ term: t`已答复`, value: task.answeredBy ?? "—", note: minuteOf(task.answeredAt) });
    if (task.note) facts.push({ term: t`说明`, value: task.note });
  }
  return (
    <Section title={t`基本情况`} extra={<LightBadge light={task.deadline.light} />}>
      <Facts facts={facts} />
      <DeadlineTrace deadline={task.deadline} />
    </Section>
  );
}

function Gaps({ shown: { task, gaps } }: { shown: ShownFilling }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <Section title={t`还缺什么`}>
      {gaps.length === 0 ? (
        <Notice kind="good">
          <Trans>要求填报的内容都有了。</Trans>
        </Notice>
      ) : (
        <ul aria-label={t`还缺什么`}>
          {gaps.map((gap) => (
            <li key={gap.text.zh}>
              {text(gap.text)}{" "}
              {gap.list && (
                <Link
                  to={deskPaths.reportRows}
                  params={{ list: gap.list }}
                  search={{ organisation: task.organisation.id }}
                >
                  <Trans>看是哪些</Trans>
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      {task.answerable && gaps.length > 0 && (
        <p>
          <Trans>
            机构简介由机构管理员在“机构与岗位”里补，事项由承办人在“权力事项”里修订；补齐后才能答复。
          </Trans>
        </p>
      )}
      {task.answerable && gaps.length === 0 && <AnswerForm id={task.id} version={task.version} />}
    </Section>
  );
}

interface Values {
  note?: string;
}

function AnswerForm({ id, version }: { id: string; version: number }) {
  const { t } = useLingui();
  const operation = useOperation(FillingAnswerDocument, touched);
  return (
    <KeepForm<
      Values,
      Awaited<ReturnType<typeof operation.mutateAsync>>,
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="filling-answer"
      submit={t`答复：已补齐`}
      operation={operation}
      initial={{}}
      input={({ note }) => ({ input: { task: id, expectedVersion: version, note: note?.trim() || null } })}
    >
      <Form.Item name="note" label={t`说明`}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </KeepForm>
  );
}
