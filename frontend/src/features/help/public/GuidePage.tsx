//! One role's guide: its text from docs/guides with contents, anchors and pictures, and the way to the other guides.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { installTrustedTypes } from "@/api/trustedTypes";
import { paths } from "@/paths";
import { Button, ButtonGroup, LinkButton } from "@/ui/Button";
import { Page, Panel } from "@/ui/Layout";
import { Empty, Loaded } from "@/ui/States";
import css from "./guide.module.css";
import { type GuideName, guides, loadGuide, pictureAt, pictureSize } from "./guides";
import { readGuide } from "./markdown";

// The cleaned text goes into the page through an HTML sink.
installTrustedTypes();

const route = getRouteApi("/public/help/$guide");

export function GuidePage() {
  const { t, i18n } = useLingui();
  const { guide } = route.useParams();
  const known = guides.find(({ name }) => name === guide);
  const label = known ? i18n._(known.label) : t`没有这本手册`;
  return (
    <Page
      title={label}
      narrow
      crumbs={[{ label: t`首页`, to: paths.home }, { label: t`使用帮助`, to: paths.help }, { label }]}
    >
      {known ? (
        <Guide key={`${known.name} ${i18n.locale}`} name={known.name} locale={i18n.locale} />
      ) : (
        <Panel>
          <Empty icon="search" title={label} whole>
            <LinkButton to={paths.help}>
              <Trans>使用帮助</Trans>
            </LinkButton>
          </Empty>
        </Panel>
      )}
      <Others present={guide} />
    </Page>
  );
}

function Guide({ name, locale }: { name: GuideName; locale: string }) {
  const text = useQuery({
    queryKey: ["guide", name, locale],
    queryFn: () => loadGuide(name, locale),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Panel accent>
      <Loaded query={text} lines={12}>
        {(markdown) => <Read markdown={markdown} />}
      </Loaded>
    </Panel>
  );
}

const places = {
  picture: (file: string) => {
    const src = pictureAt(file);
    return src === undefined ? undefined : { src, ...pictureSize(file) };
  },
  file: (file: string) => {
    const name = /^(\w+)(?:\.zh-CN)?\.md$/.exec(file)?.[1];
    return name === undefined ? undefined : paths.guide.replace("$guide", name);
  },
};

function Read({ markdown }: { markdown: string }) {
  const { t } = useLingui();
  const guide = useMemo(() => readGuide(markdown, places), [markdown]);
  return (
    <div className={css.guide}>
      <h1>{guide.title}</h1>
      <Cleaned html={guide.lead} />
      <div className="no-print">
        <ButtonGroup>
          <Button icon="print" onClick={() => window.print()}>
            <Trans>打印本页</Trans>
          </Button>
        </ButtonGroup>
      </div>
      <nav aria-label={t`本页内容`} className={`${css.contents} no-print`}>
        <ol>
          {guide.contents.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <Cleaned html={guide.body} />
    </div>
  );
}

/** Cleaned HTML; its links to other guides stay inside the application. */
function Cleaned({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const guide = /^\/help\/(\w+)$/.exec(link?.pathname ?? "")?.[1];
      if (link === null || guide === undefined || link.getAttribute("href")?.startsWith("#")) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void navigate({ to: paths.guide, params: { guide }, hash: decodeURIComponent(link.hash.slice(1)) });
    };
    element.addEventListener("click", follow);
    return () => element.removeEventListener("click", follow);
  }, [navigate]);
  // An address with a fragment was opened before its heading was there.
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    const heading = id === "" ? null : document.getElementById(id);
    if (heading !== null && place.current?.contains(heading)) heading.scrollIntoView();
  }, []);
  // The sanitised text of our own guides is the one place where HTML comes as text.
  // oxlint-disable-next-line react/no-danger
  return <div ref={place} className={css.prose} dangerouslySetInnerHTML={{ __html: html }} />;
}

function Others({ present }: { present: string }) {
  const { t, i18n } = useLingui();
  return (
    <Panel title={t`其他手册`} className="no-print">
      <ul className={css.others}>
        {guides
          .filter(({ name }) => name !== present)
          .map(({ name, label }) => (
            <li key={name}>
              <Link to={paths.guide} params={{ guide: name }}>
                {i18n._(label)}
              </Link>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
