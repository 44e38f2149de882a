//! The guides hold together: files, headings, links, pictures; what they quote is what the pages say.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { i18n } from "@lingui/core";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { activate } from "@/locales/activate";
import { paths } from "@/paths";
import { renderAt } from "@/test/render";
import { GuidePage } from "./GuidePage";
import { fileOf, guides, pictureAt, pictureSize } from "./guides";
import { anchorOf, readGuide } from "./markdown";

const docs = resolve(import.meta.dirname, "../../../../../docs/guides");
const locales = ["zh-CN", "en"] as const;
const files = guides.flatMap(({ name, label }) =>
  locales.map((locale) => ({ name, label, locale, file: fileOf(name, locale) })),
);
const read = (file: string) => readFileSync(resolve(docs, file), "utf8");
/** `##` and the words after it. */
const headings = (text: string) =>
  [...text.matchAll(/^(#+) (.+)$/gm)].map(([, marks = "", title = ""]) => ({ depth: marks.length, title }));
const targets = (text: string, mark: "!" | "") =>
  [...text.matchAll(mark === "!" ? /!\[[^\]]*\]\(([^)]+)\)/g : /(?<!!)\[[^\]]*\]\(([^)]+)\)/g)].map(
    ([, target = ""]) => target,
  );

/** Every sentence of the application in one language, placeholders and tags taken out. */
function sentences(locale: (typeof locales)[number]): string {
  const catalogues = ["public", "work"].map((area) =>
    readFileSync(resolve(import.meta.dirname, `../../../locales/${area}/${locale}.po`), "utf8"),
  );
  return catalogues
    .flatMap((text) => [...text.matchAll(/^msgstr "(.+)"$/gm)])
    .map(([, said = ""]) => said.replaceAll(/<\/?\d+>/g, "").replaceAll('\\"', '"'))
    .join("\n");
}
const said = { "zh-CN": sentences("zh-CN"), en: sentences("en") };

describe.each(files)("$file", ({ file, name, label, locale }) => {
  const text = read(file);

  it("has one title, the one it is linked by, and headings that leave no rank out", async () => {
    const all = headings(text);
    await activate(locale);
    expect(all.filter(({ depth }) => depth === 1).map(({ title }) => title)).toEqual([i18n._(label)]);
    expect(all[0]?.depth).toBe(1);
    for (const [at, { depth }] of all.entries())
      expect(depth).toBeLessThanOrEqual((all[at - 1]?.depth ?? 0) + 1);
    const anchors = all.map(({ title }) => anchorOf(title));
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it("links to what is there", () => {
    for (const target of targets(text, "")) {
      const [path = "", fragment] = target.split("#");
      const other = path === "" ? file : path;
      expect(files.map((one) => one.file)).toContain(other);
      if (fragment === undefined) continue;
      expect(headings(read(other)).map(({ title }) => anchorOf(title))).toContain(
        decodeURIComponent(fragment),
      );
    }
  });

  it("shows pictures that are there, in its own language and of the size the page makes room for", () => {
    for (const target of targets(text, "!")) {
      expect(pictureAt(target)).toBeDefined();
      expect(target.endsWith(".zh-CN.png")).toBe(locale === "zh-CN");
      const bytes = readFileSync(resolve(docs, target));
      const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
      expect({ target, ...size }).toEqual({ target, ...pictureSize(target) });
      expect(bytes.length).toBeLessThanOrEqual(150_000);
    }
  });

  it("quotes only words that the pages say", () => {
    const quoted = [...text.matchAll(/“([^”]+)”/g)].map(([, words = ""]) => words);
    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.filter((words) => !said[locale].includes(words))).toEqual([]);
  });

  it("keeps its headings' anchors and its pictures through the cleaning", () => {
    const guide = readGuide(text, {
      picture: (picture) => ({ src: `/assets/${picture}`, ...pictureSize(picture) }),
      file: () => "/help/elsewhere",
    });
    const page = document.createElement("div");
    page.innerHTML = guide.lead + guide.body;
    expect(guide.contents.length).toBeGreaterThan(2);
    expect([...page.querySelectorAll("h2")].map(({ id }) => id)).toEqual(guide.contents.map(({ id }) => id));
    expect(page.querySelectorAll("img[alt][width][height]")).toHaveLength(targets(text, "!").length);
    expect(page.querySelectorAll("h1")).toHaveLength(0);
    expect(name).not.toBe("");
  });
});

it.each(guides)("$name reads alike in both languages", ({ name }) => {
  const [chinese, english] = locales.map((locale) => read(fileOf(name, locale)));
  const ranks = (text = "") => headings(text).map(({ depth }) => depth);
  const shown = (text = "") => targets(text, "!").map((target) => target.replace(".zh-CN", ""));
  expect(ranks(english)).toEqual(ranks(chinese));
  expect(shown(english)).toEqual(shown(chinese));
});

it("keeps no picture that no guide shows", () => {
  const shown = new Set(files.flatMap(({ file }) => targets(read(file), "!")));
  expect(readdirSync(resolve(docs, "images")).filter((file) => !shown.has(`images/${file}`))).toEqual([]);
});

it("cleans what would run", () => {
  const places = { picture: () => undefined, file: () => undefined };
  const { body } = readGuide(
    '# t\n\n## a\n\n<img src=x onerror="alert(1)"><script>alert(1)</script>[x](javascript:alert(1))',
    places,
  );
  expect(body).not.toMatch(/onerror|<script|javascript:/);
});

describe("the page", () => {
  it("shows a guide with its contents and leads on to the others", async () => {
    renderAt("/help/clerk", paths.guide, GuidePage);
    expect(await screen.findByRole("heading", { level: 1, name: "承办人员使用手册" })).toBeVisible();
    const contents = screen.getByRole("navigation", { name: "本页内容" });
    const [first] = within(contents).getAllByRole("link");
    expect(
      document.getElementById(decodeURIComponent(first?.getAttribute("href")?.slice(1) ?? "")),
    ).toBeVisible();
    await userEvent.click(screen.getByRole("link", { name: "法制人员使用手册" }));
    expect(await screen.findByRole("heading", { level: 1, name: "法制人员使用手册" })).toBeVisible();
  });

  it("says so when there is no such guide", async () => {
    renderAt("/help/nobody", paths.guide, GuidePage);
    expect(await screen.findByRole("heading", { level: 1, name: "没有这本手册" })).toBeVisible();
    expect(screen.queryByRole("navigation", { name: "本页内容" })).toBeNull();
  });
});
