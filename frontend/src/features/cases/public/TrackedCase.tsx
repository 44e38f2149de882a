//! A case as the holder of its code sees it: light, facts, deadline with its working, chart, timeline.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Light } from "@/api/types";
import { Chart } from "@/flow/Chart";
import { paths } from "@/paths";
import { AnchorButton, Button, ButtonGroup, LinkButton } from "@/ui/Button";
import { DeadlineTrace } from "@/ui/DeadlineTrace";
import { type Fact, Facts, ProgressBar } from "@/ui/Display";
import { Icon } from "@/ui/Icon";
import { Panel } from "@/ui/Layout";
import { LightBadge, LightBanner } from "@/ui/Light";
import { endsUndecided, useStateWord } from "@/ui/ProgressTable";
import { Notice } from "@/ui/States";
import { minuteOf, usePeriod, useText } from "@/ui/words";
import { AnswerCorrection } from "./AnswerCorrection";
import { CaseFiles } from "./CaseFiles";
import { CaseOutcome } from "./CaseOutcome";
import { CaseWrits } from "./CaseWrits";
import { FeeFacts } from "./FeeFacts";
import { Standstill } from "./Standstill";
import { Timeline } from "./Timeline";
import css from "./track.module.css";
import type { ShownCase } from "./trackQuery";
import { Withdraw } from "./Withdraw";
import { useCaseWords } from "./words";

interface TrackedCaseProps {
  code: string;
  shown: ShownCase;
}

export function TrackedCase({ code, shown }: TrackedCaseProps) {
  const { t } = useLingui();
  const text = useText();
  return (
    <>
      <Status shown={shown} />
      {shown.correction && shown.state === "CORRECTING" && (
        <AnswerCorrection code={code} shown={shown} correction={shown.correction} />
      )}
      <Standstill shown={shown} />
      <CaseOutcome shown={shown} />
      {shown.closedAt !== null && (
        <Panel title={t`评价这次办事`} accent>
          <p>
            {shown.rating.given === null ? (
              <Trans>本件已办结，请您评价。对不满意的评价，承办单位须限期核实答复。</Trans>
            ) : (
              <Trans>本件已经评价过，谢谢您。评价和承办单位的答复可以随时再看。</Trans>
            )}
          </p>
          <div className="no-print">
            <br />
            <LinkButton variant="primary" icon="heart" to={paths.rate} hash={code}>
              <Trans>评价或查看答复</Trans>
            </LinkButton>
          </div>
        </Panel>
      )}
      {shown.fees.length > 0 && (
        <Panel title={t`缴费`}>
          <ul className={css.fees}>
            {shown.fees.map((fee) => (
              <li key={fee.id}>
                <FeeFacts fee={fee} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {shown.present.length > 0 && <Present shown={shown} />}
      <Deadlines shown={shown} />
      <Panel title={t`办理过程`}>
        <Timeline shown={shown} />
      </Panel>
      <Place shown={shown} />
      {shown.writs.length > 0 && (
        <Panel title={t`文书`}>
          <CaseWrits writs={shown.writs} />
        </Panel>
      )}
      {shown.materials.length > 0 && <CaseFiles shown={shown} />}
      {shown.withdrawable && <Withdraw code={code} shown={shown} />}
      <Panel title={t`咨询与投诉`}>
        <p>{text(shown.complaint.text)}</p>
        <div className="no-print">
          <br />
          <ButtonGroup>
            <LinkButton icon="flag" to={paths.complain} search={about(shown)}>
              <Trans>对本件投诉、咨询或建议</Trans>
            </LinkButton>
            <AnchorButton icon="phone" href={`tel:${shown.complaint.phone}`}>
              <Trans>拨打 {shown.complaint.phone}</Trans>
            </AnchorButton>
            <Button icon="print" onClick={() => window.print()}>
              <Trans>打印本页</Trans>
            </Button>
          </ButtonGroup>
        </div>
      </Panel>
    </>
  );
}

/** What a complaint from this page is about: the case, and the step where it stands if there is only one. */
function about({ powerCode, caseNumber, present }: ShownCase) {
  const [step, ...others] = present;
  return { power: powerCode, caseNumber, ...(step && others.length === 0 && { node: step.node }) };
}

/** The light's sentence for this case today. */
function useVerdict(): (shown: ShownCase) => { light: Light | null; title: string; sentence: string } {
  const { t } = useLingui();
  const word = useStateWord();
  return (shown) => {
    const { light, deadline } = shown;
    const left = deadline?.leftDays ?? 0;
    if (shown.closedAt !== null && endsUndecided(shown.state)) {
      const when = minuteOf(shown.closedAt);
      const sentence =
        shown.state === "REFUSED"
          ? t`本件已于 ${when} 作出不予受理决定。`
          : shown.state === "WITHDRAWN"
            ? t`本件已于 ${when} 由申请人撤回。`
            : shown.mergedInto !== null
              ? t`本件已于 ${when} 并入 ${shown.mergedInto} 一并办理。`
              : t`本件已于 ${when} 终止办理。`;
      return { light: null, title: word(shown.state), sentence };
    }
    if (shown.closedAt !== null) {
      return { light, title: word(shown.state), sentence: t`本件已于 ${minuteOf(shown.closedAt)} 办结。` };
    }
    switch (light) {
      case "GREEN":
        return { light, title: t`正常办理`, sentence: t`用时在期限之内，还剩 ${left} 天。` };
      case "YELLOW":
        return { light, title: t`黄灯预警`, sentence: t`快到期了，还剩 ${left} 天；系统已提醒承办人。` };
      case "RED":
        return {
          light,
          title: t`红灯超期`,
          sentence: t`已超过期限 ${Math.abs(left)} 天；监察部门同时看到这盏红灯。`,
        };
      case "PAUSED":
        return { light, title: t`期限暂停`, sentence: t`期限依法暂停计算，事由见下面的推算过程。` };
    }
  };
}

function Status({ shown }: Pick<TrackedCaseProps, "shown">) {
  const { t } = useLingui();
  const text = useText();
  const period = usePeriod();
  const word = useStateWord();
  const words = useCaseWords();
  const verdict = useVerdict()(shown);
  const clock = shown.deadline;
  const notAccepted = endsUndecided(shown.state) ? "—" : t`尚未受理`;
  const facts: Fact[] = [
    {
      term: t`事项`,
      value: (
        <Link to={paths.power} params={{ code: shown.powerCode }}>
          {text(shown.powerName)}
        </Link>
      ),
    },
    { term: t`承办机关`, value: text(shown.organisation.name) },
    { term: t`办件编号`, value: shown.caseNumber },
    { term: t`状态`, value: word(shown.state), note: words.channel(shown.channel, shown.initiation) },
    ...(shown.applicantName === null
      ? []
      : [{ term: words.party(shown.initiation), value: shown.applicantName }]),
    ...(shown.agentName === null ? [] : [{ term: t`代理人`, value: shown.agentName }]),
    { term: words.begun(shown.initiation), value: minuteOf(shown.filedAt) },
    ...(shown.initiation === "APPLICATION"
      ? [{ term: t`受理时间`, value: shown.acceptedAt ? minuteOf(shown.acceptedAt) : notAccepted }]
      : []),
    {
      term: t`应办结日`,
      value: shown.caseDeadline?.dueDay ?? (shown.closedAt === null ? t`暂停中` : "—"),
      note: shown.caseDeadline?.expected ? t`预计，受理后起算` : undefined,
    },
  ];
  return (
    <Panel>
      <div className={css.status}>
        <div role="status">
          <LightBanner light={verdict.light} title={verdict.title}>
            {verdict.sentence}
          </LightBanner>
        </div>
        <Facts facts={facts} />
        {clock && (
          <div className={css.bar}>
            <p>
              <span>
                {clock.kind === "ACCEPTANCE" ? (
                  <Trans>
                    受理期限：已用 {clock.usedDays} 天 / 共 {period(clock.period)}
                  </Trans>
                ) : (
                  <Trans>
                    办理期限：已用 {clock.usedDays} 天 / 承诺 {period(clock.period)}
                  </Trans>
                )}
              </span>
              <span className="nums">
                {clock.dueDay === null ? <Trans>期限暂停</Trans> : <Trans>到期日 {clock.dueDay}</Trans>}
              </span>
            </p>
            <ProgressBar
              label={t`已用期限`}
              value={clock.usedDays}
              max={clock.usedDays + Math.max(0, clock.leftDays)}
              tone={clock.light}
            />
          </div>
        )}
        <p className={css.fresh}>
          <Trans>本页随办理自动更新，不用刷新。</Trans>
        </p>
      </div>
    </Panel>
  );
}

function Present({ shown }: { shown: ShownCase }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <Panel title={t`现在在哪一步`}>
      <ul className={css.present}>
        {shown.present.map((step) => (
          <li key={step.node}>
            <span>
              <b>{step.name}</b>
              <small>
                {text(step.postTitle)} {step.handler ?? t`（待认领）`} ·{" "}
                <Trans>{minuteOf(step.since)} 开始</Trans>
                {step.deadline?.dueDay && (
                  <>
                    {" · "}
                    <Trans>本环节到期 {step.deadline.dueDay}</Trans>
                  </>
                )}
              </small>
            </span>
            <LightBadge light={step.light} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Deadlines({ shown }: { shown: ShownCase }) {
  const { t } = useLingui();
  const { deadline, caseDeadline } = shown;
  const clocks = [
    ...(deadline?.kind === "ACCEPTANCE" ? [{ title: t`受理期限怎么算的`, clock: deadline }] : []),
    ...(caseDeadline ? [{ title: t`办理期限怎么算的`, clock: caseDeadline }] : []),
  ];
  if (clocks.length === 0) return null;
  return (
    <Panel title={t`期限推算`}>
      {clocks.map(({ title, clock }, index) => (
        <details key={title} className={css.trace} open={index === 0}>
          <summary>
            <Icon name="chevron" size="1em" />
            {title}
          </summary>
          {clock.expected && (
            <Notice>
              <Trans>本件还没有受理，下面是假定提交当日受理推算的日子。</Trans>
            </Notice>
          )}
          <DeadlineTrace deadline={clock} />
        </details>
      ))}
    </Panel>
  );
}

function Place({ shown }: { shown: ShownCase }) {
  const { t } = useLingui();
  const text = useText();
  const marks = useMemo(() => {
    const present = shown.present.map(({ node }) => node);
    const done = shown.timeline.flatMap(({ node }) =>
      node !== null && !present.includes(node) ? [node] : [],
    );
    return { present, done: [...new Set(done)] };
  }, [shown.present, shown.timeline]);
  const here = shown.present.map(({ name }) => name).join("、");
  return (
    <Panel title={t`流程位置`}>
      <Chart
        url={shown.powerVersion.flow.bpmnUrl}
        marks={marks}
        legend="case"
        label={
          here === ""
            ? t`${text(shown.powerName)}的流程图，本件已走完`
            : t`${text(shown.powerName)}的流程图，本件现在在：${here}`
        }
      />
    </Panel>
  );
}
