//! The two ways in: find a power, or follow a case by its tracking code.
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import css from "./home.module.css";

type Way = "power" | "case";

export function HomeSearch() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>("power");
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = typed.trim();
    if (way === "power") void navigate({ to: paths.powers, search: words === "" ? {} : { q: words } });
    // The code stays in the fragment, which no server ever sees.
    else void navigate({ to: paths.track, hash: words });
  };
  const ways: { key: Way; label: string }[] = [
    { key: "power", label: t`查权力事项` },
    { key: "case", label: t`查办件进度` },
  ];
  return (
    <form role="search" onSubmit={submit}>
      <div role="tablist" aria-label={t`查询内容`} className={css.tabs}>
        {ways.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`way-${key}`}
            aria-selected={way === key}
            aria-controls="way-panel"
            onClick={() => {
              setWay(key);
              setTyped("");
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div className={css.search} role="tabpanel" id="way-panel" aria-labelledby={`way-${way}`}>
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-label={way === "power" ? t`事项名称、编码或拼音` : t`办件查询码`}
          placeholder={way === "power" ? t`事项名称、编码或拼音首字母` : t`回执上的查询码`}
          autoComplete="off"
          enterKeyHint="search"
        />
        <Button type="submit" variant="primary" icon="search">
          <Trans>查询</Trans>
        </Button>
      </div>
    </form>
  );
}
