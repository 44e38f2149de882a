//! The drawing board: bpmn-js with only what can be executed, our panel beside it, and the findings marked on it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import Modeler from "bpmn-js/lib/Modeler";
import type { DiagramShape } from "bpmn-js/lib/NavigatedViewer";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { installTrustedTypes } from "@/api/trustedTypes";
import { descriptor } from "@/flow/gp";
import { Notice } from "@/ui/States";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import type { Finding } from "../FindingList";
import { useDrawingWords, useTranslate } from "./drawingWords";
import css from "./flow.module.css";
import { drawnPosts, Panel } from "./Panel";
import { drawingModule } from "./palette";

installTrustedTypes();

export interface DesignerProps {
  /** The chart as it stood when the board was opened; later changes are the board's own. */
  xml: string;
  label: string;
  findings: Finding[];
  /** Elements to show, and the turn in which somebody asked for them. */
  focus: { elements: string[]; turn: number };
  /** What is drawn now; a promise, since writing takes a moment. */
  onDraw: (xml: Promise<string>) => void;
}

/** How far the tools reach into the board. */
const toolsWidth = 130;

/** Shows all of the chart, beside the tools and not under them. */
function fit(modeler: Modeler) {
  const canvas = modeler.get("canvas");
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  if (inner.width <= 0 || outer.width <= toolsWidth) return;
  const scale = Math.min(
    (outer.width - toolsWidth - 20) / inner.width,
    (outer.height - 40) / inner.height,
    1,
  );
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({
    x: inner.x - toolsWidth / scale,
    y: inner.y - (height - inner.height) / 2,
    width,
    height,
  });
}

export function Designer({ xml, label, findings, focus, onDraw }: DesignerProps) {
  const { t } = useLingui();
  const host = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<Modeler | null>(null);
  const [chosen, setChosen] = useState<DiagramShape | null>(null);
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState(false);
  const [full, setFull] = useState(false);
  const words = useDrawingWords();
  const translate = useTranslate(words);
  const open = useEffectEvent((container: HTMLElement) => {
    const board = new Modeler({
      container,
      additionalModules: [drawingModule(words, translate)],
      moddleExtensions: { gp: descriptor },
    });
    board.on("selection.changed", ({ newSelection }) =>
      setChosen((newSelection as DiagramShape[])[0] ?? null),
    );
    board.on("commandStack.changed", ({ trigger }) => {
      // Opening and closing the board changes nothing.
      if (trigger === "clear") return;
      redraw((turn) => turn + 1);
      onDraw(board.saveXML({ format: true }).then((saved) => saved.xml));
    });
    return board;
  });
  const [first] = useState(xml);
  const resize = (wanted: boolean) => {
    setFull(wanted);
    // Once the board has its new size.
    requestAnimationFrame(() => modeler && fit(modeler));
  };
  const leaveFull = useEffectEvent(() => resize(false));

  useEffect(() => {
    const container = host.current;
    if (container === null) return;
    const board = open(container);
    let gone = false;
    const size = new ResizeObserver(() => board.get("canvas").resized());
    board
      .importXML(first)
      .then(() => {
        if (gone) return;
        fit(board);
        size.observe(container);
        setModeler(board);
      })
      .catch(() => {
        if (!gone) setFailed(true);
      });
    return () => {
      gone = true;
      size.disconnect();
      setModeler(null);
      board.destroy();
    };
  }, [first]);

  useEffect(() => {
    if (modeler === null) return;
    const canvas = modeler.get("canvas");
    const registry = modeler.get("elementRegistry");
    const marked = [...new Set(findings.flatMap(({ elements }) => elements))].filter((id) =>
      registry.get(id),
    );
    for (const id of marked) canvas.addMarker(id, "mark-fault");
    return () => {
      for (const id of marked) if (registry.get(id)) canvas.removeMarker(id, "mark-fault");
    };
  }, [modeler, findings]);

  useEffect(() => {
    if (modeler === null || focus.turn === 0) return;
    const registry = modeler.get("elementRegistry");
    const [wanted] = focus.elements.flatMap((id) => registry.get(id) ?? []);
    if (wanted === undefined) return;
    modeler.get("selection").select(wanted);
    modeler.get("canvas").scrollToElement(wanted);
  }, [modeler, focus]);

  useEffect(() => {
    if (!full) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) leaveFull();
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [full]);

  const history = modeler?.get("commandStack");
  return (
    <div role="group" aria-label={label} className={css.designer} data-full={full || undefined}>
      {failed && (
        <Notice kind="bad">
          <Trans>这个文件没有可以打开的图形。改用步骤表打开，会自动画出图形。</Trans>
        </Notice>
      )}
      <div className={css.bar}>
        <Button size="small" disabled={!history?.canUndo()} onClick={() => history?.undo()}>
          <Trans>撤销</Trans>
        </Button>
        <Button size="small" disabled={!history?.canRedo()} onClick={() => history?.redo()}>
          <Trans>重做</Trans>
        </Button>
        <Button size="small" onClick={() => modeler && fit(modeler)}>
          <Trans>适应窗口</Trans>
        </Button>
        <Button size="small" aria-pressed={full} onClick={() => resize(!full)}>
          {full ? <Trans>退出全屏</Trans> : <Trans>全屏画图</Trans>}
        </Button>
      </div>
      <div className={css.board}>
        <div ref={host} className={css.canvas} role="application" aria-label={label} />
        {modeler && (
          <Panel
            modeler={modeler}
            shape={chosen ?? modeler.get("canvas").getRootElement()}
            posts={drawnPosts(modeler)}
          />
        )}
      </div>
      <p className={css.hint}>
        {t`不用鼠标也能画：在“元素”里选一个，改它的属性，在它后面加环节，或者连到别的元素。`}
      </p>
    </div>
  );
}
