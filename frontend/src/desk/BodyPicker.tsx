//! Choosing a body, or several, by typing; the server searches by Chinese, pinyin and initials.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useState } from "react";
import { graphql } from "@/api/generated";
import { asked } from "@/api/query";
import { useText } from "@/ui/words";

const PickBodiesDocument = graphql(`
  query PickBodies($search: String) {
    organisations(first: 20, search: $search) { nodes { id code name { zh en } } }
  }
`);

interface KnownBody {
  value: string;
  label: string;
}

interface PickerProps {
  name: string;
  label: string;
  hint?: string;
  /** What stands there before anything is typed. */
  known?: KnownBody | KnownBody[] | undefined;
  /** Any number of bodies, none among them. */
  several?: boolean;
}

export function BodyPicker({ name, label, hint, known, several }: PickerProps) {
  const { t } = useLingui();
  const text = useText();
  const [typed, setTyped] = useState("");
  const found = useQuery({
    ...asked("organisations", PickBodiesDocument, { search: typed || null }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.organisations.nodes ?? []).map((body) => ({
    value: body.id,
    label: `${text(body.name)}（${body.code}）`,
  }));
  const missing = [known ?? []]
    .flat()
    .filter(({ value }) => !options.some((option) => option.value === value));
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={several ? [] : [{ required: true, message: t`请选择“${label}”。` }]}
    >
      <Select
        {...(several && { mode: "multiple" })}
        options={typed === "" ? [...missing, ...options] : options}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={found.isFetching}
        notFoundContent={t`没有找到`}
      />
    </Form.Item>
  );
}
