//! Reads the page's main text aloud with the browser's own voice; absent where the browser has none.
import { Trans, useLingui } from "@lingui/react/macro";
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Icon } from "@/ui/Icon";
import css from "./shell.module.css";

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

  const press = async () => {
    speechSynthesis.cancel();
    setSpeaking(!speaking);
    if (speaking) return;
    const { speak } = await import("./speak");
    speak(document.getElementById("main")?.innerText ?? "", i18n.locale, () => setSpeaking(false));
  };
  return (
    <button type="button" className={css.tool} aria-pressed={speaking} onClick={() => void press()}>
      <Icon name={speaking ? "stop" : "speaker"} />
      {speaking ? <Trans>停止朗读</Trans> : <Trans>朗读</Trans>}
    </button>
  );
}
