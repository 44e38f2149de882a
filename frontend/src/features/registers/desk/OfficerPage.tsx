//! One enforcement officer on the desk: the certificate, what may be entered now, and everything that was; or a new one.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import type { OfficerConduct } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { BodyPicker } from "@/desk/BodyPicker";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import keep from "@/desk/keep.module.css";
import { Pager, pageRows } from "@/desk/Pager";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { Facts, Tag } from "@/ui/Display";
import { Loaded } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import {
  OfficerConductDocument,
  OfficerDocument,
  type OfficerEntry,
  OfficerSaveDocument,
  type ShownOfficer,
  touchedOfficers,
} from "./officerQuery";
import css from "./register.module.css";
import { useOfficerWords } from "./words";

/** The officer of the address, or the form that registers a new one. */
export function OfficerPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { id } = useParams({ from: workPaths.officer });
  if (id !== "new") return <Known key={id} id={id} />;
  return (
    <DeskPage title={t`登记执法人员`}>
      <Section>
        <OfficerForm
          onDone={(officer) => void navigate({ to: workPaths.officer, params: { id: officer } })}
        />
      </Section>
    </DeskPage>
  );
}

function Known({ id }: { id: string }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const [trail, setTrail] = useState<string[]>([]);
  const query = useQuery(
    asked("officer", OfficerDocument, { id, first: pageRows, after: trail.at(-1) ?? null }),
  );
  const keeps = viewer.data?.operations.includes("officerSave");
  return (
    <DeskPage title={query.data ? query.data.officer.name : t`执法人员`}>
      <Loaded query={query} lines={10}>
        {({ officer }) => (
          <div className={css.grid}>
            <div className={css.column}>
              <Summary officer={officer} />
              {officer.conducts.length > 0 && (
                <Section title={t`登记培训、考核、奖惩和证件处理`}>
                  <ConductForm key={officer.version} officer={officer} />
                </Section>
              )}
              {keeps && officer.standing !== "REVOKED" && (
                <Section title={t`变更登记`}>
                  <OfficerForm key={officer.version} officer={officer} />
                </Section>
              )}
            </div>
            <Section title={t`登记记录`}>
              <Entries rows={officer.entries.nodes} />
              <Pager
                trail={trail}
                pageInfo={officer.entries.pageInfo}
                totalCount={officer.entries.totalCount}
                onTrail={setTrail}
              />
            </Section>
          </div>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Summary({ officer }: { officer: ShownOfficer }) {
  const { t } = useLingui();
  const text = useText();
  const words = useOfficerWords();
  const state = (
    <Tag tone={officer.standing === "VALID" ? "good" : "muted"}>{words.standing[officer.standing]}</Tag>
  );
  return (
    <Section title={t`基本情况`} extra={state}>
      <Facts
        facts={[
          { term: t`姓名`, value: officer.name },
          { term: t`所属单位`, value: text(officer.organisation.name) },
          { term: t`执法证号`, value: officer.certificate },
          { term: t`执法类别`, value: officer.enforcement },
          { term: t`有效期`, value: t`${officer.validFrom} 至 ${officer.validUntil}` },
        ]}
      />
    </Section>
  );
}

function Entries({ rows }: { rows: OfficerEntry[] }) {
  const { t } = useLingui();
  const text = useText();
  const words = useOfficerWords();
  return (
    <ol aria-label={t`登记记录，最近的在前`} reversed>
      {rows.map((entry) => (
        <li key={entry.seq} className={css.entry}>
          <header>
            <strong>{words.conduct[entry.conduct]}</strong>
            <span className="nums">{entry.on}</span>
          </header>
          {entry.words !== "" && <p className={css.words}>{entry.words}</p>}
          <p className={css.quiet}>
            <Trans>
              {entry.actor ?? "—"} 于 {minuteOf(entry.at)} 登记；证号 {entry.certificate}，有效期{" "}
              {entry.validFrom} 至 {entry.validUntil}，{text(entry.organisation)}
            </Trans>
          </p>
        </li>
      ))}
    </ol>
  );
}

function ConductForm({ officer }: { officer: ShownOfficer }) {
  const { t } = useLingui();
  const words = useOfficerWords();
  const operation = useOperation(OfficerConductDocument, touchedOfficers);
  return (
    <KeepForm<
      { conduct: OfficerConduct; on: string; words: string },
      unknown,
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="officer-conduct"
      submit={t`登记`}
      operation={operation}
      initial={{ words: "" }}
      input={(values) => ({ input: { id: officer.id, expectedVersion: officer.version, ...values } })}
    >
      <div className={keep.pair}>
        <Form.Item
          name="conduct"
          label={t`登记什么`}
          rules={[{ required: true, message: t`请选择登记什么。` }]}
        >
          <Select options={officer.conducts.map((value) => ({ value, label: words.conduct[value] }))} />
        </Form.Item>
        <Form.Item name="on" label={t`日期`} rules={[{ required: true, message: t`请填写日期。` }]}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item
        name="words"
        label={t`情况或理由`}
        extra={t`登记后不能修改；不要写当事人和投诉人的身份。`}
        rules={[{ required: true, whitespace: true, message: t`请填写情况或理由。` }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </KeepForm>
  );
}

interface OfficerValues {
  organisation: string;
  name: string;
  certificate: string;
  enforcement: string;
  validFrom: string;
  validUntil: string;
  note: string;
}

function OfficerForm({ officer, onDone }: { officer?: ShownOfficer; onDone?: (id: string) => void }) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(OfficerSaveDocument, touchedOfficers);
  const needed = (label: string) => [{ required: true, whitespace: true, message: t`请填写“${label}”。` }];
  const body = officer?.organisation;
  return (
    <KeepForm<
      OfficerValues,
      Awaited<ReturnType<typeof operation.mutateAsync>>,
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="officer"
      submit={officer ? t`保存变更` : t`登记`}
      operation={operation}
      initial={present({
        organisation: body?.id,
        name: officer?.name ?? "",
        certificate: officer?.certificate ?? "",
        enforcement: officer?.enforcement ?? "",
        validFrom: officer?.validFrom,
        validUntil: officer?.validUntil,
        note: "",
      })}
      onDone={({ officerSave }) => onDone?.(officerSave.id)}
      input={(values) => ({
        input: { id: officer?.id ?? null, expectedVersion: officer?.version ?? 0, ...values },
      })}
    >
      <BodyPicker
        name="organisation"
        label={t`所属单位`}
        known={body && { value: body.id, label: `${text(body.name)}（${body.code}）` }}
      />
      <div className={keep.pair}>
        <Form.Item name="name" label={t`姓名`} extra={t`依法向社会公开。`} rules={needed(t`姓名`)}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item name="certificate" label={t`执法证号`} rules={needed(t`执法证号`)}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="enforcement" label={t`执法类别`} rules={needed(t`执法类别`)}>
        <Input maxLength={60} />
      </Form.Item>
      <div className={keep.pair}>
        <Form.Item name="validFrom" label={t`有效期从`} rules={needed(t`有效期从`)}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="validUntil" label={t`有效期至`} rules={needed(t`有效期至`)}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item
        name="note"
        label={officer ? t`变更理由` : t`说明（可不填）`}
        rules={officer ? needed(t`变更理由`) : []}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </KeepForm>
  );
}
