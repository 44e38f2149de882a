//! The published flow chart: offers itself on a phone, draws itself on idle elsewhere, and loads bpmn-js only then.
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Skeleton } from "@/ui/States";
import css from "./chart.module.css";
import type { ChartMarks } from "./marks";

const Canvas = lazy(() => import("./Canvas").then(({ Canvas: drawn }) => ({ default: drawn })));

interface ChartProps {
  /** Path of the BPMN file on this server. */
  url: string;
  /** What the picture shows, for those who do not see it. */
  label: string;
  marks?: ChartMarks;
  /** Says what the marked nodes mean. */
  legend?: "case" | "counts";
}

const narrow = () => matchMedia("(max-width: 700px)").matches;

/** True once the browser has nothing better to do; the text comes first. */
function useIdle(wanted: boolean): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    if (!("requestIdleCallback" in globalThis)) {
      const timer = setTimeout(() => setIdle(true), 600);
      return () => clearTimeout(timer);
    }
    const request = requestIdleCallback(() => setIdle(true), { timeout: 3000 });
    return () => cancelIdleCallback(request);
  }, [wanted]);
  return idle;
}

export function Chart(props: ChartProps) {
  const { t } = useLingui();
  const [phone] = useState(narrow);
  const [full, setFull] = useState(false);
  const idle = useIdle(!phone);
  const drawing = (whole: boolean) => (
    <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
      <Canvas {...props} full={whole} {...(!whole && { onEnlarge: () => setFull(true) })} />
    </Suspense>
  );
  return (
    <>
      {phone ? (
        <div className={css.offer}>
          <p>
            <Trans>流程图较大，可全屏查看；上面的文字步骤内容相同。</Trans>
          </p>
          <Button icon="fit" onClick={() => setFull(true)}>
            <Trans>全屏查看流程图</Trans>
          </Button>
        </div>
      ) : idle ? (
        drawing(false)
      ) : (
        <Skeleton lines={6} height="2rem" />
      )}
      <Dialog full title={t`流程图`} open={full} onClose={() => setFull(false)}>
        {drawing(true)}
      </Dialog>
    </>
  );
}
