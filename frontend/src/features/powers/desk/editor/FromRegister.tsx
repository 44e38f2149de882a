//! Takes a basis from the law register: the law, the article, and its words in force.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Select } from "antd";
import { useState } from "react";
import { asked } from "@/api/query";
import { LawArticlesDocument, LawChoicesDocument } from "../../../laws/desk/choices";
import css from "./editor.module.css";
import { Line } from "./parts";

export function FromRegister({ at }: { at: number }) {
  const { t } = useLingui();
  const form = Form.useFormInstance();
  const [typed, setTyped] = useState("");
  const pointed: string | undefined = Form.useWatch(["legalBases", at, "register", "law"], form);
  const named: string | undefined = Form.useWatch(["legalBases", at, "law"], form);
  const choices = useQuery(asked("laws", LawChoicesDocument, { search: typed || null }));
  const articles = useQuery({
    ...asked("law", LawArticlesDocument, { id: pointed ?? "" }),
    enabled: Boolean(pointed),
  });
  const law = articles.data?.law;
  const known = (choices.data?.laws.nodes ?? []).map(({ id, title }) => ({ value: id, label: title }));
  // The law that is pointed at may not be among those found.
  const options =
    pointed && !known.some(({ value }) => value === pointed)
      ? [{ value: pointed, label: law?.title ?? named ?? pointed }, ...known]
      : known;
  const pick = (number: string) => {
    const wordings = law?.articles.nodes.filter((one) => one.number === number) ?? [];
    const article = wordings.find(({ standing }) => standing === "IN_FORCE") ?? wordings[0];
    if (law === undefined || article === undefined) return;
    form.setFieldValue(["legalBases", at, "law"], law.title);
    form.setFieldValue(["legalBases", at, "article"], number);
    form.setFieldValue(["legalBases", at, "text"], article.text);
    form.setFieldValue(["legalBases", at, "validFrom"], article.validFrom);
    form.setFieldValue(["legalBases", at, "validTo"], article.validTo);
  };
  const numbers = [...new Set(law?.articles.nodes.map(({ number }) => number) ?? [])];
  return (
    <div className={css.pair}>
      <Form.Item
        name={[at, "register", "law"]}
        label={t`法规库中的法规`}
        extra={t`选自法规库的依据，其效力以法规库为准；依据变更时会通知本机关核对。`}
      >
        <Select
          allowClear
          showSearch={{ filterOption: false, onSearch: setTyped }}
          options={options}
          placeholder={t`输入名称或拼音`}
        />
      </Form.Item>
      <div>
        <Line name={[at, "register", "article"]} label={t`法规库中的条号`} />
        {numbers.length > 0 && (
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) => {
              const number: string = getFieldValue(["legalBases", at, "register", "article"]) ?? "";
              return (
                <Button size="small" disabled={!numbers.includes(number)} onClick={() => pick(number)}>
                  <Trans>引入条文</Trans>
                  <span className="visually-hidden">{number}</span>
                </Button>
              );
            }}
          </Form.Item>
        )}
      </div>
    </div>
  );
}
