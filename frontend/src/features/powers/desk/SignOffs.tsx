//! The warnings of a version's chart and words that somebody of the legal office answers for by name: to be ticked, and as signed.
import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, Form } from "antd";
import { Section } from "@/desk/DeskPage";
import { minuteOf, useText } from "@/ui/words";
import css from "./version.module.css";
import type { Version } from "./versionQuery";

interface Warning {
  code: string;
  elements: string[];
  text: { zh: string; en: string | null };
  /** Before the sentence: the chart's rules are known by their codes. */
  sign: string;
}

const keyOf = ({ code, elements }: Warning) => `${code} ${elements.join(" ")}`;

/** The warnings of the chart by their elements, then those of the words by their field. */
const warningsOf = ({ flow, warnings }: Version): Warning[] => [
  ...(flow?.findings ?? [])
    .filter(({ severity }) => severity === "WARNING")
    .map(({ code, elements, text }) => ({ code, elements, text, sign: `${code} ` })),
  ...warnings.map(({ reason, path, text }) => ({ code: reason, elements: [path], text, sign: "" })),
];

/** The ticked warnings as the server takes them. */
export const signed = (version: Version, keys: string[] | undefined) =>
  warningsOf(version)
    .filter((warning) => keys?.includes(keyOf(warning)))
    .map(({ code, elements }) => ({ code, elements }));

/** One box for each warning; without all of them the version cannot be approved. */
export function SignOffField({ version }: { version: Version }) {
  const { t } = useLingui();
  const text = useText();
  const warnings = warningsOf(version);
  if (warnings.length === 0) return null;
  return (
    <Form.Item
      name="signOffs"
      label={t`流程图和内容的提醒，逐条签认`}
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
        aria-label={t`流程图和内容的提醒，逐条签认`}
        className={css.signOffs ?? ""}
        options={warnings.map((warning) => ({
          value: keyOf(warning),
          label: `${warning.sign}${text(warning.text)}`,
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
