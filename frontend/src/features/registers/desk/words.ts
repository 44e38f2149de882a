//! The words of the three registers: standings, entries, seats, specialties, states of the pool.
import { useLingui } from "@lingui/react/macro";
import type {
  ExpertSpecialty,
  ExpertState,
  OfficerConduct,
  OfficerStanding,
  SeatRole,
} from "@/api/generated/graphql";

export const standings: OfficerStanding[] = ["VALID", "SUSPENDED", "REVOKED", "LAPSED", "NOT_YET"];
export const seatRoles: SeatRole[] = ["LEADER", "DEPUTY_LEADER", "MEMBER", "OFFICE"];
export const specialties: ExpertSpecialty[] = [
  "LAW",
  "CONSTRUCTION",
  "PLANNING",
  "ENVIRONMENT",
  "FINANCE",
  "HEALTH",
  "FOOD_AND_DRUGS",
  "SAFETY",
  "INFORMATION",
  "SOCIETY",
];
export const expertStates: ExpertState[] = ["IN_POOL", "RESTING", "REMOVED"];

export function useOfficerWords() {
  const { t } = useLingui();
  const standing: Record<OfficerStanding, string> = {
    VALID: t`有效`,
    SUSPENDED: t`暂扣`,
    REVOKED: t`吊销`,
    LAPSED: t`过期`,
    NOT_YET: t`尚未生效`,
  };
  const conduct: Record<OfficerConduct, string> = {
    REGISTRATION: t`登记`,
    AMENDMENT: t`变更`,
    TRAINING: t`培训`,
    ASSESSMENT: t`考核`,
    COMMENDATION: t`表彰`,
    COMPLAINT_UPHELD: t`投诉属实`,
    FAULT: t`执法过错`,
    SUSPENSION: t`暂扣证件`,
    REINSTATEMENT: t`恢复证件`,
    REVOCATION: t`吊销证件`,
  };
  return { standing, conduct };
}

export function useSeatWord(): Record<SeatRole, string> {
  const { t } = useLingui();
  return { LEADER: t`组长`, DEPUTY_LEADER: t`副组长`, MEMBER: t`成员`, OFFICE: t`办公室` };
}

export function useExpertWords() {
  const { t } = useLingui();
  const specialty: Record<ExpertSpecialty, string> = {
    LAW: t`法律`,
    CONSTRUCTION: t`工程建设`,
    PLANNING: t`规划和自然资源`,
    ENVIRONMENT: t`生态环境`,
    FINANCE: t`财政金融`,
    HEALTH: t`医疗卫生`,
    FOOD_AND_DRUGS: t`食品药品`,
    SAFETY: t`安全生产`,
    INFORMATION: t`信息技术`,
    SOCIETY: t`教育和社会治理`,
  };
  const state: Record<ExpertState, string> = { IN_POOL: t`在库`, RESTING: t`暂停`, REMOVED: t`出库` };
  const move: Record<ExpertState, string> = {
    IN_POOL: t`恢复在库`,
    RESTING: t`暂停抽取`,
    REMOVED: t`移出专家库`,
  };
  return { specialty, state, move };
}
