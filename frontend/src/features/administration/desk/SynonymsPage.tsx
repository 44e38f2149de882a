//! What people say for what the catalogue is written in: groups of words by which every search goes.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Select } from "antd";
import type { KeptSynonymsQuery } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Loaded } from "@/ui/States";
import { SynonymsDocument, SynonymsSaveDocument } from "./keepQuery";

export function SynonymsPage() {
  const { t } = useLingui();
  const query = useQuery(asked("synonyms", SynonymsDocument, {}));
  return (
    <DeskPage title={t`同义词`}>
      <Loaded query={query} lines={10}>
        {({ synonyms }) => (
          <Section title={t`查找权力清单时意思相同的词`}>
            <SynonymsForm key={synonyms.version} kept={synonyms} />
          </Section>
        )}
      </Loaded>
    </DeskPage>
  );
}

type Kept = KeptSynonymsQuery["synonyms"];

interface Values {
  groups: Kept["groups"];
}

function SynonymsForm({ kept }: { kept: Kept }) {
  const { t } = useLingui();
  const operation = useOperation(SynonymsSaveDocument, ["synonyms"]);
  return (
    <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="synonyms"
      submit={t`保存`}
      done={t`已保存，以后的查找都按这些词。`}
      operation={operation}
      initial={{ groups: kept.groups }}
      input={(values) => ({ input: { expectedVersion: kept.version, groups: values.groups } })}
    >
      <p className={css.quiet}>
        <Trans>群众用其中一个词查找时，名称含同组其他词的事项也会列出，并说明是按哪个词找到的。</Trans>
      </p>
      <Form.List name="groups">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, at) => (
              <div key={row.key} className={css.buttons}>
                <Form.Item
                  name={[row.name, "words"]}
                  label={t`第 ${at + 1} 组`}
                  extra={at === 0 ? t`输入一个词后按回车。` : undefined}
                  style={{ flex: "1 1 20rem", marginBottom: 0 }}
                >
                  <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，", ","]} />
                </Form.Item>
                <Button size="small" onClick={() => remove(row.name)}>
                  <Trans>删除</Trans>
                  <span className="visually-hidden">
                    <Trans>第 {at + 1} 组</Trans>
                  </span>
                </Button>
              </div>
            ))}
            <div className={css.buttons}>
              <Button onClick={() => add({ words: [] })}>
                <Trans>增加一组</Trans>
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </KeepForm>
  );
}
