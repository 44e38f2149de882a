//! The editor's rows of discretion rules: a circumstance, how it weighs, the penalty, its band and what the law allows.
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, InputNumber, Select } from "antd";
import type { BandUnit } from "@/api/generated/graphql";
import { useDiscretionWords } from "@/ui/discretionWords";
import { choicesOf } from "../../public/disclosureWords";
import {
  blankRule,
  citedKey,
  citedOf,
  type DiscretionRow,
  measured,
  unitOf,
  unitsOf,
} from "./discretionRows";
import type { ContentDraft } from "./draft";
import css from "./editor.module.css";
import { type Name, Pair, Pick, Rows } from "./parts";

export function Discretion() {
  const { t } = useLingui();
  const words = useDiscretionWords();
  return (
    <>
      <p className={css.lead}>
        <Trans>
          按情节从轻到重逐档写。幅度应在法律规定的下限和上限之间，减轻处罚的在下限以下；同一处罚的相邻两档首尾相接，不能交叉。
        </Trans>
      </p>
      <Rows name="discretion" noun={t`裁量档次`} blank={blankRule}>
        {(at) => (
          <>
            <Pair name={[at, "circumstance"]} label={t`情节`} area />
            <div className={css.thirds}>
              <Pick name={[at, "degree"]} label={t`裁量`} options={choicesOf(words.degrees)} />
              <Pick name={[at, "measure"]} label={t`处罚种类`} options={choicesOf(words.measures)} />
              <CitedPick name={[at, "basis"]} label={t`处罚依据`} />
            </div>
            <Form.Item noStyle shouldUpdate={(before, after) => before.discretion !== after.discretion}>
              {({ getFieldValue }) => {
                const row: DiscretionRow | undefined = getFieldValue(["discretion", at]);
                return row !== undefined && measured(row) ? <Size at={at} row={row} /> : null;
              }}
            </Form.Item>
          </>
        )}
      </Rows>
    </>
  );
}

/** The unit where there is a choice, and both pairs of ends in it. */
function Size({ at, row }: { at: number; row: DiscretionRow }) {
  const { t } = useLingui();
  const words = useDiscretionWords();
  const units = unitsOf(row.measure);
  const unit = unitOf(row);
  return (
    <>
      {units.length > 1 && (
        <div className={css.thirds}>
          <Pick
            name={[at, "unit"]}
            label={t`幅度的单位`}
            options={units.map((value) => ({ value, label: words.units[value] }))}
          />
        </div>
      )}
      <div className={css.ends}>
        <End name={[at, "band", "from"]} label={t`幅度下限`} unit={unit} />
        <End name={[at, "band", "to"]} label={t`幅度上限`} unit={unit} />
        <End name={[at, "limits", "from"]} label={t`法定下限`} unit={unit} />
        <End name={[at, "limits", "to"]} label={t`法定上限`} unit={unit} />
      </div>
    </>
  );
}

function End({ name, label, unit }: { name: Name; label: string; unit: BandUnit | null }) {
  const { t } = useLingui();
  const signs: Record<BandUnit, string> = {
    FEN: t`元`,
    DAY: t`日`,
    GAIN_PERCENT: t`倍`,
    VALUE_PERCENT: t`倍`,
  };
  const sign = unit === null ? "" : signs[unit];
  return (
    <Form.Item name={name} label={sign === "" ? label : t`${label}（${sign}）`}>
      <InputNumber min={0} precision={unit === "DAY" ? 0 : 2} className={css.number ?? ""} />
    </Form.Item>
  );
}

/** One of the version's own legal bases; one that is no longer among them stays to be seen. */
export function CitedPick({ name, label }: { name: Name; label: string }) {
  const form = Form.useFormInstance<ContentDraft>();
  return (
    <Form.Item noStyle shouldUpdate={(before, after) => before.legalBases !== after.legalBases}>
      {() => {
        const bases = (form.getFieldValue("legalBases") ?? []) as ContentDraft["legalBases"];
        const keys = new Set(
          bases.filter(({ law, article }) => law && article).map((basis) => citedKey(basis)),
        );
        const options = [...keys].map((value) => {
          const { law, article } = citedOf(value);
          return { value, label: `《${law}》${article}` };
        });
        return (
          <Form.Item name={name} label={label}>
            <Select
              allowClear
              options={options}
              labelRender={({ value }) => {
                const { law, article } = citedOf(String(value));
                return law === "" ? "" : `《${law}》${article}`;
              }}
            />
          </Form.Item>
        );
      }}
    </Form.Item>
  );
}
