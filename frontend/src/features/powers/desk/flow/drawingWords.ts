//! The words of the drawing tools in the reader's language.
import { useLingui } from "@lingui/react/macro";
import type { DrawingWords } from "./palette";

export function useDrawingWords(): DrawingWords {
  const { t } = useLingui();
  return {
    hand: t`移动画面`,
    lasso: t`框选`,
    connect: t`连线`,
    start: t`开始`,
    end: t`结束`,
    step: t`环节`,
    choice: t`选择（择一）`,
    together: t`同时进行（全部）`,
    some: t`选择（可多选）`,
    wait: t`等待期限`,
    subProcess: t`子流程`,
    onDemand: t`随时启动的旁路流程`,
    call: t`调用其他流程`,
    pool: t`流程框`,
    appended: (what) => t`在后面加：${what}`,
    linked: t`连到其他元素`,
    removed: t`删除`,
    laneAbove: t`在上方加泳道`,
    laneBelow: t`在下方加泳道`,
    laneSplit: t`分成两条泳道`,
  };
}

/** What bpmn-js itself says in English, by our words. */
export function useTranslate(words: DrawingWords): (text: string) => string {
  const { t } = useLingui();
  const said: Record<string, string> = {
    Delete: words.removed,
    "Connect to other element": words.linked,
    "Add lane above": words.laneAbove,
    "Add lane below": words.laneBelow,
    "Divide into two lanes": words.laneSplit,
    "Toggle palette": t`收放工具栏`,
    "Search in diagram": t`在图中查找`,
  };
  return (text) => said[text] ?? text;
}
