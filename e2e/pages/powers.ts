//! The editor of a power version as a clerk fills it in, and the review as the legal office reads it.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Paper } from "./papers";

/** The editor of one version. */
export class Editor {
  constructor(private readonly page: Page) {}

  async start(code: string) {
    await this.page.goto("/work/powers");
    await this.page.getByRole("link", { name: "新增事项" }).click();
    await this.page.getByLabel("事项编码").fill(code);
    await this.page.getByRole("button", { name: "开始填写" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: `新增事项 ${code}` })).toBeVisible();
  }

  part(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  write(part: string, label: string, words: string) {
    return this.part(part).getByLabel(label, { exact: true }).fill(words);
  }

  /** One choice of a list that narrows as one types. */
  async pick(part: string, label: string | RegExp, words: string) {
    const box = this.part(part).getByRole("combobox", { name: label });
    await box.click();
    await box.fill(words);
    await box.press("Enter");
await expect(this.part(part)).toContainText(words);
  }

  /** A row of a list to add to, such as a legal basis. */
  async add(part: string, noun: string, lines: Record<string, string>) {
    const rows = this.part(part).getByRole("group", { name: new RegExp(`^${noun} \\d+$`) });
    const before = await rows.count();
    await this.part(part).getByRole("button", { name: `添加${noun}`, exact: true }).click();
    const row = rows.nth(before);
    for (const [label, words] of Object.entries(lines)) await row.getByLabel(label, { exact: true }).fill(words);
    return row;
  }

  /** All the words that a power needs beside its name, class and chart. */
  async fillContent() {
    await this.write("事项名称和类别", "一句话说明", "在划定区域摆摊经营食品的，办理登记。");
    await this.part("事项名称和类别").getByRole("checkbox", { name: /个人|自然人/ }).check();
    await this.add("设定依据", "依据", {
      "法律、法规、规章名称": "中华人民共和国食品安全法",
      条款: "第三十六条",
      条文原文: "食品生产加工小作坊和食品摊贩等从事食品生产经营活动，应当符合本法规定的与其生产经营规模、条件相适应的食品安全要求。",
      施行日期: "2021-04-29",
    });
    const rules = "职责、条件和责任";
    await this.write(rules, "职责", "审查登记申请，公布摊点名录。");
    await this.add(rules, "条件", { 条件内容: "在划定区域内经营" });
    await this.write(rules, "办理结果", "发给登记卡；不予登记的，说明理由。");
    await this.write(rules, "纪律与责任", "违规登记的，依法处分。");
    await this.write(rules, "服务承诺", "六个工作日内办结。");
    await this.add(rules, "权利", { 权利内容: "查阅办理过程，申请行政复议" });
    await this.add("申请材料", "材料", { 材料名称: "摊点位置照片", 标识: "photo" });
    await this.add("申请表", "字段", { 字段名称: "摊点位置", 字段标识: "place" });
    await this.write("时限和收费", "法定时限的出处", "行政许可法第四十二条");
    await this.write("时限和收费", "承诺时限", "6");
    await this.write("时限和收费", "承诺时限的出处", "江州市政务服务承诺目录");
    const office = "承办和监督";
    await this.write(office, "承办机构", "江州市市场监督管理局食品经营安全监督管理科");
    await this.write(office, "办理地点", "江州市临澜区政通路12号");
    await this.write(office, "办理时间", "工作日 9:00—17:30");
    await this.write(office, "咨询电话", "0589-88031234");
    await this.write(office, "投诉渠道", "拨打 12345 热线。");
    await this.write(office, "投诉电话", "12345");
  }

  /** One choice of a short list. */
  async choose(part: string, label: string, words: string) {
    await this.part(part).getByRole("combobox", { name: label, exact: true }).click();
    await this.page.getByTitle(words, { exact: true }).filter({ visible: true }).last().click();
  }

  /** A field of the step table, left again so that it is said. */
  async say(label: string, words: string) {
    const field = this.part("流程图").getByLabel(label, { exact: true });
    await field.fill(words);
    await field.press("Tab");
  }

  async upload(file: Paper) {
    await this.part("流程图").getByLabel(/BPMN 2\.0 文件/).setInputFiles(file);
    await expect(this.part("流程图").getByText(`已上传 ${file.name}`)).toBeVisible();
  }

  async save() {
    await this.page.getByRole("button", { name: "保存", exact: true }).click();
    await expect(this.page.getByText("有修改未保存")).toHaveCount(0);
    await expect(this.page).toHaveURL(/\/work\/powers\/[0-9a-f-]{36}$/);
  }

  submit() {
    return this.page.getByRole("button", { name: "保存并提交法制审核" }).click();
  }

  get faults(): Locator {
    return this.page.getByRole("main").getByText(/还有 \d+ 处待完善/);
  }

  get findings(): Locator {
    return this.page.getByRole("list", { name: "检查发现" });
  }
}

/** The review of one version by the legal office. */
export class Review {
  constructor(private readonly page: Page) {}

  async open(name: string) {
    await this.page.goto("/work/review");
    await this.page.getByRole("main").getByRole("link", { name, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: `审核：${name}` })).toBeVisible();
  }

  async opinionOn(field: string, words: string) {
    await this.page.getByRole("button", { name: new RegExp(`^写意见\\s*${field}$`) }).click();
    await this.page.getByLabel(`对“${field}”的意见`).fill(words);
  }

  async opinionOnChart(words: string) {
    await this.page.getByRole("button", { name: "对流程图写意见" }).click();
    await this.page.getByLabel("对“流程图”的意见").fill(words);
  }
}
