//! Choosing a body, a power or a recipient by typing; the server searches by Chinese, pinyin and initials.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useState } from "react";
import { asked } from "@/api/query";
import { useText } from "@/ui/words";
import { EvaluationBodiesDocument, EvaluationPowersDocument, RecipientsDocument } from "./deskQuery";

interface Option {
  value: string;
  label: string;
}

interface PickProps {
  name: string;
  label: string;
  hint?: string;
  options: Option[];
  busy: boolean;
  onSearch: (typed: string) => void;
  /** What stands there before anything is typed. */
  known?: Option | undefined;
}

function Pick({ name, label, hint, options, busy, onSearch, known }: PickProps) {
  const { t } = useLingui();
  const all =
    known === undefined || options.some(({ value }) => value === known.value) ? options : [known, ...options];
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={[{ required: true, message: t`请选择“${label}”。` }]}
    >
      <Select
        options={all}
        showSearch={{ filterOption: false, onSearch }}
        loading={busy}
        notFoundContent={t`没有找到`}
      />
    </Form.Item>
  );
}

export function BodyPicker({ known }: { known?: Option | undefined }) {
  const { t } = useLingui();
  const text = useText();
  const [typed, setTyped] = useState("");
  const found = useQuery({
    ...asked("organisations", EvaluationBodiesDocument, { search: typed || null }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.organisations.nodes ?? []).map(({ id, name }) => ({
    value: id,
    label: text(name),
  }));
  return (
    <Pick
      name="organisation"
      label={t`机构`}
      options={options}
      busy={found.isFetching}
      onSearch={setTyped}
      known={known}
    />
  );
}

export function PowerPicker({ known }: { known?: Option | undefined }) {
  const { t } = useLingui();
  const text = useText();
  const [typed, setTyped] = useState("");
  const found = useQuery({
    ...asked("powers", EvaluationPowersDocument, { search: typed || null }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.powers.nodes ?? []).map(({ code, name, organisation }) => ({
    value: code,
    label: `${text(name)}（${text(organisation.name)}）`,
  }));
  return (
    <Pick
      name="powerCode"
      label={t`权力事项`}
      options={options}
      busy={found.isFetching}
      onSearch={setTyped}
      known={known}
    />
  );
}

export function RecipientPicker({ known }: { known?: Option | undefined }) {
  const { t } = useLingui();
  const text = useText();
  const [typed, setTyped] = useState("");
  const found = useQuery({
    ...asked("evaluationRecipients", RecipientsDocument, { text: typed || null }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.evaluationRecipients ?? []).map(({ id, name, username, organisation }) => ({
    value: id,
    label: `${name}（${username}，${text(organisation.name)}）`,
  }));
  return (
    <Pick
      name="recipient"
      label={t`结果接收人`}
      hint={t`评议个人的结果只有这个账户和监察人员能看到，公众只看到票数。`}
      options={options}
      busy={found.isFetching}
      onSearch={setTyped}
      known={known}
    />
  );
}
