//! What may be done with a record now: one form at a time, what was done said above; a button that is off says why.
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Section } from "@/desk/DeskPage";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/States";
import css from "./record.module.css";

interface OffersProps<Operation extends string> {
  /** The steps on offer; a refusal turns one off. */
  offers: { name: Operation; refusal?: string | undefined }[];
  names: Record<Operation, string>;
  /** The form of the step that was chosen. */
  form: (open: Operation, leave: { onDone: () => void; onCancel: () => void }) => ReactNode;
}

export function Offers<Operation extends string>({ offers, names, form }: OffersProps<Operation>) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Operation | null>(null);
  const [done, setDone] = useState<Operation | null>(null);
  if (offers.length === 0 && done === null) return null;
  const leave = {
    onDone: () => {
      setDone(open);
      setOpen(null);
    },
    onCancel: () => setOpen(null),
  };
  return (
    <Section title={t`现在可以办`}>
      {done !== null && (
        <Notice kind="good" live>
          {t`已保存：${names[done]}。`}
        </Notice>
      )}
      <div className={css.offers}>
        {offers.map(({ name, refusal }) => (
          <Button
            key={name}
            variant="outline"
            small
            refusal={refusal}
            onClick={() => {
              setDone(null);
              setOpen(name);
            }}
          >
            {names[name]}
          </Button>
        ))}
      </div>
      {open !== null && form(open, leave)}
    </Section>
  );
}
