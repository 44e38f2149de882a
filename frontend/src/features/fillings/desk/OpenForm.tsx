//! The legal office or an administrator of the whole city asks bodies to complete what is public of them by a day.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { Unit } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { workPaths } from "@/paths.work";
import { useText } from "@/ui/words";
import { FillingBodiesDocument, FillingCallOpenDocument, touched } from "./deskQuery";

interface Values {
  title: string;
  asked: string;
  sheet: boolean;
  powers: boolean;
  bodies: { value: string; label: string }[];
  n: number;
  unit: Unit;
}

export function OpenForm() {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const operation = useOperation(FillingCallOpenDocument, touched);
  const found = useQuery({
    ...asked("organisations", FillingBodiesDocument, { search: typed || null }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section>
      <KeepForm<
        Values,
        Awaited<ReturnType<typeof operation.mutateAsync>>,
        Parameters<typeof operation.mutateAsync>[0]
      >
        name="filling-call-open"
        submit={t`发出`}
        operation={operation}
        initial={{ sheet: true, powers: false, bodies: [], n: 10, unit: "WORKING_DAY" }}
        onDone={({ fillingCallOpen }) =>
          void navigate({ to: workPaths.fillings, search: { call: fillingCallOpen.id } })
        }
        input={(values) => ({ input: { ...values, bodies: values.bodies.map(({ value }) => value) } })}
      >
        <Form.Item
          name="title"
          label={t`标题`}
          rules={[{ required: true, whitespace: true, message: t`请填写标题。` }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="asked"
          label={t`填报要求`}
          rules={[{ required: true, whitespace: true, message: t`请写明填报什么。` }]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item name="sheet" valuePropName="checked">
          <Checkbox>{t`机构简介：行政职能、地址、办公电话、科室或者岗位`}</Checkbox>
        </Form.Item>
        <Form.Item name="powers" valuePropName="checked">
          <Checkbox>{t`现行权力：在册依据、处室职责、流程图`}</Checkbox>
        </Form.Item>
        <Form.Item name="bodies" label={t`机构`} rules={[{ required: true, message: t`请选择单位。` }]}>
          <Select
            mode="multiple"
            labelInValue
            maxCount={200}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            loading={found.isFetching}
            notFoundContent={t`没有找到`}
            options={(found.data?.organisations.nodes ?? []).map(({ id, name }) => ({
              value: id,
              label: text(name),
            }))}
          />
        </Form.Item>
        <div className={css.pair}>
          <Form.Item
            name="n"
            label={t`期限`}
            extra={t`从今天起算，当日不计。`}
            rules={[{ required: true, message: t`请填写期限。` }]}
          >
            <InputNumber min={1} max={366} precision={0} />
          </Form.Item>
          <Form.Item name="unit" label={t`期限单位`} required>
            <Select<Unit>
              options={[
                { value: "WORKING_DAY", label: t`工作日` },
                { value: "DAY", label: t`日` },
                { value: "MONTH", label: t`个月` },
              ]}
            />
          </Form.Item>
        </div>
      </KeepForm>
    </Section>
  );
}
