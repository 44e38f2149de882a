//! What a penalty imposes: the circumstance and the size under it, the officers, the situations that want a legal review.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, InputNumber, Select } from "antd";
import type { BandUnit, ReviewSituation } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { scaleOf, useDiscretionWords } from "@/ui/discretionWords";
import { useText } from "@/ui/words";
import type { DeskCase } from "../caseQuery";
import { useReviewWords } from "../penaltyWords";
import { Alike } from "./Alike";
import css from "./operations.module.css";
import { PenaltyOfficersDocument } from "./penaltyQuery";

type Rule = DeskCase["powerVersion"]["content"]["discretion"][number];

/** What the form holds: sizes as people write them. */
export interface PenaltyValues {
  measures: { rule?: number; amount?: number | null }[];
  situations: ReviewSituation[];
  officers: string[];
}

/** Whether the case is one of a penalty. */
export const isPenalty = (shown: DeskCase): boolean => shown.powerVersion.content.category === "CF";

/** What a size is counted in: a confiscation in money, whatever its row says. */
const unitOf = (rule: Rule | undefined): BandUnit | null =>
  rule === undefined
    ? null
    : rule.measure === "GAINS_CONFISCATED" || rule.measure === "GOODS_CONFISCATED"
      ? "FEN"
      : rule.unit;

/** The values as the server takes them; null where the power is no penalty. */
export function penaltyOf(shown: DeskCase, values: PenaltyValues | undefined) {
  if (!isPenalty(shown) || values === undefined) return null;
  const rules = shown.powerVersion.content.discretion;
  return {
    measures: values.measures.map(({ rule = -1, amount }) => {
      const unit = unitOf(rules[rule]);
      return {
        rule,
        amount:
          amount === undefined || amount === null
            ? null
            : Math.round(amount * (unit === null ? 1 : scaleOf(unit))),
      };
    }),
    situations: values.situations,
    officers: values.officers,
  };
}

/** What the form begins with: what the legal office approved last, which alone may be signed beyond a band. */
export function penaltyBegun(shown: DeskCase): PenaltyValues {
  const approved = shown.reviews.findLast(({ state }) => state === "APPROVED")?.penalty;
  if (approved === undefined) return { measures: [{}], situations: [], officers: [] };
  return {
    measures: approved.measures.map(({ rule, amount, unit, measure }) => {
      const scale = scaleOf(measure.endsWith("CONFISCATED") ? "FEN" : (unit ?? "DAY"));
      return { rule, amount: amount === null ? null : amount / scale };
    }),
    situations: approved.situations,
    officers: approved.officers,
  };
}

export function PenaltyFields({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  const rules = shown.powerVersion.content.discretion;
  return (
    <>
      {rules.length > 0 && (
        <Form.List name={["penalty", "measures"]}>
          {(rows, { add, remove }) => (
            <fieldset className={css.measures}>
              <legend>
                <Trans>处罚（不予处罚的，删去各项）</Trans>
              </legend>
              {rows.map((row, at) => (
                <Measure
                  key={row.key}
                  at={row.name}
                  number={at + 1}
                  shown={shown}
                  onRemove={() => remove(row.name)}
                />
              ))}
              <div className={css.offers}>
                <Button size="small" onClick={() => add({})}>
                  <Trans>增加一项处罚</Trans>
                </Button>
              </div>
            </fieldset>
          )}
        </Form.List>
      )}
      <Officers body={shown.organisation.id} />
      <Situations label={t`应当法制审核的情形`} />
    </>
  );
}

interface MeasureProps {
  at: number;
  number: number;
  shown: DeskCase;
  onRemove: () => void;
}

function Measure({ at, number, shown, onRemove }: MeasureProps) {
  const { t } = useLingui();
  const text = useText();
  const words = useDiscretionWords();
  const rules = shown.powerVersion.content.discretion;
  const chosen = Form.useWatch(["penalty", "measures", at, "rule"]) as number | undefined;
  const amount = Form.useWatch(["penalty", "measures", at, "amount"]) as number | null | undefined;
  const rule = chosen === undefined ? undefined : rules[chosen];
  const unit = unitOf(rule);
  const written = unit === null ? "" : words.signs[unit];
  return (
    <div className={css.measure}>
      <Form.Item
        name={["penalty", "measures", at, "rule"]}
        label={t`情节和处罚种类（第 ${number} 项）`}
        rules={[{ required: true, message: t`请选择情节。` }]}
      >
        <Select
          options={rules.map((one, place) => ({
            value: place,
            label: `${words.measures[one.measure]} · ${words.degrees[one.degree]} · ${text(one.circumstance)}`,
          }))}
        />
      </Form.Item>
      {unit !== null && (
        <Form.Item
          name={["penalty", "measures", at, "amount"]}
          label={t`数额（${written}，第 ${number} 项）`}
        >
          <InputNumber min={0} precision={unit === "DAY" ? 0 : 2} className={css.number ?? ""} />
        </Form.Item>
      )}
      {rule?.band && (
        <p className={css.quiet}>
          <Trans>
            裁量幅度：{words.band(rule.band, rule.unit)}；法定幅度：{words.band(rule.limits, rule.unit)}。
          </Trans>
        </p>
      )}
      {rule && <Standing rule={rule} amount={amount ?? null} />}
      {rule && <Alike shown={shown} rule={rule} />}
      <Button size="small" onClick={onRemove}>
        <Trans>删去第 {number} 项</Trans>
      </Button>
    </div>
  );
}

/** How the size stands, said while it is typed; the server weighs it again. */
function Standing({ rule, amount }: { rule: Rule; amount: number | null }) {
  if (amount === null || !rule.band || !rule.limits || rule.unit === null) return null;
  const size = Math.round(amount * scaleOf(rule.unit));
  const beyondLaw = size > rule.limits.to || (size < rule.limits.from && rule.degree !== "MITIGATED");
  if (beyondLaw) {
    return (
      <p className={css.beyond} role="status">
        <Trans>超出法律规定的幅度，不能作出。</Trans>
      </p>
    );
  }
  if (size >= rule.band.from && size <= rule.band.to) {
    return (
      <p className={css.quiet} role="status">
        <Trans>在裁量幅度以内。</Trans>
      </p>
    );
  }
  return (
    <p className={css.beyond} role="status">
      <Trans>超出裁量幅度：须送法制审核，同意后才能签署。</Trans>
    </p>
  );
}

function Officers({ body }: { body: string }) {
  const { t } = useLingui();
  const query = useQuery(asked("validOfficers", PenaltyOfficersDocument, { organisation: body }));
  const options = (query.data?.validOfficers.nodes ?? []).map(({ name, certificate }) => ({
    value: certificate,
    label: `${name}（${certificate}）`,
  }));
  return (
    <Form.Item
      name={["penalty", "officers"]}
      label={t`调查的执法人员（至少两人，调查时证件有效）`}
      extra={t`可以从名册里选，也可以输入执法证号后按回车。不予处罚的可不填。`}
    >
      <Select mode="tags" options={options} optionFilterProp="label" tokenSeparators={[" ", "，", ","]} />
    </Form.Item>
  );
}

function Situations({ label }: { label: string }) {
  const words = useReviewWords();
  const options = (Object.keys(words.situations) as ReviewSituation[]).map((value) => ({
    value,
    label: words.situations[value],
  }));
  return (
    <Form.Item name={["penalty", "situations"]} label={label}>
      <Checkbox.Group aria-label={label} options={options} className={css.situations ?? ""} />
    </Form.Item>
  );
}
