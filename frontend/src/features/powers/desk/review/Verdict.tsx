//! The end of a review: returned with its opinions, or approved with the day it comes into force.
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, type FormInstance, Input } from "antd";
import { useState } from "react";
import { ApiError, type FieldReason } from "@/api/errors";
import { useOperation } from "@/api/operation";
import { useViewer } from "@/api/viewer";
import { Section } from "@/desk/DeskPage";
import { placeFaults, sentenceOf } from "@/desk/faults";
import { deskPaths } from "@/desk/paths";
import { Fault, Notice } from "@/ui/States";
import { dayOf, useText } from "@/ui/words";
import { SignOffField, signed } from "../SignOffs";
import css from "../version.module.css";
import { PowerApproveDocument, PowerReturnDocument, touched, type Version } from "../versionQuery";

interface VerdictProps {
  version: Version;
  opinions: Record<string, string>;
  reload: () => Promise<number | undefined>;
}

interface Values {
  opinion?: string;
  inForceFrom?: string;
  signOffs?: string[];
}

export function Verdict({ version, opinions, reload }: VerdictProps) {
  const { t } = useLingui();
  const text = useText();
  const navigate = useNavigate();
  const viewer = useViewer();
  const [form] = Form.useForm<Values>();
  const [seen, setSeen] = useState(version.lock);
  const [rest, setRest] = useState<FieldReason[]>([]);
  const approve = useOperation(PowerApproveDocument, touched);
  const giveBack = useOperation(PowerReturnDocument, touched);
  const error = approve.error ?? giveBack.error;
  const stale = version.lock !== seen || (error instanceof ApiError && error.code === "CONFLICT");
  const refusalOf = (name: "RETURN" | "APPROVE") => {
    const offer = version.operations.find((one) => one.name === name);
    if (offer === undefined) return name === "APPROVE" ? t`批准由法制机构作出。` : t`这一版现在不在审核中。`;
    return offer.refusal ? text(offer.refusal) : null;
  };
  const approveOff = refusalOf("APPROVE");
  // Whose step is open signs it above; here it can only be sent back.
  const signing = version.operations.some(({ name, refusal }) => name === "SIGN" && refusal === null);
  const returnOff = refusalOf("RETURN");
  const written = Object.entries(opinions)
    .map(([field, said]) => ({ field, text: said.trim() }))
    .filter((opinion) => opinion.text !== "");

  const begin = () => {
    setRest([]);
    approve.reset();
    giveBack.reset();
  };
  const failed = (caught: unknown) => {
    if (caught instanceof ApiError) setRest(placeFaults(form as FormInstance, caught.fields));
  };
  const done = () => navigate({ to: deskPaths.review });
  const onApprove = async () => {
    begin();
    const values = await form.validateFields().catch(() => null);
    if (values === null) return;
    try {
      await approve.mutateAsync({
        input: {
          id: version.id,
          lock: seen,
          inForceFrom: values.inForceFrom ?? "",
          opinion: values.opinion?.trim() ?? "",
          signOffs: signed(version, values.signOffs),
        },
      });
      await done();
    } catch (caught) {
      failed(caught);
    }
  };
  const onReturn = async () => {
    begin();
    const general = form.getFieldValue("opinion")?.trim();
    try {
      await giveBack.mutateAsync({
        input: {
          id: version.id,
          lock: seen,
          opinions: general ? [...written, { field: "", text: general }] : written,
        },
      });
      await done();
    } catch (caught) {
      failed(caught);
    }
  };
  const goOn = async () => {
    const lock = await reload();
    if (lock === undefined) return;
    begin();
    setSeen(lock);
  };
  const today = viewer.data ? dayOf(viewer.data.now) : undefined;
  const general = Form.useWatch("opinion", form)?.trim();
  const nothingSaid = written.length === 0 && !general;
  return (
    <Section title={t`审核结论`}>
      <Form<Values> form={form} name="verdict" layout="vertical" className={css.decide}>
        <Form.Item
          name="opinion"
          label={t`审核意见`}
          extra={signing ? t`退回时可以与各项意见一起写。` : t`批准时必须填写；退回时可以与各项意见一起写。`}
          rules={[{ required: true, whitespace: true, message: t`请填写审核意见。` }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        {!signing && (
          <>
            <Form.Item
              name="inForceFrom"
              label={t`施行日期`}
              extra={t`到这一天起公布并执行；原来的版本同时被替代，在办的件不受影响。`}
              rules={[{ required: true, message: t`请选择施行日期。` }]}
            >
              <Input type="date" min={today} />
            </Form.Item>
            <SignOffField version={version} />
          </>
        )}
        {stale ? (
          <Notice kind="warning" live>
            <strong>
              <Trans>这一版在您审核期间有了变化，结论还没有提交。</Trans>
            </strong>
            <div>
              <Button onClick={() => void goOn()}>
                <Trans>载入最新内容，保留我写的意见</Trans>
              </Button>
            </div>
          </Notice>
        ) : (
          <Failed error={error} rest={rest} />
        )}
        <div className={css.bar}>
          {!signing && (
            <Button
              type="primary"
              loading={approve.isPending}
              disabled={stale || approveOff !== null}
              onClick={() => void onApprove()}
            >
              <Trans>批准</Trans>
            </Button>
          )}
          <Button
            danger
            loading={giveBack.isPending}
            disabled={stale || returnOff !== null || nothingSaid}
            onClick={() => void onReturn()}
          >
            <Trans>退回修改（{written.length} 项意见）</Trans>
          </Button>
        </div>
        {!signing && approveOff !== null && <p>{approveOff}</p>}
        {(signing || approveOff === null) && nothingSaid && (
          <p>
            <Trans>退回要先写意见：在各项后面按“写意见”，或者写在上面。</Trans>
          </p>
        )}
      </Form>
    </Section>
  );
}

function Failed({ error, rest }: { error: unknown; rest: FieldReason[] }) {
  if (error === null || error === undefined) return null;
  if (error instanceof ApiError && error.fields.length > 0) {
    return (
      <Notice kind="bad" live>
        <strong>{error.message}</strong>
        <ul>
          {rest.map((fault) => (
            <li key={`${fault.path} ${fault.reason}`}>{sentenceOf(fault)}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return <Fault error={error} />;
}
