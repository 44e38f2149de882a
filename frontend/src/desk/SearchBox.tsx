//! A search field that asks when it is sent, not while one types.
import { Trans } from "@lingui/react/macro";
import { Button, Input } from "antd";
import type { FormEvent } from "react";
import css from "./desk.module.css";

interface SearchBoxProps {
  label: string;
  value: string | undefined;
  onSearch: (value: string | undefined) => void;
}

export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    onSearch(q === "" ? undefined : q);
  };
  return (
    // The key empties the field when the address loses the search.
    <form key={value ?? ""} className={css.search} onSubmit={submit}>
      <Input name="q" type="search" defaultValue={value} aria-label={label} placeholder={label} />
      <Button htmlType="submit" type="primary">
        <Trans>查询</Trans>
      </Button>
    </form>
  );
}
