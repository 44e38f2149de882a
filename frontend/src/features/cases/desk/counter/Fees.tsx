//! The charges of a case on the desk: what is due, and recording that it was paid or need not be.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Form, Input, Radio } from "antd";
import { type ReactNode, useState } from "react";
import type { PaymentMethod } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { KeepForm } from "@/desk/KeepForm";
import { useText } from "@/ui/words";
import { FeeFacts, useFeeWords } from "../../public/FeeFacts";
import css from "../case.module.css";
import { type DeskCase, touched } from "../caseQuery";
import { AreaField } from "../operations/fields";
import { type CaseFee, CaseRecordPaymentDocument, CaseWaiveFeeDocument } from "./counterQuery";

interface FeesProps {
  shown: DeskCase;
  /** Whether the reader may record payments and waivers here. */
  settles: boolean;
  onSlip: (slip: ReactNode) => void;
}

export function Fees({ shown, settles, onSlip }: FeesProps) {
  const [opened, setOpened] = useState<{ fee: string; what: "pay" | "waive" } | null>(null);
  const close = () => setOpened(null);
  if (shown.fees.length === 0) return null;
  return (
    <ul className={css.fees}>
      {shown.fees.map((fee) => (
        <li key={fee.id}>
          <FeeFacts fee={fee} />
          <div className={css.counter}>
            {fee.status === "DUE" && (
              <Button onClick={() => onSlip(<Slip shown={shown} fee={fee} />)}>
                <Trans>缴款通知单</Trans>
                <span className="visually-hidden"> {fee.number}</span>
              </Button>
            )}
            {fee.status === "DUE" && settles && (
              <>
                <Button onClick={() => setOpened({ fee: fee.id, what: "pay" })}>
                  <Trans>登记缴费</Trans>
                  <span className="visually-hidden"> {fee.number}</span>
                </Button>
                <Button onClick={() => setOpened({ fee: fee.id, what: "waive" })}>
                  <Trans>免缴</Trans>
                  <span className="visually-hidden"> {fee.number}</span>
                </Button>
              </>
            )}
          </div>
          {opened?.fee === fee.id && opened.what === "pay" && (
            <PaymentForm shown={shown} fee={fee} onClose={close} />
          )}
          {opened?.fee === fee.id && opened.what === "waive" && (
            <WaiverForm shown={shown} fee={fee} onClose={close} />
          )}
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  shown: DeskCase;
  fee: CaseFee;
  onClose: () => void;
}

interface Paid {
  on: string;
  method: PaymentMethod;
  receipt: string;
}

const methods: PaymentMethod[] = ["CASH", "CARD", "TRANSFER", "ONLINE"];

function PaymentForm({ shown, fee, onClose }: FormProps) {
  const { t } = useLingui();
  const words = useFeeWords();
  const operation = useOperation(CaseRecordPaymentDocument, touched);
  return (
    <KeepForm<Paid, unknown, Parameters<typeof operation.mutate>[0]>
      name={`pay-${fee.id}`}
      submit={t`登记缴费`}
      initial={{ method: "CARD" }}
      operation={operation}
      input={({ on, method, receipt }) => ({
        input: { caseId: shown.id, version: shown.version, fee: fee.id, on, method, receipt: receipt.trim() },
      })}
      onDone={onClose}
      onCancel={onClose}
    >
      <Form.Item name="on" label={t`缴费日期`} rules={[{ required: true, message: t`请填写日期。` }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="method" label={t`缴费方式`} rules={[{ required: true }]}>
        <Radio.Group
          aria-label={t`缴费方式`}
          options={methods.map((method) => ({ value: method, label: words.method(method) }))}
        />
      </Form.Item>
      <Form.Item
        name="receipt"
        label={t`财政票据号码`}
        rules={[{ required: true, whitespace: true, message: t`请填写票据号码。` }]}
      >
        <Input maxLength={60} />
      </Form.Item>
    </KeepForm>
  );
}

interface Waived {
  ground: string;
  basis: string;
}

function WaiverForm({ shown, fee, onClose }: FormProps) {
  const { t } = useLingui();
  const operation = useOperation(CaseWaiveFeeDocument, touched);
  return (
    <KeepForm<Waived, unknown, Parameters<typeof operation.mutate>[0]>
      name={`waive-${fee.id}`}
      submit={t`确认免缴`}
      initial={{}}
      operation={operation}
      input={({ ground, basis }) => ({
        input: {
          caseId: shown.id,
          version: shown.version,
          fee: fee.id,
          ground: ground.trim(),
          basis: basis.trim(),
        },
      })}
      onDone={onClose}
      onCancel={onClose}
    >
      <AreaField name="ground" label={t`免缴理由`} hint={t`当事人看得到。`} rows={2} required />
      <AreaField name="basis" label={t`免缴依据`} rows={1} required />
    </KeepForm>
  );
}

/** The payment notice as a slip to print. */
function Slip({ shown, fee }: { shown: DeskCase; fee: CaseFee }) {
  const text = useText();
  return (
    <>
      <h2>
        <Trans>缴款通知</Trans>
      </h2>
      <p>
        <Trans>
          {text(shown.organisation.name)}，办件编号 {shown.caseNumber}，{text(shown.powerName)}
        </Trans>
      </p>
      <FeeFacts fee={fee} />
      <p>
        <Trans>请在截止日前缴清，并索取财政票据。对收费有疑问，可以拨打 12345 或者在本平台投诉。</Trans>
      </p>
      <div className="no-print">
        <Button type="primary" onClick={() => window.print()}>
          <Trans>打印通知</Trans>
        </Button>
      </div>
    </>
  );
}
