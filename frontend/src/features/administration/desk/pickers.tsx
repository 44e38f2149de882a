//! Choosing a clerk by typing; the server searches by Chinese, pinyin and initials.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useState } from "react";
import { asked } from "@/api/query";
import { useText } from "@/ui/words";
import { AccountsDocument } from "./keepQuery";

interface PickerProps {
  name: string;
  label: string;
  hint?: string;
}

const rows = 20;

export function AccountPicker({ name, label, hint }: PickerProps) {
  const { t } = useLingui();
  const text = useText();
  const [typed, setTyped] = useState("");
  const found = useQuery({
    ...asked("accounts", AccountsDocument, { first: rows, after: null, search: typed || null }),
    placeholderData: keepPreviousData,
  });
  const clerks = (found.data?.accounts.nodes ?? []).filter((one) => one.role === "CLERK" && !one.disabled);
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={[{ required: true, message: t`请选择“${label}”。` }]}
    >
      <Select
        options={clerks.map((one) => ({
          value: one.id,
          label: `${one.name}（${one.username}，${text(one.organisation.name)}）`,
        }))}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={found.isFetching}
        notFoundContent={t`没有找到`}
      />
    </Form.Item>
  );
}
