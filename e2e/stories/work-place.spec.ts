//! The work place: a view is kept and opened again, several tasks are taken at once and each tells how it went.
import { Inbox } from "../pages/desk";
import { inspect } from "../pages/inspect";
import { expect, test } from "../pages/story";

test("保存一个视图再打开，批量领办逐件报结果，数字点开是名单", async ({ desk }, info) => {
  const clerk = await desk("scj.inspector");
  await new Inbox(clerk).open();
  const main = clerk.getByRole("main");
  await main.getByRole("combobox", { name: "按办件状态筛选" }).click();
  await clerk.getByTitle("办理中", { exact: true }).click();
  await expect(clerk).toHaveURL(/state=ACCEPTED/);
  await main.getByRole("button", { name: "保存为视图" }).click();
  const name = `办理中 ${info.project.name}`;
  await main.getByLabel("视图名称").fill(name);
  await main.getByRole("button", { name: "保存视图" }).click();
  await expect(main.getByRole("button", { name, exact: true })).toHaveAttribute("aria-pressed", "true");
  await inspect(clerk, "inbox-view", info);

  await clerk.goto("/work/tasks");
  await main.getByRole("button", { name, exact: true }).click();
  await expect(clerk).toHaveURL(/state=ACCEPTED/);

  const boxes = main.getByRole("checkbox", { name: /^选择 / });
  await boxes.first().check();
  const bulk = main.getByRole("group", { name: "批量办理" });
  await expect(bulk).toContainText("已选 1 件");
  await inspect(clerk, "inbox-bulk", info);
  const claim = bulk.getByRole("button", { name: /^批量领办/ });
  if (await claim.isEnabled()) {
    await claim.click();
    await expect(bulk.getByRole("list", { name: "逐件结果" }).getByRole("listitem")).toHaveCount(1);
  }
  await main.getByRole("button", { name: /^本月已办/ }).click();
  await expect(clerk).toHaveURL(/done=true/);
  await main.getByRole("button", { name, exact: true }).click();
  await main.getByRole("button", { name: `删除视图“${name}”` }).click();
  await expect(main.getByRole("button", { name, exact: true })).toHaveCount(0);
});
