//! The fields that several operations share: opinions, internal notes, the choice of a branch, the signature.
import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, Form, Input, Radio } from "antd";
import { useSession } from "@/api/viewer";
import { useText } from "@/ui/words";
import type { DeskTask } from "../caseQuery";
import css from "./operations.module.css";

/** What the server keeps of one text. */
const longest = 2000;

interface AreaProps {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  rows?: number;
}

export function AreaField({ name, label, hint, required = false, rows = 3 }: AreaProps) {
  const { t } = useLingui();
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={required ? [{ required: true, whitespace: true, message: t`请填写“${label}”。` }] : []}
    >
      <Input.TextArea rows={rows} maxLength={longest} />
    </Form.Item>
  );
}

export function InternalNoteField() {
  const { t } = useLingui();
  return (
    <AreaField
      name="internalNote"
      label={t`内部意见`}
      hint={t`只有本机关和监督机关看得到，不公开。`}
      rows={2}
    />
  );
}

interface ChoiceFieldProps {
  name: string;
  label: string;
  hint?: string;
  options: { value: string; label: string }[];
  /** Whether more than one may be chosen. */
  several?: boolean;
}

/** One of several, or some of them, all in view. */
export function ChoiceField({ name, label, hint, options, several = false }: ChoiceFieldProps) {
  const { t } = useLingui();
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={[{ required: true, message: t`请选择“${label}”。` }]}
    >
      {several ? (
        <Checkbox.Group aria-label={label} options={options} />
      ) : (
        <Radio.Group aria-label={label} options={options} />
      )}
    </Form.Item>
  );
}

/** Where the chart goes from here; asked only where the chart leaves a choice. */
export function BranchField({ task }: { task: DeskTask }) {
  const { t } = useLingui();
  if (task.choices.length === 0) return null;
  const several = task.choices.every((choice) => choice.several);
  return (
    <ChoiceField
      name="choice"
      label={several ? t`下一步走哪几支` : t`下一步走哪一支`}
      hint={several ? t`至少选择一支；选择会作为决定记入留痕，并公开。` : t`选择会作为决定记入留痕，并公开。`}
      several={several}
      options={task.choices.map(({ flow, name, target, targetName }) => {
        // A gateway without a name goes by its id, which says nothing to a reader.
        const named = targetName !== target;
        return {
          value: flow,
          label: name ? (named ? t`${name}，转“${targetName}”` : name) : t`转“${targetName}”`,
        };
      })}
    />
  );
}

/** What the field holds: one branch, or those of several that are ticked. */
export type BranchChoice = string | string[];

/** The chosen branches as the server takes them. */
export const branches = (choice: BranchChoice | undefined): string[] | null =>
  choice === undefined ? null : [choice].flat();
export const optional = (text: string | undefined): string | null => text?.trim() || null;

/** Whose signature the opinion will carry. */
export function SignatureLine({ task }: { task: DeskTask }) {
  const text = useText();
  const session = useSession();
  if (session.status !== "signedIn") return null;
  const { name } = session.account;
  return (
    <p className={css.signature}>
      <Trans>
        提交即由 {name} 以“{text(task.post.title)}”岗位签署；签署后任何人都不能修改。
      </Trans>
    </p>
  );
}
