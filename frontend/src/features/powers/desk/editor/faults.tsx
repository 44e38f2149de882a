//! What still stops a draft: the list with links to the fields, and the count per section.
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormInstance } from "antd";
import { placeFaults } from "@/desk/faults";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import type { Version } from "../versionQuery";
import { draftPath } from "./draft";
import css from "./editor.module.css";

type Faults = Version["faults"];

/** Which section holds a content field; the flow's own faults stand at the chart. */
const homes: Record<string, string[]> = {
  identity: [
    "name",
    "summary",
    "category",
    "ownCategory",
    "kind",
    "nature",
    "relation",
    "initiation",
    "audience",
    "lifeEvents",
    "basicCode",
    "implementationCode",
    "nonStatutory",
    "explanation",
  ],
  bases: ["legalBases", "startsOn", "follows"],
  rules: [
    "duty",
    "conditions",
    "prerequisites",
    "result",
    "resultDocuments",
    "discipline",
    "promise",
    "rights",
  ],
  materials: ["materials"],
  form: ["form"],
  limits: ["statutory", "promised", "onOverdue", "fees"],
  discretion: ["discretion"],
  office: ["office", "address", "hours", "phone", "complaint", "leader", "remark"],
  disclosure: ["disclosure"],
  flow: ["flow", "posts", "charting"],
};

export function sectionOf(path: string): string | undefined {
  const root = path.replace(/^(input\.)?(content\.)?/, "").split(".")[0] ?? "";
  return Object.keys(homes).find((section) => homes[section]?.includes(root));
}

export function useSections(faults: Faults): { id: string; title: string; faults: number }[] {
  const { t } = useLingui();
  const titles: [string, string][] = [
    ["identity", t`事项名称和类别`],
    ["bases", t`设定依据`],
    ["rules", t`职责、条件和责任`],
    ["materials", t`申请材料`],
    ["form", t`申请表`],
    ["limits", t`时限和收费`],
    ["discretion", t`裁量基准`],
    ["office", t`承办和监督`],
    ["disclosure", t`公开方式`],
    ["flow", t`流程图`],
  ];
  return titles.map(([id, title]) => ({
    id,
    title,
    faults: faults.filter(({ path }) => sectionOf(path) === id).length,
  }));
}

/** What the editor calls the field of a path, with the number of its row in a list. */
function useFieldNames(): (path: string) => string | undefined {
  const { t } = useLingui();
  const names: Record<string, string> = {
    name: t`事项名称`,
    summary: t`一句话说明`,
    category: t`权力类别`,
    ownCategory: t`本机关的分类`,
    audience: t`服务对象`,
    basicCode: t`基本编码`,
    implementationCode: t`实施编码`,
    explanation: t`修改说明`,
    startsOn: t`拟实施日期`,
    follows: t`将要施行的法律、法规名称`,
    onOverdue: t`逾期不作决定`,
    discretion: t`裁量档次`,
    resultDocuments: t`结果文书`,
    prerequisites: t`前置事项`,
    leader: t`主管领导`,
    charting: t`流程图的种类和办理方式`,
    disclosure: t`公开方式`,
    legalBases: t`依据`,
    duty: t`职责`,
    conditions: t`条件`,
    result: t`办理结果`,
    discipline: t`纪律与责任`,
    promise: t`服务承诺`,
    rights: t`权利`,
    materials: t`材料`,
    form: t`申请表`,
    statutory: t`法定时限`,
    promised: t`承诺时限`,
    fees: t`收费项目`,
    office: t`承办机构`,
    address: t`办理地点`,
    hours: t`办理时间`,
    phone: t`咨询电话`,
    complaint: t`投诉渠道`,
    remark: t`备注`,
    posts: t`岗位`,
  };
  const inRow: Record<string, string> = {
    law: t`法律、法规、规章名称`,
    article: t`条款`,
    text: t`条文原文`,
    validFrom: t`施行日期`,
    validTo: t`失效日期`,
    name: t`材料名称`,
    key: t`标识`,
    copies: t`份数`,
    note: t`填报说明`,
    item: t`项目`,
    standard: t`标准`,
    basis: t`收费依据`,
    template: t`空白表格或样表`,
    circumstance: t`情节`,
    degree: t`裁量`,
    measure: t`处罚种类`,
    unit: t`幅度的单位`,
    band: t`幅度`,
    limits: t`法定幅度`,
  };
  return (path) => {
    const parts = path.replace(/^(input\.)?(content\.)?/, "").split(".");
    const name = names[parts[0] ?? ""];
    const row = parts.find((part) => /^\d+$/.test(part));
    const part = row === undefined ? "" : (parts[parts.indexOf(row) + 1] ?? "");
    const of = parts[0] === "discretion" && part === "basis" ? t`处罚依据` : inRow[part];
    const place = row === undefined ? name : `${name} ${Number(row) + 1}`;
    const numbered = name === undefined || of === undefined ? place : `${place} · ${of}`;
    if (name === undefined) return undefined;
    return parts.at(-1) === "en" ? t`${numbered}（英文）` : numbered;
  };
}

/** What does not stop the submission, but somebody of the legal office will have to answer for. */
export function Warnings({ warnings }: { warnings: Version["warnings"] }) {
  const text = useText();
  if (warnings.length === 0) return null;
  return (
    <Notice>
      <strong>
        <Trans>可以提交，但批准时要有人具名签认：</Trans>
      </strong>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.reason}>{text(warning.text)}</li>
        ))}
      </ul>
    </Notice>
  );
}

export function EditorFaults({ faults, form }: { faults: Faults; form: FormInstance }) {
  const text = useText();
  const go = (fault: Faults[number]) => {
    const path = draftPath(fault.path, form.getFieldsValue(true).form ?? []);
    const left = placeFaults(form, [{ path, reason: fault.reason, text: text(fault.text) }]);
    if (left.length > 0)
      document.getElementById(sectionOf(fault.path) ?? "")?.scrollIntoView({ block: "start" });
  };
  return (
    <Notice kind="warning">
      <strong>
        <Trans>还有 {faults.length} 处待完善，完善后才能提交：</Trans>
      </strong>
      <ul className={css.faults}>
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.reason} ${fault.text.zh}`}>
            <FaultLink fault={fault} onPress={() => go(fault)} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function FaultLink({ fault, onPress }: { fault: Faults[number]; onPress: () => void }) {
  const { t } = useLingui();
  const text = useText();
  const sections = useSections([]);
  const named = useFieldNames();
  const section =
    named(fault.path) ?? sections.find(({ id }) => id === sectionOf(fault.path))?.title ?? t`其他`;
  return (
    <button type="button" onClick={onPress}>
      <Trans>
        {section}：{text(fault.text)}
      </Trans>
    </button>
  );
}
