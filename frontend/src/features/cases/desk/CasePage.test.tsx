//! Operations on a case: faults at their fields, one key for one attempt, nothing typed is lost.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { caseOf, plainOffer, taskOf, viewerOf } from "@/test/city";
import { deskAt, office, refused } from "@/test/desk";
import { deputyPost } from "@/test/office";
import { CasePage } from "./CasePage";

// The drawing needs a browser's layout; what the chart shows is tried in the real one.
vi.mock("@/flow/Chart", () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }));

const open = () => deskAt("/work/cases/case-1", "/work/cases/$id", CasePage);
const opinion = "现场与图纸相符。";

async function openForm() {
  await userEvent.click(await screen.findByRole("button", { name: "办理" }));
  return screen.findByRole("button", { name: "签署并提交" });
}

async function fill() {
  await userEvent.type(screen.getByRole("textbox", { name: /办理意见/ }), opinion);
  await userEvent.click(screen.getByRole("radio", { name: "需要核查，转“现场核查”" }));
}

it("shows form, masked party, record with the internal note, and where the case stands", async () => {
  office();
  open();
  expect(await screen.findByText("餐饮服务经营者")).toBeInTheDocument();
  expect(screen.getByText("91330100**********")).toBeInTheDocument();
  expect(screen.getByText("与去年同址的件无关。")).toBeInTheDocument();
  expect(screen.getByText("食品经营许可的流程图，本件现在在：书面审查")).toBeInTheDocument();
  expect(screen.getByText("布局和操作流程图").closest("li")).toHaveTextContent("未提交");
});

it("turns an operation off with the reason the server gives", async () => {
  const sent = office();
  open();
  const button = await screen.findByRole("button", { name: "要求补正" });
  expect(button).toHaveAttribute("aria-disabled", "true");
  expect(button).toHaveAccessibleDescription("已经要求过补正。");
  await userEvent.click(button);
  expect(screen.queryByRole("button", { name: "签署并一次性告知" })).not.toBeInTheDocument();
  expect(sent).toEqual([]);
});

it("sends nothing without the opinion and the branch, and says so at the fields", async () => {
  const sent = office();
  open();
  await userEvent.click(await openForm());
  expect(await screen.findByText("请填写“办理意见”。")).toBeInTheDocument();
  expect(screen.getByText("请选择“下一步走哪一支”。")).toBeInTheDocument();
  expect(screen.getByRole("textbox", { name: /办理意见/ })).toHaveAttribute("aria-invalid", "true");
  expect(sent).toEqual([]);
});

it("sends the version it saw, the opinion and the branch, then shows that it is done", async () => {
  const sent = office({ caseComplete: () => caseOf({ version: 4 }) });
  open();
  const submit = await openForm();
  await fill();
  await userEvent.click(submit);
  expect(await screen.findByText("已办理并记入留痕。")).toBeInTheDocument();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.variables.input).toEqual({
    caseId: "case-1",
    version: 3,
    task: "task-1",
    opinion,
    internalNote: null,
    choice: ["need-visit-to-visit"],
  });
});

it("puts the server's faults at their fields and keeps what was typed", async () => {
  office({
    caseComplete: refused("BAD_USER_INPUT", "有的内容不符合要求。", {
      fields: [
        { path: "opinion", reason: "TOO_SHORT", message: "意见过于简单。" },
        { path: "elsewhere", reason: "ODD", message: "另有一处不对。" },
      ],
    }),
  });
  open();
  const submit = await openForm();
  await fill();
  await userEvent.click(submit);
  const field = screen.getByRole("textbox", { name: /办理意见/ });
  await waitFor(() => expect(field).toHaveAccessibleDescription(/意见过于简单。/));
  expect(field).toHaveValue(opinion);
  expect(within(screen.getByRole("alert")).getByText("另有一处不对。")).toBeInTheDocument();
});

it("asks again under the same key after a lost answer", async () => {
  const sent = office({ caseComplete: () => caseOf({ version: 4 }) }, { loseAnswers: 1 });
  open();
  const submit = await openForm();
  await fill();
  await userEvent.click(submit);
  await userEvent.click(await screen.findByRole("button", { name: "重试" }));
  expect(await screen.findByText("已办理并记入留痕。")).toBeInTheDocument();
  // The server knows no hash here, so an attempt that reaches it with its text counts once.
  const keys = sent.map(({ variables }) => variables.idempotencyKey);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

it("keeps the text on a conflict and sends it again only after the latest was loaded", async () => {
  let version = 3;
  const sent = office({
    case: () => caseOf({ version }),
    caseComplete: ({ input }: { input: { version: number } }) => {
      if (input.version === 3) {
        version = 4;
        refused("CONFLICT", "办件已被他人更新。")();
      }
      return caseOf({ version: 5 });
    },
  });
  open();
  const submit = await openForm();
  await fill();
  await userEvent.click(submit);
  const goOn = await screen.findByRole("button", { name: "载入最新情况，保留我填的内容" });
  expect(submit).toBeDisabled();
  expect(screen.getByRole("textbox", { name: /办理意见/ })).toHaveValue(opinion);
  await userEvent.click(goOn);
  await waitFor(() => expect(submit).toBeEnabled());
  await userEvent.click(submit);
  expect(await screen.findByText("已办理并记入留痕。")).toBeInTheDocument();
  expect(sent.map(({ variables }) => variables.input.version)).toEqual([3, 4]);
  expect(sent.at(-1)?.variables.input.opinion).toBe(opinion);
  expect(new Set(sent.map(({ variables }) => variables.idempotencyKey)).size).toBe(2);
});

it("keeps the text when the step has passed to somebody else", async () => {
  let gone = false;
  const drawn = office({ case: () => (gone ? caseOf({ version: 4, tasks: [], operations: [] }) : caseOf()) });
  const { client } = open();
  const submit = await openForm();
  await fill();
  gone = true;
  await client.invalidateQueries({ queryKey: ["case"] });
  expect(await screen.findByText("这一环节已经办完，或者已转给他人。")).toBeInTheDocument();
  expect(submit).toBeDisabled();
  expect(screen.getByRole("textbox", { name: /办理意见/ })).toHaveValue(opinion);
  expect(drawn).toEqual([]);
});

it("asks for correction of everything at once, each item with its material", async () => {
  const offer = {
    name: "REQUEST_CORRECTION",
    task: "task-1",
    node: "examine",
    nodeName: "书面审查",
    refusal: null,
    ...plainOffer,
  };
  const sent = office({
    case: caseOf({ operations: [offer] }),
    caseRequestCorrection: () => caseOf({ version: 4 }),
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "要求补正" }));
  await userEvent.type(await screen.findByRole("textbox", { name: /第 1 项/ }), "缺布局图");
  await userEvent.click(screen.getByRole("combobox", { name: /对应的材料/ }));
  await userEvent.click(await screen.findByTitle("布局和操作流程图"));
  await userEvent.click(screen.getByRole("button", { name: "再加一项" }));
  await userEvent.type(screen.getByRole("textbox", { name: /第 2 项/ }), "补签名");
  await userEvent.click(screen.getByRole("button", { name: "签署并一次性告知" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input.items).toEqual([
    { text: "缺布局图", material: "layout" },
    { text: "补签名", material: null },
  ]);
});

it("decides with an outcome the chart allows and the power's own legal basis", async () => {
  const task = taskOf({
    node: "decide",
    name: "审批决定",
    choices: [],
    outcomes: [
      { outcome: "granted", name: "准予许可" },
      { outcome: "refused", name: "不予许可" },
    ],
  });
  const sent = office({
    case: caseOf({
      tasks: [task],
      operations: [
        {
          name: "DECIDE",
          task: "task-1",
          node: "decide",
          nodeName: "审批决定",
          refusal: null,
          ...plainOffer,
        },
      ],
    }),
    caseDecide: () => caseOf({ version: 4 }),
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "作出决定" }));
  await userEvent.click(await screen.findByRole("radio", { name: "准予许可" }));
  await userEvent.type(screen.getByRole("textbox", { name: /理由/ }), "符合条件。");
  await userEvent.type(screen.getByRole("textbox", { name: /签署意见/ }), "同意。");
  await userEvent.click(screen.getByRole("button", { name: "签署决定" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.input).toMatchObject({
    outcome: "granted",
    reasons: "符合条件。",
    basis: "《中华人民共和国食品安全法》第三十五条第一款",
    opinion: "同意。",
    choice: null,
  });
});

it("lets another holder of the post claim the task", async () => {
  const sent = office({
    case: caseOf({
      tasks: [taskOf({ mine: false, handler: null })],
      operations: [
        {
          name: "CLAIM",
          task: "task-1",
          node: "examine",
          nodeName: "书面审查",
          refusal: null,
          ...plainOffer,
        },
      ],
    }),
    taskClaim: () => caseOf({ version: 4 }),
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "领办" }));
  await waitFor(() => expect(sent.map(({ operation }) => operation)).toEqual(["TaskClaim"]));
  expect(sent[0]?.variables.input).toEqual({ caseId: "case-1", version: 3, task: "task-1" });
});

it("offers nothing at a post the reader does not hold", async () => {
  const task = taskOf({ mine: false, post: deputyPost });
  office({ case: caseOf({ tasks: [task], operations: [] }) });
  open();
  expect(await screen.findByText("这一环节由“分管副局长”办理，您不担任这个岗位。")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "领办" })).not.toBeInTheDocument();
});

it("suspends on one of the listed grounds, and says at the fields what is missing", async () => {
  const sent = office({
    case: caseOf({
      operations: [
        {
          name: "SUSPEND",
          task: "task-1",
          node: "examine",
          nodeName: "书面审查",
          refusal: null,
          ...plainOffer,
          grounds: [
            {
              cause: "TESTING",
              name: { zh: "检测", en: "Testing" },
              basis: "行政许可法第四十五条",
              left: null,
            },
            { cause: "HEARING", name: { zh: "听证", en: "Hearing" }, basis: null, left: 0 },
          ],
        },
      ],
    }),
    caseSuspend: () => caseOf({ version: 4 }),
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "依法暂停" }));
  const submit = await screen.findByRole("button", { name: "签署并暂停" });
  await userEvent.click(submit);
  expect(await screen.findByText("请填写预计的工作日数。")).toBeInTheDocument();
  expect(screen.getByText("请填写“暂停的理由”。")).toBeInTheDocument();
  expect(screen.queryByRole("radio", { name: "听证" })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole("radio", { name: "检测（行政许可法第四十五条）" }));
  await userEvent.type(screen.getByRole("spinbutton", { name: /预计多少个工作日/ }), "5");
  await userEvent.type(screen.getByRole("textbox", { name: /暂停的理由/ }), "水样送检。");
  await userEvent.type(screen.getByRole("textbox", { name: /怎样告知了申请人/ }), "已书面告知。");
  await userEvent.click(submit);
  expect(await screen.findByText("已办理并记入留痕。")).toBeInTheDocument();
  expect(sent[0]?.variables.input).toEqual({
    caseId: "case-1",
    version: 3,
    task: "task-1",
    cause: "TESTING",
    days: 5,
    reason: "水样送检。",
    told: "已书面告知。",
    internalNote: null,
  });
});

it("hands all tasks of a leaver over and says what became of each", async () => {
  const sent = office({
    case: caseOf({
      operations: [
        {
          name: "REASSIGN",
          task: "task-1",
          node: "examine",
          nodeName: "书面审查",
          refusal: null,
          ...plainOffer,
          holders: [{ account: "account-9", name: "裴某", substitute: true }],
          handler: "account-1",
        },
      ],
    }),
    tasksHandOver: {
      tasks: [
        { task: "t1", caseNumber: "N-1", stepName: "书面审查", refusal: null },
        {
          task: "t2",
          caseNumber: "N-2",
          stepName: "现场核查",
          refusal: { zh: "此人不担任这个岗位。", en: null },
        },
      ],
      left: 0,
    },
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "转办" }));
  await userEvent.click(await screen.findByRole("radio", { name: "裴某（替岗）" }));
  await userEvent.type(screen.getByRole("textbox", { name: /转办的理由/ }), "调离。");
  await userEvent.click(screen.getByRole("checkbox", { name: /全部待办一并移交/ }));
  await userEvent.click(screen.getByRole("button", { name: "全部移交" }));
  expect(await screen.findByText("2 项待办中，已移交 1 项。")).toBeInTheDocument();
  expect(screen.getByText(/此人不担任这个岗位。/)).toBeInTheDocument();
  expect(sent[0]?.variables.input).toEqual({ from: "account-1", to: "account-9", reason: "调离。" });
});

it("issues a new code to the identity that was shown, once, on a slip", async () => {
  const sent = office({
    viewer: viewerOf("CLERK", ["viewer", "case", "caseReissueCode"]),
    case: caseOf(),
    caseReissueCode: { trackingCode: "7K3M9-QX2T5-R8W1Y-4N6P0-ABCD", case: caseOf({ version: 4 }) },
  });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "补发查询码" }));
  await userEvent.type(screen.getByLabelText("出示证件的号码"), "91350100M000100Y43");
  await userEvent.click(screen.getByRole("button", { name: "核对并补发" }));
  expect(await screen.findByRole("heading", { name: "查询码补发单" })).toBeInTheDocument();
  expect(screen.getByText("7K3M9-QX2T5-R8W1Y-4N6P0-ABCD")).toBeInTheDocument();
  expect(sent[0]?.variables.input).toMatchObject({
    kind: "ORGANISATION",
    identityNumber: "91350100M000100Y43",
  });
});

it("says why nobody is served at the window from another post", async () => {
  office({
    viewer: viewerOf("CLERK", ["viewer", "case", "caseReissueCode", "caseChargeFee"]),
    case: caseOf({ windowRefusal: { zh: "您没有担任该事项的办理岗位。", en: null } }),
  });
  open();
  expect(await screen.findByText("您没有担任该事项的办理岗位。")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "补发查询码" })).not.toBeInTheDocument();
});
