//! A version's content in words, entry by entry, so that it can be read, compared and given opinions on.
import { useLingui } from "@lingui/react/macro";
import { readFields } from "@/forms/schema";
import { useDiscretionWords } from "@/ui/discretionWords";
import { usePeriod, useText } from "@/ui/words";
import { useChartingWords } from "../public/chartingWords";
import { useDisclosureWords } from "../public/disclosureWords";
import { useKindWords } from "../public/kindWords";
import type { Categories, Content } from "./versionQuery";

export interface Entry {
  /** The field's path in the content; opinions are given to it. */
  field: string;
  title: string;
  lines: string[];
}

/** What is read and compared; versions in force and drafts alike have it. */
export type ReadContent = Omit<Content, "posts" | "leader">;

export function useEntries(categories: Categories): (content: ReadContent) => Entry[] {
  const { t, i18n } = useLingui();
  const text = useText();
  const period = usePeriod();
  const words = useKindWords();
  const open = useDisclosureWords();
  const weighed = useDiscretionWords();
  const charted = useChartingWords();
  const cited = (basis: { law: string; article: string }) => `《${basis.law}》${basis.article}`;
  const list = (entries: string[]) => entries.join(i18n.locale === "en" ? ", " : "、");
  const both = (said: { zh: string; en: string | null }): string[] =>
    said.en && i18n.locale !== "en" ? [said.zh, said.en] : [text(said)];
  const categoryOf = (code: string) => text(categories.find((one) => one.code === code)?.name) || code;
  return (content) => [
    { field: "name", title: t`事项名称`, lines: both(content.name) },
    { field: "summary", title: t`一句话说明`, lines: both(content.summary) },
    {
      field: "category",
      title: t`权力类别`,
      lines: [[categoryOf(content.category), content.ownCategory].filter(Boolean).join(" · ")],
    },
    ...(content.basicCode || content.implementationCode
      ? [
          {
            field: "basicCode",
            title: t`国家编码`,
            lines: [content.basicCode, content.implementationCode].filter((code) => code !== null),
          },
        ]
      : []),
    ...(content.nonStatutory
      ? [{ field: "nonStatutory", title: t`是否法定`, lines: [t`非法定职能，不计入权力总数`] }]
      : []),
    {
      field: "kind",
      title: t`种类和性质`,
      lines: [
        [
          words.kind(content.kind),
          words.nature(content.nature),
          words.relation(content.relation),
          words.initiation(content.initiation),
        ].join(" · "),
      ],
    },
    {
      field: "audience",
      title: t`服务对象`,
      lines: [list(content.audience.map(words.audience))],
    },
    {
      field: "legalBases",
      title: t`设定依据`,
      lines: content.legalBases.map((basis) => {
        const until = [basis.validFrom, basis.validTo].filter(Boolean).join(" → ");
        const registered = basis.register ? t`〔法规库：${basis.register.article}〕` : "";
        return `《${basis.law}》${basis.article}：${basis.text}${until === "" ? "" : `（${until}）`}${registered}`;
      }),
    },
    ...(content.lifeEvents.length > 0
      ? [
          {
            field: "lifeEvents",
            title: t`主题`,
            lines: [list(content.lifeEvents.map((one) => open.lifeEvents[one]))],
          },
        ]
      : []),
    ...(content.explanation
      ? [{ field: "explanation", title: t`修改说明`, lines: both(content.explanation) }]
      : []),
    ...(content.startsOn ? [{ field: "startsOn", title: t`拟实施日期`, lines: [content.startsOn] }] : []),
    ...(content.follows
      ? [
          {
            field: "follows",
            title: t`因法律施行而调整`,
            lines: [t`《${content.follows.law}》${content.follows.effectiveOn} 起施行`],
          },
        ]
      : []),
    { field: "duty", title: t`职责`, lines: both(content.duty) },
    { field: "conditions", title: t`条件`, lines: content.conditions.flatMap(both) },
    {
      field: "materials",
      title: t`申请材料`,
      lines: content.materials.map((material) => {
        const name = text(material.name);
        const need = material.required ? t`必交` : t`可选`;
        const form = material.original ? t`原件` : t`复印件`;
        const note = material.note ? `；${text(material.note)}` : "";
        const template = material.template ? t`；样表：${material.template.name}` : "";
        return t`${name}（${need}，${form} ${material.copies} 份${note}${template}）`;
      }),
    },
    {
      field: "form",
      title: t`申请表`,
      lines: readFields(content.form, i18n.locale === "en").map((field) => {
        const need = field.required ? t`必填` : t`选填`;
        const options = field.options.map(({ label }) => label).join(" / ");
        return [field.title, need, options].filter(Boolean).join(" · ");
      }),
    },
    {
      field: "statutory",
      title: t`法定时限`,
      lines: [
        content.statutory ? `${period(content.statutory)}（${content.statutory.source}）` : t`法律没有规定`,
      ],
    },
    {
      field: "promised",
      title: t`承诺时限`,
      lines: [`${period(content.promised)}（${content.promised.source}）`],
    },
    {
      field: "onOverdue",
      title: t`逾期不作决定`,
      lines: [
        weighed.overdue[content.onOverdue.rule] +
          (content.onOverdue.basis ? `（${cited(content.onOverdue.basis)}）` : ""),
      ],
    },
    {
      field: "charting",
      title: t`流程图的种类和办理方式`,
      lines: [
        charted.scopes[content.charting.scope],
        content.charting.village ? charted.villages[content.charting.village] : "",
        [charted.running[content.charting.running], text(content.charting.reason)].filter(Boolean).join("："),
      ].filter(Boolean),
    },
    ...(content.discretion.length > 0
      ? [
          {
            field: "discretion",
            title: t`裁量基准`,
            lines: content.discretion.map((rule) => {
              const limits = weighed.band(rule.limits, rule.unit);
              const penalty = [weighed.measures[rule.measure], weighed.band(rule.band, rule.unit)];
              return [
                `${text(rule.circumstance)}：${weighed.degrees[rule.degree]}`,
                penalty.filter(Boolean).join(" "),
                limits && t`法定 ${limits}`,
                cited(rule.basis),
              ]
                .filter(Boolean)
                .join(" · ");
            }),
          },
        ]
      : []),
    {
      field: "fees",
      title: t`收费`,
      lines:
        content.fees.length === 0
          ? [t`不收费`]
          : content.fees.map((fee) => `${text(fee.item)}：${text(fee.standard)}（${fee.basis}）`),
    },
    ...(content.prerequisites.length > 0
      ? [
          {
            field: "prerequisites",
            title: t`前置条件`,
            lines: content.prerequisites.flatMap(({ power, exemption }) =>
              exemption ? [t`${power}，可以免除：${text(exemption)}`] : [power],
            ),
          },
        ]
      : []),
    { field: "result", title: t`办理结果`, lines: both(content.result) },
    ...(content.resultDocuments.length > 0
      ? [{ field: "resultDocuments", title: t`结果文书`, lines: content.resultDocuments.flatMap(both) }]
      : []),
    { field: "discipline", title: t`纪律与责任`, lines: both(content.discipline) },
    { field: "promise", title: t`服务承诺`, lines: both(content.promise) },
    { field: "rights", title: t`当事人的权利`, lines: content.rights.flatMap(both) },
    {
      field: "complaint",
      title: t`投诉渠道`,
      lines: [...both(content.complaint.text), content.complaint.phone],
    },
    {
      field: "office",
      title: t`承办机构`,
      lines: [...both(content.office), ...both(content.address), ...both(content.hours), content.phone],
    },
    {
      field: "disclosure",
      title: t`公开方式`,
      lines: content.disclosure.withheld
        ? [t`不公开：${open.reasons[content.disclosure.withheld.reason]}`, content.disclosure.withheld.basis]
        : [
            [
              open.audiences[content.disclosure.audience],
              list(content.disclosure.forms.map((form) => open.forms[form])),
              open.timings[content.disclosure.timing],
            ].join(" · "),
          ],
    },
    ...(content.remark ? [{ field: "remark", title: t`备注`, lines: both(content.remark) }] : []),
  ];
}

/** The fields whose words differ, with what stood before. */
export function changedFields(before: Entry[], now: Entry[]): Map<string, string[]> {
  const changed = new Map<string, string[]>();
  for (const entry of now) {
    const old = before.find(({ field }) => field === entry.field)?.lines ?? [];
    if (old.join("\n") !== entry.lines.join("\n")) changed.set(entry.field, old);
  }
  for (const old of before) {
    if (!now.some(({ field }) => field === old.field)) changed.set(old.field, old.lines);
  }
  return changed;
}
