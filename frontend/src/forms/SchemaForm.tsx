//! Draws a power's application form from its JSON Schema and checks it with the same schema the server uses.
import { useLingui } from "@lingui/react/macro";
import type { FieldErrors, Resolver, UseFormReturn } from "react-hook-form";
import { useForm } from "react-hook-form";
import { CheckField, Choice, ChoiceGroup, SelectField, TextArea, TextField } from "@/ui/Field";
import css from "./forms.module.css";
import { type Draft, type FieldFault, type FormField, faultsOf } from "./schema";

/** A choice of more than this many entries is a list to open. */
const radioChoices = 4;

/** The sentence of a fault in the reader's language. */
export function useFaultSentence(): (fault: FieldFault, title: string) => string {
  const { t } = useLingui();
  return ({ reason, limit }, title) => {
    switch (reason) {
      case "REQUIRED":
        return t`请填写“${title}”。`;
      case "NOT_A_NUMBER":
        return t`“${title}”要填数字。`;
      case "NOT_WHOLE":
        return t`“${title}”要填整数。`;
      case "TOO_SMALL":
        return t`“${title}”不能小于 ${limit}。`;
      case "TOO_LARGE":
        return t`“${title}”不能大于 ${limit}。`;
      case "TOO_SHORT":
        return t`“${title}”至少要 ${limit} 个字。`;
      case "TOO_LONG":
        return t`“${title}”不能超过 ${limit} 个字。`;
      case "FORMAT":
        return t`“${title}”的格式不对。`;
    }
  };
}

/** A form over a schema's fields; its faults come in the order of the fields, all at once. */
export function useSchemaForm(schema: unknown, fields: FormField[], initial: Draft): UseFormReturn<Draft> {
  const sentence = useFaultSentence();
  const resolver: Resolver<Draft> = (draft) => {
    const faults = faultsOf(schema, fields, draft);
    if (faults.length === 0) return { values: draft, errors: {} };
    const errors: FieldErrors<Draft> = {};
    for (const fault of faults) {
      const title = fields.find((field) => field.name === fault.field)?.title ?? fault.field;
      errors[fault.field] = { type: fault.reason, message: sentence(fault, title) };
    }
    return { values: {}, errors };
  };
  return useForm<Draft>({ resolver, defaultValues: initial, mode: "onTouched", shouldFocusError: true });
}

export function SchemaFields({ fields, form }: { fields: FormField[]; form: UseFormReturn<Draft> }) {
  return (
    <div className={css.fields}>
      {fields.map((field) => (
        <div key={field.name} className={field.kind === "long" ? css.whole : undefined}>
          <SchemaField field={field} form={form} />
        </div>
      ))}
    </div>
  );
}

function SchemaField({ field, form }: { field: FormField; form: UseFormReturn<Draft> }) {
  const { t } = useLingui();
  const message = form.formState.errors[field.name]?.message;
  const shared = {
    label: field.title,
    hint: field.description,
    error: message,
    required: field.required,
    ...form.register(field.name),
  };
  switch (field.kind) {
    case "long":
      return <TextArea {...shared} {...(field.maxLength !== null && { maxLength: field.maxLength })} />;
    case "boolean":
      return <CheckField {...shared} />;
    case "choice":
      return field.options.length > radioChoices ? (
        <SelectField {...shared} options={field.options} placeholder={t`请选择`} />
      ) : (
        <ChoiceGroup label={field.title} hint={field.description} error={message} required={field.required}>
          {field.options.map((option) => (
            <Choice
              key={option.value}
              type="radio"
              label={option.label}
              value={option.value}
              {...form.register(field.name)}
            />
          ))}
        </ChoiceGroup>
      );
    case "number":
    case "integer":
      return (
        <TextField
          {...shared}
          inputMode={field.kind === "integer" ? "numeric" : "decimal"}
          autoComplete="off"
        />
      );
    case "date":
      return <TextField {...shared} type="date" />;
    case "email":
      return <TextField {...shared} type="email" autoComplete="email" />;
    case "phone":
      return <TextField {...shared} type="tel" autoComplete="tel" />;
    case "text":
      return <TextField {...shared} {...(field.maxLength !== null && { maxLength: field.maxLength })} />;
  }
}

/** A filled-in form to read over: each field with its answer. */
export function useAnswers(): (fields: FormField[], draft: Draft) => { term: string; value: string }[] {
  const { t } = useLingui();
  return (fields, draft) =>
    fields.map((field) => {
      const written = draft[field.name];
      const term = field.title;
      if (field.kind === "boolean") return { term, value: written === true ? t`是` : t`否` };
      const chosen = field.options.find((option) => option.value === written)?.label;
      return { term, value: chosen ?? (typeof written === "string" && written !== "" ? written : t`未填`) };
    });
}
