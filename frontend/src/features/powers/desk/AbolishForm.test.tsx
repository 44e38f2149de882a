//! 取消事项: only where it is offered, with the last day and the reason that everybody reads.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { deskAt, office } from "@/test/desk";
import { versionOf } from "@/test/office";
import { AbolishForm } from "./AbolishForm";
import type { Version } from "./versionQuery";

const inForce = versionOf({ state: "IN_FORCE", operations: [{ name: "ABOLISH", refusal: null }] });

it("abolishes with the last day and the reason, and does not without them", async () => {
  const sent = office({ powerAbolish: () => ({ ...inForce, lock: 5 }) });
  deskAt("/work/powers/draft-1", "/work/powers/$id", () => (
    <AbolishForm version={inForce as unknown as Version} />
  ));
  await userEvent.click(await screen.findByRole("button", { name: "决定取消" }));
  await userEvent.click(screen.getByRole("button", { name: "确认取消" }));
  expect(await screen.findByText("请填写日期。")).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText("最后实施日"), { target: { value: "2026-12-31" } });
  await userEvent.type(screen.getByLabelText("取消的理由和依据"), "依据废止。");
  await userEvent.click(screen.getByRole("button", { name: "确认取消" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input).toMatchObject({ lastDay: "2026-12-31", reason: "依据废止。" });
});
