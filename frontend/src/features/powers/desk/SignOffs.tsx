//! The warnings of the chart check that somebody of the legal office answers for by name: to be ticked, and as signed.
import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, Form } from "antd";
import { Section } from "@/desk/DeskPage";
import { minuteOf, useText } from "@/ui/words";
import css from "./version.module.css";
import type { DraftFlow, Version } from "./versionQuery";

type Finding = DraftFlow["findings"][number];

const keyOf = ({ code, elements }: Finding) => `${code} ${elements.join(" ")}`;

const warningsOf = (flow: DraftFlow | null) =>
  (flow?.findings ?? []).filter(({ severity }) => severity === "WARNING");

/** The ticked warnings as the server takes them. */
export const signed = (flow: DraftFlow | null, keys: string[] | undefined) =>
  warningsOf(flow)
    .filter((warning) => keys?.includes(keyOf(warning)))
    .map(({ code, elements }) => ({ code, elements }));

/** One box for each warning; without all of them the version cannot be approved. */
export function SignOffField({ flow }: { flow: DraftFlow | null }) {
  const { t } = useLingui();
  const text = useText();
  const warnings = warningsOf(flow);
  if (warnings.length === 0) return null;
  return (
    <Form.Item
      name="signOffs"
      label={t`流程图的提醒，逐条签认`}
      extra={t`批准即以您的姓名对每一条负责，并随这一版保存。`}
      rules={[
        {
          validator: (_, keys: string[] = []) =>
            keys.length === warnings.length
              ? Promise.resolve()
              : Promise.reject(new Error(t`还有提醒没有签认，不能批准。`)),
        },
      ]}
    >
      <Checkbox.Group
        aria-label={t`流程图的提醒，逐条签认`}
        className={css.signOffs ?? ""}
        options={warnings.map((warning) => ({
          value: keyOf(warning),
          label: `${warning.code} ${text(warning.text)}`,
        }))}
      />
    </Form.Item>
  );
}

/** Who signed which warning, and when. */
export function SignOffs({ signOffs }: { signOffs: Version["signOffs"] }) {
  const { t } = useLingui();
  const text = useText();
  if (signOffs.length === 0) return null;
  return (
    <Section title={t`已签认的提醒`}>
      <ul className={css.opinions}>
        {signOffs.map((one) => (
          <li key={`${one.code} ${text(one.text)}`}>
            <strong>{one.code}</strong>：{text(one.text)}
            <small>
              <Trans>
                {one.by} 签认于 {minuteOf(one.at)}
              </Trans>
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
