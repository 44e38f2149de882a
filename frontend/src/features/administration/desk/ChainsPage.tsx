//! The approval chains: which steps a version goes through, who signs each, and which body goes which way.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { graphql } from "@/api/generated";
import type { ApprovalChainsQuery } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Loaded } from "@/ui/States";
import { useText } from "@/ui/words";

const ApprovalChainsDocument = graphql(`
  query ApprovalChains {
    approvalChains {
      version
      chains { key name { zh en } steps { name { zh en } post recorded } }
      usual
      bodies { organisation chain }
    }
    organisations(first: 100, inForce: true) { nodes { code name { zh en } } }
  }
`);

const ApprovalChainsSaveDocument = graphql(`
  mutation ApprovalChainsSave($input: ApprovalChainsSaveInput!, $idempotencyKey: String!) {
    approvalChainsSave(input: $input, idempotencyKey: $idempotencyKey) { version }
  }
`);

type Shown = ApprovalChainsQuery["approvalChains"];

interface Values {
  chains: {
    key: string;
    name: { zh: string; en: string };
    steps: { name: { zh: string; en: string }; post: string; recorded: boolean }[];
  }[];
  usual: string;
  bodies: { organisation: string; chain: string }[];
}

export function ChainsPage() {
  const { t } = useLingui();
  const text = useText();
  const query = useQuery(asked("approvalChains", ApprovalChainsDocument, {}));
  return (
    <DeskPage title={t`审核链`}>
      <Section title={t`事项从提交到批准要经过的环节`}>
        <p className={css.quiet}>
          <Trans>
            每条链从提交开始，到法制机构批准公布结束，中间的环节按次序签署。改动只对以后提交的版本生效，正在审核的按提交时的链走完。
          </Trans>
        </p>
        <Loaded query={query} lines={8}>
          {({ approvalChains, organisations }) => (
            <ChainsForm
              key={approvalChains.version}
              chains={approvalChains}
              bodies={organisations.nodes.map(({ code, name }) => ({ value: code, label: text(name) }))}
            />
          )}
        </Loaded>
      </Section>
    </DeskPage>
  );
}

const both = ({ zh, en }: { zh: string; en: string | null }) => ({ zh, en: en ?? "" });

interface FormProps {
  chains: Shown;
  bodies: { value: string; label: string }[];
}

function ChainsForm({ chains, bodies }: FormProps) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(ApprovalChainsSaveDocument, ["approvalChains"]);
  const [saved, setSaved] = useState(false);
  const keys = chains.chains.map(({ key, name }) => ({ value: key, label: text(name) }));
  return (
    <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="chains"
      submit={t`保存审核链`}
      operation={operation}
      {...(saved && { done: t`已保存。` })}
      initial={{
        chains: chains.chains.map((chain) => ({
          key: chain.key,
          name: both(chain.name),
          steps: chain.steps.map((step) => ({
            name: both(step.name),
            post: step.post ?? "",
            recorded: step.recorded,
          })),
        })),
        usual: chains.usual,
        bodies: chains.bodies,
      }}
      onDone={() => setSaved(true)}
      input={(values) => ({
        input: {
          expectedVersion: chains.version,
          usual: values.usual,
          bodies: values.bodies ?? [],
          chains: values.chains.map((chain) => ({
            key: chain.key,
            name: chain.name,
            steps: (chain.steps ?? []).map((step) => ({
              name: step.name,
              post: step.post?.trim() || null,
              recorded: step.recorded ?? false,
            })),
          })),
        },
      })}
    >
      <div className={css.pair}>
        <Form.Item name="usual" label={t`一般机关走哪条链`}>
          <Select options={keys} />
        </Form.Item>
      </div>
      <Form.List name="bodies">
        {(rows, { add, remove }) => (
          <fieldset>
            <legend>
              <Trans>另有规定的机关（含其下属机构）</Trans>
            </legend>
            {rows.map(({ key, name: at }) => (
              <div key={key} className={css.pair}>
                <Form.Item name={[at, "organisation"]} label={t`机关`}>
                  <Select options={bodies} showSearch={{ optionFilterProp: "label" }} />
                </Form.Item>
                <Form.Item name={[at, "chain"]} label={t`走哪条链`}>
                  <Select options={keys} />
                </Form.Item>
                <Button size="small" onClick={() => remove(at)}>
                  <Trans>删除</Trans>
                  <span className="visually-hidden">{at + 1}</span>
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ organisation: undefined, chain: chains.usual })}>
              <Trans>添加机关</Trans>
            </Button>
          </fieldset>
        )}
      </Form.List>
      <Form.List name="chains">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name: at }) => (
              <fieldset key={key}>
                <legend>
                  <Trans>审核链 {at + 1}</Trans>
                </legend>
                <div className={css.pair}>
                  <Form.Item name={[at, "name", "zh"]} label={t`名称`}>
                    <Input maxLength={40} />
                  </Form.Item>
                  <Form.Item name={[at, "name", "en"]} label={t`名称（英文）`}>
                    <Input maxLength={80} />
                  </Form.Item>
                  <Form.Item name={[at, "key"]} label={t`标识`}>
                    <Input maxLength={40} />
                  </Form.Item>
                </div>
                <Steps at={at} />
                {rows.length > 1 && (
                  <Button size="small" onClick={() => remove(at)}>
                    <Trans>删除审核链</Trans>
                    <span className="visually-hidden">{at + 1}</span>
                  </Button>
                )}
              </fieldset>
            ))}
            <Button onClick={() => add({ key: "", name: { zh: "", en: "" }, steps: [] })}>
              <Trans>添加审核链</Trans>
            </Button>
          </>
        )}
      </Form.List>
    </KeepForm>
  );
}

function Steps({ at }: { at: number }) {
  const { t } = useLingui();
  return (
    <Form.List name={[at, "steps"]}>
      {(steps, { add, remove }) => (
        <>
          {steps.map(({ key, name: step }) => (
            <div key={key} className={css.pair}>
              <Form.Item name={[step, "name", "zh"]} label={t`环节 ${step + 1}`}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[step, "name", "en"]} label={t`环节 ${step + 1}（英文）`}>
                <Input maxLength={80} />
              </Form.Item>
              <Form.Item
                name={[step, "post"]}
                label={t`签署岗位`}
                extra={t`岗位编码；“*-director”是事项所属机关自己的岗位；不填由法制机构签署。`}
              >
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[step, "recorded"]} valuePropName="checked">
                <Checkbox>
                  <Trans>要填会议记录编号</Trans>
                </Checkbox>
              </Form.Item>
              <Button size="small" onClick={() => remove(step)}>
                <Trans>删除环节</Trans>
                <span className="visually-hidden">{step + 1}</span>
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({ name: { zh: "", en: "" }, post: "", recorded: false })}>
            <Trans>添加环节</Trans>
          </Button>
        </>
      )}
    </Form.List>
  );
}
