//! Loads and activates a language. Chinese sentences live in the code; other languages come as catalogues.
import { i18n, type Messages } from "@lingui/core";
import { compileSentence } from "./compile";

export type Locale = "zh-CN" | "en";

const catalogues: Record<Area, () => Promise<{ messages: Messages }>> = {
  public: () => import("./public/en.po"),
  work: () => import("./work/en.po"),
};

type Area = "public" | "work";
const areas = new Set<Area>(["public"]);

i18n.setMessagesCompiler(compileSentence);

export async function activate(locale: Locale): Promise<void> {
  const loaded = locale === "en" ? await Promise.all([...areas].map((area) => catalogues[area]())) : [];
  i18n.load(locale, Object.assign({}, ...loaded.map(({ messages }) => messages)));
  i18n.activate(locale);
}

/** Adds the staff area's words; called once by its shell before it draws. */
export async function addArea(area: Area): Promise<void> {
  if (areas.has(area)) return;
  areas.add(area);
  await activate(i18n.locale === "en" ? "en" : "zh-CN");
}
