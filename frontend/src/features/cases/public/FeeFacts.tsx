//! One charge of a case in words: what, how much, on what basis, by when, and where it stands.
import { useLingui } from "@lingui/react/macro";
import type { FeeStatus, PaymentMethod } from "@/api/generated/graphql";
import { type Fact, Facts } from "@/ui/Display";
import { dayOf, useText } from "@/ui/words";
import type { ShownCase } from "./trackQuery";

type ShownFee = ShownCase["fees"][number];

export function useFeeWords() {
  const { t } = useLingui();
  return {
    status: (status: FeeStatus, overdue: boolean): string => {
      switch (status) {
        case "DUE":
          return overdue ? t`待缴，已过截止日` : t`待缴`;
        case "PAID":
          return t`已缴清`;
        case "WAIVED":
          return t`免缴`;
      }
    },
    method: (method: PaymentMethod): string => {
      switch (method) {
        case "CASH":
          return t`窗口现金`;
        case "CARD":
          return t`窗口刷卡或扫码`;
        case "TRANSFER":
          return t`银行转账`;
        case "ONLINE":
          return t`政府缴款平台`;
      }
    },
  };
}

export function FeeFacts({ fee }: { fee: ShownFee }) {
  const { t } = useLingui();
  const text = useText();
  const words = useFeeWords();
  const { quantity } = fee;
  const unit = fee.unit ? text(fee.unit) : "";
  const facts: Fact[] = [
    { term: t`收费项目`, value: text(fee.item), note: fee.number },
    {
      term: t`应缴金额`,
      value: t`${fee.amount} 元`,
      note: quantity > 1 ? t`数量 ${quantity} ${unit}` : undefined,
    },
    { term: t`收费标准`, value: fee.standard ? text(fee.standard) : t`本事项没有这项标准`, note: fee.basis },
    { term: t`缴费状态`, value: words.status(fee.status, fee.overdue) },
    { term: t`缴费截止日`, value: fee.due },
  ];
  if (fee.payment) {
    const { on, method, receipt } = fee.payment;
    facts.push({ term: t`缴费日期`, value: on, note: words.method(method) });
    facts.push({ term: t`票据号码`, value: receipt });
  }
  if (fee.waiver) {
    facts.push({ term: t`免缴理由`, value: fee.waiver.ground, note: fee.waiver.basis });
    facts.push({ term: t`免缴日期`, value: dayOf(fee.waiver.at) });
  }
  if (fee.note) facts.push({ term: t`备注`, value: fee.note });
  return <Facts facts={facts} />;
}
