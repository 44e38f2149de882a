//! 变更历史: every version that came into force with why it was made, what it says otherwise than the one before, and its package.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { graphql } from "@/api/generated";
import { asked } from "@/api/query";
import { paths } from "@/paths";
import { AnchorButton, Button } from "@/ui/Button";
import { Panel } from "@/ui/Layout";
import { Loaded, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import { Diff } from "./Diff";
import css from "./power.module.css";

const PowerHistoryDocument = graphql(`
  query PowerHistory($code: String!) {
    power(code: $code) {
      id
      version { id packageUrl }
      upcoming { id number inForceFrom }
      history { number inForceFrom inForceTo explanation { zh en } }
      abolition { lastDay reason by }
    }
  }
`);

export function History({ code }: { code: string }) {
  const { t } = useLingui();
  const text = useText();
  const [compared, setCompared] = useState<number | null>(null);
  const query = useQuery(asked("power", PowerHistoryDocument, { code }));
  return (
    <Panel id="history" title={t`变更历史`}>
      <Loaded query={query} lines={3}>
        {({ power }) => (
          <>
            {power.abolition && (
              <Notice kind="warning">
                <strong>
                  <Trans>本事项实施到 {power.abolition.lastDay} 为止。</Trans>
                </strong>
                <p>{power.abolition.reason}</p>
              </Notice>
            )}
            {power.upcoming && (
              <Notice>
                <Trans>
                  第 {power.upcoming.number} 版已经批准，{power.upcoming.inForceFrom} 起施行。
                </Trans>
              </Notice>
            )}
            <ol className={css.history}>
              {power.history.map((change, at) => {
                const before = power.history[at + 1]?.number;
                return (
                  <li key={change.number}>
                    <h3>
                      <Trans>第 {change.number} 版</Trans>
                    </h3>
                    <p className="nums">
                      {change.inForceTo === null ? (
                        <Trans>{change.inForceFrom} 起施行</Trans>
                      ) : (
                        <Trans>
                          {change.inForceFrom} 至 {change.inForceTo}
                        </Trans>
                      )}
                    </p>
                    <p>{change.explanation ? text(change.explanation) : t`首次公布。`}</p>
                    {change.inForceTo !== null && (
                      <Link to={paths.power} params={{ code }} search={{ version: change.number }}>
                        <Trans>查看这一版</Trans>
                        <span className="visually-hidden">{change.number}</span>
                      </Link>
                    )}
                    {before !== undefined && (
                      <>
                        <div>
                          <Button
                            small
                            aria-expanded={compared === change.number}
                            onClick={() => setCompared(compared === change.number ? null : change.number)}
                          >
                            <Trans>与第 {before} 版对照</Trans>
                          </Button>
                        </div>
                        {compared === change.number && <Diff code={code} from={before} to={change.number} />}
                      </>
                    )}
                  </li>
                );
              })}
            </ol>
            {power.version && (
              <div className={`${css.away} no-print`}>
                <AnchorButton icon="download" href={power.version.packageUrl} download>
                  <Trans>下载一盘（JSON、流程图、PDF）</Trans>
                </AnchorButton>
              </div>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
