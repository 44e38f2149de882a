//! What the words of the `gp:` vocabulary and the kinds of elements are called.
import { useLingui } from "@lingui/react/macro";
import { actions, causes, outcomes, publicities, risks } from "@/flow/gp";

export interface Choice {
  value: string;
  label: string;
}

const choices = (values: readonly string[], words: Record<string, string>): Choice[] =>
  values.map((value) => ({ value, label: words[value] ?? value }));

export function useFlowWords() {
  const { t } = useLingui();
  return {
    actions: choices(actions, {
      accept: t`受理`,
      examine: t`审查`,
      "notify-rights": t`告知权利`,
      hear: t`听取意见、听证`,
      "legal-review": t`法制审核`,
      decide: t`决定`,
      deliver: t`送达`,
      publish: t`公示`,
      archive: t`归档`,
      pay: t`缴费`,
    }),
    causes: choices(causes, {
      correction: t`补正`,
      suspension: t`中止`,
      hearing: t`听证`,
      tender: t`招标`,
      auction: t`拍卖`,
      inspection: t`检验`,
      testing: t`检测`,
      appraisal: t`鉴定`,
      "expert-review": t`专家评审`,
      "public-notice": t`公示`,
      "third-party": t`征求第三方意见`,
    }),
    outcomes: choices(outcomes, {
      granted: t`准予`,
      refused: t`不予`,
      approved: t`同意`,
      rejected: t`不同意`,
      "deemed-granted": t`逾期视为准予`,
      registered: t`已登记`,
      collected: t`已征收`,
      punished: t`予以处罚`,
      "not-punished": t`不予处罚`,
      withdrawn: t`撤回`,
    }),
    risks: choices(risks, { low: t`低`, medium: t`中`, high: t`高` }),
    publicities: choices(publicities, { all: t`全部公开`, title: t`只公开环节名称`, none: t`不公开` }),
    units: choices(["D", "W", "M", "Y"], { D: t`日`, W: t`周`, M: t`个月`, Y: t`年` }),
    days: choices(["working", "calendar"], { working: t`工作日`, calendar: t`自然日` }),
    from: choices(["acceptance", "filing"], { acceptance: t`受理起算`, filing: t`收件起算` }),
    joins: choices(["any", "all", "chosen"], {
      any: t`任一到达即开始`,
      all: t`等全部到齐`,
      chosen: t`等选中的到齐`,
    }),
    splits: choices(["one", "choice", "all", "some"], {
      one: t`下一步`,
      choice: t`择一`,
      all: t`同时进行`,
      some: t`可多选`,
    }),
  };
}

/** What an element is called in lists: its kind, and its name or id. */
export function useKinds(): (type: string, event: boolean) => string {
  const { t } = useLingui();
  const kinds: Record<string, string> = {
    "bpmn:Process": t`整个流程`,
    "bpmn:Collaboration": t`整个流程`,
    "bpmn:Participant": t`流程框`,
    "bpmn:Lane": t`泳道`,
    "bpmn:StartEvent": t`开始`,
    "bpmn:EndEvent": t`结束`,
    "bpmn:UserTask": t`环节`,
    "bpmn:Task": t`环节`,
    "bpmn:ManualTask": t`环节`,
    "bpmn:ExclusiveGateway": t`择一网关`,
    "bpmn:ParallelGateway": t`并行网关`,
    "bpmn:InclusiveGateway": t`多选网关`,
    "bpmn:IntermediateCatchEvent": t`等待`,
    "bpmn:BoundaryEvent": t`环节上的期限`,
    "bpmn:SubProcess": t`子流程`,
    "bpmn:CallActivity": t`调用流程`,
    "bpmn:SequenceFlow": t`连线`,
  };
  return (type, onDemand) => (onDemand ? t`旁路流程` : (kinds[type] ?? type.replace(/^bpmn:/, "")));
}
