//! A draft as the staff of a body writes it: what it is, its text, what it replaces, and the powers it is about.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Radio, Select } from "antd";
import type { NormativeDocumentKind, NormativeDocumentSubject } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { KeepForm } from "@/desk/KeepForm";
import { documentKinds, documentSubjects, useDocumentWords } from "../../public/documentWords";
import {
  NormativeDocumentSaveDocument,
  NormativeDraftsDocument,
  type ShownDraft,
  touched,
} from "./deskQuery";

interface Values {
  kind: NormativeDocumentKind;
  subject?: NormativeDocumentSubject;
  title: string;
  text: string;
  replaces?: string;
  powers: string;
}

interface DraftFormProps {
  /** The draft that is changed; null for a new one. */
  shown: ShownDraft | null;
  onDone: (id: string) => void;
  onCancel?: () => void;
}

/** One code a line, or between commas. */
const codesIn = (typed: string) => typed.split(/[\s,，、]+/).filter((code) => code !== "");

export function DraftForm({ shown, onDone, onCancel }: DraftFormProps) {
  const { t } = useLingui();
  const words = useDocumentWords();
  const operation = useOperation(NormativeDocumentSaveDocument, touched);
  const initial: Partial<Values> =
    shown === null
      ? { kind: "NORMATIVE", powers: "" }
      : {
          kind: shown.kind,
          title: shown.title,
          text: shown.text,
          powers: shown.powers.map((power) => power.code).join("\n"),
          ...(shown.subject !== null && { subject: shown.subject }),
          ...(shown.replaces !== null && { replaces: shown.replaces.id }),
        };
  return (
    <KeepForm<
      Values,
      Awaited<ReturnType<typeof operation.mutateAsync>>,
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="document-draft"
      submit={t`保存草稿`}
      operation={operation}
      initial={initial}
      onDone={({ normativeDocumentSave }) => onDone(normativeDocumentSave.id)}
      {...(onCancel && { onCancel })}
      input={(values) => ({
        input: {
          id: shown?.id ?? null,
          version: shown?.version ?? 0,
          kind: values.kind,
          subject: values.kind === "RULE" ? (values.subject ?? null) : null,
          title: values.title,
          text: values.text,
          replaces: values.replaces ?? null,
          powers: codesIn(values.powers),
        },
      })}
    >
      <Form.Item
        name="kind"
        label={t`种类`}
        required
        extra={t`规范性文件有最长有效期；内部制度一直有效，直到修订或者废止。`}
      >
        <Radio.Group
          aria-label={t`种类`}
          options={documentKinds.map((value) => ({ value, label: words.kind[value] }))}
        />
      </Form.Item>
      <Subject />
      <Form.Item
        name="title"
        label={t`名称`}
        rules={[{ required: true, whitespace: true, message: t`请填写名称。` }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t`全文`}
        rules={[{ required: true, whitespace: true, message: t`请填写全文。` }]}
      >
        <Input.TextArea rows={14} maxLength={15000} />
      </Form.Item>
      <Replaces shown={shown} />
      <Form.Item
        name="powers"
        label={t`涉及的权力事项`}
        extra={t`填事项编码，一行一个，最多 20 个；没有的不填。`}
      >
        <Input.TextArea rows={3} />
      </Form.Item>
    </KeepForm>
  );
}

/** Internal rules alone have a subject. */
function Subject() {
  const { t } = useLingui();
  const words = useDocumentWords();
  const kind: NormativeDocumentKind | undefined = Form.useWatch("kind");
  if (kind !== "RULE") return null;
  return (
    <Form.Item name="subject" label={t`制度主题`} rules={[{ required: true, message: t`请选择制度主题。` }]}>
      <Select options={documentSubjects.map((value) => ({ value, label: words.subject[value] }))} />
    </Form.Item>
  );
}

/** What is published of the same kind; the server says no to what another one has replaced. */
function Replaces({ shown }: { shown: ShownDraft | null }) {
  const { t } = useLingui();
  const kind: NormativeDocumentKind | undefined = Form.useWatch("kind");
  const published = useQuery({
    ...asked("normativeDrafts", NormativeDraftsDocument, {
      first: 100,
      after: null,
      kind: kind ?? null,
      state: "PUBLISHED",
      search: null,
    }),
    enabled: kind !== undefined,
  });
  const former = shown?.replaces;
  const rows = published.data?.normativeDrafts.nodes ?? [];
  const options = rows.map(({ id, title, number }) => ({ value: id, label: `${title} ${number ?? ""}` }));
  if (former && !options.some((option) => option.value === former.id))
    options.push({ value: former.id, label: `${former.title} ${former.number ?? ""}` });
  return (
    <Form.Item
      name="replaces"
      label={t`修订的文件`}
      extra={t`新文件施行的前一天，原文件失效。不是修订的不选。`}
    >
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        loading={published.isLoading}
        options={options}
      />
    </Form.Item>
  );
}
