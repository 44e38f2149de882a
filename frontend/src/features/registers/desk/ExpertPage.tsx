//! One expert of the pool: particulars, where the expert stands and may be moved to; or a new one.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Form, Input, Select } from "antd";
import type { ExpertSpecialty, ExpertState } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { BodyPicker } from "@/desk/BodyPicker";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import keep from "@/desk/keep.module.css";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { Facts, Tag } from "@/ui/Display";
import { Loaded } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import {
  ExpertDocument,
  ExpertMoveDocument,
  ExpertSaveDocument,
  type ShownExpert,
  touchedExperts,
} from "./expertQuery";
import { specialties, useExpertWords } from "./words";

/** The expert of the address, or the form that enters a new one. */
export function ExpertPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { id } = useParams({ from: workPaths.expert });
  if (id !== "new") return <Known key={id} id={id} />;
  return (
    <DeskPage title={t`专家入库`}>
      <Section>
        <ExpertForm onDone={(expert) => void navigate({ to: workPaths.expert, params: { id: expert } })} />
      </Section>
    </DeskPage>
  );
}

function Known({ id }: { id: string }) {
  const { t } = useLingui();
  const query = useQuery(asked("expert", ExpertDocument, { id }));
  return (
    <DeskPage title={query.data ? query.data.expert.name : t`专家库`}>
      <Loaded query={query} lines={8}>
        {({ expert }) => (
          <>
            <Summary expert={expert} />
            {expert.moves.length > 0 && (
              <>
                <Section title={t`调整状态`}>
                  <MoveForm key={expert.version} expert={expert} />
                </Section>
                <Section title={t`修改信息`}>
                  <ExpertForm expert={expert} />
                </Section>
              </>
            )}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Summary({ expert }: { expert: ShownExpert }) {
  const { t } = useLingui();
  const text = useText();
  const words = useExpertWords();
  const by = expert.stateBy ?? "—";
  return (
    <Section
      title={t`基本情况`}
      extra={<Tag tone={expert.state === "IN_POOL" ? "good" : "muted"}>{words.state[expert.state]}</Tag>}
    >
      <Facts
        facts={[
          { term: t`专业`, value: words.specialty[expert.specialty] },
          { term: t`工作单位`, value: expert.employer },
          { term: t`职称`, value: expert.title },
          { term: t`聘期至`, value: expert.validUntil ?? "—" },
          {
            term: t`回避单位`,
            value: expert.recusals.map((body) => text(body.name)).join("、") || t`无`,
          },
          {
            term: t`状态`,
            value: words.state[expert.state],
            note: (
              <Trans>
                {minuteOf(expert.stateAt)}，{by} {expert.stateReason}
              </Trans>
            ),
          },
        ]}
      />
    </Section>
  );
}

function MoveForm({ expert }: { expert: ShownExpert }) {
  const { t } = useLingui();
  const words = useExpertWords();
  const operation = useOperation(ExpertMoveDocument, touchedExperts);
  return (
    <KeepForm<{ state: ExpertState; reason: string }, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="expert-move"
      submit={t`调整`}
      operation={operation}
      initial={{ reason: "" }}
      input={({ state, reason }) => ({
        input: { id: expert.id, expectedVersion: expert.version, state, reason: reason.trim() || null },
      })}
    >
      <Form.Item
        name="state"
        label={t`调整为`}
        rules={[{ required: true, message: t`请选择调整为什么状态。` }]}
      >
        <Select options={expert.moves.map((value) => ({ value, label: words.move[value] }))} />
      </Form.Item>
      <Form.Item name="reason" label={t`理由`} extra={t`恢复在库可以不填；移出后只能重新入库登记。`}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </KeepForm>
  );
}

interface ExpertValues {
  name: string;
  specialty: ExpertSpecialty;
  employer: string;
  title: string;
  validUntil: string;
  recusals: string[];
}

function ExpertForm({ expert, onDone }: { expert?: ShownExpert; onDone?: (id: string) => void }) {
  const { t } = useLingui();
  const text = useText();
  const words = useExpertWords();
  const operation = useOperation(ExpertSaveDocument, touchedExperts);
  const needed = (label: string) => [{ required: true, whitespace: true, message: t`请填写“${label}”。` }];
  return (
    <KeepForm<
      ExpertValues,
      Awaited<ReturnType<typeof operation.mutateAsync>>,
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="expert"
      submit={expert ? t`保存` : t`入库`}
      {...(expert && { done: t`已保存。` })}
      operation={operation}
      initial={present({
        name: expert?.name ?? "",
        specialty: expert?.specialty,
        employer: expert?.employer ?? "",
        title: expert?.title ?? "",
        validUntil: expert?.validUntil ?? undefined,
        recusals: expert?.recusals.map((body) => body.id) ?? [],
      })}
      onDone={({ expertSave }) => onDone?.(expertSave.id)}
      input={(values) => ({
        input: { id: expert?.id ?? null, expectedVersion: expert?.version ?? 0, ...values },
      })}
    >
      <div className={keep.pair}>
        <Form.Item name="name" label={t`姓名`} rules={needed(t`姓名`)}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item name="specialty" label={t`专业`} rules={[{ required: true, message: t`请选择专业。` }]}>
          <Select options={specialties.map((value) => ({ value, label: words.specialty[value] }))} />
        </Form.Item>
      </div>
      <div className={keep.pair}>
        <Form.Item name="employer" label={t`工作单位`} rules={needed(t`工作单位`)}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="title" label={t`职称`} rules={needed(t`职称`)}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item name="validUntil" label={t`聘期至`} rules={needed(t`聘期至`)}>
        <Input type="date" />
      </Form.Item>
      <BodyPicker
        name="recusals"
        label={t`回避单位`}
        hint={t`与专家有利害关系的单位，这些单位的评审不抽取该专家。`}
        several
        known={expert?.recusals.map((body) => ({
          value: body.id,
          label: `${text(body.name)}（${body.code}）`,
        }))}
      />
    </KeepForm>
  );
}
