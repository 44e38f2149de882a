//! The article editor and the end of a law or an article.
import { useLingui } from "@lingui/react/macro";
import { Form, Input } from "antd";
import { useOperation } from "@/api/operation";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import type { Article, ShownLaw } from "../lawQuery";
import { LawArticleSaveDocument, LawEndDocument, touched } from "./keepQuery";

interface ArticleValues {
  article: string;
  chapter: string;
  text: string;
  validFrom: string;
  note: string;
}

interface ArticleProps {
  law: ShownLaw;
  /** The wording to start from; null for an article that is not there yet. */
  article: Article | null;
  onClose: () => void;
}

export function ArticleForm({ law, article, onClose }: ArticleProps) {
  const { t } = useLingui();
  const operation = useOperation(LawArticleSaveDocument, touched);
  return (
    <KeepForm<ArticleValues, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="law-article"
      submit={t`保存条文`}
      operation={operation}
      initial={{
        article: article?.number ?? "",
        chapter: article?.chapter ?? "",
        text: article?.text ?? "",
        validFrom: article?.validFrom ?? law.validFrom,
        note: "",
      }}
      onCancel={onClose}
      onDone={onClose}
      input={(values) => ({
        input: {
          ...values,
          law: law.id,
          expectedVersion: law.version,
          chapter: values.chapter.trim() || null,
        },
      })}
    >
      <div className={css.pair}>
        <Form.Item
          name="article"
          label={t`条号`}
          extra={t`写作“第七条”或“第七条之一”。`}
          rules={[{ required: true, whitespace: true, message: t`请填写条号。` }]}
        >
          <Input maxLength={20} disabled={article !== null} />
        </Form.Item>
        <Form.Item name="chapter" label={t`章节`}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item
        name="text"
        label={t`条文内容`}
        rules={[{ required: true, whitespace: true, message: t`请填写条文内容。` }]}
      >
        <Input.TextArea rows={6} maxLength={10_000} showCount />
      </Form.Item>
      <div className={css.pair}>
        <Form.Item
          name="validFrom"
          label={t`自哪天起`}
          extra={t`与现有文本同一天是更正，晚于它是修订：原文本在前一天失效，两者都保留。`}
          rules={[{ required: true, message: t`请填写日期。` }]}
        >
          <Input type="date" />
        </Form.Item>
        <Note />
      </div>
    </KeepForm>
  );
}

interface EndValues {
  article: string;
  lastDay: string;
  note: string;
}

export function EndForm({ law, onClose }: { law: ShownLaw; onClose: () => void }) {
  const { t } = useLingui();
  const operation = useOperation(LawEndDocument, touched);
  return (
    <KeepForm<EndValues, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="law-end"
      submit={t`登记失效`}
      operation={operation}
      initial={{ article: "", lastDay: "", note: "" }}
      onCancel={onClose}
      onDone={onClose}
      input={({ article, lastDay, note }) => ({
        input: { law: law.id, expectedVersion: law.version, article: article.trim() || null, lastDay, note },
      })}
    >
      <div className={css.pair}>
        <Form.Item name="article" label={t`只有一条失效时写条号`} extra={t`不填则整部法规失效。`}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="lastDay"
          label={t`最后有效日`}
          rules={[{ required: true, message: t`请填写日期。` }]}
        >
          <Input type="date" />
        </Form.Item>
      </div>
      <Note />
    </KeepForm>
  );
}

function Note() {
  const { t } = useLingui();
  return (
    <Form.Item
      name="note"
      label={t`变更说明`}
      rules={[{ required: true, whitespace: true, message: t`请写明变更了什么、为什么。` }]}
    >
      <Input maxLength={500} />
    </Form.Item>
  );
}
