//! One case lived again from its record: the steps in words, where the case stood after each, and the same on the chart.
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { execute } from "@/api/client";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { Chart } from "@/flow/Chart";
import { present } from "@/search";
import { LightBadge } from "@/ui/Light";
import { useStateWord } from "@/ui/ProgressTable";
import { Loaded, Notice } from "@/ui/States";
import { minuteOf, useText } from "@/ui/words";
import { CaseReplayDocument, type Replay, type ReplayStep } from "./boardQuery";
import { keyed, marksAt, stepAt } from "./player";
import css from "./replay.module.css";
import { useStepWords } from "./stepWords";

/** Steps asked for at once; few cases have more. */
const rows = 100;
/** How long a step stands while the replay plays. */
const stepMs = 2_000;

export function ReplayPage() {
  const { t } = useLingui();
  const { id } = useParams({ from: deskPaths.replay });
  const replay = useInfiniteQuery({
    queryKey: ["case", "replay", id] as const,
    queryFn: ({ pageParam, signal }) =>
      execute(CaseReplayDocument, { id, first: rows, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ caseReplay: { steps } }) =>
      steps.pageInfo.hasNextPage ? steps.pageInfo.endCursor : null,
  });
  return (
    <Loaded query={replay} lines={12}>
      {({ pages }) => {
        const first = pages[0]?.caseReplay;
        if (first === undefined) return null;
        return (
          <DeskPage
            title={t`回放 ${first.caseNumber}`}
            tools={
              <Link to={deskPaths.case} params={{ id }}>
                <Trans>打开办件</Trans>
              </Link>
            }
          >
            <Head replay={first} />
            <Player
              replay={first}
              steps={pages.flatMap(({ caseReplay }) => caseReplay.steps.nodes)}
              {...(replay.hasNextPage && { more: () => void replay.fetchNextPage() })}
            />
          </DeskPage>
        );
      }}
    </Loaded>
  );
}

function Head({ replay }: { replay: Replay }) {
  const text = useText();
  const word = useStateWord();
  return (
    <>
      <p className={css.head}>
        <strong>{text(replay.powerName)}</strong>
        <span>{text(replay.organisation.name)}</span>
        <span>{word(replay.state)}</span>
        <LightBadge light={replay.light} />
      </p>
      {replay.trueToRecord ? (
        <p className={css.quiet}>
          <Trans>以下每一步都由办理留痕重新推演得出，结果与现在的状态一致。</Trans>
        </p>
      ) : (
        <Notice kind="bad">
          <Trans>由办理留痕推演出的结果与现在的状态不一致，请核查。</Trans>
        </Notice>
      )}
    </>
  );
}

/** Goes on by itself until the last step; stops when anybody takes a step. */
function usePlaying(at: number, last: number, go: (to: number) => void) {
  const [begun, setBegun] = useState(false);
  const playing = begun && at < last;
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => go(at + 1), stepMs);
    return () => clearTimeout(timer);
  }, [playing, at, go]);
  return [playing, setBegun] as const;
}

/** Who asked for less motion steps by hand. */
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function Player({ replay, steps, more }: { replay: Replay; steps: ReplayStep[]; more?: () => void }) {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const { step: wanted } = useSearch({ from: deskPaths.replay });
  const at = stepAt(wanted, steps);
  const last = steps.length - 1;
  const go = useMemo(
    () => (to: number) =>
      void navigate({
        to: deskPaths.replay,
        params: { id: replay.id },
        search: present({ step: steps[to]?.seq }),
        replace: true,
        resetScroll: false,
      }),
    [navigate, replay.id, steps],
  );
  const [playing, setPlaying] = usePlaying(at, last, go);
  const [byHand] = useState(still);
  const marks = useMemo(() => marksAt(steps, at), [steps, at]);
  const shown = steps[at];
  const step = (to: number) => {
    setPlaying(false);
    go(to);
  };
  const onKey = (event: KeyboardEvent) => {
    const to = keyed(event.key, at, steps.length);
    if (to === null) return;
    event.preventDefault();
    step(to);
  };
  const power = text(replay.powerName);
  return (
    // The keys work wherever the focus is inside, and everything they do has its own button.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={css.player} onKeyDown={onKey}>
      <Section title={t`办理步骤`} extra={<Counter at={at} of={replay.steps.totalCount} />}>
        <div className={css.buttons} role="group" aria-label={t`回放控制，也可用左右方向键`}>
          <Button disabled={at === 0} onClick={() => step(at - 1)}>
            <Trans>上一步</Trans>
          </Button>
          {!byHand && (
            <Button
              type="primary"
              disabled={!playing && last < 1}
              onClick={() => {
                if (!playing && at >= last) go(0);
                setPlaying(!playing);
              }}
            >
              {playing ? <Trans>暂停播放</Trans> : <Trans>播放</Trans>}
            </Button>
          )}
          <Button disabled={at >= last} onClick={() => step(at + 1)}>
            <Trans>下一步</Trans>
          </Button>
        </div>
        {shown && (
          <div className={css.now} aria-live="polite">
            <StepText step={shown} />
          </div>
        )}
        <ol className={css.steps} aria-label={t`全部步骤`}>
          {steps.map((each, index) => (
            <li key={each.seq}>
              <button
                type="button"
                aria-current={index === at ? "step" : undefined}
                onClick={() => step(index)}
              >
                <StepLine step={each} />
              </button>
            </li>
          ))}
        </ol>
        {more && (
          <Button onClick={more}>
            <Trans>更多步骤</Trans>
          </Button>
        )}
      </Section>
      <Section title={t`流程图上的位置`}>
        <Chart
          url={replay.powerVersion.flow.bpmnUrl}
          marks={marks}
          legend="case"
          label={
            shown && shown.activeNames.length > 0
              ? t`${power}的流程图，第 ${at + 1} 步之后在：${shown.activeNames.join("、")}`
              : t`${power}的流程图，第 ${at + 1} 步之后已走完`
          }
        />
      </Section>
    </div>
  );
}

function Counter({ at, of }: { at: number; of: number }) {
  return (
    <span className={css.quiet}>
      <Trans>
        第 {at + 1} 步，共 {of} 步
      </Trans>
    </span>
  );
}

function StepLine({ step }: { step: ReplayStep }) {
  const words = useStepWords();
  return (
    <>
      <span className="nums">{step.seq}</span>
      <span>{words.what(step)}</span>
      <LightBadge light={step.light} />
      <time dateTime={step.at} className="nums">
        {minuteOf(step.at)}
      </time>
    </>
  );
}

function StepText({ step }: { step: ReplayStep }) {
  const { t } = useLingui();
  const words = useStepWords();
  const state = useStateWord();
  const facts: [string, string | null][] = [
    [t`办理人`, words.who(step)],
    [t`选择`, step.choice],
    [t`此后状态`, state(step.state)],
    [t`此后环节`, step.activeNames.length > 0 ? step.activeNames.join("、") : t`已走完`],
    [t`当时期限`, words.due(step)],
    [t`意见`, step.publicNote],
  ];
  return (
    <>
      <p className={css.what}>
        <strong>{words.what(step)}</strong>
        <LightBadge light={step.light} />
        <time dateTime={step.at} className="nums">
          {minuteOf(step.at)}
        </time>
      </p>
      <dl>
        {facts
          .filter(([, value]) => value)
          .map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
