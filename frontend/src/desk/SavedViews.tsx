//! The views somebody keeps of a list: one press opens one, the present one can be kept or forgotten.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { graphql } from "@/api/generated";
import type { ViewList } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { Fault } from "@/ui/States";
import css from "./desk.module.css";

const SavedViewsDocument = graphql(`
  query SavedViews {
    savedViews { id list name filters }
  }
`);
const SavedViewSaveDocument = graphql(`
  mutation SavedViewSave($input: SavedViewSaveInput!, $idempotencyKey: String!) {
    savedViewSave(input: $input, idempotencyKey: $idempotencyKey)
  }
`);
const SavedViewRemoveDocument = graphql(`
  mutation SavedViewRemove($input: SavedViewRemoveInput!, $idempotencyKey: String!) {
    savedViewRemove(input: $input, idempotencyKey: $idempotencyKey)
  }
`);

interface SavedViewsProps {
  list: ViewList;
  /** What the list is narrowed to now, as its address says it; empty for the whole list. */
  filters: string;
  onOpen: (filters: string) => void;
}

export function SavedViews({ list, filters, onOpen }: SavedViewsProps) {
  const { t } = useLingui();
  const [naming, setNaming] = useState(false);
  const views = useQuery(asked("savedViews", SavedViewsDocument, {}));
  const save = useOperation(SavedViewSaveDocument, ["savedViews"]);
  const remove = useOperation(SavedViewRemoveDocument, ["savedViews"]);
  const own = (views.data?.savedViews ?? []).filter((view) => view.list === list);
  const present = own.find((view) => view.filters === filters);
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (name === "") return;
    save.mutate({ input: { list, name, filters } }, { onSuccess: () => setNaming(false) });
  };
  if (own.length === 0 && filters === "") return null;
  return (
    <div className={css.views} role="group" aria-label={t`保存的视图`}>
      {own.map((view) => (
        <Button
          key={view.id}
          aria-pressed={view === present}
          type={view === present ? "primary" : "default"}
          onClick={() => onOpen(view.filters)}
        >
          {view.name}
        </Button>
      ))}
      {present && (
        <Button loading={remove.isPending} onClick={() => remove.mutate({ input: { id: present.id } })}>
          <Trans>删除视图“{present.name}”</Trans>
        </Button>
      )}
      {!present && filters !== "" && !naming && (
        <Button onClick={() => setNaming(true)}>
          <Trans>保存为视图</Trans>
        </Button>
      )}
      {naming && !present && (
        <form className={css.search} onSubmit={keep}>
          <Input name="name" maxLength={40} aria-label={t`视图名称`} placeholder={t`视图名称`} />
          <Button htmlType="submit" type="primary" loading={save.isPending}>
            <Trans>保存视图</Trans>
          </Button>
          <Button onClick={() => setNaming(false)}>
            <Trans>取消</Trans>
          </Button>
        </form>
      )}
      {(save.error ?? remove.error) !== null && <Fault error={save.error ?? remove.error} />}
    </div>
  );
}
