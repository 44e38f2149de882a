//! The flow chart of a draft: the BPMN file to upload, the posts its steps are given to, and what the check found.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Form, Select } from "antd";
import { type ChangeEvent, useId, useState } from "react";
import { type Upload, upload } from "@/api/uploads";
import { Icon } from "@/ui/Icon";
import { Fault, Notice } from "@/ui/States";
import picker from "@/ui/upload.module.css";
import { sizeOf } from "@/ui/words";
import { FlowFindings } from "../FlowFindings";
import type { DraftFlow } from "../versionQuery";
import css from "./editor.module.css";

interface FlowSectionProps {
  flow: DraftFlow | null;
  powerName: string;
  posts: { value: string; label: string }[];
  pending: Upload | null;
  onUpload: (upload: Upload) => void;
}

export function FlowSection({ flow, powerName, posts, pending, onUpload }: FlowSectionProps) {
  const { t } = useLingui();
  return (
    <>
      <FilePicker has={flow !== null} onUpload={onUpload} />
      {pending && (
        <Notice kind="warning" live>
          <Trans>
            已上传 {pending.name}（{sizeOf(pending.size)}），保存后检查并画出。
          </Trans>
        </Notice>
      )}
      {flow === null ? (
        <Notice>
          <Trans>还没有流程图。</Trans>
        </Notice>
      ) : (
        <>
          <h3 className={css.sub}>
            <Trans>流程中的角色由哪个岗位担任</Trans>
          </h3>
          {flow.resources.length === 0 && (
            <p>
              <Trans>流程图没有写明角色。</Trans>
            </p>
          )}
          <div className={css.thirds}>
            {flow.resources.map(({ id, name }) => (
              <Form.Item key={id} name={["posts", id]} label={name || id}>
                <Select allowClear showSearch={{ optionFilterProp: "label" }} options={posts} />
              </Form.Item>
            ))}
          </div>
          <FlowFindings flow={flow} label={t`${powerName}的流程图`} />
        </>
      )}
    </>
  );
}

function FilePicker({ has, onUpload }: { has: boolean; onUpload: (upload: Upload) => void }) {
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
      onUpload(await upload(file, { purpose: "flow" }));
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
