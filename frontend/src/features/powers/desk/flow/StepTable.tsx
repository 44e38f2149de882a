//! The flow as a table: steps, posts, limits and where each leads; writes the same chart and draws it by itself.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import {
  addEnd,
  insertRow,
  type Join,
  type Row,
  removeEnd,
  removeRow,
  type Table,
  type TooRich,
  waysInto,
  withPost,
} from "@/flow/table";
import { readTable } from "@/flow/tableRead";
import { writeTable } from "@/flow/tableWrite";
import { Notice, Skeleton } from "@/ui/States";
import { useText } from "@/ui/words";
import { type Finding, keyOf } from "../FindingList";
import type { DesignerProps } from "./Designer";
import { LimitField, Say, Typed } from "./fields";
import css from "./flow.module.css";
import { type Choice, useFlowWords } from "./flowWords";
import { NextCell } from "./NextCell";

interface StepTableProps extends Omit<DesignerProps, "label"> {
  /** Posts of the body, to be named as roles. */
  posts: Choice[];
}

export function StepTable(props: StepTableProps) {
  const [base] = useState(props.xml);
  const read = useQuery({ queryKey: ["flowTable", base], queryFn: () => readTable(base), gcTime: 0 });
  if (read.data === undefined) return <Skeleton lines={5} height="2rem" />;
  if ("why" in read.data) return <ReadOnly why={read.data.why} />;
  return <Editable {...props} base={base} begin={read.data.table} />;
}

function ReadOnly({ why: { reason, name } }: { why: TooRich }) {
  const { t } = useLingui();
  const words: Record<TooRich["reason"], string> = {
    UNREADABLE: t`文件不是可以读取的 BPMN 2.0。`,
    PROCESSES: t`文件中没有流程，或者有多个流程。`,
    POOLS: t`图中有多个流程框，或者有消息流。`,
    ELEMENT: t`图中有步骤表写不了的元素：“${name}”。`,
    ARTIFACT: t`图中有批注或者其他附注：“${name}”。`,
    NESTED_LANES: t`泳道“${name}”里还有泳道。`,
    START: t`应当恰有一个开始，并且直接通到一个环节。`,
    IMPLICIT_SPLIT: t`从“${name}”直接引出了多条线，中间没有网关。`,
    GATEWAY_AFTER_GATEWAY: t`网关“${name}”紧接着另一个网关，中间没有环节。`,
    GATEWAY_KIND: t`网关“${name}”不是步骤表能写的种类。`,
    GATEWAY_IDLE: t`网关“${name}”只有一进一出，没有作用。`,
    MIXED_JOIN: t`通到“${name}”的线有的经过网关，有的没有。`,
    DANGLING: t`“${name}”没有去向。`,
  };
  return (
    <Notice kind="warning">
      <strong>
        <Trans>这张图不能用步骤表修改，请用画图方式。</Trans>
      </strong>
      <p>{words[reason]}</p>
    </Notice>
  );
}

interface EditableProps extends StepTableProps {
  base: string;
  begin: Table;
}

function Editable({ base, begin, posts, findings, focus, onDraw }: EditableProps) {
  const { t } = useLingui();
  const [table, setTable] = useState(begin);
  const body = useRef<HTMLDivElement>(null);
  const change = (next: Table) => {
    setTable(next);
    onDraw(writeTable(base, next));
  };
  const changeRow = (id: string, changed: Partial<Row>) =>
    change({ ...table, rows: table.rows.map((row) => (row.id === id ? { ...row, ...changed } : row)) });
  const blamed = new Set(findings.flatMap(({ elements }) => elements));
  const ways = waysInto(table);
  const targets: Choice[] = [
    ...table.rows.map(({ id, name }, at) => ({ value: id, label: `${at + 1} ${name || t`（未命名）`}` })),
    ...table.ends.map(({ id, name }) => ({ value: id, label: t`结束：${name || id}` })),
  ];

  useEffect(() => {
    if (focus.turn === 0) return;
    const [row] = focus.elements.flatMap((id) => [
      ...(body.current?.querySelectorAll(`[data-row="${CSS.escape(id)}"]`) ?? []),
    ]);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector("input")?.focus();
  }, [focus]);

  return (
    <div ref={body} className={css.steps}>
      <div className={css.head}>
        <Say label={t`从什么开始`} value={table.start} onSay={(start) => change({ ...table, start })} />
        <Say
          label={t`投诉举报途径`}
          value={table.complaint}
          onSay={(complaint) => change({ ...table, complaint })}
        />
      </div>
      <table className={css.table}>
        <caption className="visually-hidden">
          <Trans>步骤表</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>步骤</Trans>
            </th>
            <th scope="col">
              <Trans>岗位和时限</Trans>
            </th>
            <th scope="col">
              <Trans>下一步</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={row.id} data-row={row.id} data-fault={blamed.has(row.id) || undefined}>
              <td>
                <span className={css.order}>{at + 1}</span>
                <Said findings={findings} id={row.id} />
                <StepCell
                  row={row}
                  order={at + 1}
                  several={(ways.get(row.id) ?? 0) > 1}
                  onChange={(changed) => changeRow(row.id, changed)}
                />
              </td>
              <td>
                <PostCell
                  row={row}
                  order={at + 1}
                  table={table}
                  posts={posts}
                  onPost={(name) => {
                    if (name === "") return changeRow(row.id, { post: "" });
                    const named = withPost(table, name);
                    const rows = named.table.rows.map((one) =>
                      one.id === row.id ? { ...one, post: named.id } : one,
                    );
                    return change({ ...named.table, rows });
                  }}
                  onChange={(changed) => changeRow(row.id, changed)}
                />
              </td>
              <td>
                <NextCell
                  row={row}
                  order={at + 1}
                  targets={targets.filter(({ value }) => value !== row.id)}
                  onChange={(changed) => changeRow(row.id, changed)}
                />
                <div className={css.rowTools}>
                  <Button size="small" onClick={() => change(insertRow(table, at))}>
                    <Trans>在第 {at + 1} 步后加一步</Trans>
                  </Button>
                  <Button
                    size="small"
                    disabled={table.rows.length === 1}
                    onClick={() => change(removeRow(table, row.id))}
                  >
                    <Trans>删除第 {at + 1} 步</Trans>
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Ends table={table} blamed={blamed} onChange={change} />
      <p className={css.hint}>
        <Trans>
          步骤表写出的就是同一个 BPMN 2.0 文件；图和泳道按步骤和岗位自动排好，原来的排法会被代替。
        </Trans>
      </p>
    </div>
  );
}

/** What the check says of this very step; all findings stand below the table. */
function Said({ findings, id }: { findings: Finding[]; id: string }) {
  const text = useText();
  const own = findings.filter(({ elements }) => elements[0] === id);
  if (own.length === 0) return null;
  return (
    <ul className={css.said}>
      {own.map((finding) => (
        <li key={keyOf(finding)} data-error={finding.severity === "ERROR" || undefined}>
          {text(finding.text)}
        </li>
      ))}
    </ul>
  );
}

interface CellProps {
  row: Row;
  order: number;
  onChange: (changed: Partial<Row>) => void;
}

function StepCell({ row, order, several, onChange }: CellProps & { several: boolean }) {
  const { t } = useLingui();
  const words = useFlowWords();
  return (
    <div className={css.cell}>
      <Typed label={t`第 ${order} 步的名称`} value={row.name} onSay={(name) => onChange({ name })} />
      <Select
        aria-label={t`第 ${order} 步的法律动作`}
        allowClear
        placeholder={t`法律动作`}
        value={row.action || undefined}
        options={words.actions}
        onChange={(action: string | undefined) => onChange({ action: action ?? "" })}
      />
      <Typed
        area
        label={t`第 ${order} 步怎么办`}
        value={row.documentation}
        onSay={(documentation) => onChange({ documentation })}
      />
      {several && (
        <Select
          aria-label={t`第 ${order} 步怎样开始`}
          value={row.join}
          options={words.joins}
          onChange={(join: Join) => onChange({ join })}
        />
      )}
    </div>
  );
}

interface PostCellProps extends CellProps {
  table: Table;
  posts: Choice[];
  onPost: (name: string) => void;
}

function PostCell({ row, order, table, posts, onPost, onChange }: PostCellProps) {
  const { t } = useLingui();
  const name = table.posts.find(({ id }) => id === row.post)?.name ?? "";
  const known = [...new Set([...table.posts.map((post) => post.name), ...posts.map(({ label }) => label)])];
  return (
    <div className={css.cell}>
      <Typed
        label={t`第 ${order} 步的岗位`}
        hint={t`岗位`}
        value={name}
        options={known.map((value) => ({ value, label: value }))}
        onSay={(words) => onPost(words.trim())}
      />
      <LimitField
        label={t`第 ${order} 步的时限`}
        value={row.limit}
        onLimit={(limit) => onChange({ limit })}
      />
    </div>
  );
}

function Ends({
  table,
  blamed,
  onChange,
}: {
  table: Table;
  blamed: Set<string>;
  onChange: (table: Table) => void;
}) {
  const { t } = useLingui();
  const words = useFlowWords();
  const put = (id: string, changed: Partial<Table["ends"][number]>) =>
    onChange({ ...table, ends: table.ends.map((end) => (end.id === id ? { ...end, ...changed } : end)) });
  return (
    <fieldset className={css.list}>
      <legend>
        <Trans>在哪里结束</Trans>
      </legend>
      {table.ends.map((end, at) => (
        <div key={end.id} className={css.end} data-row={end.id} data-fault={blamed.has(end.id) || undefined}>
          <Typed
            label={t`第 ${at + 1} 个结束的名称`}
            value={end.name}
            onSay={(name) => put(end.id, { name })}
          />
          <Typed
            label={t`第 ${at + 1} 个结束的办理结果`}
            hint={t`办理结果`}
            value={end.outcome}
            options={words.outcomes}
            onSay={(outcome) => put(end.id, { outcome: outcome.trim() })}
          />
          <Button
            size="small"
            disabled={table.ends.length === 1}
            onClick={() => onChange(removeEnd(table, end.id))}
          >
            <Trans>删除第 {at + 1} 个结束</Trans>
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange(addEnd(table))}>
        <Trans>添加一个结束</Trans>
      </Button>
    </fieldset>
  );
}
