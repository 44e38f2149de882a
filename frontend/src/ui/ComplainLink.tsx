//! From one step of a flow to the complaint form, which then knows what it is about.
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { paths } from "@/paths";
import css from "./display.module.css";

interface ComplainLinkProps {
  /** What the form is linked to: a power or a case of it, and the step. */
  about: { power: string; caseNumber?: string; node: string };
  /** Name of the step, for those who hear a list of links. */
  step: string;
  /** Shows the step's name alone, where the words around say what the link is for. */
  named?: boolean;
}

export function ComplainLink({ about, step, named = false }: ComplainLinkProps) {
  const { t } = useLingui();
  const complain = t`投诉咨询`;
  return (
    <Link
      to={paths.complain}
      search={about}
      className={`${css.complain} no-print`}
      aria-label={`${complain}：${step}`}
    >
      {named ? step : complain}
    </Link>
  );
}
