//! 权力清单: what each choice would leave, and a list that says why it holds what was not typed.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { renderAt } from "@/test/render";
import { answer } from "@/test/server";
import { Catalogue } from "./Catalogue";

const power = {
  id: "p1",
  code: "QT-1",
  name: { zh: "机动车驾驶证补发", en: null },
  status: "HISTORIC",
  category: { code: "QT", name: { zh: "其他权力", en: null } },
  organisation: { id: "o1", name: { zh: "江州市公安局", en: null } },
  remark: null,
  version: null,
};

const facets = [
  { kind: "STATUS", value: "IN_FORCE", label: { zh: "现行", en: null }, count: 3 },
  { kind: "STATUS", value: "HISTORIC", label: { zh: "历史事项", en: null }, count: 1 },
  { kind: "AUDIENCE", value: "PERSON", label: { zh: "个人", en: null }, count: 4 },
  { kind: "AUDIENCE", value: "ORGANISATION", label: { zh: "企业和其他组织", en: null }, count: 2 },
  { kind: "LEVEL", value: "city", label: { zh: "市级", en: null }, count: 4 },
];

const page = (way: string, words: string[], nodes: unknown[] = [power]) => ({
  data: {
    powers: {
      totalCount: nodes.length,
      foundBy: { way, words },
      facets,
      pageInfo: { hasNextPage: false, endCursor: null },
      nodes,
    },
  },
});

const draw = (address: string) => renderAt(address, "/powers", () => <Catalogue />);

it("says by which other words it searched", async () => {
  answer({ Powers: () => page("SYNONYMS", ["机动车驾驶证"]) });
  draw("/powers?q=驾照");
  expect(await screen.findByText("同时按意思相同的词查找：机动车驾驶证。")).toBeInTheDocument();
});

it("says that nothing is called as it was typed, and nothing of the sort where it is", async () => {
  answer({
    Powers: ({ variables }) => page(variables.search === "驾使证" ? "SIMILAR" : "AS_TYPED", []),
  });
  const { unmount } = draw("/powers?q=驾使证");
  expect(await screen.findByText(/没有名称含“驾使证”的事项/)).toBeInTheDocument();
  unmount();
  draw("/powers?q=驾驶证");
  await screen.findByRole("link", { name: "机动车驾驶证补发" });
  expect(screen.queryByText(/没有名称含/)).not.toBeInTheDocument();
});

it("offers each choice with what it would leave, asks with the one that is taken, and takes it off again", async () => {
  const asked = answer({ Powers: () => page("AS_TYPED", []) });
  draw("/powers?q=证");
  await screen.findByRole("region", { name: "服务对象" });
  const choice = (name: string | RegExp) =>
    within(screen.getByRole("region", { name: "服务对象" })).getByRole("link", { name });
  const current = () => choice(/个人/).getAttribute("aria-current");
  expect(choice(/个人/)).toHaveTextContent("个人4");
  expect(screen.queryByRole("region", { name: "层级" }), "one level alone narrows nothing").toBeNull();
  await userEvent.click(choice(/个人/));
  const last = () => asked.filter(({ hashOnly }) => !hashOnly).at(-1)?.variables;
  await expect.poll(last).toMatchObject({ search: "证", audience: "PERSON", beginning: true });
  await expect.poll(current).not.toBeNull();
  await userEvent.click(choice("全部"));
  await expect.poll(current).toBeNull();
});

it("leads from an empty list back to the words alone", async () => {
  const asked = answer({ Powers: () => page("AS_TYPED", [], []) });
  draw("/powers?q=证&level=town");
  await userEvent.click(await screen.findByRole("button", { name: "只按“证”查找，去掉筛选" }));
  const last = () => asked.filter(({ hashOnly }) => !hashOnly).at(-1)?.variables;
  await expect.poll(last).toMatchObject({ search: "证", level: null });
});
