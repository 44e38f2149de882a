//! The rule book with its sources, and the dictionary of power categories.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { Unit } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { DeskTable } from "@/desk/DeskTable";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";
import {
  type Category,
  CategorySaveDocument,
  type Rules,
  RulesDocument,
  RulesSaveDocument,
  touchedRules,
} from "./keepQuery";

export function RulesPage() {
  const { t } = useLingui();
  const query = useQuery(asked("rules", RulesDocument, {}));
  return (
    <DeskPage title={t`规则与字典`}>
      <Loaded query={query} lines={10}>
        {({ rules, powerCategories }) => (
          <>
            <Section title={t`期限与亮灯规则`}>
              <RuleForm key={rules.version} rules={rules} />
            </Section>
            <Section title={t`权力类别`}>
              <Categories categories={powerCategories} />
            </Section>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

interface RuleValues {
  limits: { n: number; unit: Unit; source: string }[];
  promisedShare: { numerator: number; denominator: number };
  warn: { minWorkingDays: number; percent: number; source: string };
  minimumSample: number;
  extensionTimes: number;
}

function RuleForm({ rules }: { rules: Rules }) {
  const { t } = useLingui();
  const operation = useOperation(RulesSaveDocument, touchedRules);
  const [reckoned, setReckoned] = useState<number | null>(null);
  return (
    <KeepForm<
      RuleValues,
      { rulesSave: { reckonedCases: number } },
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="rules"
      submit={t`保存规则`}
      {...(reckoned !== null && { done: t`已保存，重新计算了 ${reckoned} 件在办的件的亮灯。` })}
      operation={operation}
      initial={{
        limits: rules.limits.map(({ period }) => period),
        promisedShare: rules.promisedShare,
        warn: rules.warn,
        minimumSample: rules.minimumSample,
        extensionTimes: rules.extensionTimes,
      }}
      onDone={({ rulesSave }) => setReckoned(rulesSave.reckonedCases)}
      input={({ limits, promisedShare, warn, minimumSample, extensionTimes }) => ({
        input: {
          expectedVersion: rules.version,
          limits: rules.limits.map(({ key, period }, at) => ({ key, period: limits[at] ?? period })),
          promisedShare,
          warn,
          minimumSample,
          extensionTimes,
        },
      })}
    >
      <RuleFields rules={rules} />
    </KeepForm>
  );
}

function RuleFields({ rules }: { rules: Rules }) {
  const { t } = useLingui();
  const text = useText();
  const units = [
    { value: "WORKING_DAY", label: t`工作日` },
    { value: "DAY", label: t`日` },
    { value: "MONTH", label: t`个月` },
  ];
  return (
    <>
      <p className={css.quiet}>
        <Trans>
          期限对以后开始的计时生效，正在计时的保持原期限；预警规则改变后，在办的件立即重新计算亮灯。
        </Trans>
      </p>
      {rules.limits.map((limit, at) => (
        <fieldset key={limit.key}>
          <legend>{text(limit.title)}</legend>
          <div className={css.pair}>
            <Form.Item name={["limits", at, "n"]} label={t`期限`}>
              <InputNumber min={1} max={366} precision={0} />
            </Form.Item>
            <Form.Item name={["limits", at, "unit"]} label={t`单位`}>
              <Select options={units} />
            </Form.Item>
            <Form.Item name={["limits", at, "source"]} label={t`依据`}>
              <Input maxLength={100} />
            </Form.Item>
          </div>
        </fieldset>
      ))}
      <fieldset>
        <legend>
          <Trans>承诺时限不超过法定时限的几分之几</Trans>
        </legend>
        <div className={css.pair}>
          <Form.Item name={["promisedShare", "numerator"]} label={t`分子`}>
            <InputNumber min={1} max={100} precision={0} />
          </Form.Item>
          <Form.Item name={["promisedShare", "denominator"]} label={t`分母`}>
            <InputNumber min={1} max={100} precision={0} />
          </Form.Item>
        </div>
      </fieldset>
      <fieldset>
        <legend>
          <Trans>预警（黄灯），两者取长</Trans>
        </legend>
        <div className={css.pair}>
          <Form.Item name={["warn", "minWorkingDays"]} label={t`到期前至少几个工作日`}>
            <InputNumber min={1} max={30} precision={0} />
          </Form.Item>
          <Form.Item name={["warn", "percent"]} label={t`到期前至少占期限的百分之几`}>
            <InputNumber min={0} max={50} precision={0} />
          </Form.Item>
          <Form.Item name={["warn", "source"]} label={t`依据`}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
      </fieldset>
      <Form.Item
        name="extensionTimes"
        label={t`一件办件最多延期几次`}
        extra={t`每次延长多少，见上面“办理期限的延长”。`}
      >
        <InputNumber min={0} max={3} precision={0} />
      </Form.Item>
      <Form.Item name="minimumSample" label={t`最小样本`} extra={t`少于这么多件时不公布统计数字。`}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
    </>
  );
}

function Categories({ categories }: { categories: Category[] }) {
  const { t } = useLingui();
  const text = useText();
  const [shown, setShown] = useState<string | null>(null);
  const one = categories.find(({ code }) => code === shown);
  return (
    <>
      <DeskTable<Category>
        label={t`权力类别`}
        rows={categories}
        rowKey={(row) => row.code}
        columns={[
          { key: "name", title: t`名称`, card: "head", name: true, render: (row) => text(row.name) },
          { key: "code", title: t`代码`, nowrap: true, render: (row) => row.code },
          { key: "national", title: t`来源`, render: (row) => (row.national ? t`全国统一` : t`本地`) },
          { key: "count", title: t`事项数`, end: true, render: (row) => row.powerCount },
          { key: "position", title: t`次序`, end: true, render: (row) => row.position },
          {
            key: "edit",
            title: t`操作`,
            card: "foot",
            render: (row) => (
              <Button size="small" onClick={() => setShown(row.code)}>
                <Trans>修改</Trans>
                <span className="visually-hidden">{text(row.name)}</span>
              </Button>
            ),
          },
        ]}
      />
      <div className={css.buttons}>
        <Button onClick={() => setShown("new")}>
          <Trans>新增类别</Trans>
        </Button>
      </div>
      {(one !== undefined || shown === "new") && (
        <CategoryForm
          key={one?.code ?? "new"}
          category={one}
          position={categories.length + 1}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

interface CategoryProps {
  category: Category | undefined;
  position: number;
  onClose: () => void;
}

interface CategoryValues {
  code: string;
  name: { zh: string; en: string };
  position: number;
}

function CategoryForm({ category, position, onClose }: CategoryProps) {
  const { t } = useLingui();
  const operation = useOperation(CategorySaveDocument, touchedRules);
  const fixed = category?.national ?? false;
  return (
    <KeepForm<CategoryValues, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="category"
      submit={t`保存类别`}
      operation={operation}
      initial={{
        code: category?.code ?? "",
        name: { zh: category?.name.zh ?? "", en: category?.name.en ?? "" },
        position: category?.position ?? position,
      }}
      onCancel={onClose}
      onDone={onClose}
      input={({ code, name, position: at }) => ({
        input: { code, expectedVersion: category?.version ?? 0, name, position: at },
      })}
    >
      <Form.Item
        name="code"
        label={t`类别代码`}
        extra={t`2 至 8 个字母，事项编码以它开头。`}
        rules={[{ required: true, whitespace: true, message: t`请填写类别代码。` }]}
      >
        <Input maxLength={8} disabled={category !== undefined} />
      </Form.Item>
      <div className={css.pair}>
        <Form.Item
          name={["name", "zh"]}
          label={t`类别名称`}
          rules={[{ required: true, whitespace: true, message: t`请填写类别名称。` }]}
        >
          <Input maxLength={20} disabled={fixed} />
        </Form.Item>
        <Form.Item
          name={["name", "en"]}
          label={t`类别名称（英文）`}
          rules={[{ required: true, whitespace: true, message: t`请填写英文名称。` }]}
        >
          <Input maxLength={40} disabled={fixed} />
        </Form.Item>
      </div>
      <Form.Item name="position" label={t`次序`}>
        <InputNumber min={1} max={999} precision={0} />
      </Form.Item>
    </KeepForm>
  );
}
