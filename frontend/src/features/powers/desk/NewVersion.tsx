//! Starts a version: a new power of one of the viewer's bodies, or the next version of a power already there.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import type { ViewerQuery } from "@/api/generated/graphql";
import { asked } from "@/api/query";
import { useViewer } from "@/api/viewer";
import { DeskPage, Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { Loaded, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import { blankDraft, nextDraftOf } from "./editor/draft";
import { Editor } from "./editor/Editor";
import { PowerVersionDocument } from "./versionQuery";

interface Start {
  code: string;
  organisation: string;
}

export function NewVersion() {
  const { t } = useLingui();
  const { from } = useSearch({ from: deskPaths.newPower });
  const viewer = useViewer();
  const [start, setStart] = useState<Start | null>(null);
  if (from !== undefined) return <NextVersion from={from} />;
  return (
    <DeskPage title={start === null ? t`新增事项` : t`新增事项 ${start.code}`}>
      {start === null ? (
        <Loaded query={viewer}>{(known) => <Begin viewer={known} onStart={setStart} />}</Loaded>
      ) : (
        <Editor version={null} {...start} draft={blankDraft()} />
      )}
    </DeskPage>
  );
}

function NextVersion({ from }: { from: string }) {
  const { t } = useLingui();
  const text = useText();
  const query = useQuery({
    ...asked("powerVersion", PowerVersionDocument, { id: from }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <DeskPage title={query.data ? t`起草新版：${text(query.data.powerVersion.content.name)}` : t`起草新版`}>
      <Loaded query={query} lines={10}>
        {({ powerVersion: before }) => (
          <>
            <Notice>
              <Trans>
                以第 {before.number}{" "}
                版为底稿；在办的件仍按原来的版本办理。保存后沿用原来的流程图，也可以换一个。
              </Trans>
            </Notice>
            <Editor
              version={null}
              from={from}
              code={before.code}
              organisation={before.organisation.id}
              draft={nextDraftOf(before.content)}
              flow={before.flow}
            />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Begin({ viewer, onStart }: { viewer: ViewerQuery["viewer"]; onStart: (start: Start) => void }) {
  const { t } = useLingui();
  const text = useText();
  const bodies = new Map(
    [
      ...viewer.posts.map(({ post }) => post.organisation),
      ...(viewer.account ? [viewer.account.organisation] : []),
    ].map((body) => [body.id, text(body.name)]),
  );
  const options = [...bodies].map(([value, label]) => ({ value, label }));
  return (
    <Section title={t`新事项`}>
      <Form<Start>
        layout="vertical"
        name="start"
        initialValues={{ organisation: options[0]?.value }}
        onFinish={({ code, organisation }) => onStart({ code: code.trim(), organisation })}
      >
        <Form.Item
          name="organisation"
          label={t`行使主体`}
          rules={[{ required: true, message: t`请选择行使主体。` }]}
        >
          <Select options={options} />
        </Form.Item>
        <Form.Item
          name="code"
          label={t`事项编码`}
          extra={t`本机关的编码，公布后不再改变，如 XK-3312-017001。`}
          rules={[{ required: true, whitespace: true, message: t`请填写事项编码。` }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Button htmlType="submit" type="primary">
          <Trans>开始填写</Trans>
        </Button>
      </Form>
    </Section>
  );
}
