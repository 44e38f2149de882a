//! Narrows a list to one of some values, or to none of them.
import { Select } from "antd";

interface ChoiceProps<Value extends string> {
  label: string;
  /** What stands for every value. */
  all: string;
  values: readonly Value[];
  name: (value: Value) => string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

export function Choice<Value extends string>({
  label,
  all,
  values,
  name,
  value,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <Select<Value | "">
      aria-label={label}
      style={{ minWidth: "9rem" }}
      value={value ?? ""}
      onChange={(chosen) => onChange(chosen === "" ? undefined : chosen)}
      options={[{ value: "", label: all }, ...values.map((one) => ({ value: one, label: name(one) }))]}
    />
  );
}
