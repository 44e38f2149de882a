//! A ballot: one grade for each dimension, and words as one likes; with a code, or openly.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useRef, useState } from "react";
import { ApiError } from "@/api/errors";
import type { EvaluationGrade } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { paths } from "@/paths";
import { Button, LinkButton } from "@/ui/Button";
import { Choice, ChoiceGroup, TextArea } from "@/ui/Field";
import { Fault, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "../evaluation.module.css";
import { useGradeWord } from "../words";
import {
  EvaluationVoteDocument,
  EvaluationVoteOpenlyDocument,
  type ShownEvaluation,
  touched,
} from "./evaluationQuery";

const longest = 1000;

interface BallotFormProps {
  evaluation: ShownEvaluation;
  /** The code it is cast with; null where anybody may vote. */
  code: string | null;
  onCast?: () => void;
}

export function BallotForm({ evaluation, code, onCast }: BallotFormProps) {
  const { t } = useLingui();
  const text = useText();
  const word = useGradeWord();
  const form = useRef<HTMLFormElement>(null);
  const byCode = useOperation(EvaluationVoteDocument, touched);
  const openly = useOperation(EvaluationVoteOpenlyDocument, touched);
  const vote = code === null ? openly : byCode;
  const [graded, setGraded] = useState<Record<string, EvaluationGrade>>({});
  const [missing, setMissing] = useState<string[]>([]);
  const [words, setWords] = useState("");
  const { id, dimensions, grades, mayLeaveOut } = evaluation;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const open = dimensions.filter(({ key }) => graded[key] === undefined).map(({ key }) => key);
    const wanting = mayLeaveOut ? [] : open;
    setMissing(wanting);
    if (wanting[0] !== undefined) {
      form.current?.querySelector<HTMLInputElement>(`input[name="${id} ${wanting[0]}"]`)?.focus();
      return;
    }
    const ballot = {
      id,
      grades: Object.entries(graded).map(([dimension, grade]) => ({ dimension, grade })),
      words: words.trim() === "" ? null : words.trim(),
    };
    const done = { onSuccess: () => onCast?.() };
    if (code === null) openly.mutate({ input: ballot }, done);
    else byCode.mutate({ input: { ...ballot, code } }, done);
  };

  if (code === null && openly.isSuccess) return <Thanks id={id} />;
  return (
    <form ref={form} className={css.stack} onSubmit={submit} noValidate>
      {dimensions.map(({ key, name }) => (
        <ChoiceGroup
          key={key}
          label={text(name)}
          required={!mayLeaveOut}
          error={missing.includes(key) ? t`请评议这一项。` : undefined}
        >
          {grades.map((grade) => (
            <Choice
              key={grade}
              type="radio"
              name={`${id} ${key}`}
              label={word(grade)}
              checked={graded[key] === grade}
              onChange={() => {
                setGraded((before) => ({ ...before, [key]: grade }));
                setMissing((before) => before.filter((other) => other !== key));
              }}
            />
          ))}
        </ChoiceGroup>
      ))}
      {mayLeaveOut && (
        <p className={css.quiet}>
          <Trans>没有选的项目按“不了解”计。</Trans>
        </p>
      )}
      <TextArea
        label={t`您想说的话`}
        hint={t`不公布，只有监察机关在评议结束后能看到。请不要写能认出您的内容。`}
        required={false}
        maxLength={longest}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {vote.error !== null && (
        <Fault
          error={vote.error}
          retry={
            vote.error instanceof ApiError && vote.error.passing
              ? () => form.current?.requestSubmit()
              : undefined
          }
        />
      )}
      <div className={css.line}>
        <Button type="submit" variant="primary" icon="check" pending={vote.isPending}>
          <Trans>投票</Trans>
        </Button>
        <span className={css.quiet}>
          <Trans>投出后不能更改。</Trans>
        </span>
      </div>
    </form>
  );
}

export function Thanks({ id }: { id: string }) {
  return (
    <Notice kind="good" live>
      <strong>
        <Trans>已投票，谢谢。</Trans>
      </strong>
      <p>
        <Trans>您的票已计入，评议结束后公布结果。票和码分开保存，没有人能从码查到投了什么。</Trans>
      </p>
      <LinkButton to={paths.evaluation} params={{ id }}>
        <Trans>看这项评议</Trans>
      </LinkButton>
    </Notice>
  );
}
