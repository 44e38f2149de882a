//! The editor of one power version: all of its content in sections, its faults linked to their fields, save and submit.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { Button, Form, type FormInstance } from "antd";
import { type ReactNode, useState } from "react";
import { ApiError } from "@/api/errors";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { Section } from "@/desk/DeskPage";
import { deskPaths } from "@/desk/paths";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import {
  type DraftFlow,
  EditorChoicesDocument,
  PowerSubmitDocument,
  touched,
  type Version,
} from "../versionQuery";
import { Discretion } from "./Discretion";
import { beginningOf, type ContentDraft } from "./draft";
import { useDrawing } from "./drawing";
import css from "./editor.module.css";
import { FlowSection } from "./FlowSection";
import { FormTable } from "./FormTable";
import { EditorFaults, useSections, Warnings } from "./faults";
import { useSaving } from "./saving";
import { Bases, Identity, Limits, Materials, Office, Publication, Rules } from "./sections";
import { Trouble } from "./Trouble";
import { Whole } from "./Whole";

interface EditorProps {
  /** Null while the version has never been saved. */
  version: Version | null;
  /** The version that a new one starts from: its chart is kept. */
  from?: string;
  code: string;
  organisation: string;
  draft: ContentDraft;
  /** The chart that a version begins with which has not been saved yet. */
  flow?: DraftFlow | null;
}

export function Editor({ version, from, code, organisation, draft, flow = null }: EditorProps) {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const [form] = Form.useForm<ContentDraft>();
  const category = Form.useWatch("category", form) ?? draft.category;
  const drawing = useDrawing();
  // A first save leads to the version's own page: what is pressed meanwhile would be lost with this one.
  const [leaving, setLeaving] = useState(false);
  const saving = useSaving({ version, from: from ?? null, code, organisation, form, drawing });
  const { dirty, stale } = saving;
  useBlocker({
    shouldBlockFn: () => saving.unsaved.current && !window.confirm(t`有修改还没有保存，确定离开吗？`),
    enableBeforeUnload: () => saving.unsaved.current,
  });
  const submit = useOperation(PowerSubmitDocument, touched);
  const choices = useQuery(asked("posts", EditorChoicesDocument, { organisation }));
  const rules = Form.useWatch("discretion", form) ?? draft.discretion;
  // Discretion is a penalty's; what another class holds of it stays to be taken away.
  const weighed = category === "CF" || rules.length > 0;
  const sections = useSections(version?.faults ?? []).filter(({ id }) => id !== "discretion" || weighed);

  const onSave = async () => {
    submit.reset();
    const saved = await saving.now();
    if (saved !== null && version === null) {
      setLeaving(true);
      await navigate({ to: deskPaths.officePower, params: { id: saved.id }, replace: true });
    }
  };
  const onSubmit = async () => {
    const saved = dirty || version === null ? await saving.now() : { id: version.id, lock: version.lock };
    if (saved === null) return;
    try {
      await submit.mutateAsync({ input: { id: saved.id, lock: saved.lock } });
      await navigate({ to: deskPaths.officePower, params: { id: saved.id }, replace: true });
    } catch (error) {
      saving.placed(error);
    }
  };

  const conflict = submit.error instanceof ApiError && submit.error.code === "CONFLICT";
  const offer = version?.operations.find(({ name }) => name === "SUBMIT");
  const refusal = offer?.refusal ? text(offer.refusal) : null;
  const posts = (choices.data?.posts ?? []).map((post) => ({
    value: post.code,
    label: t`${text(post.title)}（${text(post.organisation.name)}）`,
  }));
  const body: Record<string, ReactNode> = {
    identity: (
      <Identity
        categories={(choices.data?.powerCategories ?? []).map((one) => ({
          value: one.code,
          label: text(one.name),
        }))}
        own={(choices.data?.ownClasses ?? []).map(({ name, parent, category: mapped }) => ({
          value: name.zh,
          label: parent ? `${parent} / ${text(name)}` : text(name),
          category: mapped,
        }))}
      />
    ),
    bases: <Bases />,
    rules: <Rules />,
    materials: <Materials files={version?.templates ?? []} />,
    form: <FormTable />,
    limits: <Limits />,
    discretion: <Discretion />,
    office: <Office posts={posts} />,
    disclosure: <Publication />,
    flow: (
      <FlowSection
        flow={version?.flow ?? flow}
        category={category}
        powerName={text(version?.content.name) || code}
        posts={posts}
        drawing={drawing}
        beginning={() => beginningOf(form.getFieldsValue(true), form.getFieldValue(["name", "zh"]) || code)}
        onChange={() => saving.mark(true)}
      />
    ),
  };
  return (
    <Form<ContentDraft>
      form={form}
      name="power"
      layout="vertical"
      initialValues={draft}
      onValuesChange={() => saving.mark(true)}
      onFinish={() => void onSave()}
    >
      <div className={css.grid}>
        <nav className={css.contents} aria-label={t`本页内容`}>
          <ol>
            {sections.map((section) => (
              <li key={section.id}>
                <a href={`#${section.id}`}>
                  {section.title}
                  {section.faults > 0 && (
                    <span className={css.faultCount}>
                      {section.faults}
                      <span className="visually-hidden">
                        <Trans>处待完善</Trans>
                      </span>
                    </span>
                  )}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <div className={css.sections}>
          {version && <Whole faults={version.faults} />}
          {version && <Warnings warnings={version.warnings} />}
          {version && version.faults.length > 0 && (
            <EditorFaults faults={version.faults} form={form as FormInstance} />
          )}
          {sections.map((section) => (
            <Section key={section.id} id={section.id} title={section.title}>
              {body[section.id]}
            </Section>
          ))}
          <Trouble
            error={submit.error ?? saving.error}
            rest={saving.faults}
            stale={stale || conflict}
            keepMine={() => {
              submit.reset();
              saving.keepMine();
            }}
            takeTheirs={() => {
              submit.reset();
              saving.takeTheirs();
            }}
            retry={() => void onSave()}
          />
          {saving.done && !dirty && !stale && (
            <Notice kind="good" live>
              <Trans>已保存。</Trans>
            </Notice>
          )}
          <div className={css.actions}>
            <Button htmlType="submit" type="primary" loading={saving.pending} disabled={stale || leaving}>
              <Trans>保存</Trans>
            </Button>
            <Button
              loading={submit.isPending}
              disabled={stale || leaving || refusal !== null}
              onClick={() => void onSubmit()}
            >
              <Trans>保存并提交法制审核</Trans>
            </Button>
            {refusal && <span>{refusal}</span>}
            {dirty && (
              <span>
                {version === null ? (
                  <Trans>有修改未保存</Trans>
                ) : (
                  <Trans>有修改未保存，停笔几秒后自动保存</Trans>
                )}
              </span>
            )}
          </div>
        </div>
      </div>
    </Form>
  );
}
