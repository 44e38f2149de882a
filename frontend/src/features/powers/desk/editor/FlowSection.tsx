//! The flow chart of a draft: written as a table, drawn or chosen as a file, checked meanwhile; and who plays its posts.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Form, Segmented, Select } from "antd";
import { type ChangeEvent, lazy, Suspense, useId, useState } from "react";
import { type Upload, upload } from "@/api/uploads";
import type { Beginning } from "@/flow/blank";
import { Icon } from "@/ui/Icon";
import { Fault, Notice, Skeleton } from "@/ui/States";
import picker from "@/ui/upload.module.css";
import { sizeOf } from "@/ui/words";
import { FlowFindings } from "../FlowFindings";
import { decodeXml, type Mode, useChartFile } from "../flow/chartFile";
import flowCss from "../flow/flow.module.css";
import type { DraftFlow } from "../versionQuery";
import { Charting } from "./Charting";
import type { Drawing } from "./drawing";
import css from "./editor.module.css";

const Workshop = lazy(() => import("../flow/Workshop").then((module) => ({ default: module.Workshop })));

interface FlowSectionProps {
  flow: DraftFlow | null;
  powerName: string;
  category: string;
  posts: { value: string; label: string }[];
  drawing: Drawing;
  /** What a chart begins with that has nothing yet. */
  beginning: () => Beginning;
  onChange: () => void;
}

export function FlowSection({
  flow,
  powerName,
  category,
  posts,
  drawing,
  beginning,
  onChange,
}: FlowSectionProps) {
  const { t } = useLingui();
  const [mode, setMode] = useState<Mode>("view");
  const { drawn } = drawing;
  const unsaved = drawn !== null && !drawn.saved;
  const file = useChartFile(drawn === null && mode !== "view" ? flow : null);
  const resources = useResources(unsaved ? drawn.xml : null) ?? flow?.resources ?? [];
  const label = t`${powerName}的流程图`;
  return (
    <>
      <FilePicker
        has={flow !== null}
        onUpload={(sent, xml) => {
          drawing.take(sent, xml);
          onChange();
        }}
      />
      <div className={flowCss.modes}>
        <Segmented<Mode>
          aria-label={t`流程图的写法`}
          value={mode}
          // The next way of working begins with what the last one is still writing.
          onChange={(next) => void drawing.settled().then(() => setMode(next))}
          options={[
            { value: "view", label: t`看图` },
            { value: "table", label: t`步骤表` },
            { value: "draw", label: t`画图` },
          ]}
        />
        {unsaved && (
          <span>
            {drawn.file === null ? (
              <Trans>流程图有改动，保存后生效。</Trans>
            ) : (
              <Trans>
                已上传 {drawn.file.name}（{sizeOf(drawn.file.size)}），保存后生效。
              </Trans>
            )}
          </span>
        )}
      </div>
      {mode === "view" && !unsaved && flow !== null && <FlowFindings flow={flow} label={label} />}
      {mode === "view" && !unsaved && flow === null && (
        <Notice>
          <Trans>还没有流程图。可以填步骤表、画图，或者上传 BPMN 2.0 文件。</Trans>
        </Notice>
      )}
      {file.error && <Fault error={file.error} retry={() => void file.refetch()} />}
      {(mode !== "view" || unsaved) && !(flow !== null && drawn === null && file.data === undefined) && (
        <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
          <Workshop
            category={category}
            key={`${mode} ${drawing.turn}`}
            mode={mode}
            xml={drawn?.xml ?? file.data ?? null}
            label={label}
            posts={posts}
            beginning={beginning}
            onDraw={(xml) => {
              drawing.draw(xml);
              onChange();
            }}
          />
        </Suspense>
      )}
      {resources.length > 0 && (
        <>
          <h3 className={css.sub}>
            <Trans>流程中的角色由哪个岗位担任</Trans>
          </h3>
          <div className={css.thirds}>
            {resources.map(({ id, name }) => (
              <Form.Item key={id} name={["posts", id]} label={name || id}>
                <Select allowClear showSearch={{ optionFilterProp: "label" }} options={posts} />
              </Form.Item>
            ))}
          </div>
        </>
      )}
      <Charting />
    </>
  );
}

/** The roles of a chart that is not saved yet. */
function useResources(xml: string | null): { id: string; name: string }[] | undefined {
  const read = useQuery({
    queryKey: ["flowPosts", xml],
    queryFn: async () => {
      if (xml === null) return null;
      const { postsOf, readBpmn } = await import("@/flow/moddle");
      return readBpmn(xml).then(postsOf, () => null);
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return xml === null ? undefined : (read.data ?? undefined);
}

function FilePicker({ has, onUpload }: { has: boolean; onUpload: (upload: Upload, xml: string) => void }) {
  const id = useId();
  const [going, setGoing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const send = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (file === undefined) return;
    setFailure(null);
    setGoing(true);
    try {
      const sent = await upload(file, { purpose: "flow" });
      onUpload(sent, decodeXml(new Uint8Array(await file.arrayBuffer())));
    } catch (error) {
      setFailure(error);
    } finally {
      setGoing(false);
    }
  };
  return (
    <div className={css.file}>
      <span className={picker.pick}>
        <input
          id={id}
          type="file"
          accept=".bpmn,.xml,application/xml,text/xml"
          disabled={going}
          onChange={(event) => void send(event)}
        />
        <label htmlFor={id}>
          <Icon name="upload" />
          {has ? <Trans>换一个 BPMN 2.0 文件</Trans> : <Trans>上传 BPMN 2.0 文件</Trans>}
        </label>
      </span>
      {going && (
        <Button loading disabled>
          <Trans>正在上传</Trans>
        </Button>
      )}
      {failure !== null && <Fault error={failure} />}
    </div>
  );
}
