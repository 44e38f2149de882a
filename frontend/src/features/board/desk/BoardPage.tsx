//! The supervisor's live board: totals, pictures, the cases that burn, and the counts of bodies and posts; it keeps itself right.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { Fault, Loaded } from "@/ui/States";
import { minuteOf } from "@/ui/words";
import { Alerts } from "./Alerts";
import css from "./board.module.css";
import { BoardDocument, BoardFiguresDocument } from "./boardQuery";
import { BodyCounts, PostCounts } from "./CountTables";
import { useLiveBoard } from "./live";
import { Pictures } from "./Pictures";
import { Totals } from "./Totals";

/** Bodies in the picture. */
const worst = 10;
/** Rows of a table: two tables and more stand on one page, on a phone as cards. */
const rows = 10;
/** Days in the picture. */
const days = 14;

export function BoardPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useSearch({ from: deskPaths.board });
  const { bodies = [], posts = [] } = search;
  useLiveBoard();
  const board = useQuery({
    ...asked("board", BoardDocument, {
      rows,
      worst,
      bodiesAfter: bodies.at(-1) ?? null,
      postsAfter: posts.at(-1) ?? null,
    }),
    placeholderData: keepPreviousData,
  });
  const figures = useQuery(asked("boardFigures", BoardFiguresDocument, { days }));
  const turn = (change: Change<typeof search>) =>
    void navigate({ to: deskPaths.board, search: present({ ...search, ...change }), resetScroll: false });
  return (
    <DeskPage title={t`监察看板`}>
      <Loaded query={board} lines={12}>
        {({ board: shown }) => (
          <>
            {board.error && <Fault error={board.error} retry={() => void board.refetch()} />}
            <Totals counts={shown.counts} figures={figures.data?.boardFigures} />
            <Loaded query={figures} lines={8}>
              {({ boardFigures }) => <Pictures figures={boardFigures} worst={shown.worst} />}
            </Loaded>
            <Alerts />
            <Section title={t`各机关在办件`}>
              <BodyCounts
                page={shown.bodies}
                trail={bodies}
                onTrail={(next) => turn({ bodies: trailOf(next) })}
              />
            </Section>
            <Section title={t`各岗位在办环节`}>
              <PostCounts
                page={shown.posts}
                trail={posts}
                onTrail={(next) => turn({ posts: trailOf(next) })}
              />
            </Section>
            <p className={css.quiet}>
              <Trans>数据时间 {minuteOf(shown.at)}，有变化时自动更新。</Trans>
            </p>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}
