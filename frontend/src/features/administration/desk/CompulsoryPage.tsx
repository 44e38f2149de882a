//! The actions without which no chart of a category may reach an outcome, as the legal office keeps them (finding L9).
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import type { KeptCompulsoryActionsQuery, StepAction } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import { CompulsoryActionsDocument, CompulsoryActionsSaveDocument } from "./keepQuery";

export function CompulsoryPage() {
  const { t } = useLingui();
  const query = useQuery(asked("compulsoryActions", CompulsoryActionsDocument, {}));
  return (
    <DeskPage title={t`必经环节`}>
      <Loaded query={query} lines={10}>
        {({ compulsoryActions, powerCategories }) => (
          <Section title={t`各类权力的流程图必须经过的环节`}>
            <CompulsoryForm
              key={compulsoryActions.version}
              kept={compulsoryActions}
              categories={powerCategories}
            />
          </Section>
        )}
      </Loaded>
    </DeskPage>
  );
}

type Kept = KeptCompulsoryActionsQuery["compulsoryActions"];

interface CompulsoryProps {
  kept: Kept;
  categories: KeptCompulsoryActionsQuery["powerCategories"];
}

interface Values {
  actions: Kept["actions"];
}

function CompulsoryForm({ kept, categories }: CompulsoryProps) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(CompulsoryActionsSaveDocument, ["compulsoryActions"]);
  const actions = useActionOptions();
  return (
    <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="compulsory"
      submit={t`保存`}
      done={t`已保存，以后的检查都按新的规定。`}
      operation={operation}
      initial={{ actions: kept.actions }}
      input={(values) => ({ input: { expectedVersion: kept.version, actions: values.actions } })}
    >
      <p className={css.quiet}>
        <Trans>流程图中如果有一条路径不经过规定的环节就得到这个结果，检查会列出这条路径，不能批准。</Trans>
      </p>
      <Form.List name="actions">
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
                  <Form.Item name={[row.name, "outcome"]} label={t`结果（流程图中的 gp:outcome）`}>
                    <Input maxLength={40} />
                  </Form.Item>
                  <Form.Item name={[row.name, "action"]} label={t`此前必须完成的环节`}>
                    <Select options={actions} />
                  </Form.Item>
                  <Form.Item name={[row.name, "basis"]} label={t`依据`}>
                    <Input maxLength={100} />
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
              <Button onClick={() => add({ category: "CF", outcome: "", action: "DECIDE", basis: "" })}>
                <Trans>增加一条</Trans>
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </KeepForm>
  );
}

function useActionOptions(): { value: StepAction; label: string }[] {
  const { t } = useLingui();
  return [
    { value: "ACCEPT", label: t`受理` },
    { value: "EXAMINE", label: t`审查` },
    { value: "NOTIFY_RIGHTS", label: t`告知权利` },
    { value: "HEAR", label: t`听取陈述申辩、听证` },
    { value: "LEGAL_REVIEW", label: t`法制审核` },
    { value: "DECIDE", label: t`决定` },
    { value: "DELIVER", label: t`送达` },
    { value: "PUBLISH", label: t`公示` },
    { value: "ARCHIVE", label: t`归档` },
    { value: "PAY", label: t`缴费` },
  ];
}
