//! The legal office's opinions on a version, each at its field.
import { useLingui } from "@lingui/react/macro";
import { Section } from "@/desk/DeskPage";
import { minuteOf } from "@/ui/words";
import css from "./version.module.css";
import type { Version } from "./versionQuery";

export function Opinions({ opinions }: { opinions: Version["opinions"] }) {
  const { t } = useLingui();
  const title = useFieldTitle();
  if (opinions.length === 0) return null;
  return (
    <Section title={t`法制审核意见`}>
      <ul className={css.opinions}>
        {opinions.map((opinion) => (
          <li key={`${opinion.field} ${opinion.at} ${opinion.text}`}>
            <strong>{title(opinion.field)}</strong>：{opinion.text}
            <small>
              {opinion.by} {minuteOf(opinion.at)}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The name of a content field as the pages call it. */
export function useFieldTitle(): (field: string) => string {
  const { t } = useLingui();
  const titles: Record<string, string> = {
    name: t`事项名称`,
    summary: t`一句话说明`,
    category: t`权力类别`,
    kind: t`种类和性质`,
    audience: t`服务对象`,
    legalBases: t`设定依据`,
    duty: t`职责`,
    conditions: t`条件`,
    materials: t`申请材料`,
    form: t`申请表`,
    statutory: t`法定时限`,
    promised: t`承诺时限`,
    onOverdue: t`逾期不作决定`,
    discretion: t`裁量基准`,
    prerequisites: t`前置条件`,
    follows: t`因法律施行而调整`,
    fees: t`收费`,
    result: t`办理结果`,
    discipline: t`纪律与责任`,
    promise: t`服务承诺`,
    rights: t`当事人的权利`,
    complaint: t`投诉渠道`,
    office: t`承办机构`,
    remark: t`备注`,
    charting: t`流程图的种类和办理方式`,
    flow: t`流程图`,
    "": t`总的意见`,
  };
  return (field) => titles[field.split(".")[0] ?? ""] ?? field;
}
