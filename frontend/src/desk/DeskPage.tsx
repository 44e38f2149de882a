//! A staff page: its title stands in the shell's head bar and in the window's title.
import { useLingui } from "@lingui/react/macro";
import { createContext, type ReactNode, use, useEffect } from "react";
import { createPortal } from "react-dom";
import css from "./desk.module.css";

/** Where the shell wants the page's title; null before the shell stands, and in tests. */
export const TitlePlace = createContext<HTMLElement | null>(null);

interface DeskPageProps {
  title: string;
  /** Stands beside the title inside the page: links and small buttons. */
  tools?: ReactNode;
  children: ReactNode;
}

export function DeskPage({ title, tools, children }: DeskPageProps) {
  const { t } = useLingui();
  const place = use(TitlePlace);
  const desk = t`权力运行工作台`;
  useEffect(() => {
    document.title = `${title} - ${desk}`;
  }, [title, desk]);
  const heading = <h1 className={css.title}>{title}</h1>;
  return (
    <>
      {place === null ? heading : createPortal(heading, place)}
      {tools && <div className={css.tools}>{tools}</div>}
      <div className={css.page}>{children}</div>
    </>
  );
}

interface SectionProps {
  title?: ReactNode;
  extra?: ReactNode;
  id?: string;
  children: ReactNode;
}

/** A bordered part of a staff page, named by its title. */
export function Section({ title, extra, id, children }: SectionProps) {
  return (
    <section className={css.section} id={id} aria-label={typeof title === "string" ? title : undefined}>
      {title && (
        <div className={css.sectionHead}>
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}
