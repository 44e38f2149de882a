//! The bodies' own classes of powers in one or two levels, each under its national class (R-014).
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { graphql } from "@/api/generated";
import type { OwnCategoriesQuery } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";

const OwnCategoriesDocument = graphql(`
  query OwnCategories {
    ownCategories {
      version
      bodies { organisation classes { name { zh en } parent category } }
    }
    powerCategories { code name { zh en } }
    organisations(first: 100, inForce: true) { nodes { code name { zh en } } }
  }
`);

const OwnCategoriesSaveDocument = graphql(`
  mutation OwnCategoriesSave($input: OwnCategoriesSaveInput!, $idempotencyKey: String!) {
    ownCategoriesSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);

interface Choice {
  value: string;
  label: string;
}

interface Values {
  bodies: {
    organisation: string;
    classes: { name: { zh: string; en: string }; parent: string; category: string }[];
  }[];
}

export function OwnClassesPage() {
  const { t } = useLingui();
  const text = useText();
  const query = useQuery(asked("ownCategories", OwnCategoriesDocument, {}));
  return (
    <DeskPage title={t`本机关类别`}>
      <Section title={t`各机关自己的权力类别，与国家类别对应`}>
        <p className={css.lead}>
          <Trans>
            一个机关可以有一级或两级自己的类别，每一类对应一个国家权力类别；下属机构没有自己的类别时沿用上级的。没有类别表的机关，事项上可以自由填写。
          </Trans>
        </p>
        <Loaded query={query} lines={8}>
          {({ ownCategories, powerCategories, organisations }) => (
            <ClassesForm
              key={ownCategories.version}
              kept={ownCategories}
              categories={powerCategories.map(({ code, name }) => ({ value: code, label: text(name) }))}
              bodies={organisations.nodes.map(({ code, name }) => ({ value: code, label: text(name) }))}
            />
          )}
        </Loaded>
      </Section>
    </DeskPage>
  );
}

interface FormProps {
  kept: OwnCategoriesQuery["ownCategories"];
  categories: Choice[];
  bodies: Choice[];
}

function ClassesForm({ kept, categories, bodies }: FormProps) {
  const { t } = useLingui();
  const operation = useOperation(OwnCategoriesSaveDocument, ["ownCategories"]);
  return (
    <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="classes"
      submit={t`保存类别表`}
      done={t`已保存。`}
      operation={operation}
      initial={{
        bodies: kept.bodies.map(({ organisation, classes }) => ({
          organisation,
          classes: classes.map(({ name, parent, category }) => ({
            name: { zh: name.zh, en: name.en ?? "" },
            parent: parent ?? "",
            category,
          })),
        })),
      }}
      input={(values) => ({
        input: {
          expectedVersion: kept.version,
          bodies: (values.bodies ?? []).map(({ organisation, classes }) => ({
            organisation,
            classes: (classes ?? []).map(({ name, parent, category }) => ({
              name: { zh: name.zh.trim(), en: name.en?.trim() || null },
              parent: parent?.trim() || null,
              category,
            })),
          })),
        },
      })}
    >
      <Form.List name="bodies">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name: at }) => (
              <fieldset key={key}>
                <legend>
                  <Trans>机关 {at + 1}</Trans>
                </legend>
                <div className={css.pair}>
                  <Form.Item name={[at, "organisation"]} label={t`机关`}>
                    <Select options={bodies} showSearch={{ optionFilterProp: "label" }} />
                  </Form.Item>
                </div>
                <Classes at={at} categories={categories} />
                <Button size="small" onClick={() => remove(at)}>
                  <Trans>删除这个机关的类别表</Trans>
                  <span className="visually-hidden">{at + 1}</span>
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({ organisation: undefined, classes: [] })}>
              <Trans>添加机关</Trans>
            </Button>
          </>
        )}
      </Form.List>
    </KeepForm>
  );
}

function Classes({ at, categories }: { at: number; categories: Choice[] }) {
  const { t } = useLingui();
  return (
    <Form.List name={[at, "classes"]}>
      {(classes, { add, remove }) => (
        <>
          {classes.map(({ key, name: of }) => (
            <div key={key} className={css.pair}>
              <Form.Item name={[of, "name", "zh"]} label={t`类别 ${of + 1}`}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[of, "name", "en"]} label={t`类别 ${of + 1}（英文）`}>
                <Input maxLength={80} />
              </Form.Item>
              <Form.Item name={[of, "parent"]} label={t`上级类别`} extra={t`不填是一级类别。`}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[of, "category"]} label={t`对应的国家类别`}>
                <Select options={categories} />
              </Form.Item>
              <Button size="small" onClick={() => remove(of)}>
                <Trans>删除类别</Trans>
                <span className="visually-hidden">{of + 1}</span>
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({ name: { zh: "", en: "" }, parent: "", category: "XK" })}>
            <Trans>添加类别</Trans>
          </Button>
        </>
      )}
    </Form.List>
  );
}
