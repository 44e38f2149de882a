//! A native modal dialog: the browser keeps the focus inside and closes it on Escape.
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./Button";
import css from "./display.module.css";

interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  /** Takes the whole screen. */
  full?: boolean;
  children: ReactNode;
}

export function Dialog({ title, open, onClose, full, children }: DialogProps) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={titleId}
      data-full={full || undefined}
      onClose={onClose}
    >
      {open && (
        <>
          <header>
            <h2 id={titleId}>{title}</h2>
            <Button variant="quiet" icon="close" onClick={() => dialog.current?.close()}>
              {t`关闭`}
            </Button>
          </header>
          <div className={css.dialogBody}>{children}</div>
        </>
      )}
    </dialog>
  );
}
