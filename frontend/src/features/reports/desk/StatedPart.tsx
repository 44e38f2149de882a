//! What a body states of itself beside what is counted; the legal office enters, corrects and takes out.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { StatedKind } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { KeepForm, Sure } from "@/desk/KeepForm";
import keep from "@/desk/keep.module.css";
import { Empty, Loaded, Notice } from "@/ui/States";
import { useNumber, useText } from "@/ui/words";
import {
  type Figure,
  ReportFacetsDocument,
  StatedFigureEndDocument,
  StatedFigureSaveDocument,
  StatedFiguresDocument,
} from "./reportQuery";

const touched = ["statedFigures", "powerTotals"];

interface StatedProps {
  own: { id: string; name: { zh: string; en: string | null } } | undefined;
  body: string | undefined;
  onBody: (body: string) => void;
}

export function StatedPart({ own, body, onBody }: StatedProps) {
  const { t } = useLingui();
  const text = useText();
  const [typed, setTyped] = useState("");
  const [editing, setEditing] = useState<Figure | "new" | null>(null);
  const may = useViewer().data?.operations.includes("statedFigureSave") ?? false;
  const facets = useQuery({
    ...asked("organisations", ReportFacetsDocument, { search: typed || null }),
    placeholderData: keepPreviousData,
  });
  const stated = useQuery({
    ...asked("statedFigures", StatedFiguresDocument, { organisation: body ?? "" }),
    enabled: body !== undefined,
  });
  const bodies = (facets.data?.organisations.nodes ?? []).map(({ id, name }) => ({
    value: id,
    label: text(name),
  }));
  if (own && !bodies.some(({ value }) => value === own.id)) {
    bodies.unshift({ value: own.id, label: text(own.name) });
  }
  const choose = (value: string) => {
    setEditing(null);
    onBody(value);
  };
  return (
    <Section
      title={t`机构自报的数字`}
      extra={
        may && (
          <Button onClick={() => setEditing("new")}>
            <Trans>登记自报数字</Trans>
          </Button>
        )
      }
    >
      <p className={css.quiet}>
        <Trans>
          机构在报告、总结里自己说的权力数和流程图数，注明来源，列在系统清点的数旁边；不一致就说明不一致，不改任何一边。
        </Trans>
      </p>
      <div className={`${css.bar} no-print`}>
        <Select
          aria-label={t`机构`}
          style={{ minWidth: "min(18rem, 100%)" }}
          value={body ?? null}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          loading={facets.isFetching}
          onChange={(value) => value && choose(value)}
          options={bodies}
        />
      </div>
      {editing !== null && body !== undefined && (
        <FigureForm
          key={editing === "new" ? "new" : editing.id}
          body={body}
          figure={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      <Loaded query={stated} lines={4}>
        {({ statedFigures: { figures, conflicts } }) => (
          <>
            {conflicts.map((conflict) => (
              <Notice key={conflict.zh} kind="warning">
                {text(conflict)}
              </Notice>
            ))}
            {figures.length === 0 ? (
              <Empty icon="list" title={t`没有登记这个机构自报的数字`} />
            ) : (
              <Rows rows={figures} onEdit={may ? setEditing : undefined} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function useKindWord(): (kind: StatedKind) => string {
  const { t } = useLingui();
  return (kind) => (kind === "POWERS" ? t`权力事项` : t`流程图`);
}

interface RowsProps {
  rows: Figure[];
  onEdit: ((figure: Figure) => void) | undefined;
}

function Rows({ rows, onEdit }: RowsProps) {
  const { t } = useLingui();
  const text = useText();
  const number = useNumber();
  const kind = useKindWord();
  return (
    <DeskTable<Figure>
      label={t`机构自报的数字`}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "what",
          title: t`自报的是`,
          card: "head",
          name: true,
          render: (row) => `${kind(row.kind)} · ${row.label ?? t`全部`}`,
        },
        { key: "number", title: t`自报`, end: true, render: (row) => number(row.number) },
        {
          key: "counted",
          title: t`系统清点`,
          end: true,
          render: (row) => (row.counted === null ? "—" : number(row.counted)),
        },
        { key: "difference", title: t`说明`, render: (row) => text(row.difference) },
        {
          key: "source",
          title: t`来源`,
          render: (row) => (row.statedOn === null ? row.source : `${row.source}（${row.statedOn}）`),
        },
        ...(onEdit === undefined
          ? []
          : [
              {
                key: "edit",
                title: t`操作`,
                card: "foot" as const,
                render: (row: Figure) => (
                  <span className="no-print">
                    <Button size="small" onClick={() => onEdit(row)}>
                      <Trans>更正</Trans>
                      <span className="visually-hidden">{`${kind(row.kind)} ${row.label ?? ""}`}</span>
                    </Button>
                  </span>
                ),
              },
            ]),
      ]}
    />
  );
}

interface FormProps {
  body: string;
  figure: Figure | null;
  onClose: () => void;
}

interface Values {
  kind: StatedKind;
  category: string;
  label: string;
  number: number;
  source: string;
  statedOn: string;
}

function FigureForm({ body, figure, onClose }: FormProps) {
  const { t } = useLingui();
  const text = useText();
  const kind = useKindWord();
  const operation = useOperation(StatedFigureSaveDocument, touched);
  const ending = useOperation(StatedFigureEndDocument, touched);
  const facets = useQuery(asked("organisations", ReportFacetsDocument, { search: null }));
  const classes = (facets.data?.powerCategories ?? []).map(({ code, name }) => ({
    value: code,
    label: text(name),
  }));
  return (
    <>
      <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
        name="stated-figure"
        submit={t`保存自报数字`}
        operation={operation}
        initial={{
          kind: figure?.kind ?? "POWERS",
          category: figure?.category ?? "",
          label: figure?.label ?? "",
          number: figure?.number ?? 0,
          source: figure?.source ?? "",
          statedOn: figure?.statedOn ?? "",
        }}
        onCancel={onClose}
        onDone={onClose}
        input={(values) => ({
          input: {
            id: figure?.id ?? null,
            expectedVersion: figure?.version ?? 0,
            organisation: body,
            kind: values.kind,
            category: values.category || null,
            label: values.label.trim() || null,
            number: values.number,
            source: values.source,
            statedOn: values.statedOn || null,
          },
        })}
      >
        <div className={keep.pair}>
          <Form.Item name="kind" label={t`自报的是`}>
            <Select
              options={[
                { value: "POWERS", label: kind("POWERS") },
                { value: "CHARTS", label: kind("CHARTS") },
              ]}
            />
          </Form.Item>
          <Form.Item name="number" label={t`数目`} rules={[{ required: true, message: t`请填写数目。` }]}>
            <InputNumber min={0} max={10_000_000} precision={0} />
          </Form.Item>
        </div>
        <div className={keep.pair}>
          <Form.Item name="label" label={t`来源对这一类的叫法`} extra={t`说的是全部就不填。`}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="category" label={t`和系统的哪一类比较`} extra={t`没有对应的类别就不选。`}>
            <Select options={[{ value: "", label: t`不比较` }, ...classes]} />
          </Form.Item>
        </div>
        <Form.Item
          name="source"
          label={t`来源`}
          extra={t`哪份文件、哪一处。`}
          rules={[{ required: true, whitespace: true, message: t`请写明来源。` }]}
        >
          <Input.TextArea rows={2} maxLength={300} showCount />
        </Form.Item>
        <Form.Item name="statedOn" label={t`自报日期`}>
          <Input type="date" />
        </Form.Item>
      </KeepForm>
      {figure !== null && (
        <Sure
          label={t`撤下这个数字`}
          question={t`撤下后不再显示，记录仍然保留。`}
          busy={ending.isPending}
          error={ending.error}
          onSure={() =>
            void ending
              .mutateAsync({ input: { id: figure.id, expectedVersion: figure.version } })
              .then(onClose)
              .catch(() => {})
          }
        />
      )}
    </>
  );
}
