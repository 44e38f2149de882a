//! Where a chart is made: the table or the drawing board, with what the check says of it while one works.
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { type Beginning, blankChart, blankTable } from "@/flow/blank";
import { listOf, processesOf, readBpmn, textOf } from "@/flow/moddle";
import { writeTable } from "@/flow/tableWrite";
import { Fault, Skeleton } from "@/ui/States";
import { type Finding, FindingList, keyOf } from "../FindingList";
import version from "../version.module.css";
import { type Mode, useFlowCheck } from "./chartFile";
import css from "./flow.module.css";
import type { Choice } from "./flowWords";
import { StepTable } from "./StepTable";

const Designer = lazy(() => import("./Designer").then((module) => ({ default: module.Designer })));
const Sketch = lazy(() => import("@/flow/Canvas").then((module) => ({ default: module.Sketch })));

interface WorkshopProps {
  mode: Mode;
  /** The chart; null to begin one. */
  xml: string | null;
  label: string;
  /** The category of its power: what is compulsory hangs on it. */
  category: string;
  posts: Choice[];
  beginning: () => Beginning;
  onDraw: (xml: Promise<string>) => void;
}

export function Workshop(props: WorkshopProps) {
  const { xml, beginning } = props;
  const [blank] = useState(xml === null);
  const begun = useQuery({
    queryKey: ["flowBeginning", blank],
    enabled: blank,
    gcTime: 0,
    queryFn: async () => {
      const said = beginning();
      return writeTable(await blankChart(said), blankTable(said.complaint));
    },
  });
  const chart = xml ?? begun.data;
  if (chart === undefined) return <Skeleton lines={6} height="2rem" />;
  return <Open {...props} xml={chart} />;
}

function Open({ mode, xml, label, category, posts, onDraw }: WorkshopProps & { xml: string }) {
  const check = useFlowCheck(xml, category);
  const names = useNames(xml);
  const [chosen, setChosen] = useState<string | null>(null);
  const [focus, setFocus] = useState<{ elements: string[]; turn: number }>({ elements: [], turn: 0 });
  const findings = check.data ?? none;
  const shown = findings.filter((finding) => chosen === null || keyOf(finding) === chosen);
  const choose = (finding: Finding) => {
    setChosen(chosen === keyOf(finding) ? null : keyOf(finding));
    setFocus(({ turn }) => ({ elements: finding.elements, turn: turn + 1 }));
  };
  const board = { xml, findings: shown, focus, onDraw };
  return (
    <div className={css.work}>
      <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
        {mode === "table" && <StepTable {...board} posts={posts} />}
        {mode === "draw" && <Designer {...board} label={label} />}
        {mode === "view" && (
          <Sketch
            xml={xml}
            label={label}
            full={false}
            marks={{ fault: [...new Set(shown.flatMap(({ elements }) => elements))] }}
          />
        )}
      </Suspense>
      <div className={version.flow} aria-live="polite" aria-busy={check.isFetching}>
        {check.error && <Fault error={check.error} retry={() => void check.refetch()} />}
        {check.data === undefined ? (
          check.error === null && (
            <p>
              <Trans>正在检查……</Trans>
            </p>
          )
        ) : (
          <FindingList
            findings={findings}
            chosen={chosen}
            onChoose={choose}
            nameOf={(node) => names.get(node) ?? node}
          />
        )}
      </div>
    </div>
  );
}

const none: Finding[] = [];

/** What the nodes of a chart are called, for the ways that findings tell. */
function useNames(xml: string): Map<string, string> {
  const read = useQuery({
    queryKey: ["flowNames", xml],
    queryFn: async () => {
      const { all } = processesOf(await readBpmn(xml));
      const nodes = all.flatMap((process) => listOf(process, "flowElements"));
      return nodes.map((node) => [node.id, textOf(node, "name") || node.id] as const);
    },
    retry: false,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return new Map(read.data ?? []);
}
