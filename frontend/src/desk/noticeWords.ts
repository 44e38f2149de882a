//! The words of notices: kinds, channels, states, cadences, and why one did not go.
import { useLingui } from "@lingui/react/macro";
import type { NoticeCadence, NoticeChannel, NoticeKind, NoticeState } from "@/api/generated/graphql";

export const noticeStates: NoticeState[] = ["WAITING", "SENT", "FAILED", "DROPPED"];
export const noticeChannels: NoticeChannel[] = ["SMS", "EMAIL", "IN_APP", "WEBHOOK"];
export const cadences: NoticeCadence[] = ["AT_ONCE", "DAILY", "NEVER"];

export function useNoticeWords() {
  const { t } = useLingui();
  const kind: Record<NoticeKind, string> = {
    CASE_FILED: t`收到申请`,
    CASE_ACCEPTED: t({ message: "受理", context: "notice" }),
    CASE_REFUSED: t({ message: "不予受理", context: "notice" }),
    CORRECTION_REQUESTED: t`一次告知补正`,
    CASE_DECIDED: t({ message: "作出决定", context: "notice" }),
    CASE_DELIVERED: t({ message: "送达", context: "notice" }),
    TASK_ARRIVED: t`新待办`,
    TASK_YELLOW: t`临期预警`,
    TASK_RED: t`超期提醒`,
    CORRECTION_ANSWERED: t`申请人已补正`,
  };
  const channel: Record<NoticeChannel, string> = {
    SMS: t`短信`,
    EMAIL: t`电子邮件`,
    IN_APP: t`站内消息`,
    WEBHOOK: t`系统回调`,
  };
  const state: Record<NoticeState, string> = {
    WAITING: t`待发`,
    SENT: t`已发`,
    FAILED: t`失败`,
    DROPPED: t`不再需要`,
  };
  const cadence: Record<NoticeCadence, string> = {
    AT_ONCE: t`即时`,
    DAILY: t`每日汇总`,
    NEVER: t`不提醒`,
  };
  const failures: Record<string, string> = {
    UNREACHABLE: t`服务器连接不上`,
    TIMED_OUT: t`服务器没有及时答复`,
    LOGIN_REFUSED: t`服务器不接受我方的账号`,
    BUSY: t`服务器要求稍后再发`,
    REJECTED: t`服务器拒收`,
    ADDRESS: t`地址不能用`,
    FILE: t`本机文件写不进去`,
    OFF: t`这种方式已经关闭`,
    OVER: t`事情已经办完`,
    GONE: t`收件人或地址已不存在`,
  };
  return { kind, channel, state, cadence, failure: (reason: string) => failures[reason] ?? reason };
}
