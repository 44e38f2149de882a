//! Papers of a case on the desk: what was issued, and the file once the case is over.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { caseOf, viewerOf } from "@/test/city";
import { deskAt, office, refused } from "@/test/desk";
import { CasePage } from "./CasePage";

// The drawing needs a browser's layout; what the chart shows is tried in the real one.
vi.mock("@/flow/Chart", () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }));

const text = (zh: string) => ({ zh, en: null });

const writ = {
  id: "writ-1",
  kind: "ACCEPTANCE",
  title: text("受理通知书"),
  number: "江市监受〔2026〕7号",
  issuedAt: "2026-11-18T02:00:00Z",
  officer: "陈甲",
  postTitle: text("受理窗口岗"),
  digest: "ab".repeat(32),
  templateVersion: 1,
  firstTakenAt: null,
  url: "/writs/writ-1.pdf?until=1&mark=00",
};

const closed = {
  closedAt: "2026-11-20T02:00:00Z",
  state: "DELIVERED",
  writs: [writ],
  tasks: [],
  operations: [],
};

const archive = {
  caseId: "case-1",
  caseNumber: "JZ-2026-000031",
  class: "TEN_YEARS",
  source: "8号令",
  archivedAt: "2026-11-21T02:00:00Z",
  keepUntil: "2036-12-31",
  held: false,
  destroyedAt: null,
  digest: "cd".repeat(32),
  version: 1,
  record: [{ seq: 1, operation: "ARCHIVE", at: "2026-11-21T02:00:00Z", actor: "陈甲", reason: null }],
  operations: [
    { name: "HOLD", refusal: null },
    { name: "RELEASE", refusal: text("该案卷没有冻结。") },
    { name: "DESTROY", refusal: text("保管期限至 2036-12-31，期满后才能鉴定销毁。") },
  ],
  paperUrl: "/archives/case-1.pdf?until=1&mark=00",
  packageUrl: "/archives/case-1.zip?until=1&mark=00",
};

const may = ["case", "caseArchive", "archiveHold", "archiveRelease", "archiveDestroy"];
const open = () => deskAt("/work/cases/case-1", "/work/cases/$id", CasePage);

it("shows each paper with its number, and archives a case that is over with the rule's own class", async () => {
  const sent = office({
    viewer: viewerOf("CLERK", may),
    case: caseOf({ ...closed, archive: null }),
    caseArchive: archive,
  });
  open();
  const papers = await screen.findByRole("region", { name: "文书与归档" });
  expect(within(papers).getByText("江市监受〔2026〕7号", { selector: ".nums" })).toBeInTheDocument();
  expect(papers).toHaveTextContent("当事人尚未下载");
  await userEvent.click(await within(papers).findByRole("button", { name: "归档" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input).toEqual({ caseId: "case-1", class: null });
});

it("turns destruction off with its reason, and holds a file only with a ground", async () => {
  const sent = office({
    viewer: viewerOf("CLERK", may),
    case: caseOf({ ...closed, archive }),
    archiveHold: refused("CONFLICT", "案卷已有变化。"),
  });
  open();
  const papers = await screen.findByRole("region", { name: "文书与归档" });
  const destroy = await within(papers).findByRole("button", { name: /^销毁/ });
  expect(destroy).toHaveAttribute("aria-disabled", "true");
  expect(destroy).toHaveAttribute("title", "保管期限至 2036-12-31，期满后才能鉴定销毁。");
  await userEvent.click(within(papers).getByRole("button", { name: "冻结" }));
  await userEvent.click(await within(papers).findByRole("button", { name: "确认冻结" }));
  expect(await within(papers).findByText("请写明理由。")).toBeInTheDocument();
  expect(sent).toHaveLength(0);
  await userEvent.type(within(papers).getByLabelText("理由"), "涉及复议。");
  await userEvent.click(within(papers).getByRole("button", { name: "确认冻结" }));
  expect(await within(papers).findByText("案卷已有变化。")).toBeInTheDocument();
  expect(sent[0]?.variables.input).toEqual({ caseId: "case-1", version: 1, reason: "涉及复议。" });
});
