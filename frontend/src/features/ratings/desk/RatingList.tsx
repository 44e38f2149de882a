//! The ratings of the reader's bodies: what waits for an answer, with its lights, and everything that was given.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import type { RatingFollowUp, RatingsQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { type Change, trailOf } from "@/desk/address";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import css from "@/desk/desk.module.css";
import { Figures } from "@/desk/Figures";
import { Pager, pageRows } from "@/desk/Pager";
import { deskPaths } from "@/desk/paths";
import { present } from "@/search";
import { LightBadge } from "@/ui/Light";
import { Empty, Loaded } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { useFollowUpWord, useGradeWord } from "../grades";
import { RatingsDocument } from "./ratingQuery";

const states: RatingFollowUp[] = ["OPEN", "ANSWERED", "CALLED_BACK"];

export function RatingList() {
  const { t } = useLingui();
  const word = useFollowUpWord();
  const navigate = useNavigate();
  const search = useSearch({ from: deskPaths.deskRatings });
  const { followUp, light, trail = [] } = search;
  const ratings = useQuery({
    ...asked("ratings", RatingsDocument, {
      first: pageRows,
      after: trail.at(-1) ?? null,
      followUp: followUp ?? null,
      light: light ?? null,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const filter = (change: Change<typeof search>) =>
    void navigate({ to: deskPaths.deskRatings, search: present({ ...search, trail: undefined, ...change }) });
  const shown = light === "RED" ? "RED" : (followUp ?? "ALL");
  return (
    <DeskPage title={t`好差评`}>
      <Loaded query={ratings} lines={8}>
        {({ ratings: page }) => (
          <>
            <Figures
              figures={[
                { term: t`待答复`, value: page.counts.open },
                { term: t`预警`, value: page.counts.yellow, light: "YELLOW" },
                { term: t`超期`, value: page.counts.red, light: "RED" },
                { term: t`待回访`, value: page.counts.answered },
              ]}
            />
            <Section>
              <div className={css.bar}>
                <div className={css.wide}>
                  <Segmented<RatingFollowUp | "ALL" | "RED">
                    aria-label={t`按进展筛选`}
                    value={shown}
                    onChange={(value) =>
                      filter({
                        followUp: value === "ALL" || value === "RED" ? undefined : value,
                        light: value === "RED" ? "RED" : undefined,
                      })
                    }
                    options={[
                      { value: "ALL", label: t`全部` },
                      ...states.map((value) => ({ value, label: word(value) })),
                      { value: "RED", label: t`超期未答复` },
                    ]}
                  />
                </div>
              </div>
              {page.nodes.length === 0 ? (
                <Empty icon="heart" title={t`没有符合条件的评价`} />
              ) : (
                <>
                  <RatingTable rows={page.nodes} busy={ratings.isPlaceholderData} />
                  <Pager
                    trail={trail}
                    pageInfo={page.pageInfo}
                    totalCount={page.totalCount}
                    onTrail={(next) => filter({ trail: trailOf(next) })}
                  />
                </>
              )}
            </Section>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

type Row = RatingsQuery["ratings"]["nodes"][number];

function RatingTable({ rows, busy }: { rows: Row[]; busy: boolean }) {
  const { t } = useLingui();
  const text = useText();
  const grade = useGradeWord();
  const follow = useFollowUpWord();
  return (
    <DeskTable<Row>
      label={t`评价列表`}
      rows={rows}
      rowKey={(row) => row.id}
      busy={busy}
      columns={[
        {
          key: "light",
          title: t`灯`,
          card: "head",
          render: (row) => (row.light ? <LightBadge light={row.light} /> : "—"),
        },
        {
          key: "number",
          title: t`办件编号`,
          card: "head",
          name: true,
          render: (row) => (
            <Link to={deskPaths.deskRating} params={{ id: row.id }}>
              {row.caseNumber}
            </Link>
          ),
        },
        { key: "grade", title: t`评价`, nowrap: true, render: (row) => grade(row.grade) },
        { key: "words", title: t`评价内容`, render: (row) => row.words ?? "—" },
        { key: "power", title: t`事项`, render: (row) => text(row.powerName) },
        { key: "organisation", title: t`承办机关`, render: (row) => text(row.organisation.name) },
        { key: "state", title: t`进展`, render: (row) => follow(row.followUp) },
        { key: "at", title: t`评价日期`, nowrap: true, render: (row) => dayOf(row.at) },
        { key: "due", title: t`答复到期`, nowrap: true, render: (row) => row.dueDay ?? "—" },
      ]}
    />
  );
}
