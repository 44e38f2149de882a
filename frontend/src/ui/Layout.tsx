//! The page's column, its panels and breadcrumbs, and the document's title.

import { useLingui } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import { type ReactNode, useEffect, useId } from "react";
import css from "./layout.module.css";

export interface Crumb {
  label: string;
  to?: LinkProps["to"];
  params?: Record<string, string>;
}

interface PageProps {
  /** The document's title; the site's name is added. */
  title: string;
  crumbs?: Crumb[];
  narrow?: boolean;
  children: ReactNode;
}

export function Page({ title, crumbs, narrow, children }: PageProps) {
  const { t } = useLingui();
  const site = t`行政权力公开透明运行平台`;
  useEffect(() => {
    document.title = title === site ? site : `${title} - ${site}`;
  }, [title, site]);
  return (
    <div className={[css.column, css.page, narrow && css.narrow].filter(Boolean).join(" ")}>
      {crumbs && <Crumbs crumbs={crumbs} />}
      {children}
    </div>
  );
}

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  const { t } = useLingui();
  return (
    <nav aria-label={t`当前位置`} className={css.crumbs}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.label}>
            {crumb.to ? (
              <Link {...({ to: crumb.to, params: crumb.params } as LinkProps)}>{crumb.label}</Link>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface PanelProps {
  title?: ReactNode;
  /** Stands at the right of the title: a link or a small button. */
  extra?: ReactNode;
  id?: string;
  accent?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** A bordered section; with a title it is a landmark region named by it. */
export function Panel({ title, extra, id, accent, className, children }: PanelProps) {
  const titleId = useId();
  return (
    <section
      id={id}
      className={[css.panel, accent && css.accent, className].filter(Boolean).join(" ")}
      aria-labelledby={title ? titleId : undefined}
    >
      {title && <SectionTitle id={titleId} title={title} extra={extra} />}
      {children}
    </section>
  );
}

export function SectionTitle({ id, title, extra }: { id?: string; title: ReactNode; extra?: ReactNode }) {
  return (
    <div className={css.head}>
      <h2 id={id} className={css.title}>
        {title}
      </h2>
      {extra}
    </div>
  );
}

/** A small panel of the side column. */
export function Aside({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section className={css.panel} aria-labelledby={titleId}>
      <h2 id={titleId} className={css.aside}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export function Stack({ children }: { children: ReactNode }) {
  return <div className={css.stack}>{children}</div>;
}

/** A wide column with a side column, one below the other on a phone. */
export function Sides({ children }: { children: ReactNode }) {
  return <div className={css.sides}>{children}</div>;
}

export function Intro({ children }: { children: ReactNode }) {
  return <p className={css.intro}>{children}</p>;
}

export function Column({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={[css.column, className].filter(Boolean).join(" ")}>{children}</div>;
}
