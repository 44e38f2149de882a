//! The legal office records what was settled about a power, or replaces such a record by a right one.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import type { SettlementKind } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { workPaths } from "@/paths.work";
import { useText } from "@/ui/words";
import {
  SettlementBodiesDocument,
  SettlementRecordDocument,
  type ShownSettlement,
  touched,
} from "./deskQuery";
import { held, kinds, useKindWords } from "./words";

/** A body with its name beside its id, so that a choice keeps its name while another is typed. */
interface Chosen {
  value: string;
  label: string;
}

interface Values {
  kind: SettlementKind;
  powerCode?: string;
  name?: string;
  bodies: Chosen[];
  holder?: string;
  reason: string;
  decidedBy: string;
  decidedOn: string;
  correction?: string;
}

interface RecordFormProps {
  powerCode?: string;
  bodies?: ShownSettlement["bodies"];
  /** The settlement that this one replaces. */
  before?: ShownSettlement;
}

/** A field that is not shown, or empty, says nothing. */
const filled = (value: string | undefined) => value?.trim() || null;

export function RecordForm({ powerCode, bodies = [], before }: RecordFormProps) {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const words = useKindWords();
  const operation = useOperation(SettlementRecordDocument, touched);
  const initial: Partial<Values> = {
    kind: before?.kind ?? "OVERLAP",
    powerCode: before?.powerCode ?? powerCode ?? "",
    name: before && before.powerCode === null ? before.name : "",
    bodies: (before?.bodies ?? bodies).map(({ id, name }) => ({ value: id, label: text(name) })),
    reason: before?.reason ?? "",
    decidedBy: before?.decidedBy ?? "",
  };
  if (before?.holder) initial.holder = before.holder.id;
  if (before?.decidedOn) initial.decidedOn = before.decidedOn;
  return (
    <Section>
      <KeepForm<
        Values,
        Awaited<ReturnType<typeof operation.mutateAsync>>,
        Parameters<typeof operation.mutateAsync>[0]
      >
        name="settlement-record"
        submit={t`登记`}
        operation={operation}
        initial={initial}
        onDone={({ settlementRecord }) =>
          void navigate({ to: workPaths.settlement, params: { id: settlementRecord.id } })
        }
        input={(values) => ({
          input: {
            kind: values.kind,
            powerCode: filled(values.powerCode),
            name: filled(values.name),
            bodies: values.bodies.map(({ value }) => value),
            holder: values.holder ?? null,
            reason: values.reason,
            decidedBy: values.decidedBy,
            decidedOn: values.decidedOn,
            replaces: before?.id ?? null,
            correction: filled(values.correction),
          },
        })}
      >
        <Form.Item name="kind" label={t`种类`} required>
          <Radio.Group
            aria-label={t`种类`}
            options={kinds.map((value) => ({ value, label: words[value] }))}
          />
        </Form.Item>
        <div className={css.pair}>
          <Form.Item name="powerCode" label={t`事项编码`} extra={t`目录里有的填编码，名称由此得出。`}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="name" label={t`名称`} extra={t`目录里没有的填名称。`}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Concerned />
        <Form.Item
          name="reason"
          label={t`理由`}
          rules={[{ required: true, whitespace: true, message: t`请填写理由。` }]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <div className={css.pair}>
          <Form.Item
            name="decidedBy"
            label={t`决定的会议或文件`}
            rules={[{ required: true, whitespace: true, message: t`请填写会议或文件。` }]}
          >
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item
            name="decidedOn"
            label={t`决定日期`}
            rules={[{ required: true, message: t`请填写决定日期。` }]}
          >
            <Input type="date" />
          </Form.Item>
        </div>
        {before && (
          <Form.Item
            name="correction"
            label={t`更正原因`}
            extra={t`原来的记录保留，并写明由这一条更正。`}
            rules={[{ required: true, whitespace: true, message: t`请填写更正原因。` }]}
          >
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        )}
      </KeepForm>
    </Section>
  );
}

/** The bodies concerned, and which of them holds the power from now on where the kind says so. */
function Concerned() {
  const { t } = useLingui();
  const text = useText();
  const [typed, setTyped] = useState("");
  const kind: SettlementKind | undefined = Form.useWatch("kind");
  const chosen: Chosen[] = Form.useWatch("bodies") ?? [];
  const found = useQuery({
    ...asked("organisations", SettlementBodiesDocument, { search: typed || null }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={css.pair}>
      <Form.Item
        name="bodies"
        label={t`涉及单位`}
        rules={[{ required: true, message: t`请选择涉及的单位。` }]}
      >
        <Select
          mode="multiple"
          labelInValue
          maxCount={20}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          loading={found.isFetching}
          notFoundContent={t`没有找到`}
          options={(found.data?.organisations.nodes ?? []).map(({ id, name }) => ({
            value: id,
            label: text(name),
          }))}
        />
      </Form.Item>
      {kind !== undefined && held.includes(kind) && (
        <Form.Item
          name="holder"
          label={t`今后由谁行使`}
          rules={[{ required: true, message: t`请选择今后由哪个单位行使。` }]}
        >
          <Select options={chosen.map(({ value, label }) => ({ value, label }))} />
        </Form.Item>
      )}
    </div>
  );
}
