//! A version saves itself once its writer rests, one save after another, and never over somebody else's.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { deskAt, office, refused } from "@/test/desk";
import { versionOf } from "@/test/office";
import { VersionPage } from "../VersionPage";

vi.mock("@/flow/Chart", () => ({ Chart: () => null }));
vi.mock("./rest", () => ({ rest: 50 }));

const duty = () => screen.findByRole("textbox", { name: "职责" });
const open = () => deskAt("/work/powers/draft-1", "/work/powers/$id", VersionPage);

it("sends what was written when the writer rests, with the lock that the save before came back with", async () => {
  let lock = 4;
  const sent = office({
    powerSave: () => {
      lock += 1;
      return versionOf({ lock });
    },
  });
  open();
  fireEvent.change(await duty(), { target: { value: "审查登记申请。" } });
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(await screen.findByText("已保存。")).toBeInTheDocument();
  fireEvent.change(await duty(), { target: { value: "审查登记申请，公布名录。" } });
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.map(({ variables }) => variables.input.lock)).toEqual([4, 5]);
});

it("does not save again by itself what was refused as it stands", async () => {
  const sent = office({ powerSave: refused("CONFLICT", "这一版已被他人保存。") });
  open();
  fireEvent.change(await duty(), { target: { value: "我写的。" } });
  expect(await screen.findByText(/您的修改还没有保存/)).toBeInTheDocument();
  fireEvent.change(await duty(), { target: { value: "我写的，还在写。" } });
  await new Promise((done) => setTimeout(done, 300));
  expect(sent).toHaveLength(1);
});
