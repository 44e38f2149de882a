//! What the public totals and lists have in common: where one is, the way to the others, to take away and to print.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { paths } from "@/paths";
import { AnchorButton, Button, ButtonGroup } from "@/ui/Button";
import { Intro, Page, Panel } from "@/ui/Layout";
import css from "./counted.module.css";

/** The views of the catalogue that count. */
export type View = "totals" | "people" | "leaders" | "posts" | "bodies" | "groups" | "experts";

export function useViewWord(): (view: View) => string {
  const { t } = useLingui();
  const words: Record<View, string> = {
    totals: t`权力事项总量`,
    people: t`任职人员的权力清单`,
    leaders: t`签署决定的人`,
    posts: t`分岗位职权目录`,
    bodies: t`各机构的权力清单`,
    groups: t`领导小组`,
    experts: t`专家库`,
  };
  return (view) => words[view];
}

interface FrameProps {
  view: View;
  /** Where one is below the view. */
  within?: string | undefined;
  title?: string;
  intro: ReactNode;
  /** The workbook of what is shown. */
  sheet?: string | undefined;
  children: ReactNode;
}

export function CountedFrame({ view, title, intro, sheet, children }: FrameProps) {
  const { t } = useLingui();
  const word = useViewWord();
  const views: View[] = ["totals", "people", "leaders", "posts", "bodies", "groups", "experts"];
  const own = word(view);
  return (
    <Page
      title={title ?? own}
      crumbs={[
        { label: t`首页`, to: paths.home },
        { label: t`权力清单`, to: paths.powers },
        { label: title ?? own },
      ]}
    >
      <Panel accent>
        <h1>{title ?? own}</h1>
        <Intro>{intro}</Intro>
        <nav aria-label={t`总量和清单`} className={`${css.views} no-print`}>
          {views.map((each) => (
            <Link
              key={each}
              to={paths.powers}
              search={{ view: each }}
              aria-current={each === view && title === undefined ? "page" : undefined}
            >
              {word(each)}
            </Link>
          ))}
        </nav>
        <div className="no-print">
          <ButtonGroup>
            {sheet !== undefined && (
              <AnchorButton href={sheet} download icon="download" small>
                <Trans>下载 XLSX</Trans>
              </AnchorButton>
            )}
            <Button icon="print" small onClick={() => window.print()}>
              <Trans>打印</Trans>
            </Button>
          </ButtonGroup>
        </div>
      </Panel>
      {children}
    </Page>
  );
}
