//! 启动按需流程: a hearing, an expert review or the like begins beside the open steps.
import { useLingui } from "@lingui/react/macro";
import { useOperation } from "@/api/operation";
import { CaseStartFlowDocument, touched } from "../caseQuery";
import { AreaField, InternalNoteField, optional } from "./fields";
import { OperationForm } from "./OperationForm";
import type { OperationFormProps } from "./Operations";

interface Values {
  reason: string;
  internalNote?: string;
}

interface StartFlowProps extends OperationFormProps {
  flow: { node: string; name: string };
}

export function StartFlowForm({ flow, ...props }: StartFlowProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseStartFlowDocument, touched);
  return (
    <OperationForm<Values, Parameters<typeof operation.mutate>[0]>
      {...props}
      title={t`启动：${flow.name}`}
      submit={t`启动`}
      operation={operation}
      input={({ caseId, version }, values) => ({
        input: {
          caseId,
          version,
          flow: flow.node,
          reason: values.reason.trim(),
          internalNote: optional(values.internalNote),
        },
      })}
    >
      <AreaField
        name="reason"
        label={t`启动理由`}
        hint={t`公开在查询页上。办完之前，办件不能办结。`}
        required
      />
      <InternalNoteField />
    </OperationForm>
  );
}
