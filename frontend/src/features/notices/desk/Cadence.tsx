//! How often each kind comes, in the hall and by e-mail, and where to.
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Input, Select } from "antd";
import type { NoticeCadence, NoticeLanguage } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { cadences, useNoticeWords } from "@/desk/noticeWords";
import { NoticePreferencesSaveDocument, type Preferences } from "./noticeQuery";

interface Values {
  email: string;
  language: NoticeLanguage;
  cadences: { inApp: NoticeCadence; email: NoticeCadence }[];
}

export function CadenceForm({ kept }: { kept: Preferences }) {
  const { t } = useLingui();
  const words = useNoticeWords();
  const operation = useOperation(NoticePreferencesSaveDocument, ["noticePreferences"]);
  const often = cadences.map((value) => ({ value, label: words.cadence[value] }));
  return (
    <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="cadence"
      submit={t`保存提醒方式`}
      done={t`已保存，以后的提醒按此发送。`}
      operation={operation}
      initial={{ email: kept.email ?? "", language: kept.language, cadences: kept.cadences }}
      input={(values) => ({
        input: {
          expectedVersion: kept.version,
          email: values.email.trim() || null,
          language: values.language,
          cadences: kept.cadences.map(({ kind, inApp, email }, at) => ({
            kind,
            inApp: values.cadences[at]?.inApp ?? inApp,
            email: values.cadences[at]?.email ?? email,
          })),
        },
      })}
    >
      <p className={css.quiet}>
        <Trans>“每日汇总”在每天固定时刻一次告知。环节办完后，有关消息自动成为已读。</Trans>
      </p>
      <div className={css.pair}>
        <Form.Item name="email" label={t`电子邮箱`} extra={t`留空则不发邮件；邮箱加密保存，只有您能看到。`}>
          <Input type="email" autoComplete="email" maxLength={254} />
        </Form.Item>
        <Form.Item name="language" label={t`邮件语言`}>
          <Select
            options={[
              { value: "ZH", label: "中文" },
              { value: "EN", label: "English" },
            ]}
          />
        </Form.Item>
      </div>
      {kept.cadences.map(({ kind }, at) => (
        <fieldset key={kind}>
          <legend>{words.kind[kind]}</legend>
          <div className={css.pair}>
            <Form.Item name={["cadences", at, "inApp"]} label={t`站内消息`}>
              <Select options={often} />
            </Form.Item>
            <Form.Item name={["cadences", at, "email"]} label={t`电子邮件`}>
              <Select options={often} />
            </Form.Item>
          </div>
        </fieldset>
      ))}
    </KeepForm>
  );
}
