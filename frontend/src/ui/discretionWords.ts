//! The words of discretion: how a circumstance weighs, kinds of penalty, and bands in the unit they are counted in.
import { useLingui } from "@lingui/react/macro";
import type { BandUnit, DiscretionDegree, OverdueRule, PenaltyMeasure } from "@/api/generated/graphql";

interface Band {
  from: number;
  to: number;
}

/** How many of the contract's whole numbers make one of what people write: 100 fen a yuan, 100 hundredths once. */
export const scaleOf = (unit: BandUnit): number => (unit === "DAY" ? 1 : 100);

export function useDiscretionWords() {
  const { t, i18n } = useLingui();
  const degrees: Record<DiscretionDegree, string> = {
    NO_PENALTY: t`不予处罚`,
    MITIGATED: t`减轻处罚`,
    LENIENT: t`从轻处罚`,
    ORDINARY: t`一般处罚`,
    SEVERE: t`从重处罚`,
  };
  const measures: Record<PenaltyMeasure, string> = {
    WARNING: t`警告`,
    PUBLIC_CRITICISM: t`通报批评`,
    FINE: t`罚款`,
    GAINS_CONFISCATED: t`没收违法所得`,
    GOODS_CONFISCATED: t`没收非法财物`,
    PERMIT_WITHHELD: t`暂扣许可证件`,
    GRADE_LOWERED: t`降低资质等级`,
    PERMIT_REVOKED: t`吊销许可证件`,
    ACTIVITY_RESTRICTED: t`限制开展生产经营活动`,
    BUSINESS_SUSPENDED: t`责令停产停业`,
    CLOSURE: t`责令关闭`,
    OCCUPATION_RESTRICTED: t`限制从业`,
    DETENTION: t`行政拘留`,
    OTHER: t`其他行政处罚`,
  };
  const units: Record<BandUnit, string> = {
    FEN: t`元`,
    DAY: t`日`,
    GAIN_PERCENT: t`违法所得的倍数`,
    VALUE_PERCENT: t`货值金额的倍数`,
  };
  const signs: Record<BandUnit, string> = {
    FEN: t`元`,
    DAY: t`日`,
    GAIN_PERCENT: t`倍`,
    VALUE_PERCENT: t`倍`,
  };
  const overdue: Record<OverdueRule, string> = {
    ALERT: t`报警，继续办理`,
    DEEMED_APPROVED: t`视为准予`,
  };
  const band = (said: Band | null, unit: BandUnit | null): string => {
    if (said === null || unit === null) return "";
    const number = (value: number) => i18n.number(value / scaleOf(unit));
    const [from, to] = [number(said.from), number(said.to)];
    switch (unit) {
      case "FEN":
        return t`${from} 元至 ${to} 元`;
      case "DAY":
        return t`${from} 日至 ${to} 日`;
      case "GAIN_PERCENT":
        return t`违法所得的 ${from} 倍至 ${to} 倍`;
      case "VALUE_PERCENT":
        return t`货值金额的 ${from} 倍至 ${to} 倍`;
    }
  };
  /** A size in words; what a confiscation takes away is money, whatever its row is counted in. */
  const amount = (size: number | null, unit: BandUnit | null, measure: PenaltyMeasure): string => {
    if (size === null) return "";
    const counted = measure.endsWith("CONFISCATED") ? "FEN" : unit;
    if (counted === null) return "";
    const number = i18n.number(size / scaleOf(counted));
    switch (counted) {
      case "FEN":
        return t`${number} 元`;
      case "DAY":
        return t`${number} 日`;
      case "GAIN_PERCENT":
        return t`违法所得的 ${number} 倍`;
      case "VALUE_PERCENT":
        return t`货值金额的 ${number} 倍`;
    }
  };
  return { degrees, measures, units, signs, overdue, band, amount };
}
