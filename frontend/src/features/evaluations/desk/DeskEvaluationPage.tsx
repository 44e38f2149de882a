//! One evaluation on the desk: its terms, how many have voted, invitations, the end before its time, and the result.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Form, Input, InputNumber } from "antd";
import { useEffect, useState } from "react";
import { listen } from "@/api/live";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { Figures } from "@/desk/Figures";
import { Loaded, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import css from "../evaluation.module.css";
import { EvaluationChangedDocument } from "../public/evaluationQuery";
import { Terms } from "../public/Terms";
import { ResultTable } from "../ResultTable";
import {
  type DeskEvaluation,
  DeskEvaluationDocument,
  EvaluationCancelDocument,
  EvaluationCloseDocument,
  EvaluationInviteDocument,
  touched,
} from "./deskQuery";
import { ChangeEvaluation } from "./EvaluationForm";
import { Frame } from "./Frame";
import { Invitations, VoterWords } from "./lists";
import { Slips } from "./Slips";

interface Made {
  firstNumber: number;
  codes: string[];
}

export function DeskEvaluationPage() {
  const { t } = useLingui();
  const text = useText();
  const { id } = useParams({ from: "/work/evaluations/$id" });
  const queries = useQueryClient();
  const query = useQuery(asked("evaluation", DeskEvaluationDocument, { id }));
  // Invitations that were just made stand alone, so that the printed page holds nothing else.
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: ["evaluation"] });
    return listen(EvaluationChangedDocument, { id }, { onChange: again });
  }, [id, queries]);
  const title = query.data ? text(query.data.evaluation.published.title) : t`社会评议`;
  return (
    <DeskPage title={title}>
      {made !== null ? (
        <Slips title={title} {...made} onDone={() => setMade(null)} />
      ) : (
        <Loaded query={query} lines={10}>
          {({ evaluation }) => <Whole key={evaluation.id} shown={evaluation} onMade={setMade} />}
        </Loaded>
      )}
    </DeskPage>
  );
}

function Whole({ shown, onMade }: { shown: DeskEvaluation; onMade: (made: Made) => void }) {
  const { t } = useLingui();
  const { published, result } = shown;
  const [changing, setChanging] = useState(false);
  const may = (name: DeskEvaluation["operations"][number]["name"]) =>
    shown.operations.find((offer) => offer.name === name)?.refusal === null;
  if (changing) {
    return (
      <Section title={t`修改评议`}>
        <ChangeEvaluation shown={shown} onDone={() => setChanging(false)} />
      </Section>
    );
  }
  const figures = [{ term: t`已投票`, value: shown.ballots }];
  if (published.voters === "INVITATION") figures.push({ term: t`已邀请`, value: shown.invited });
  return (
    <>
      <Figures figures={figures} />
      <Section>
        <Terms shown={published} headed />
        {shown.recipient !== null && (
          <p>
            <Trans>结果接收人：{shown.recipient}</Trans>
          </p>
        )}
        {may("SAVE") && (
          <div className={css.buttons}>
            <Button onClick={() => setChanging(true)}>
              <Trans>修改</Trans>
            </Button>
          </div>
        )}
      </Section>
      {published.state === "RUNNING" && (
        <Notice>
          <Trans>评议结束前只显示票数，谁也看不到各等次的数字。</Trans>
        </Notice>
      )}
      {result !== null && (
        <Section title={t`评议结果`}>
          <ResultTable result={result} invited={published.invited} />
        </Section>
      )}
      {published.state === "CLOSED" &&
        (result === null ? (
          <Notice>
            <Trans>评议个人的结果只送指定接收人，监察人员也看不到。</Trans>
          </Notice>
        ) : (
          <VoterWords id={shown.id} />
        ))}
      {published.voters === "INVITATION" && (
        <Invitations shown={shown}>{may("INVITE") && <Invite shown={shown} onMade={onMade} />}</Invitations>
      )}
      {(may("CLOSE") || may("CANCEL")) && (
        <Section title={t`结束评议`}>
          <Ends shown={shown} close={may("CLOSE")} cancel={may("CANCEL")} />
        </Section>
      )}
      <Events events={shown.events} />
    </>
  );
}

function Invite({ shown, onMade }: { shown: DeskEvaluation; onMade: (made: Made) => void }) {
  const { t } = useLingui();
  const operation = useOperation(EvaluationInviteDocument, touched);
  return (
    <Frame<
      { count: number },
      Awaited<ReturnType<typeof operation.mutateAsync>>,
      Parameters<typeof operation.mutate>[0]
    >
      name="invite"
      submit={t`制作邀请`}
      initial={{ count: 10 }}
      operation={operation}
      input={({ count }) => ({ input: { id: shown.id, version: shown.version, count } })}
      onDone={({ evaluationInvite }) => onMade(evaluationInvite)}
    >
      <Form.Item
        name="count"
        label={t`制作几份邀请`}
        extra={t`一次最多 100 份。邀请码只显示一次。`}
        rules={[
          { required: true, message: t`请填写份数。` },
          { type: "number", min: 1, max: 100, message: t`一次可以制作 1 至 100 份邀请。` },
        ]}
      >
        <InputNumber precision={0} />
      </Form.Item>
    </Frame>
  );
}

function Ends({ shown, close, cancel }: { shown: DeskEvaluation; close: boolean; cancel: boolean }) {
  const { t } = useLingui();
  const [ending, setEnding] = useState<"CLOSE" | "CANCEL" | null>(null);
  const closing = useOperation(EvaluationCloseDocument, touched);
  const cancelling = useOperation(EvaluationCancelDocument, touched);
  if (ending === null) {
    return (
      <div className={css.buttons}>
        {close && (
          <Button onClick={() => setEnding("CLOSE")}>
            <Trans>提前结束</Trans>
          </Button>
        )}
        {cancel && (
          <Button danger onClick={() => setEnding("CANCEL")}>
            <Trans>取消评议</Trans>
          </Button>
        )}
      </div>
    );
  }
  const frame = {
    danger: ending === "CANCEL",
    input: ({ reason }: { reason: string }) => ({
      input: { id: shown.id, version: shown.version, reason: reason.trim() },
    }),
    onDone: () => setEnding(null),
    onCancel: () => setEnding(null),
    children: (
      <Form.Item
        name="reason"
        label={ending === "CLOSE" ? t`提前结束的理由` : t`取消的理由`}
        extra={
          ending === "CLOSE" ? t`理由和结果一起公布，不能恢复。` : t`理由公布，已投的票不出结果，不能恢复。`
        }
        rules={[{ required: true, whitespace: true, message: t`请写明理由。` }]}
      >
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    ),
  };
  return ending === "CLOSE" ? (
    <Frame name="close" submit={t`提前结束并公布结果`} operation={closing} {...frame} />
  ) : (
    <Frame name="cancel" submit={t`取消评议`} operation={cancelling} {...frame} />
  );
}

function Events({ events }: { events: DeskEvaluation["events"] }) {
  const { t } = useLingui();
  const words: Record<DeskEvaluation["events"][number]["operation"], string> = {
    SAVE: t`设定内容`,
    INVITE: t`制作邀请`,
    OPEN: t`开始`,
    BALLOT: t`投票`,
    CLOSE: t`结束`,
    CANCEL: t`取消`,
  };
  const number = ({ operation, count }: DeskEvaluation["events"][number]) => {
    if (count === null) return null;
    return operation === "INVITE" ? t`${count} 份` : t`${count} 票`;
  };
  return (
    <Section title={t`留痕`}>
      <ol className={css.events}>
        {events.map((event) => (
          <li key={event.seq}>
            <b>{words[event.operation]}</b> {number(event)} <span className="nums">{minuteOf(event.at)}</span>{" "}
            {event.actor ?? t`系统`}
          </li>
        ))}
      </ol>
    </Section>
  );
}
