//! Two versions of a power against each other: fields, materials, the chart's elements, and both charts side by side.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { graphql } from "@/api/generated";
import type { Difference, PowerDiffQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { Button } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { useDiscretionWords } from "@/ui/discretionWords";
import { Loaded, Skeleton } from "@/ui/States";
import { useText } from "@/ui/words";
import { useDisclosureWords } from "./disclosureWords";
import { useKindWords } from "./kindWords";
import css from "./power.module.css";

const PowerDiffDocument = graphql(`
  query PowerDiff($code: String!, $from: Int!, $to: Int!) {
    powerDiff(code: $code, from: $from, to: $to) {
      from { id number flow { bpmnUrl } }
      to { id number flow { bpmnUrl } }
      fields { path difference before after }
      chart { element name difference before { zh en } after { zh en } }
    }
  }
`);

type Shown = PowerDiffQuery["powerDiff"];

const Chart = lazy(() => import("@/flow/Chart").then((module) => ({ default: module.Chart })));

export function Diff({ code, from, to }: { code: string; from: number; to: number }) {
  const query = useQuery(asked("powerDiff", PowerDiffDocument, { code, from, to }));
  return (
    <Loaded query={query} lines={4}>
      {({ powerDiff }) => <Tables diff={powerDiff} />}
    </Loaded>
  );
}

/** The title of a field by the first part of its path; the rest names the entry. */
function useFieldWord(): (path: string) => string {
  const { t } = useLingui();
  const { measures } = useDiscretionWords();
  const words: Record<string, string> = {
    name: t`事项名称`,
    summary: t`一句话说明`,
    category: t`权力类别`,
    ownCategory: t`本机关的分类`,
    kind: t`权力种类`,
    nature: t`权力性质`,
    relation: t`行使方式`,
    initiation: t`启动方式`,
    audience: t`服务对象`,
    legalBases: t`设定依据`,
    duty: t`职责`,
    conditions: t`条件`,
    materials: t`申请材料`,
    form: t`申请表`,
    fees: t`收费`,
    statutory: t`法定时限`,
    promised: t`承诺时限`,
    discipline: t`纪律与责任`,
    result: t`办理结果`,
    promise: t`服务承诺`,
    complaint: t`投诉渠道`,
    rights: t`当事人的权利`,
    office: t`承办机构`,
    phone: t`咨询电话`,
    address: t`办理地点`,
    hours: t`办理时间`,
    posts: t`岗位`,
    remark: t`备注`,
    startsOn: t`拟实施日期`,
    basicCode: t`基本编码`,
    implementationCode: t`实施编码`,
    nonStatutory: t`非法定职能`,
    lifeEvents: t`主题`,
    resultDocuments: t`结果文书`,
    leader: t`主管领导`,
    disclosure: t`公开方式`,
    onOverdue: t`逾期不作决定`,
    discretion: t`裁量基准`,
    prerequisites: t`前置条件`,
    follows: t`因法律施行而调整`,
    charting: t`流程图的种类和办理方式`,
  };
  const parts: Record<string, string> = {
    name: t`名称`,
    required: t`必需`,
    original: t`收原件`,
    copies: t`复印件份数`,
    note: t`说明`,
    law: t`法规`,
    article: t`条款`,
    text: t`内容`,
    validFrom: t`施行日期`,
    validTo: t`失效日期`,
    item: t`收费项目`,
    standard: t`标准`,
    basis: t`依据`,
    n: t`长短`,
    unit: t`单位`,
    source: t`出处`,
    phone: t`电话`,
    post: t`岗位`,
    en: t`英文`,
    audience: t`公开范围`,
    forms: t`公开形式`,
    timing: t`公开时限`,
    ...measures,
    rule: t`后果`,
    template: t`样表`,
    file: t`文件内容`,
    circumstance: t`情节`,
    degree: t`裁量`,
    measure: t`处罚种类`,
    band: t`幅度`,
    limits: t`法定幅度`,
    from: t`下限`,
    to: t`上限`,
    effectiveOn: t`施行日期`,
    scope: t`流程图种类`,
    village: t`村级流程图`,
    running: t`办理方式`,
    reason: t`理由`,
  };
  return (path) => {
    const [first = "", ...rest] = path.split(".");
    const entry = rest.filter((part) => part !== "zh").map((part) => parts[part] ?? part);
    return [words[first] ?? first, ...entry].join(" · ");
  };
}

/** What a leaf says; truth values and units are words of the contract. */
function useLeafWord(): (path: string, value: string | null) => string {
  const { t } = useLingui();
  const { lifeEvents, audiences, forms, timings } = useDisclosureWords();
  const { degrees, measures, overdue } = useDiscretionWords();
  const words: Record<string, string> = {
    ...lifeEvents,
    ...audiences,
    ...forms,
    ...timings,
    ...degrees,
    ...measures,
    ...overdue,
    FEN: t`分`,
    GAIN_PERCENT: t`违法所得的百分之一`,
    VALUE_PERCENT: t`货值金额的百分之一`,
    true: t`是`,
    false: t`否`,
    WORKING_DAY: t`工作日`,
    DAY: t`日`,
    MONTH: t`月`,
  };
  const { kind, nature, relation, initiation } = useKindWords();
  // One word of the contract means another thing in another field.
  const own: Record<string, (value: never) => string> = { kind, nature, relation, initiation };
  // A file is told by the beginning of what tells it apart from others.
  const file = (value: string) => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value) ? value.slice(0, 8) : value);
  return (path, value) =>
    value === null ? "—" : (own[path]?.(value as never) ?? words[value] ?? file(value));
}

function useDifferenceWord(): (difference: Difference) => string {
  const { t } = useLingui();
  const words: Record<Difference, string> = { ADDED: t`新增`, REMOVED: t`删去`, CHANGED: t`修改` };
  return (difference) => words[difference];
}

function Tables({ diff }: { diff: Shown }) {
  const { t } = useLingui();
  const field = useFieldWord();
  const word = useDifferenceWord();
  const leaf = useLeafWord();
  const text = useText();
  const before = t`第 ${diff.from.number} 版`;
  const after = t`第 ${diff.to.number} 版`;
  return (
    <div className={css.diff}>
      {diff.fields.length === 0 ? (
        <p>
          <Trans>文字内容没有变化。</Trans>
        </p>
      ) : (
        <DataTable
          caption={t`内容的变化`}
          rows={diff.fields}
          rowKey={({ path }) => path}
          columns={[
            { head: t`项目`, name: true, cell: ({ path }) => field(path) },
            { head: t`变化`, cell: ({ difference }) => word(difference) },
            {
              head: before,
              cell: ({ path, before: said }) =>
                said === null ? leaf(path, said) : <del>{leaf(path, said)}</del>,
            },
            {
              head: after,
              cell: ({ path, after: said }) =>
                said === null ? leaf(path, said) : <ins>{leaf(path, said)}</ins>,
            },
          ]}
        />
      )}
      {diff.chart.length === 0 ? (
        <p>
          <Trans>流程图没有变化。</Trans>
        </p>
      ) : (
        <>
          <DataTable
            caption={t`流程图的变化`}
            rows={diff.chart}
            rowKey={({ element }) => element}
            columns={[
              { head: t`环节或连线`, name: true, cell: ({ name, element }) => name || element },
              { head: t`变化`, cell: ({ difference }) => word(difference) },
              { head: before, cell: (change) => (change.before ? text(change.before) : "—") },
              { head: after, cell: (change) => (change.after ? text(change.after) : "—") },
            ]}
          />
          <Charts diff={diff} before={before} after={after} />
        </>
      )}
    </div>
  );
}

function Charts({ diff, before, after }: { diff: Shown; before: string; after: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const touched = useMemo(() => ({ fault: diff.chart.map(({ element }) => element) }), [diff]);
  if (!open) {
    return (
      <Button small onClick={() => setOpen(true)}>
        <Trans>并排看两张流程图</Trans>
      </Button>
    );
  }
  return (
    <div className={css.sideBySide}>
      {[
        { version: diff.from, label: before },
        { version: diff.to, label: after },
      ].map(({ version, label }) => (
        <section key={version.id} aria-label={label}>
          <h4>{label}</h4>
          <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
            <Chart url={version.flow.bpmnUrl} label={t`${label}的流程图，变化的环节有标记`} marks={touched} />
          </Suspense>
        </section>
      ))}
    </div>
  );
}
