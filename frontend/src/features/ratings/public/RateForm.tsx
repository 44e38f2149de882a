//! The form of a rating: one grade for the whole, dimensions and words as one likes.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import type { RatingGrade } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { Button } from "@/ui/Button";
import { Choice, ChoiceGroup, SelectField, TextArea } from "@/ui/Field";
import { Panel } from "@/ui/Layout";
import { Fault, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import { grades, isLow, useGradeWord } from "../grades";
import { CaseRateDocument, type RatedCase } from "./rateQuery";
import css from "./rating.module.css";

const longest = 1000;

export function RateForm({ code, shown }: { code: string; shown: RatedCase }) {
  const { t } = useLingui();
  const text = useText();
  const word = useGradeWord();
  const rate = useOperation(CaseRateDocument, ["trackedCase", "ratingSummary"]);
  const [grade, setGrade] = useState<RatingGrade | null>(null);
  const [missing, setMissing] = useState(false);
  const [words, setWords] = useState("");
  const [graded, setGraded] = useState<Record<string, RatingGrade | "">>({});

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(grade === null);
    if (grade === null) return;
    const dimensions = Object.entries(graded).flatMap(([key, value]) =>
      value === "" ? [] : [{ key, grade: value }],
    );
    rate.mutate({ input: { code, grade, dimensions, words: words.trim() === "" ? null : words.trim() } });
  };

  return (
    <Panel accent>
      <form className={css.form} onSubmit={submit} noValidate>
        <ChoiceGroup
          label={t`总体评价`}
          required
          error={missing ? t`请选择总体评价。` : undefined}
          hint={t`一件只能评价一次，提交后不能修改。`}
        >
          {grades.map((value) => (
            <Choice
              key={value}
              type="radio"
              name="grade"
              label={word(value)}
              checked={grade === value}
              onChange={() => {
                setGrade(value);
                setMissing(false);
              }}
            />
          ))}
        </ChoiceGroup>
        {grade !== null && isLow(grade) && (
          <Notice live>
            <Trans>
              对不满意的评价，承办单位须限期核实答复，监察部门会回访您。答复可凭查询码在本页查看。
            </Trans>
          </Notice>
        )}
        <div className={css.dimensions}>
          {shown.rating.dimensions.map((dimension) => (
            <SelectField
              key={dimension.key}
              label={text(dimension.name)}
              required={false}
              placeholder={t`不评价这一项`}
              options={grades.map((value) => ({ value, label: word(value) }))}
              value={graded[dimension.key] ?? ""}
              onChange={(event) => {
                const value = grades.find((known) => known === event.target.value) ?? "";
                setGraded((before) => ({ ...before, [dimension.key]: value }));
              }}
            />
          ))}
        </div>
        <TextArea
          label={t`您想说的话`}
          hint={t`只有承办单位和监察部门能看到，不会公开。请不要写身份证号、电话等个人信息。`}
          required={false}
          maxLength={longest}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {rate.error !== null && <Fault error={rate.error} />}
        <div>
          <Button type="submit" variant="primary" icon="check" pending={rate.isPending}>
            <Trans>提交评价</Trans>
          </Button>
        </div>
      </form>
    </Panel>
  );
}
