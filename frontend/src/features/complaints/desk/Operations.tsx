//! What may be done with a complaint now: one form at a time; a button that is off says why.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ComplaintOperation } from "@/api/generated/graphql";
import { Section } from "@/desk/DeskPage";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import css from "../public/complaint.module.css";
import { useComplaintWords } from "../public/words";
import type { DeskComplaint } from "./deskQuery";
import { AssignForm, CloseForm, InstructForm, RegisterForm, RejectForm, ReplyForm } from "./forms";

const forms = {
  REGISTER: RegisterForm,
  REJECT: RejectForm,
  ASSIGN: AssignForm,
  INSTRUCT: InstructForm,
  REPLY: ReplyForm,
  CLOSE: CloseForm,
} as const;

type Doable = keyof typeof forms;
const doable = (name: ComplaintOperation): name is Doable => name in forms;

export function Operations({ shown }: { shown: DeskComplaint }) {
  const { t } = useLingui();
  const text = useText();
  const words = useComplaintWords();
  const [open, setOpen] = useState<Doable | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const Form = open === null ? null : forms[open];
  return (
    <Section title={t`现在可以办`}>
      {done !== null && (
        <Notice kind="good" live>
          {done}
        </Notice>
      )}
      <div className={css.offers}>
        {shown.operations.map(({ name, refusal }) =>
          doable(name) ? (
            <Button
              key={name}
              variant={refusal === null ? "primary" : "outline"}
              small
              refusal={refusal === null ? undefined : text(refusal)}
              onClick={() => {
                setDone(null);
                setOpen(name);
              }}
            >
              {words.operation(name)}
            </Button>
          ) : null,
        )}
        {shown.operations.length === 0 && (
          <p className={css.quiet}>
            <Trans>没有需要您办的。</Trans>
          </p>
        )}
      </div>
      {open !== null && Form !== null && (
        <Form
          key={open}
          shown={shown}
          onDone={() => {
            setDone(t`已保存：${words.operation(open)}。`);
            setOpen(null);
          }}
          onCancel={() => setOpen(null)}
        />
      )}
    </Section>
  );
}
