//! 会议记录: who was at the meeting that decides the step, what each said in their order, how they voted.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Form, Input, InputNumber, Select } from "antd";
import type { MeetingVote } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { touched } from "../caseQuery";
import { useReviewWords } from "../penaltyWords";
import { AreaField, SignatureLine } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OperationFormProps } from "./Operations";
import css from "./operations.module.css";
import { CaseRecordMeetingDocument } from "./penaltyQuery";

interface Attendee {
  name?: string;
  title?: string;
  chief?: boolean;
  view?: string;
  vote: MeetingVote;
}

interface Values {
  resolution: string;
  members: number | null;
  attendees: Attendee[];
}

/** Longest view; the server counts again. */
const longest = 2000;

export function MeetingForm(props: OperationFormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseRecordMeetingDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`会议记录：${props.task.name}`}
      submit={t`签署并记录`}
      operation={operation}
      initial={{ attendees: [{ vote: "FOR" }, { vote: "FOR" }, { vote: "FOR", chief: true }] }}
      input={(base, { resolution, members, attendees }) => ({
        input: {
          ...base,
          resolution: resolution.trim(),
          members: members ?? 0,
          attendees: attendees.map(({ name = "", title = "", chief = false, view = "", vote }) => ({
            name: name.trim(),
            title: title.trim(),
            chief,
            view: view.trim(),
            vote,
          })),
        },
      })}
    >
      <p className={css.quiet}>
        <Trans>按发言次序列出到会人员，主要负责人最后发言；未到规定人数，表决无效。各人意见不公开。</Trans>
      </p>
      <AreaField
        name="resolution"
        label={t`提请表决的内容`}
        hint={t`环节公开的，公众会看到。`}
        required
        rows={2}
      />
      <Form.Item
        name="members"
        label={t`应到人数`}
        rules={[{ required: true, message: t`请填写“应到人数”。` }]}
      >
        <InputNumber min={1} max={100} precision={0} className={css.number ?? ""} />
      </Form.Item>
      <Form.List name="attendees">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, at) => (
              <Person key={row.key} at={row.name} number={at + 1} onRemove={() => remove(row.name)} />
            ))}
            <div className={css.offers}>
              <Button size="small" onClick={() => add({ vote: "FOR" }, Math.max(0, rows.length - 1))}>
                <Trans>增加一人（在主要负责人之前）</Trans>
              </Button>
            </div>
          </>
        )}
      </Form.List>
      <SignatureLine task={props.task} />
    </OperationForm>
  );
}

function Person({ at, number, onRemove }: { at: number; number: number; onRemove: () => void }) {
  const { t } = useLingui();
  const words = useReviewWords();
  return (
    <fieldset className={css.measures}>
      <legend>
        <Trans>第 {number} 位发言</Trans>
      </legend>
      <div className={css.attendee}>
        <Form.Item name={[at, "name"]} label={t`姓名`}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={[at, "title"]} label={t`职务`}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={[at, "vote"]} label={t`表决`}>
          <Select
            options={(Object.keys(words.votes) as MeetingVote[]).map((value) => ({
              value,
              label: words.votes[value],
            }))}
          />
        </Form.Item>
        <Form.Item name={[at, "view"]} label={t`意见`} className={css.wide ?? ""}>
          <Input.TextArea rows={2} maxLength={longest} />
        </Form.Item>
        <Form.Item name={[at, "chief"]} valuePropName="checked" className={css.wide ?? ""}>
          <Checkbox>
            <Trans>主要负责人（末位发言）</Trans>
          </Checkbox>
        </Form.Item>
      </div>
      <div className={css.offers}>
        <Button size="small" onClick={onRemove}>
          <Trans>删去第 {number} 位</Trans>
        </Button>
      </div>
    </fieldset>
  );
}
