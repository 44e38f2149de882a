//! Where a step leads: to one step, or by a choice or at the same time to several.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Select } from "antd";
import type { Branch, Row, Split } from "@/flow/table";
import { Typed } from "./fields";
import css from "./flow.module.css";
import { type Choice, useFlowWords } from "./flowWords";

interface NextCellProps {
  row: Row;
  order: number;
  targets: Choice[];
  onChange: (changed: Partial<Row>) => void;
}

export function NextCell({ row, order, targets, onChange }: NextCellProps) {
  const { t } = useLingui();
  const words = useFlowWords();
  const several = row.split !== "one";
  const named = row.split === "choice" || row.split === "some";
  const put = (at: number, changed: Partial<Branch>) =>
    onChange({ next: row.next.map((branch, other) => (other === at ? { ...branch, ...changed } : branch)) });
  const another = (): Branch => {
    const taken = new Set(row.next.map(({ to }) => to));
    const free = targets.find(({ value }) => !taken.has(value)) ?? targets[0];
    return { flow: "", name: "", to: free?.value ?? "" };
  };
  const split = (next: Split) => {
    if (next === "one") return onChange({ split: next, question: "", next: row.next.slice(0, 1) });
    return onChange({ split: next, next: row.next.length > 1 ? row.next : [...row.next, another()] });
  };
  const branches = several ? row.next : row.next.slice(0, 1);
  return (
    <div className={css.cell}>
      <Select
        aria-label={t`第 ${order} 步之后怎样走`}
        value={row.split}
        options={words.splits}
        onChange={(next: Split) => split(next)}
      />
      {named && (
        <Typed
          label={t`第 ${order} 步之后问什么`}
          value={row.question}
          onSay={(question) => onChange({ question })}
        />
      )}
      {branches.map((branch, at) => (
        <div key={`${branch.flow} ${at}`} className={css.branch}>
          {named && (
            <Typed
              label={t`第 ${order} 步去向 ${at + 1} 的名称`}
              value={branch.name}
              onSay={(name) => put(at, { name })}
            />
          )}
          <Select
            aria-label={several ? t`第 ${order} 步去向 ${at + 1}` : t`第 ${order} 步的下一步`}
            value={branch.to || null}
            options={targets}
            onChange={(to: string) => put(at, { to, flow: "" })}
          />
          {several && row.next.length > 2 && (
            <Button
              size="small"
              onClick={() => onChange({ next: row.next.filter((_, other) => other !== at) })}
            >
              <Trans>删除去向 {at + 1}</Trans>
            </Button>
          )}
        </div>
      ))}
      {!several && row.next.length === 0 && (
        <Select
          aria-label={t`第 ${order} 步的下一步`}
          placeholder={t`还没有下一步`}
          options={targets}
          onChange={(to: string) => onChange({ next: [{ flow: "", name: "", to }] })}
        />
      )}
      {several && (
        <Button size="small" onClick={() => onChange({ next: [...row.next, another()] })}>
          <Trans>添加去向</Trans>
        </Button>
      )}
    </div>
  );
}
