//! The staff menu: each entry names the root field it needs, and appears only to a viewer who may call it.
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { deskPaths } from "@/desk/paths";
import { workPaths } from "@/paths.work";
import type { IconName } from "@/ui/Icon";

export interface MenuEntry {
  to: string;
  /** What the address must say for the entry to be the present one; undefined: must not say. */
  search?: Record<string, string | undefined>;
  /** Present on its own page alone, not on those below it. */
  exact?: boolean;
  label: MessageDescriptor;
  icon: IconName;
  /** A name in `viewer.operations`. */
  operation: string;
  /** Shows the number of open tasks. */
  counted?: boolean;
}

export const menu: MenuEntry[] = [
  { to: deskPaths.board, label: msg`监察看板`, icon: "grid", operation: "board" },
  { to: deskPaths.tasks, label: msg`待办`, icon: "inbox", operation: "tasks", counted: true },
  { to: deskPaths.window, label: msg`窗口收件`, icon: "edit", operation: "caseFile" },
  {
    to: deskPaths.cases,
    search: { state: undefined, light: undefined },
    label: msg`办件查询`,
    icon: "search",
    operation: "cases",
  },
  {
    to: deskPaths.cases,
    search: { state: "DELIVERED" },
    exact: true,
    label: msg`已办结`,
    icon: "check",
    operation: "cases",
  },
  { to: "/work/papers/archives", label: msg`归档案卷`, icon: "inbox", operation: "archives" },
  { to: "/work/papers/templates", label: msg`文书模板`, icon: "edit", operation: "writTemplateSave" },
  { to: deskPaths.feeFindings, label: msg`收费监督`, icon: "alert", operation: "feeFindings" },
  { to: deskPaths.accessLooks, label: msg`查看记录`, icon: "inspect", operation: "accessLooks" },
  { to: deskPaths.review, label: msg`法制审核`, icon: "scales", operation: "powerApprove" },
  { to: workPaths.decisions, label: msg`决定审核`, icon: "scales", operation: "decisionReviews" },
  { to: deskPaths.review, label: msg`待签事项`, icon: "scales", operation: "powerSubmit" },
  { to: deskPaths.officePowers, label: msg`权力事项`, icon: "list", operation: "powerVersions" },
  { to: deskPaths.reports, label: msg`权力报表`, icon: "grid", operation: "powerReport" },
  { to: workPaths.settlements, label: msg`权责理顺`, icon: "scales", operation: "settlements" },
  { to: deskPaths.lawTasks, label: msg`依据变更`, icon: "alert", operation: "lawTasks" },
  { to: deskPaths.deskLaws, label: msg`法规库`, icon: "scales", operation: "lawSave" },
  { to: "/work/admin/chains", label: msg`审核链`, icon: "list", operation: "approvalChainsSave" },
  { to: "/work/admin/classes", label: msg`本机关类别`, icon: "list", operation: "ownCategoriesSave" },
  { to: "/work/admin/bodies", label: msg`机构与岗位`, icon: "building", operation: "organisationSave" },
  { to: "/work/admin/accounts", label: msg`账户`, icon: "user", operation: "accounts" },
  { to: workPaths.fillings, label: msg`静态信息填报`, icon: "list", operation: "fillingTasks" },
  { to: "/work/admin/calendar", label: msg`工作日历`, icon: "clock", operation: "workCalendarSave" },
  { to: "/work/admin/rules", label: msg`规则与字典`, icon: "scales", operation: "rulesSave" },
  { to: "/work/admin/retention", label: msg`保管期限`, icon: "clock", operation: "retentionRulesSave" },
  { to: "/work/admin/compulsory", label: msg`必经环节`, icon: "scales", operation: "compulsoryActionsSave" },
  {
    to: "/work/admin/procedure",
    label: msg`听证和会议规则`,
    icon: "scales",
    operation: "procedureRulesSave",
  },
  { to: "/work/admin/synonyms", label: msg`同义词`, icon: "search", operation: "synonymsSave" },
  { to: "/work/admin/outbox", label: msg`消息发送`, icon: "inbox", operation: "notices" },
  { to: "/work/admin/notices", label: msg`消息模板与时段`, icon: "edit", operation: "noticeTemplateSave" },
  { to: deskPaths.complaints, label: msg`投诉举报`, icon: "flag", operation: "complaints" },
  { to: workPaths.documents, label: msg`文件与制度`, icon: "list", operation: "normativeDrafts" },
  { to: workPaths.remedies, label: msg`复议应诉`, icon: "scales", operation: "remedies" },
  { to: workPaths.officers, label: msg`执法人员`, icon: "inspect", operation: "officers" },
  { to: workPaths.experts, label: msg`专家库`, icon: "award", operation: "experts" },
  { to: workPaths.groups, label: msg`领导小组`, icon: "handshake", operation: "leadingGroupSave" },
  { to: deskPaths.deskRatings, label: msg`好差评`, icon: "heart", operation: "ratings" },
  {
    to: workPaths.evaluations,
    label: msg`社会评议`,
    icon: "award",
    operation: "evaluations",
  },
  {
    to: workPaths.receivedEvaluations,
    label: msg`我的评议结果`,
    icon: "award",
    operation: "receivedEvaluations",
  },
  { to: deskPaths.posts, label: msg`我的岗位`, icon: "user", operation: "viewer" },
];
