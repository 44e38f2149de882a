//! The fields of the panel: each says its words when one leaves it, and Enter does not send the form around it.
import { useLingui } from "@lingui/react/macro";
import { Input, InputNumber, Select } from "antd";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import desk from "@/desk/desk.module.css";
import { type DayKind, type Period, type PeriodUnit, readPeriod, writePeriod } from "@/flow/gp";
import css from "./flow.module.css";
import { type Choice, useFlowWords } from "./flowWords";

export function Labelled({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <small>{hint}</small>}
    </div>
  );
}

/** The words being typed, given on when one leaves the field; until then what changes elsewhere comes in. */
function useTyped(value: string, onSay: (value: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const say = () => {
    setTyped(null);
    if (typed !== null && typed !== value) onSay(typed);
  };
  return { typed: typed ?? value, setTyped, say };
}

interface SayProps {
  label: string;
  value: string;
  onSay: (value: string) => void;
  hint?: string;
  area?: boolean;
  /** Words that are known, to choose from; any other may be typed. */
  options?: Choice[];
}

export function Say({ label, value, onSay, hint, area, options }: SayProps) {
  const { typed, setTyped, say } = useTyped(value, onSay);
  const enter = (event: KeyboardEvent) => {
    event.preventDefault();
    say();
  };
  return (
    <Labelled label={label} {...(hint && { hint })}>
      {(id) =>
        area ? (
          <Input.TextArea
            id={id}
            className={desk.growing ?? ""}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={say}
          />
        ) : (
          <>
            <Input
              id={id}
              value={typed}
              {...(options && { list: `${id}-known` })}
              onChange={(event) => setTyped(event.target.value)}
              onBlur={say}
              onPressEnter={enter}
            />
            {options && <Known id={`${id}-known`} options={options} />}
          </>
        )
      }
    </Labelled>
  );
}

interface PickProps {
  label: string;
  value: string;
  options: Choice[];
  onPick: (value: string) => void;
  /** Whether it may be left open. */
  optional?: boolean;
}

export function Pick({ label, value, options, onPick, optional }: PickProps) {
  // A word that the list does not know is shown as it stands in the file.
  const known = value === "" || options.some((one) => one.value === value);
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          value={value || undefined}
          allowClear={optional ?? false}
          options={known ? options : [...options, { value, label: value }]}
          onChange={(next: string | undefined) => onPick(next ?? "")}
        />
      )}
    </Labelled>
  );
}

/** The browser's own list of what may be typed: it takes no word that was not chosen. */
function Known({ id, options }: { id: string; options: Choice[] }) {
  return (
    <datalist id={id}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </datalist>
  );
}

interface SpanProps {
  label: string;
  value: string;
  onSay: (duration: string) => void;
}

/** A period of whole units: empty for none. */
export function Span({ label, value, onSay }: SpanProps) {
  const { t } = useLingui();
  const words = useFlowWords();
  const period = readPeriod(value);
  const [unit, setUnit] = useState<PeriodUnit>(period?.unit ?? "D");
  return (
    <Labelled label={label}>
      {(id) => (
        <span className={css.span}>
          <Count
            id={id}
            value={period?.count ?? null}
            onCount={(count) => onSay(count === null ? "" : writePeriod({ count, unit }))}
          />
          <Select
            aria-label={t`${label}的单位`}
            value={period?.unit ?? unit}
            options={words.units}
            onChange={(next: PeriodUnit) => {
              setUnit(next);
              if (period !== null) onSay(writePeriod({ ...period, unit: next }));
            }}
          />
        </span>
      )}
    </Labelled>
  );
}

export function Count({
  id,
  value,
  onCount,
  label,
}: {
  id?: string;
  value: number | null;
  onCount: (count: number | null) => void;
  label?: string;
}) {
  return (
    <InputNumber
      {...(id !== undefined && { id })}
      {...(label !== undefined && { "aria-label": label })}
      placeholder="—"
      min={1}
      max={999}
      precision={0}
      value={value}
      onChange={(next) => onCount(next)}
      onPressEnter={(event) => event.preventDefault()}
    />
  );
}

export type Limit = Period & { days: DayKind };

/** A limit in one choice of days: `3 工作日`, `2 个月`. */
export function LimitField({
  label,
  value,
  onLimit,
}: {
  label: string;
  value: Limit | null;
  onLimit: (limit: Limit | null) => void;
}) {
  const words = useFlowWords();
  const { t } = useLingui();
  const kinds = [...words.days, ...words.units.filter(({ value: unit }) => unit !== "D")];
  const kindOf = (limit: Limit) => (limit.unit === "D" ? limit.days : limit.unit);
  const [kind, setKind] = useState(value === null ? "working" : kindOf(value));
  const made = (count: number, chosen: string): Limit =>
    chosen === "working" || chosen === "calendar"
      ? { count, unit: "D", days: chosen }
      : { count, unit: chosen as PeriodUnit, days: value?.days ?? "working" };
  return (
    <span className={css.span}>
      <Count
        label={label}
        value={value?.count ?? null}
        onCount={(count) =>
          onLimit(count === null ? null : made(count, value === null ? kind : kindOf(value)))
        }
      />
      <Select
        aria-label={t`${label}的单位`}
        value={value === null ? kind : kindOf(value)}
        options={kinds}
        onChange={(next: string) => {
          setKind(next as typeof kind);
          if (value !== null) onLimit(made(value.count, next));
        }}
      />
    </span>
  );
}

/** A field named by its label for those who listen, and by its place and hint for those who look. */
export function Typed({ label, value, onSay, area, hint, options }: SayProps) {
  const known = useId();
  const { typed, setTyped, say } = useTyped(value, onSay);
  if (area) {
    return (
      <Input.TextArea
        aria-label={label}
        placeholder={hint ?? label}
        className={desk.growing ?? ""}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={say}
      />
    );
  }
  return (
    <>
      <Input
        aria-label={label}
        placeholder={hint ?? label}
        value={typed}
        {...(options && { list: known })}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={say}
        onPressEnter={(event) => {
          event.preventDefault();
          say();
        }}
      />
      {options && <Known id={known} options={options} />}
    </>
  );
}
