//! Complaining, asking, suggesting, reporting: what it is about comes with the address; the receipt takes the form's place.
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { execute } from "@/api/client";
import { ApiError } from "@/api/errors";
import type { ComplaintCategory, ComplaintFileInput, ComplaintKind } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import type { Upload } from "@/api/uploads";
import { paths } from "@/paths";
import { Button } from "@/ui/Button";
import { CheckField, Choice, ChoiceGroup, SelectField, TextArea, TextField } from "@/ui/Field";
import { Intro, Page, Panel } from "@/ui/Layout";
import { Fault, Notice } from "@/ui/States";
import { UploadField } from "@/ui/UploadField";
import { useText } from "@/ui/words";
import { ComplaintReceipt } from "./ComplaintReceipt";
import css from "./complaint.module.css";
import {
  BodiesDocument,
  ComplainSubjectDocument,
  ComplaintFileDocument,
  type ShownReceipt,
} from "./complaintQuery";
import { type Draft, emptyDraft, type Faults, faultsOf, inputOf, longest } from "./draft";
import { categories, kinds, useComplaintWords } from "./words";

export function Complain() {
  const { t } = useLingui();
  const [receipt, setReceipt] = useState<ShownReceipt | null>(null);
  return (
    <Page
      title={t`投诉、咨询、建议、举报`}
      narrow
      crumbs={[{ label: t`首页`, to: paths.home }, { label: t`投诉、咨询、建议、举报` }]}
    >
      {receipt === null ? (
        <Writing
          onFiled={(filed) => {
            setReceipt(filed);
            scrollTo({ top: 0 });
          }}
        />
      ) : (
        <ComplaintReceipt receipt={receipt} />
      )}
    </Page>
  );
}

function Writing({ onFiled }: { onFiled: (receipt: ShownReceipt) => void }) {
  const { t } = useLingui();
  const words = useComplaintWords();
  const about = useSearch({ from: "/public/complain" });
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(about));
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [checked, setChecked] = useState(false);
  const filing = useOperation(ComplaintFileDocument, []);
  const faults = checked ? faultsOf(draft) : {};
  const told = filing.error instanceof ApiError ? filing.error.fields : [];
  const sentence = useFaultSentence(faults, told);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setChecked(true);
    if (Object.keys(faultsOf(draft)).length > 0) {
      // After the faults are drawn, the first of them gets the keyboard.
      requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
      return;
    }
    const input: ComplaintFileInput = inputOf(draft, uploads);
    filing.mutate({ input }, { onSuccess: ({ complaintFile }) => onFiled(complaintFile) });
  };
  return (
    <>
      <Panel accent>
        <h1>
          <Trans>投诉、咨询、建议、举报</Trans>
        </h1>
        <Intro>
          <Trans>
            一般事项自提交之日起 5 个工作日答复，复杂事项 1
            个月答复。您的姓名和联系方式加密保存，被反映的单位看不到。
          </Trans>
        </Intro>
        <p>
          <Link to={paths.complaint}>
            <Trans>已经提交过，凭查询码查看进度</Trans>
          </Link>
        </p>
      </Panel>
      <Panel title={t`填写内容`}>
        <form className={css.step} onSubmit={submit} noValidate>
          <ChoiceGroup label={t`您要`} required>
            {kinds.map((kind: ComplaintKind) => (
              <Choice
                key={kind}
                type="radio"
                name="kind"
                label={words.kind(kind)}
                checked={draft.kind === kind}
                onChange={() => set({ kind })}
              />
            ))}
          </ChoiceGroup>
          <Subject draft={draft} set={set} sentence={sentence} />
          <SelectField
            label={t`内容类别`}
            required
            options={categories.map((value) => ({ value, label: words.category(value) }))}
            value={draft.category}
            onChange={(event) => set({ category: event.target.value as ComplaintCategory })}
          />
          <TextArea
            label={t`具体内容`}
            hint={t`时间、地点、经过和您的要求，${longest} 字以内。`}
            required
            rows={8}
            value={draft.text}
            error={sentence("text")}
            onChange={(event) => set({ text: event.target.value })}
          />
          <UploadField
            label={t`附件`}
            hint={t`照片或文件，最多 5 个。文件名会改为编号，以免透露您的身份。`}
            required={false}
            uploads={uploads}
            error={sentence("files")}
            onAdd={(upload) => setUploads((before) => [...before, upload])}
            onRemove={(id) => setUploads((before) => before.filter((upload) => upload.id !== id))}
          />
          <Who draft={draft} set={set} sentence={sentence} />
          {filing.error !== null && <Fault error={filing.error} />}
          <div className={css.buttons}>
            <Button type="submit" variant="primary" icon="check" pending={filing.isPending}>
              <Trans>提交</Trans>
            </Button>
          </div>
        </form>
      </Panel>
    </>
  );
}

type Sentence = (field: string) => string | undefined;

/** The sentence of a field's fault: our own at once, the server's once it has answered. */
function useFaultSentence(faults: Faults, told: ApiError["fields"]): Sentence {
  const { t } = useLingui();
  return (field) => {
    switch (faults[field as keyof Faults]) {
      case undefined:
        return told.find(({ path }) => path === field || path.startsWith(`${field}.`))?.text;
      case "REQUIRED":
        return t`请填写这一项。`;
      case "TOO_LONG":
        return t`内容不能超过 ${longest} 字。`;
      case "PHONE":
        return t`联系电话的格式不对。`;
      case "CONSENT":
        return t`请阅读并同意个人信息处理说明。`;
    }
  };
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  sentence: Sentence;
}

function Subject({ draft, set, sentence }: PartProps) {
  const { t } = useLingui();
  const text = useText();
  const code = draft.powerCode;
  const power = useQuery({
    ...asked("power", ComplainSubjectDocument, { code: code ?? "" }),
    enabled: code !== undefined,
  });
  if (code === undefined && draft.caseNumber === undefined) {
    return <Body draft={draft} set={set} sentence={sentence} />;
  }
  if (power.error) return <Fault error={power.error} retry={() => void power.refetch()} />;
  const found = power.data?.power;
  const steps = [...(found?.version?.flow.steps ?? [])];
  // A case of an older version may stand at a step that the present chart has no more.
  if (draft.node !== undefined && found && steps.every(({ node }) => node !== draft.node)) {
    steps.push({ node: draft.node, name: draft.node });
  }
  return (
    <>
      <Notice>
        {draft.caseNumber !== undefined && (
          <p>
            <Trans>针对办件：{draft.caseNumber}</Trans>
          </p>
        )}
        {code !== undefined && (
          <p>
            <Trans>
              针对事项：{found ? text(found.name) : code}　{found ? text(found.organisation.name) : ""}
            </Trans>
          </p>
        )}
      </Notice>
      {steps.length > 0 && (
        <SelectField
          label={t`针对哪个环节`}
          required={false}
          placeholder={t`不针对某个环节`}
          options={steps.map(({ node, name }) => ({ value: node, label: name }))}
          value={draft.node ?? ""}
          error={sentence("node")}
          onChange={(event) => set({ node: event.target.value || undefined })}
        />
      )}
    </>
  );
}

function Body({ draft, set, sentence }: PartProps) {
  const { t } = useLingui();
  const text = useText();
  const bodies = useInfiniteQuery({
    queryKey: ["organisations", "complain"],
    queryFn: ({ pageParam }) => execute(BodiesDocument, { after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ organisations: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const known = bodies.data?.pages.flatMap(({ organisations }) => organisations.nodes) ?? [];
  return (
    <>
      <SelectField
        label={t`针对哪个单位`}
        hint={t`不清楚的可以不选，由监督部门转有关单位。`}
        required={false}
        placeholder={t`不清楚`}
        options={known.map(({ id, name }) => ({ value: id, label: text(name) }))}
        value={draft.organisation ?? ""}
        error={sentence("organisation")}
        onChange={(event) => set({ organisation: event.target.value || undefined })}
      />
      {bodies.hasNextPage && (
        <Button variant="quiet" small onClick={() => void bodies.fetchNextPage()}>
          <Trans>载入更多单位</Trans>
        </Button>
      )}
      {bodies.error && <Fault error={bodies.error} retry={() => void bodies.refetch()} />}
    </>
  );
}

function Who({ draft, set, sentence }: PartProps) {
  const { t } = useLingui();
  const who = (name: "name" | "phone" | "email") => ({
    value: draft[name],
    error: sentence(`complainant.${name}`),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  return (
    <>
      <ChoiceGroup label={t`是否署名`} hint={t`署名的件件答复；匿名的也会办理，凭查询码查看结果。`} required>
        <Choice
          type="radio"
          name="named"
          label={t`匿名`}
          checked={!draft.named}
          onChange={() => set({ named: false })}
        />
        <Choice
          type="radio"
          name="named"
          label={t`署名`}
          checked={draft.named}
          onChange={() => set({ named: true })}
        />
      </ChoiceGroup>
      {draft.named && (
        <>
          <TextField label={t`姓名`} required maxLength={50} autoComplete="name" {...who("name")} />
          <TextField
            label={t`联系电话`}
            required
            type="tel"
            autoComplete="tel"
            maxLength={20}
            {...who("phone")}
          />
          <TextField
            label={t`电子邮箱`}
            required={false}
            type="email"
            autoComplete="email"
            maxLength={100}
            {...who("email")}
          />
          <CheckField
            label={t`我同意按个人信息处理说明使用以上信息，仅供监督部门核实和答复。`}
            required
            checked={draft.consent}
            error={sentence("consent")}
            onChange={(event) => set({ consent: event.target.checked })}
          />
          <p>
            <Link to={paths.privacy}>
              <Trans>个人信息处理说明</Trans>
            </Link>
          </p>
        </>
      )}
    </>
  );
}
