//! The first step: the power's own form.
import { Trans } from "@lingui/react/macro";
import { useEffect } from "react";
import { SchemaFields, useSchemaForm } from "@/forms/SchemaForm";
import { type Draft, draftOf, type FormField } from "@/forms/schema";
import { Button } from "@/ui/Button";
import css from "./file.module.css";

interface FormStepProps {
  schema: unknown;
  fields: FormField[];
  draft: Draft;
  onKeep: (draft: Draft) => void;
  onDone: (draft: Draft) => void;
}

const keepAfterMs = 600;

export function FormStep({ schema, fields, draft, onKeep, onDone }: FormStepProps) {
  const form = useSchemaForm(schema, fields, draftOf(fields, draft));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        clearTimeout(timer);
        timer = setTimeout(() => onKeep(values), keepAfterMs);
      },
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [form, onKeep]);
  return (
    <form className={css.step} onSubmit={(event) => void form.handleSubmit(onDone)(event)} noValidate>
      <SchemaFields fields={fields} form={form} />
      <div className={css.foot}>
        <span />
        <Button type="submit" variant="primary">
          <Trans>下一步</Trans>
        </Button>
      </div>
    </form>
  );
}
