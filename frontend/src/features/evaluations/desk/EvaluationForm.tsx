//! The terms of an evaluation: what is evaluated, on which scale, by whom and until when; a new one, or one not yet open.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Input, Radio, Select } from "antd";
import type { EvaluationForm, EvaluationScale } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { workPaths } from "@/paths.work";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "../evaluation.module.css";
import { useEvaluationWords, useGradeWord } from "../words";
import { type DeskEvaluation, EvaluationSaveDocument, touched, UsualDimensionsDocument } from "./deskQuery";
import { Frame } from "./Frame";
import { BodyPicker, PowerPicker, RecipientPicker } from "./pickers";
import { inputOf, type TermsValues, typedOf, valuesOf } from "./terms";

const forms: EvaluationForm[] = ["SURVEY", "ONLINE", "MEETING", "YEARLY_REVIEW", "DAILY_REVIEW"];
const scales: Record<EvaluationScale, Parameters<ReturnType<typeof useGradeWord>>[0][]> = {
  SATISFACTION: ["SATISFIED", "BASICALLY_SATISFIED", "DISSATISFIED", "DO_NOT_KNOW"],
  MERIT: ["GOOD", "FAIRLY_GOOD", "FAIR", "POOR"],
  PERSONAL: ["VERY_SATISFIED", "SATISFIED", "BASICALLY_SATISFIED", "DISSATISFIED"],
  FIVE: ["VERY_SATISFIED", "SATISFIED", "BASICALLY_SATISFIED", "DISSATISFIED", "VERY_DISSATISFIED"],
};
const mostDimensions = 12;
const weekMs = 7 * 24 * 60 * 60 * 1000;

export function NewEvaluation() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const viewer = useViewer();
  const usual = useQuery(asked("evaluations", UsualDimensionsDocument, {}));
  const now = viewer.data?.now;
  return (
    <DeskPage title={t`组织一次评议`}>
      <Section>
        <Loaded query={usual} lines={10}>
          {({ evaluations }) =>
            now !== undefined && (
              <EvaluationTermsForm
                id={null}
                version={0}
                initial={{
                  object: "BODY",
                  form: "SURVEY",
                  scale: "SATISFACTION",
                  voters: "INVITATION",
                  dimensions: evaluations.usualDimensions.map(({ zh, en }) => ({ zh, en: en ?? "" })),
                  opensAt: typedOf(now),
                  closesAt: typedOf(new Date(Date.parse(now) + weekMs).toISOString()),
                }}
                submit={t`保存评议`}
                onDone={(id) => void navigate({ to: workPaths.evaluation, params: { id } })}
              />
            )
          }
        </Loaded>
      </Section>
    </DeskPage>
  );
}

export function ChangeEvaluation({ shown, onDone }: { shown: DeskEvaluation; onDone: () => void }) {
  const { t } = useLingui();
  return (
    <EvaluationTermsForm
      id={shown.id}
      version={shown.version}
      initial={valuesOf(shown)}
      known={shown}
      submit={t`保存修改`}
      onDone={onDone}
      onCancel={onDone}
    />
  );
}

interface TermsFormProps {
  id: string | null;
  version: number;
  initial: Partial<TermsValues>;
  known?: DeskEvaluation;
  submit: string;
  onDone: (id: string) => void;
  onCancel?: () => void;
}

function EvaluationTermsForm({ id, version, initial, known, submit, onDone, onCancel }: TermsFormProps) {
  const { t } = useLingui();
  const words = useEvaluationWords();
  const grade = useGradeWord();
  const operation = useOperation(EvaluationSaveDocument, touched);
  const needed = { required: true, whitespace: true, message: t`请填写这一项。` };
  return (
    <Frame<
      TermsValues,
      Awaited<ReturnType<typeof operation.mutateAsync>>,
      Parameters<typeof operation.mutate>[0]
    >
      name="evaluation"
      submit={submit}
      initial={initial}
      operation={operation}
      input={(values) => ({ input: inputOf(values, id, version) })}
      onDone={({ evaluationSave }) => onDone(evaluationSave.id)}
      {...(onCancel && { onCancel })}
    >
      <div className={css.pair}>
        <Form.Item name={["title", "zh"]} label={t`标题`} rules={[needed]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={["title", "en"]} label={t`英文标题`}>
          <Input maxLength={200} lang="en" />
        </Form.Item>
      </div>
      <div className={css.pair}>
        <Form.Item
          name={["about", "zh"]}
          label={t`说明`}
          extra={t`写给投票的人看：评什么、怎么评、结果怎么用。`}
          rules={[needed]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item name={["about", "en"]} label={t`英文说明`}>
          <Input.TextArea rows={4} maxLength={4000} lang="en" />
        </Form.Item>
      </div>
      <Form.Item name="object" label={t`评议对象`} required>
        <Radio.Group
          aria-label={t`评议对象`}
          options={(["BODY", "TEAM", "PERSON", "POWER"] as const).map((value) => ({
            value,
            label: words.object(value),
          }))}
        />
      </Form.Item>
      <ObjectFields known={known} />
      <div className={css.pair}>
        <Form.Item name="form" label={t`方式`} required>
          <Select options={forms.map((value) => ({ value, label: words.form(value) }))} />
        </Form.Item>
        <Form.Item name="scale" label={t`等次`} required>
          <Select
            options={(Object.keys(scales) as EvaluationScale[]).map((value) => ({
              value,
              label: scales[value].map(grade).join(" · "),
            }))}
          />
        </Form.Item>
      </div>
      <Dimensions />
      <Form.Item name="voters" label={t`谁可以参加`} required>
        <Radio.Group
          aria-label={t`谁可以参加`}
          options={(["INVITATION", "CASE", "OPEN"] as const).map((value) => ({
            value,
            label: words.voters(value),
          }))}
        />
      </Form.Item>
      <CaseFields />
      <div className={css.pair}>
        <Form.Item name="opensAt" label={t`开始`} rules={[needed]} extra={t`开始以后内容不能再改。`}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="closesAt" label={t`截止`} rules={[needed]}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
    </Frame>
  );
}

function ObjectFields({ known }: { known: DeskEvaluation | undefined }) {
  const { t } = useLingui();
  const text = useText();
  const object = Form.useWatch<TermsValues["object"] | undefined>("object");
  const published = known?.published;
  const named = object === "TEAM" || object === "PERSON";
  return (
    <>
      {object === "POWER" ? (
        <PowerPicker
          known={
            published?.powerCode
              ? { value: published.powerCode, label: text(published.powerName) }
              : undefined
          }
        />
      ) : (
        <BodyPicker
          known={published && { value: published.organisation.id, label: text(published.organisation.name) }}
        />
      )}
      {named && (
        <div className={css.pair}>
          <Form.Item
            name={["subject", "zh"]}
            label={object === "TEAM" ? t`班子名称` : t`被评议的人（写职务）`}
            rules={[{ required: true, whitespace: true, message: t`请填写这一项。` }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name={["subject", "en"]} label={t`英文名称`}>
            <Input maxLength={200} lang="en" />
          </Form.Item>
        </div>
      )}
      {object === "PERSON" && (
        <RecipientPicker
          known={known?.recipientId ? { value: known.recipientId, label: known.recipient ?? "" } : undefined}
        />
      )}
    </>
  );
}

function CaseFields() {
  const { t } = useLingui();
  const voters = Form.useWatch<TermsValues["voters"] | undefined>("voters");
  if (voters !== "CASE") return null;
  const needed = { required: true, message: t`请选择日期。` };
  return (
    <div className={css.pair}>
      <Form.Item name={["cases", "from"]} label={t`办结日期自`} rules={[needed]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name={["cases", "to"]} label={t`办结日期至`} rules={[needed]}>
        <Input type="date" />
      </Form.Item>
    </div>
  );
}

function Dimensions() {
  const { t } = useLingui();
  return (
    <Form.List name="dimensions">
      {(fields, { add, remove }) => (
        <fieldset>
          <legend>
            <Trans>评议项目</Trans>
          </legend>
          {fields.map(({ key, name }) => {
            const number = name + 1;
            return (
              <div key={key} className={css.dimension}>
                <Form.Item
                  name={[name, "zh"]}
                  rules={[{ required: true, whitespace: true, message: t`请填写这一项。` }]}
                >
                  <Input maxLength={100} aria-label={t`第 ${number} 项`} />
                </Form.Item>
                <Form.Item name={[name, "en"]}>
                  <Input maxLength={200} lang="en" aria-label={t`第 ${number} 项的英文`} />
                </Form.Item>
                <Button onClick={() => remove(name)} disabled={fields.length === 1}>
                  <Trans>删除</Trans>
                  <span className="visually-hidden">{t`第 ${number} 项`}</span>
                </Button>
              </div>
            );
          })}
          <div className={css.buttons}>
            <Button
              onClick={() => add({ zh: "", en: "" })}
              disabled={fields.length >= mostDimensions}
            >{t`增加一项`}</Button>
          </div>
        </fieldset>
      )}
    </Form.List>
  );
}
