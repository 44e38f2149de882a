//! The tracking page in each of its states, and how it stays true.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { renderAt } from "@/test/render";
import { answer, refusal, server, speakLive } from "@/test/server";
import { Track } from "./Track";
import { correcting, running } from "./trackedCase.fixture";

const code = "FD9XNXMHE9JVFYZYEQTE6ZSY";
const open = (hash = `#${code}`) => renderAt(`/track${hash}`, "/track", Track);
const told = { trackedCaseChanged: { at: "2026-06-22T03:00:00Z" } };

it("asks nobody anything before there is a code", async () => {
  const asked = answer({});
  open("");
  expect(await screen.findByRole("textbox", { name: /办件查询码/ })).toHaveValue("");
  expect(asked).toEqual([]);
});

it("shows light, place, handler and deadline of the code in the fragment, which it sends in a body", async () => {
  speakLive(told);
  const asked = answer({ TrackedCase: () => ({ data: { trackedCase: running } }) });
  open();
  expect(await screen.findByText("用时在期限之内，还剩 3 天。")).toBeInTheDocument();
  const here = screen.getByRole("region", { name: "现在在哪一步" });
  expect(within(here).getByText("法制审核")).toBeInTheDocument();
  expect(within(here).getByText(/法制审核岗 赵某/)).toBeInTheDocument();
  expect(screen.getByText("办理期限：已用 1 天 / 承诺 4 个工作日")).toBeInTheDocument();
  expect(screen.getByRole("progressbar", { name: "已用期限" })).toHaveAttribute("aria-valuenow", "1");
  expect(asked.at(-1)?.variables).toEqual({ code });
});

it("writes the history newest first, with the published opinion", async () => {
  speakLive(told);
  answer({ TrackedCase: () => ({ data: { trackedCase: running } }) });
  open();
  const history = await screen.findByRole("list", { name: "办理过程，最近的在前" });
  const entries = within(history).getAllByRole("listitem");
  expect(entries.map((entry) => entry.textContent?.slice(0, 6))).toEqual([
    "法制审核（办",
    "受理2026",
    "申请人提交申",
  ]);
  expect(within(history).getByText("材料齐全，予以受理。")).toBeInTheDocument();
});

it("says that a code is unknown without saying why", async () => {
  answer({ TrackedCase: () => refusal("NOT_FOUND", "没有这一项。") });
  open();
  expect(await screen.findByText("没有查到这个查询码")).toBeInTheDocument();
});

it("says that a code is mistyped when its check fails", async () => {
  answer({ TrackedCase: () => refusal("BAD_USER_INPUT", "查询码不对。") });
  open();
  expect(await screen.findByText("查询码有输错的字符")).toBeInTheDocument();
});

it("keeps showing what was asked for correction after the answer", async () => {
  const [filed, accepted] = running.timeline;
  if (filed === undefined || accepted === undefined) throw new Error("the fixture has two entries");
  const asked = {
    ...accepted,
    operation: "REQUEST_CORRECTION" as const,
    correctionItems: [{ text: "合同缺第 3 页签章", material: "contract" }],
  };
  speakLive(told);
  answer({ TrackedCase: () => ({ data: { trackedCase: { ...running, timeline: [filed, asked] } } }) });
  open();
  const history = await screen.findByRole("list", { name: "办理过程，最近的在前" });
  expect(within(history).getByText(/合同缺第 3 页签章/)).toHaveTextContent("（材料：施工合同）");
});

it("offers another try when the server cannot answer, and takes it", async () => {
  let attempts = 0;
  speakLive(told);
  answer({
    TrackedCase: () => {
      attempts += 1;
      return attempts === 1
        ? refusal("UNAVAILABLE", "系统正忙，请稍后再试。")
        : { data: { trackedCase: running } };
    },
  });
  open();
  expect(await screen.findByText("系统正忙，请稍后再试。")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(await screen.findByText("正常办理")).toBeInTheDocument();
});

it("changes by itself when the server says that the case changed", async () => {
  const live = speakLive(told);
  let shown = running;
  answer({ TrackedCase: () => ({ data: { trackedCase: shown } }) });
  open();
  await screen.findByText("正常办理");
  await waitFor(() => expect(live.listeners()).toBe(1));
  shown = {
    ...running,
    light: "RED",
    deadline: running.deadline && { ...running.deadline, light: "RED", leftDays: -2 },
  };
  live.tell();
  expect(await screen.findByText(/已超过期限 2 天/)).toBeInTheDocument();
});

it("looks a typed code up under the page's address, and refuses one of the wrong length", async () => {
  speakLive(told);
  const asked = answer({ TrackedCase: () => ({ data: { trackedCase: running } }) });
  const { router } = open("");
  const field = await screen.findByRole("textbox", { name: /办件查询码/ });
  await userEvent.type(field, "FD9X-NXMH");
  await userEvent.click(screen.getByRole("button", { name: "查询" }));
  expect(field).toHaveAccessibleDescription(/您输入了 8 位/);
  expect(asked).toEqual([]);
  await userEvent.type(field, "-e9jv-fyzy-eqte-6zsy");
  await userEvent.click(screen.getByRole("button", { name: "查询" }));
  expect(await screen.findByText("正常办理")).toBeInTheDocument();
  expect(router.state.location.hash).toBe(code);
  expect(router.state.location.search).toEqual({});
});

it("takes the answer to a correction, with its file, under one key until it is answered", async () => {
  speakLive(told);
  let shown = correcting;
  let attempts = 0;
  server.use(
    http.post("*/uploads", () =>
      HttpResponse.json(
        { id: "u1", name: "合同.pdf", size: 1200, mediaType: "application/pdf" },
        { status: 201 },
      ),
    ),
  );
  const asked = answer({
    TrackedCase: () => ({ data: { trackedCase: shown } }),
    AnswerCorrection: () => {
      attempts += 1;
      if (attempts === 1) return refusal("UNAVAILABLE", "系统正忙，请稍后再试。");
      shown = running;
      return { data: { caseAnswerCorrection: { caseNumber: running.caseNumber, version: 4 } } };
    },
  });
  open();
  expect(await screen.findByText(/需要补正以下 2 项/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "提交补正" }));
  expect(screen.getByRole("textbox", { name: /补正说明/ })).toHaveAccessibleDescription(/请填写补正说明。/);

  await userEvent.upload(
    screen.getByLabelText("为“施工合同”选择文件"),
    new File(["%PDF-1.4"], "合同.pdf", { type: "application/pdf" }),
  );
  expect(await screen.findByText("1 kB")).toBeInTheDocument();
  await userEvent.type(screen.getByRole("textbox", { name: /补正说明/ }), "已补签章");
  await userEvent.click(screen.getByRole("button", { name: "提交补正" }));
  expect(await screen.findByText("系统正忙，请稍后再试。")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "提交补正" }));
  await waitFor(() => expect(screen.queryByText(/需要补正以下/)).not.toBeInTheDocument());

  const sent = asked
    .filter(({ operation }) => operation === "AnswerCorrection")
    .map(({ variables }) => variables);
  expect(sent).toHaveLength(2);
  expect(sent[0]?.input).toEqual({
    code,
    version: 3,
    note: "已补签章",
    materials: [{ key: "contract", upload: "u1" }],
  });
  expect(sent[1]).toEqual(sent[0]);
});

it("names the right organ and the remedy when the case was not accepted", async () => {
  speakLive(told);
  answer({
    TrackedCase: () => ({
      data: {
        trackedCase: {
          ...running,
          state: "REFUSED",
          closedAt: "2026-06-23T01:00:00Z",
          deadline: null,
          present: [],
          refusal: {
            at: "2026-06-23T01:00:00Z",
            reason: "不属于本机关职权范围。",
            rightOrgan: "江州市自然资源和规划局",
            remedy: "60 日内申请行政复议。",
          },
        },
      },
    }),
  });
  open();
  const refused = await screen.findByRole("region", { name: "不予受理" });
  expect(within(refused).getByText("不属于本机关职权范围。")).toBeInTheDocument();
  expect(within(refused).getByText("江州市自然资源和规划局")).toBeInTheDocument();
  expect(within(refused).getByText("60 日内申请行政复议。")).toBeInTheDocument();
  expect(screen.queryByRole("region", { name: "现在在哪一步" })).not.toBeInTheDocument();
});

it("explains a pause and an extension in words", async () => {
  speakLive(told);
  const paused: typeof running = {
    ...running,
    state: "SUSPENDED",
    light: "PAUSED",
    pause: {
      since: "2026-06-22T03:00:00Z",
      cause: "TESTING",
      causeName: { zh: "检测", en: "Testing" },
      basis: "行政许可法第四十五条",
      days: 5,
      expectedUntil: "2026-06-29",
      overlong: true,
      reason: "水样送检。",
      told: "已书面告知。",
      stepName: "书面审查",
      postTitle: { zh: "经办岗", en: null },
    },
    extensions: [
      {
        requestedAt: "2026-06-22T02:00:00Z",
        reason: "情况复杂。",
        period: { n: 10, unit: "WORKING_DAY", source: "行政许可法第四十二条" },
        approved: true,
        decidedAt: "2026-06-22T02:30:00Z",
        answer: "同意延长。",
        decidedBy: "祝某",
        postTitle: { zh: "分管副局长", en: null },
      },
    ],
  };
  answer({ TrackedCase: () => ({ data: { trackedCase: paused } }) });
  open();
  const part = within(await screen.findByRole("region", { name: "暂停与延期" }));
  expect(part.getByText(/因“检测”依法暂停/)).toBeInTheDocument();
  expect(part.getByText(/已经超过预计的时间/)).toBeInTheDocument();
  expect(part.getByText(/办理期限延长 10 个工作日（行政许可法第四十二条）/)).toBeInTheDocument();
});

it("withdraws only after a second word, with the version that was seen", async () => {
  speakLive(told);
  const asked = answer({
    TrackedCase: () => ({ data: { trackedCase: running } }),
    Withdraw: () => ({ data: { caseWithdraw: { caseNumber: running.caseNumber, version: 4 } } }),
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "我要撤回" }));
  expect(screen.getByText(/撤回后本件就此结束/)).toBeInTheDocument();
  expect(asked.some(({ variables }) => "input" in variables)).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: "确认撤回" }));
  await waitFor(() =>
    expect(asked.find(({ variables }) => "input" in variables)?.variables.input).toEqual({
      code,
      version: running.version,
      reason: null,
    }),
  );
});
