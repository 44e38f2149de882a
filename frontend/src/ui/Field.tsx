//! Labelled form controls: label, hint and fault are tied to the control for every reader.
import { Trans } from "@lingui/react/macro";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import css from "./field.module.css";
import { Icon } from "./Icon";

interface Described {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
}

/** The ids that tie a control to its hint and fault. */
function useDescription({ hint, error }: Pick<Described, "hint" | "error">) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(" ") || undefined;
  return { id, hintId, errorId, describedBy };
}

/** Said on forms to fill in; a search field, of which nothing is asked, says neither. */
function Need({ required }: { required: boolean | undefined }) {
  if (required === undefined) return null;
  return required ? (
    <span className={css.required}>
      <Trans>必填</Trans>
    </span>
  ) : (
    <span className={css.optional}>
      <Trans>选填</Trans>
    </span>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className={css.error}>
      <Icon name="alert" />
      {children}
    </p>
  );
}

type InputProps = Described & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

export function TextField({ label, hint, error, required, ...rest }: InputProps) {
  const { id, hintId, errorId, describedBy } = useDescription({ hint, error });
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
        <Need required={required} />
      </label>
      {hint && (
        <p id={hintId} className={css.hint}>
          {hint}
        </p>
      )}
      <input
        type="text"
        {...rest}
        id={id}
        className={css.control}
        aria-required={required || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
      />
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}

type AreaProps = Described & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

export function TextArea({ label, hint, error, required, ...rest }: AreaProps) {
  const { id, hintId, errorId, describedBy } = useDescription({ hint, error });
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
        <Need required={required} />
      </label>
      {hint && (
        <p id={hintId} className={css.hint}>
          {hint}
        </p>
      )}
      <textarea
        rows={4}
        {...rest}
        id={id}
        className={css.control}
        aria-required={required || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
      />
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}

export interface Option {
  value: string;
  label: string;
}

type SelectProps = Described &
  SelectHTMLAttributes<HTMLSelectElement> & {
    options: Option[];
    /** The empty choice; without it the first option stands. */
    placeholder?: string;
    ref?: Ref<HTMLSelectElement>;
  };

export function SelectField({ label, hint, error, required, options, placeholder, ...rest }: SelectProps) {
  const { id, hintId, errorId, describedBy } = useDescription({ hint, error });
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
        <Need required={required} />
      </label>
      {hint && (
        <p id={hintId} className={css.hint}>
          {hint}
        </p>
      )}
      <select
        {...rest}
        id={id}
        className={css.control}
        aria-required={required || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}

type ChoiceProps = Omit<Described, "label"> &
  InputHTMLAttributes<HTMLInputElement> & { label: ReactNode; ref?: Ref<HTMLInputElement> };

/** One box to tick, with its fault below. */
export function CheckField({ label, hint, error, required, ...rest }: ChoiceProps) {
  const { id, hintId, errorId, describedBy } = useDescription({ hint, error });
  return (
    <div className={css.field}>
      <label className={css.choice} htmlFor={id}>
        <input
          {...rest}
          type="checkbox"
          id={id}
          aria-required={required || undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={hintId} className={css.hint}>
          {hint}
        </p>
      )}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}

type GroupProps = Described & { describe?: string; children: ReactNode };

/** A named group of choices: radio buttons or boxes. */
export function ChoiceGroup({ label, hint, error, required, children }: GroupProps) {
  const { hintId, errorId, describedBy } = useDescription({ hint, error });
  return (
    <fieldset className={css.field} aria-describedby={describedBy}>
      <legend className={css.label}>
        {label}
        <Need required={required} />
      </legend>
      {hint && (
        <p id={hintId} className={css.hint}>
          {hint}
        </p>
      )}
      <div className={css.choices}>{children}</div>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  );
}

export function Choice({
  label,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & {
  label: ReactNode;
  type: "radio" | "checkbox";
  ref?: Ref<HTMLInputElement>;
}) {
  return (
    <label className={css.choice}>
      <input {...rest} />
      <span>{label}</span>
    </label>
  );
}
