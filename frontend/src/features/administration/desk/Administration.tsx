//! The pages of administrators below one address: bodies, one body, one post, accounts, calendar, rules, notices; and what the legal office keeps.
import { useLingui } from "@lingui/react/macro";
import { useParams } from "@tanstack/react-router";
import { DeskPage } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { Empty } from "@/ui/States";
import { Accounts } from "./Accounts";
import { Bodies } from "./Bodies";
import { BodyPage } from "./BodyPage";
import { CalendarPage } from "./CalendarPage";
import { ChainsPage } from "./ChainsPage";
import { CompulsoryPage } from "./CompulsoryPage";
import { NoticeWordsPage } from "./NoticeWordsPage";
import { OutboxPage } from "./OutboxPage";
import { OwnClassesPage } from "./OwnClassesPage";
import { PostPage } from "./PostPage";
import { ProcedurePage } from "./ProcedurePage";
import { RetentionPage } from "./RetentionPage";
import { RulesPage } from "./RulesPage";
import { SynonymsPage } from "./SynonymsPage";

export function Administration() {
  const { t } = useLingui();
  const { _splat: address = "" } = useParams({ from: deskPaths.admin });
  const [section, id] = address.split("/");
  if (section === "bodies") return id === undefined ? <Bodies /> : <BodyPage key={id} id={id} />;
  if (section === "posts" && id !== undefined) return <PostPage key={id} id={id} />;
  if (section === "accounts") return <Accounts />;
  if (section === "calendar") return <CalendarPage />;
  if (section === "retention") return <RetentionPage />;
  if (section === "rules") return <RulesPage />;
  if (section === "chains") return <ChainsPage />;
  if (section === "classes") return <OwnClassesPage />;
  if (section === "compulsory") return <CompulsoryPage />;
  if (section === "procedure") return <ProcedurePage />;
  if (section === "synonyms") return <SynonymsPage />;
  if (section === "outbox") return <OutboxPage />;
  if (section === "notices") return <NoticeWordsPage />;
  return (
    <DeskPage title={t`没有这个页面`}>
      <Empty icon="search" title={t`没有这个页面`} />
    </DeskPage>
  );
}
