//! How long the files of cases are kept: a class for each category of powers, each with where it is written.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import type { KeptRetentionRulesQuery } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import { RetentionRulesDocument, RetentionRulesSaveDocument } from "./retentionQuery";

export function RetentionPage() {
  const { t } = useLingui();
  const query = useQuery(asked("retentionRules", RetentionRulesDocument, {}));
  return (
    <DeskPage title={t`保管期限`}>
      <Loaded query={query} lines={10}>
        {({ retentionRules, powerCategories }) => (
          <Section title={t`各类办件案卷的保管期限`}>
            <RetentionForm key={retentionRules.version} kept={retentionRules} categories={powerCategories} />
          </Section>
        )}
      </Loaded>
    </DeskPage>
  );
}

type Kept = KeptRetentionRulesQuery["retentionRules"];
type Values = Pick<Kept, "usual" | "source" | "rules">;

interface RetentionFormProps {
  kept: Kept;
  categories: KeptRetentionRulesQuery["powerCategories"];
}

function RetentionForm({ kept, categories }: RetentionFormProps) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(RetentionRulesSaveDocument, ["retentionRules"]);
  const classes = [
    { value: "TEN_YEARS", label: t`10 年` },
    { value: "THIRTY_YEARS", label: t`30 年` },
    { value: "PERMANENT", label: t`永久` },
  ];
  return (
    <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="retention"
      submit={t`保存`}
      done={t`已保存，以后归档的案卷按新的规定。`}
      operation={operation}
      initial={{ usual: kept.usual, source: kept.source, rules: kept.rules }}
      input={(values) => ({ input: { expectedVersion: kept.version, ...values } })}
    >
      <p className={css.quiet}>
        <Trans>期限从办结次年起算；已经归档的案卷保持原来的期限。</Trans>
      </p>
      <div className={css.pair}>
        <Form.Item name="usual" label={t`其他类别的保管期限`}>
          <Select options={classes} />
        </Form.Item>
        <Form.Item name="source" label={t`其他类别的依据`}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.List name="rules">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, at) => (
              <fieldset key={row.key}>
                <legend>
                  <Trans>第 {at + 1} 条</Trans>
                </legend>
                <div className={css.pair}>
                  <Form.Item name={[row.name, "category"]} label={t`权力类别`}>
                    <Select
                      options={categories.map(({ code, name }) => ({
                        value: code,
                        label: `${text(name)}（${code}）`,
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name={[row.name, "class"]} label={t`保管期限`}>
                    <Select options={classes} />
                  </Form.Item>
                  <Form.Item name={[row.name, "source"]} label={t`依据`}>
                    <Input maxLength={200} />
                  </Form.Item>
                </div>
                <Button size="small" onClick={() => remove(row.name)}>
                  <Trans>删除</Trans>
                  <span className="visually-hidden">
                    <Trans>第 {at + 1} 条</Trans>
                  </span>
                </Button>
              </fieldset>
            ))}
            <div className={css.buttons}>
              <Button onClick={() => add({ category: "QT", class: "TEN_YEARS", source: "" })}>
                <Trans>增加一条</Trans>
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </KeepForm>
  );
}
