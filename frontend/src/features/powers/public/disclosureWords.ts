//! The words of publication: to whom, how, when, why not, and under which events of a life a power is found.
import { useLingui } from "@lingui/react/macro";
import type {
  DisclosureAudience,
  DisclosureForm,
  DisclosureTiming,
  LifeEvent,
  WithheldReason,
} from "@/api/generated/graphql";

export function useDisclosureWords() {
  const { t } = useLingui();
  const lifeEvents: Record<LifeEvent, string> = {
    BIRTH: t`生育`,
    SCHOOLING: t`上学`,
    EMPLOYMENT: t`就业`,
    MARRIAGE: t`婚姻`,
    HOUSING: t`住房`,
    HEALTH: t`就医`,
    DISABILITY: t`助残`,
    RETIREMENT: t`退休养老`,
    DEATH: t`身后`,
    VEHICLE: t`车辆出行`,
    STARTING_BUSINESS: t`开办企业`,
    RUNNING_BUSINESS: t`企业经营`,
    CONSTRUCTION: t`工程建设`,
    CLOSING_BUSINESS: t`企业注销`,
  };
  const audiences: Record<DisclosureAudience, string> = {
    SOCIETY: t`全社会`,
    ON_REQUEST: t`依申请`,
    PARTY: t`相对人`,
    LIMITED: t`部分人、一定范围`,
    UNIT: t`单位内部`,
    LEADERSHIP: t`领导班子`,
  };
  const forms: Record<DisclosureForm, string> = {
    WEBSITE: t`网站`,
    WINDOW: t`服务窗口`,
    NOTICE_BOARD: t`公开栏`,
    SCREEN: t`触摸屏、电子屏`,
    HANDBOOK: t`手册、明白卡`,
    MEDIA: t`广播电视报刊`,
    DOCUMENT: t`文件`,
    MEETING: t`会议`,
  };
  const timings: Record<DisclosureTiming, string> = {
    LONG_TERM: t`长期`,
    PERIODIC: t`定期`,
    AD_HOC: t`随时`,
  };
  const reasons: Record<WithheldReason, string> = {
    STATE_SECRET: t`国家秘密`,
    TRADE_SECRET: t`商业秘密`,
    PRIVACY: t`个人隐私`,
    PARTY_SECRET: t`党内秘密`,
    CLASSIFIED: t`机要事项`,
  };
  return { lifeEvents, audiences, forms, timings, reasons };
}

/** A table of words as the entries of a choice, in its own order. */
export const choicesOf = <Code extends string>(
  words: Record<Code, string>,
): { value: Code; label: string }[] =>
  (Object.keys(words) as Code[]).map((value) => ({ value, label: words[value] }));
