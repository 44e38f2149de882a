//! The editor of one power version: all of its content in sections, its faults linked to their fields, save and submit.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { Button, Form, type FormInstance } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { ApiError, type FieldReason } from "@/api/errors";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { Section } from "@/desk/DeskPage";
import { placeFaults } from "@/desk/faults";
import { deskPaths } from "@/desk/paths";
import { Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import {
  type DraftFlow,
  EditorChoicesDocument,
  PowerSaveDocument,
  PowerSubmitDocument,
  touched,
  type Version,
} from "../versionQuery";
import { beginningOf, type ContentDraft, draftOf, draftPath, inputOf } from "./draft";
import { useDrawing } from "./drawing";
import css from "./editor.module.css";
import { FlowSection } from "./FlowSection";
import { FormTable } from "./FormTable";
import { EditorFaults, useSections } from "./faults";
import { Bases, Identity, Limits, Materials, Office, Rules } from "./sections";
import { Trouble } from "./Trouble";

interface EditorProps {
  /** Null while the version has never been saved. */
  version: Version | null;
  code: string;
  organisation: string;
  draft: ContentDraft;
  /** The chart that a version begins with which has not been saved yet. */
  flow?: DraftFlow | null;
}

export function Editor({ version, code, organisation, draft, flow = null }: EditorProps) {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const [form] = Form.useForm<ContentDraft>();
  const [lock, setLock] = useState(version?.lock ?? null);
  const category = Form.useWatch("category", form) ?? draft.category;
  const drawing = useDrawing();
  const [rest, setRest] = useState<FieldReason[]>([]);
  // The chart's way to the server is none of the mutations.
  const [trouble, setTrouble] = useState<unknown>(null);
  const [dirty, setDirty] = useState(false);
  // A first save leads to the version's own page: what is pressed meanwhile would be lost with this one.
  const [leaving, setLeaving] = useState(false);
  // The blocker asks at the moment of leaving, when a save may just have ended.
  const unsaved = useRef(false);
  const changes = useRef(0);
  const mark = (changed: boolean) => {
    if (changed) changes.current += 1;
    unsaved.current = changed;
    setDirty(changed);
  };
  useBlocker({
    shouldBlockFn: () => unsaved.current && !window.confirm(t`有修改还没有保存，确定离开吗？`),
    enableBeforeUnload: () => unsaved.current,
  });
  const save = useOperation(PowerSaveDocument, touched);
  const submit = useOperation(PowerSubmitDocument, touched);
  const choices = useQuery(asked("posts", EditorChoicesDocument, { organisation }));
  const sections = useSections(version?.faults ?? []);

  const placed = (error: unknown) => {
    if (!(error instanceof ApiError)) return;
    const rows = form.getFieldsValue(true).form ?? [];
    const faults = error.fields.map((fault) => ({ ...fault, path: draftPath(fault.path, rows) }));
    setRest(placeFaults(form as FormInstance, faults));
  };
  const doSave = async (): Promise<{ id: string; lock: number } | null> => {
    setRest([]);
    setTrouble(null);
    submit.reset();
    const before = changes.current;
    try {
      const handed = await drawing.handOver();
      const { powerSave } = await save.mutateAsync({
        input: {
          id: version?.id ?? null,
          lock,
          code,
          organisation,
          content: inputOf(form.getFieldsValue(true)),
          flowUpload: handed?.id ?? null,
        },
      });
      setLock(powerSave.lock);
      if (handed !== null) drawing.kept(handed.chart);
      // What was changed while it was being saved is not saved.
      if (changes.current === before) mark(false);
      return powerSave;
    } catch (error) {
      setTrouble(error);
      placed(error);
      return null;
    }
  };
  const onSave = async () => {
    const saved = await doSave();
    if (saved !== null && version === null) {
      setLeaving(true);
      await navigate({ to: deskPaths.officePower, params: { id: saved.id }, replace: true });
    }
  };
  const onSubmit = async () => {
    const saved = dirty || version === null ? await doSave() : { id: version.id, lock: version.lock };
    if (saved === null) return;
    try {
      await submit.mutateAsync({ input: { id: saved.id, lock: saved.lock } });
      await navigate({ to: deskPaths.officePower, params: { id: saved.id }, replace: true });
    } catch (error) {
      placed(error);
    }
  };

  const conflict = [save.error, submit.error].some(
    (error) => error instanceof ApiError && error.code === "CONFLICT",
  );
  const stale = version !== null && lock !== null && (version.lock > lock || conflict);
  const keepMine = () => {
    if (version === null) return;
    save.reset();
    submit.reset();
    setLock(version.lock);
    mark(true);
  };
  const takeTheirs = () => {
    if (version === null) return;
    keepMine();
    form.setFieldsValue(draftOf(version.content));
    drawing.drop();
    mark(false);
  };
  const offer = version?.operations.find(({ name }) => name === "SUBMIT");
  const refusal = offer?.refusal ? text(offer.refusal) : null;
  const body: Record<string, ReactNode> = {
    identity: (
      <Identity
        categories={(choices.data?.powerCategories ?? []).map((one) => ({
          value: one.code,
          label: text(one.name),
        }))}
      />
    ),
    bases: <Bases />,
    rules: <Rules />,
    materials: <Materials />,
    form: <FormTable />,
    limits: <Limits />,
    office: <Office />,
    flow: (
      <FlowSection
        flow={version?.flow ?? flow}
        category={category}
        powerName={text(version?.content.name) || code}
        posts={(choices.data?.posts ?? []).map((post) => ({
          value: post.code,
          label: t`${text(post.title)}（${text(post.organisation.name)}）`,
        }))}
        drawing={drawing}
        beginning={() => beginningOf(form.getFieldsValue(true), form.getFieldValue(["name", "zh"]) || code)}
        onChange={() => mark(true)}
      />
    ),
  };
  return (
    <Form<ContentDraft>
      form={form}
      name="power"
      layout="vertical"
      initialValues={draft}
      onValuesChange={() => mark(true)}
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
          {version && version.faults.length > 0 && (
            <EditorFaults faults={version.faults} form={form as FormInstance} />
          )}
          {sections.map((section) => (
            <Section key={section.id} id={section.id} title={section.title}>
              {body[section.id]}
            </Section>
          ))}
          <Trouble
            error={submit.error ?? save.error ?? trouble}
            rest={rest}
            stale={stale}
            keepMine={keepMine}
            takeTheirs={takeTheirs}
            retry={() => void onSave()}
          />
          {save.isSuccess && !dirty && !stale && (
            <Notice kind="good" live>
              <Trans>已保存。</Trans>
            </Notice>
          )}
          <div className={css.actions}>
            <Button htmlType="submit" type="primary" loading={save.isPending} disabled={stale || leaving}>
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
                <Trans>有修改未保存</Trans>
              </span>
            )}
          </div>
        </div>
      </div>
    </Form>
  );
}
