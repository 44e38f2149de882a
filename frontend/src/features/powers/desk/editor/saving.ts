//! Saving a version: by hand or as one goes, one save after another, and what a version saved meanwhile by somebody else means.
import type { FormInstance } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ApiError, type FieldReason } from "@/api/errors";
import { useOperation } from "@/api/operation";
import { placeFaults } from "@/desk/faults";
import { PowerSaveDocument, touched, type Version } from "../versionQuery";
import { type ContentDraft, draftOf, draftPath, inputOf } from "./draft";
import type { Drawing } from "./drawing";
import { rest } from "./rest";

interface Kept {
  version: Version | null;
  /** The version that a new one starts from: its chart is kept. */
  from: string | null;
  code: string;
  organisation: string;
  form: FormInstance<ContentDraft>;
  drawing: Drawing;
}

export type Saved = { id: string; lock: number };

export function useSaving({ version, from, code, organisation, form, drawing }: Kept) {
  const [lock, setLock] = useState(version?.lock ?? null);
  // A save that waits for another one sends the lock that the other came back with.
  const seen = useRef(lock);
  const [faults, setFaults] = useState<FieldReason[]>([]);
  // The chart's way to the server is none of the mutations.
  const [trouble, setTrouble] = useState<unknown>(null);
  const [dirty, setDirty] = useState(false);
  // The blocker asks at the moment of leaving, when a save may just have ended.
  const unsaved = useRef(false);
  const changes = useRef(0);
  // When what was changed last is saved by itself.
  const [due, setDue] = useState(0);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const save = useOperation(PowerSaveDocument, touched);

  const mark = (changed: boolean) => {
    if (changed) changes.current += 1;
    unsaved.current = changed;
    setDirty(changed);
    setDue(performance.now() + rest);
  };
  const keepLock = (next: number) => {
    seen.current = next;
    setLock(next);
  };
  const placed = (error: unknown) => {
    if (!(error instanceof ApiError)) return;
    const rows = form.getFieldsValue(true).form ?? [];
    const told = error.fields.map((fault) => ({ ...fault, path: draftPath(fault.path, rows) }));
    setFaults(placeFaults(form as FormInstance, told));
  };
  const once = async (): Promise<Saved | null> => {
    setFaults([]);
    setTrouble(null);
    const before = changes.current;
    try {
      const handed = await drawing.handOver();
      const content = inputOf(form.getFieldsValue(true));
      const { powerSave } = await save.mutateAsync({
        input: {
          id: version?.id ?? null,
          from,
          lock: seen.current,
          code,
          organisation,
          content,
          flowUpload: handed?.id ?? null,
        },
      });
      keepLock(powerSave.lock);
      if (handed !== null) drawing.kept(handed.chart);
      // What was changed while it was being saved is not saved.
      if (changes.current === before) mark(false);
      return powerSave;
    } catch (error) {
      setTrouble(error);
      placed(error);
      return null;
    }
  };
  const now = (): Promise<Saved | null> => {
    const next = running.current.then(once);
    running.current = next;
    return next;
  };

  const conflict = trouble instanceof ApiError && trouble.code === "CONFLICT";
  const stale = version !== null && lock !== null && (version.lock > lock || conflict);
  const keepMine = () => {
    if (version === null) return;
    save.reset();
    setTrouble(null);
    keepLock(version.lock);
    mark(true);
  };
  const takeTheirs = () => {
    if (version === null) return;
    keepMine();
    form.setFieldsValue(draftOf(version.content));
    drawing.drop();
    mark(false);
  };

  // Nothing is saved by itself that has no place yet, that somebody else has changed, or that was refused as it stands.
  const itself = version !== null && dirty && !stale && trouble === null;
  const later = useEffectEvent(() => void now());
  useEffect(() => {
    if (!itself) return;
    const waiting = setTimeout(() => later(), due - performance.now());
    return () => clearTimeout(waiting);
  }, [itself, due]);

  return {
    lock,
    dirty,
    unsaved,
    stale,
    faults,
    error: trouble,
    pending: save.isPending,
    done: save.isSuccess,
    mark: (changed: boolean) => {
      // What was refused is tried again once something else is written.
      if (changed && !(trouble instanceof ApiError && trouble.code === "CONFLICT")) setTrouble(null);
      mark(changed);
    },
    now,
    placed,
    keepMine,
    takeTheirs,
  };
}
