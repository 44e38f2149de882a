//! The guides of docs/guides as the build brings them: one file a role and language, each loaded when it is read.
import { msg } from "@lingui/core/macro";

/** The roles that have a guide, in the order of the help page; the names are the files' and the addresses'. */
export const guides = [
  { name: "public", label: msg`公众使用手册`, about: msg`查权力、办事、看进度。` },
  { name: "clerk", label: msg`承办人员使用手册`, about: msg`收件、办理环节、维护本机关的权力事项。` },
  { name: "legal", label: msg`法制人员使用手册`, about: msg`审核权力事项和流程图。` },
  { name: "supervisor", label: msg`监察人员使用手册`, about: msg`看灯、看办件、回访评价。` },
  { name: "administrator", label: msg`系统管理员使用手册`, about: msg`机构、岗位、账户、日历和规则。` },
] as const;

export type GuideName = (typeof guides)[number]["name"];

const texts = import.meta.glob<string>("../../../../../docs/guides/*.md", {
  query: "?raw",
  import: "default",
});
const pictures = import.meta.glob<string>("../../../../../docs/guides/images/*.png", {
  query: "?url&no-inline",
  import: "default",
  eager: true,
});

/** Keyed by what a guide itself calls the file. */
function byFile<Found>(found: Record<string, Found>): Map<string, Found> {
  return new Map(
    Object.entries(found).map(([path, one]) => [path.replace(/^.*\/docs\/guides\//, ""), one] as const),
  );
}

const textOf = byFile(texts);
const pictureOf = byFile(pictures);

/** `clerk.md` in English, `clerk.zh-CN.md` in Chinese. */
export const fileOf = (name: GuideName, locale: string) =>
  locale === "en" ? `${name}.md` : `${name}.${locale}.md`;

export async function loadGuide(name: GuideName, locale: string): Promise<string> {
  const load = textOf.get(fileOf(name, locale));
  if (load === undefined) throw new Error(`no guide ${fileOf(name, locale)}`);
  return load();
}

/** Where a picture of the guides is served; undefined if there is none of that name. */
export const pictureAt = (file: string): string | undefined => pictureOf.get(file);

/** A picture's pixels, known before it is loaded, so that the text does not jump. */
export const pictureSize = (file: string) =>
  /-phone[.-]/.test(file) ? { width: 390, height: 844 } : { width: 1440, height: 900 };
