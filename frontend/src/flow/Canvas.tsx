//! Draws a BPMN file with bpmn-js and marks its nodes; the ordered text steps beside it say the same in words.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { useEffect, useRef, useState } from "react";
import { readError } from "@/api/errors";
import { authorizationHeader } from "@/api/session";
import { installTrustedTypes } from "@/api/trustedTypes";
import { Button } from "@/ui/Button";
import { Fault, Notice, Skeleton } from "@/ui/States";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import css from "./chart.module.css";
import type { ChartMarks } from "./marks";

installTrustedTypes();

interface CanvasProps {
  url: string;
  label: string;
  marks?: ChartMarks;
  legend?: "case" | "counts";
  full: boolean;
  onEnlarge?: () => void;
}

async function fetchChart(url: string, signal: AbortSignal): Promise<string> {
  const authorization = await authorizationHeader();
  const response = await fetch(url, {
    signal,
    headers: authorization ? { Authorization: authorization } : {},
  });
  if (!response.ok) throw readError(await response.json().catch(() => null), response.status);
  return response.text();
}

export function Canvas({ url, label, marks, legend, full, onEnlarge }: CanvasProps) {
  const chart = useQuery({
    queryKey: ["flow", url],
    queryFn: ({ signal }) => fetchChart(url, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (chart.error) return <Fault error={chart.error} retry={() => void chart.refetch()} />;
  if (chart.data === undefined) return <Skeleton lines={6} height="2rem" />;
  return (
    <Sketch
      xml={chart.data}
      label={label}
      full={full}
      {...(marks && { marks })}
      {...(legend && { legend })}
      {...(onEnlarge && { onEnlarge })}
    />
  );
}

/** A drawing of a chart that is at hand as text. */
export function Sketch({
  xml,
  label,
  marks,
  legend,
  full,
  onEnlarge,
}: Omit<CanvasProps, "url"> & { xml: string }) {
  const { t } = useLingui();
  const container = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  const [unreadable, setUnreadable] = useState(false);

  // Before the drawing's own effect: on the way out the marks are taken off first, then the drawing ends.
  useEffect(() => {
    if (viewer === null) return;
    return mark(viewer, marks ?? {});
  }, [viewer, marks]);

  useEffect(() => {
    if (viewer === null) return;
    container.current?.querySelector("svg")?.setAttribute("aria-label", label);
  }, [viewer, label]);

  useEffect(() => {
    const host = container.current;
    if (host === null) return;
    const drawn = new NavigatedViewer({ container: host });
    let gone = false;
    drawn
      .importXML(xml)
      .then(() => {
        if (gone) return;
        if (!full) fitHeight(host, drawn);
        drawn.get("canvas").zoom("fit-viewport", "auto");
        const picture = host.querySelector("svg");
        picture?.setAttribute("role", "img");
        // The text steps carry the content; the picture must not catch the Tab key.
        picture?.removeAttribute("tabindex");
        setViewer(drawn);
      })
      .catch(() => {
        if (!gone) setUnreadable(true);
      });
    return () => {
      gone = true;
      setViewer(null);
      drawn.destroy();
    };
  }, [xml, full]);

  if (unreadable)
    return (
      <Notice kind="bad" live>
        <Trans>这个文件不能画成流程图。</Trans>
      </Notice>
    );
  return (
    <figure className={[css.frame, full && css.full].filter(Boolean).join(" ")}>
      <div className={css.bar}>
        <Trans>BPMN 2.0 流程图，可拖动、缩放</Trans>
        <span className={css.tools}>
          <Button small icon="plus" aria-label={t`放大`} onClick={() => viewer && zoom(viewer, 1.25)} />
          <Button small icon="minus" aria-label={t`缩小`} onClick={() => viewer && zoom(viewer, 0.8)} />
          <Button small onClick={() => viewer?.get("canvas").zoom("fit-viewport", "auto")}>
            <Trans>适应窗口</Trans>
          </Button>
          {onEnlarge && (
            <Button small icon="fit" onClick={onEnlarge}>
              <Trans>全屏</Trans>
            </Button>
          )}
        </span>
      </div>
      <div ref={container} className={css.canvas} />
      {legend && (
        <figcaption className={css.legend}>
          {legend === "case" ? (
            <>
              <span className={css.done}>
                <Trans>已办环节</Trans>
              </span>
              <span className={css.present}>
                <Trans>现在的环节（粗框）</Trans>
              </span>
            </>
          ) : (
            <Trans>环节右上角的数字是正在该环节办理的件数</Trans>
          )}
        </figcaption>
      )}
    </figure>
  );
}

/** Gives the picture the height its shape needs at this width, so that a flat chart leaves no empty field. */
function fitHeight(host: HTMLElement, viewer: NavigatedViewer) {
  const canvas = viewer.get("canvas");
  const { width, height } = canvas.viewbox().inner;
  if (width <= 0) return;
  const wanted = Math.min((host.clientWidth / width) * height * 1.08, innerHeight * 0.75);
  host.style.height = `${Math.max(240, Math.round(wanted))}px`;
  canvas.resized();
}

function zoom(viewer: NavigatedViewer, factor: number) {
  const canvas = viewer.get("canvas");
  canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), "auto");
}

/** Puts the marks on and returns the way to take them off. */
function mark(viewer: NavigatedViewer, marks: ChartMarks): () => void {
  const canvas = viewer.get("canvas");
  const overlays = viewer.get("overlays");
  const registry = viewer.get("elementRegistry");
  const drawn = (node: string) => registry.get(node) !== undefined;
  const marked = (["done", "present", "fault"] as const).flatMap((kind) =>
    (marks[kind] ?? []).filter(drawn).map((node) => ({ node, marker: `mark-${kind}` })),
  );
  for (const { node, marker } of marked) canvas.addMarker(node, marker);
  for (const badge of marks.badges ?? []) {
    if (!drawn(badge.node)) continue;
    const html = document.createElement("span");
    html.className = css.badge ?? "";
    html.textContent = badge.text;
    html.title = badge.title;
    if (badge.light) html.dataset.light = badge.light;
    overlays.add(badge.node, { position: { top: -12, right: 14 }, html });
  }
  return () => {
    for (const { node, marker } of marked) canvas.removeMarker(node, marker);
    overlays.clear();
  };
}
