//! Large figures over a list; a light's colour only where its shape stands beside it.
import type { Light } from "@/api/types";
import { LightSign } from "@/ui/Light";
import { useNumber } from "@/ui/words";
import css from "./desk.module.css";

export interface Figure {
  term: string;
  value: number;
  light?: Light;
  /** Opens the list behind the figure. */
  open?: () => void;
  /** What stands for the number, such as a share. */
  shown?: string;
}

export function Figures({ figures }: { figures: Figure[] }) {
  const number = useNumber();
  return (
    <dl className={css.figures}>
      {figures.map(({ term, value, light, open, shown }) => (
        <div key={term} className={css.figure} data-light={light}>
          <dt>{term}</dt>
          <dd>
            {light && <LightSign light={light} size="0.8em" />}
            {open ? (
              <button
                type="button"
                className={css.opens}
                aria-label={`${term} ${shown ?? number(value)}`}
                onClick={open}
              >
                {shown ?? number(value)}
              </button>
            ) : (
              (shown ?? number(value))
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
