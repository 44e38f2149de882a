//! The four lights: always a shape and a word, the colour only beside them.
import { useLingui } from "@lingui/react/macro";
import type { Light } from "@/api/types";
import css from "./light.module.css";

/** The word of a light in the reader's language. */
export function useLightWord(): (light: Light) => string {
  const { t } = useLingui();
  return (light) => {
    switch (light) {
      case "GREEN":
        return t`正常`;
      case "YELLOW":
        return t`预警`;
      case "RED":
        return t`超期`;
      case "PAUSED":
        return t`暂停`;
    }
  };
}

export function LightSign({ light, size = "0.85em" }: { light: Light; size?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className={css.sign}
    >
      {light === "GREEN" && (
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2.5" />
      )}
      {light === "YELLOW" && <path d="M8 1 15.5 15H.5z" fill="currentColor" />}
      {light === "RED" && <circle cx="8" cy="8" r="7.5" fill="currentColor" />}
      {light === "PAUSED" && <path d="M3 1.5h3.5v13H3zM9.5 1.5H13v13H9.5z" fill="currentColor" />}
    </svg>
  );
}

export function LightBadge({ light }: { light: Light }) {
  const word = useLightWord();
  return (
    <span className={`${css.badge} ${css[light]}`}>
      <LightSign light={light} />
      {word(light)}
    </span>
  );
}

interface BannerProps {
  /** Null for a case that no light says anything about. */
  light: Light | null;
  title: string;
  children: string;
}

/** The broad strip over a case: the light's sentence and what it means today. */
export function LightBanner({ light, title, children }: BannerProps) {
  return (
    <div className={`${css.banner} ${light === null ? css.none : css[light]}`}>
      {light !== null && <LightSign light={light} size="1.75rem" />}
      <div>
        <strong>{title}</strong>
        <span>{children}</span>
      </div>
    </div>
  );
}
