//! Buttons and links that look like buttons; a disabled button stays focusable so that it can say why.
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from "react";
import css from "./button.module.css";
import { Icon, type IconName } from "./Icon";

interface Look {
  variant?: "primary" | "outline" | "quiet" | "danger";
  icon?: IconName | undefined;
  small?: boolean;
  wide?: boolean;
}

function classes({ variant = "outline", small, wide }: Look, extra?: string) {
  return [css.button, css[variant], small && css.small, wide && css.wide, extra].filter(Boolean).join(" ");
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Work is under way: shown by a turning ring, and further presses do nothing. */
  pending?: boolean;
  /** Why the button cannot be used now; read out with it. */
  refusal?: string | undefined;
}

export function Button({
  variant,
  icon,
  small,
  wide,
  pending,
  refusal,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const look: Look = { ...(variant && { variant }), ...(small && { small }), ...(wide && { wide }) };
  const off = pending === true || refusal !== undefined;
  return (
    <button
      type="button"
      {...rest}
      className={classes(look, rest.className)}
      aria-disabled={off || undefined}
      aria-busy={pending || undefined}
      title={refusal ?? rest.title}
      onClick={off ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <span className={css.spinner} aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
      {refusal !== undefined && <span className="visually-hidden">{`（${refusal}）`}</span>}
    </button>
  );
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement>, Look {
  ref?: Ref<HTMLAnchorElement>;
}

/** A plain link drawn as a button, for downloads, telephone numbers and places outside the router. */
export function AnchorButton({ variant, icon, small, wide, children, ...rest }: AnchorProps) {
  const look: Look = { ...(variant && { variant }), ...(small && { small }), ...(wide && { wide }) };
  return (
    <a {...rest} className={classes(look, rest.className)}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** A router link drawn as a button. */
export const LinkButton = createLink(AnchorButton);

export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className={css.group}>{children}</div>;
}
