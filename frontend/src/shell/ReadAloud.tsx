//! Reads the page's main text aloud with the browser's own voice; absent where the browser has none.
import { Trans, useLingui } from "@lingui/react/macro";
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Icon } from "@/ui/Icon";
import css from "./shell.module.css";

/** Long texts are cut off by some engines; a sentence at a time is not. */
const sentences = (text: string) => text.match(/[^。！？；.!?\n]+[。！？；.!?\n]*/g) ?? [];

export function ReadAloud() {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  if (!("speechSynthesis" in globalThis)) return null;
  // A voice of its own for each page: the old page's must not go on.
  return <Voice key={pathname} />;
}

function Voice() {
  const { i18n } = useLingui();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => speechSynthesis.cancel(), []);

  const speak = () => {
    speechSynthesis.cancel();
    if (speaking) {
      setSpeaking(false);
      return;
    }
    const parts = sentences(document.getElementById("main")?.innerText ?? "");
    parts.forEach((part, index) => {
      const utterance = new SpeechSynthesisUtterance(part);
      utterance.lang = i18n.locale;
      utterance.rate = 0.95;
      if (index === parts.length - 1) utterance.addEventListener("end", () => setSpeaking(false));
      speechSynthesis.speak(utterance);
    });
    setSpeaking(parts.length > 0);
  };
  return (
    <button type="button" className={css.tool} aria-pressed={speaking} onClick={speak}>
      <Icon name={speaking ? "stop" : "speaker"} />
      {speaking ? <Trans>停止朗读</Trans> : <Trans>朗读</Trans>}
    </button>
  );
}
