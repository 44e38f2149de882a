//! The office's papers below one address: archived files, and the templates of writs.
import { useLingui } from "@lingui/react/macro";
import { useParams } from "@tanstack/react-router";
import { DeskPage } from "@/desk/DeskPage";
import { workPaths } from "@/paths.work";
import { Empty } from "@/ui/States";
import { ArchiveList } from "./ArchiveList";
import { TemplatesPage } from "./TemplatesPage";

export function Papers() {
  const { t } = useLingui();
  const { _splat: address = "" } = useParams({ from: workPaths.papers });
  if (address === "archives") return <ArchiveList />;
  if (address === "templates") return <TemplatesPage />;
  return (
    <DeskPage title={t`没有这个页面`}>
      <Empty icon="search" title={t`没有这个页面`} />
    </DeskPage>
  );
}
