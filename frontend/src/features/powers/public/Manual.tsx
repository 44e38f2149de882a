//! 《行政权力运行说明书》: all that a power is and how it runs, on a few sheets of paper.
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, type ReactNode, Suspense } from "react";
import type { Step } from "@/flow/Steps";
import { AnchorButton, Button, ButtonGroup } from "@/ui/Button";
import { DataTable } from "@/ui/DataTable";
import { Facts, Numbered } from "@/ui/Display";
import { useDiscretionWords } from "@/ui/discretionWords";
import { Skeleton } from "@/ui/States";
import { usePeriod, useText } from "@/ui/words";
import { DiscretionTable } from "./Discretion";
import { useKindWords } from "./kindWords";
import css from "./manual.module.css";
import type { ShownContent, ShownPower, ShownVersion } from "./powerQuery";

const Printed = lazy(() => import("@/flow/Printed").then((module) => ({ default: module.Printed })));
const QrCode = lazy(() => import("@/ui/QrCode").then((module) => ({ default: module.QrCode })));

/** The published version of a power, on its own page. */
export function Manual({ power, version }: { power: ShownPower; version: ShownVersion }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <Sheets
      name={text(power.name)}
      code={power.code}
      organisation={text(power.organisation.name)}
      edition={t`第 ${version.number} 版，${version.inForceFrom} 起施行`}
      category={text(power.category.name)}
      content={version.content}
      flow={version.flow}
      back={
        <AnchorButton href={`/powers/${encodeURIComponent(power.code)}`}>
          <Trans>回到事项页</Trans>
        </AnchorButton>
      }
    />
  );
}

interface SheetsProps {
  name: string;
  code: string;
  organisation: string;
  /** Which version, and since when. */
  edition: string;
  category: string;
  content: ShownContent;
  flow: { bpmnUrl: string; steps: Step[] } | null;
  /** The way back to the page it was opened from. */
  back: ReactNode;
}

export function Sheets({ name, code, organisation, edition, category, content, flow, back }: SheetsProps) {
  const { t } = useLingui();
  const text = useText();
  const kind = useKindWords();
  return (
    <article className={css.manual} aria-label={t`行政权力运行说明书`}>
      <div className="no-print">
        <ButtonGroup>
          <Button variant="primary" icon="print" onClick={() => window.print()}>
            <Trans>打印说明书</Trans>
          </Button>
          {back}
        </ButtonGroup>
      </div>
      <header className={css.title}>
        <p>
          <Trans>行政权力运行说明书</Trans>
        </p>
        <h1>{name}</h1>
      </header>
      <Facts
        facts={[
          { term: t`权力编码`, value: code },
          { term: t`行使主体`, value: organisation },
          { term: t`权力类别`, value: category, note: kind.nature(content.nature) },
          { term: t`版本`, value: edition },
        ]}
      />
      <Part title={t`一、设定依据`}>
        {content.legalBases.map((basis) => (
          <p key={`${basis.law} ${basis.article}`}>
            <strong>
              《{basis.law}》{basis.article}
            </strong>{" "}
            {basis.text}
          </p>
        ))}
      </Part>
      <Part title={t`二、职责和条件`}>
        <p>{text(content.duty)}</p>
        <Numbered>
          {content.conditions.map((condition) => (
            <li key={condition.zh}>{text(condition)}</li>
          ))}
        </Numbered>
      </Part>
      <Part title={t`三、申请材料`}>
        {content.materials.length === 0 ? (
          <p>
            <Trans>不需要提交材料。</Trans>
          </p>
        ) : (
          <Numbered>
            {content.materials.map((material) => (
              <li key={material.key}>
                {text(material.name)}（{material.original ? t`原件` : t`复印件`}，{material.copies}
                {material.required ? "" : t`，可选`}）
              </li>
            ))}
          </Numbered>
        )}
      </Part>
      <Part title={t`四、承办岗位和运行步骤`}>{flow && <Running steps={flow.steps} />}</Part>
      <Part title={t`五、办理时限与收费`}>
        <Limits content={content} />
      </Part>
      <Part title={t`六、办理结果`}>
        <p>{text(content.result)}</p>
        {content.discretion.length > 0 && (
          <>
            <h3>
              <Trans>裁量基准</Trans>
            </h3>
            <DiscretionTable rules={content.discretion} />
          </>
        )}
      </Part>
      <Part title={t`七、相对人的权利`}>
        <Numbered>
          {content.rights.map((right) => (
            <li key={right.zh}>{text(right)}</li>
          ))}
        </Numbered>
      </Part>
      <Part title={t`八、监督制约与责任`}>
        <p>{text(content.discipline)}</p>
        <p>{text(content.promise)}</p>
      </Part>
      <Part title={t`九、投诉举报与咨询`}>
        <p>
          <Trans>
            投诉举报：{text(content.complaint.text)}（{content.complaint.phone}）
          </Trans>
        </p>
        <p>
          <Trans>
            咨询：{text(content.office)}，{content.phone}；{text(content.address)}；{text(content.hours)}
          </Trans>
        </p>
        <div className={css.code}>
          <Suspense fallback={<Skeleton lines={3} />}>
            <QrCode
              text={`${location.origin}/powers/${encodeURIComponent(code)}`}
              label={t`本事项页面的二维码`}
            />
          </Suspense>
        </div>
      </Part>
      {flow && (
        <section className={css.chart}>
          <h2>
            <Trans>十、运行流程图</Trans>
          </h2>
          <p className={css.caption}>
            {name} · {code} · {edition}
          </p>
          <Suspense fallback={<Skeleton lines={6} height="2rem" />}>
            <Printed url={flow.bpmnUrl} label={t`${name}的流程图；第四部分的步骤内容相同`} />
          </Suspense>
        </section>
      )}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Who does it, how, and by when: the three questions of every step. */
function Running({ steps }: { steps: Step[] }) {
  const { t, i18n } = useLingui();
  const text = useText();
  const period = usePeriod();
  const comma = i18n.locale === "en" ? "; " : "；";
  return (
    <DataTable
      caption={t`运行步骤：谁来办、怎么办、什么时间办结`}
      rows={steps}
      rowKey={(step) => step.node}
      columns={[
        { head: t`序号`, cell: (step) => step.order, end: true },
        { head: t`环节`, name: true, cell: (step) => step.name },
        { head: t`谁来办`, cell: (step) => text(step.postTitle) || "—" },
        { head: t`怎么办`, cell: (step) => step.documentation ?? "—" },
        { head: t`什么时间办结`, cell: (step) => (step.limit ? period(step.limit) : "—") },
        {
          head: t`去向`,
          cell: (step) =>
            step.next
              .map((way) =>
                way.name && step.next.length > 1 ? `${way.name} → ${way.targetName}` : way.targetName,
              )
              .join(comma) || t`办结`,
        },
      ]}
    />
  );
}

function Limits({ content }: { content: ShownContent }) {
  const { t } = useLingui();
  const text = useText();
  const period = usePeriod();
  const { overdue } = useDiscretionWords();
  return (
    <>
      <p>
        {content.statutory
          ? t`法定时限：${period(content.statutory)}（${content.statutory.source}）`
          : t`法定时限：法律未规定`}
      </p>
      <p>{t`承诺时限：${period(content.promised)}（${content.promised.source}）`}</p>
      <p>{t`逾期不作决定：${overdue[content.onOverdue.rule]}`}</p>
      {content.fees.length === 0 ? (
        <p>
          <Trans>不收费。</Trans>
        </p>
      ) : (
        content.fees.map((fee) => (
          <p key={fee.item.zh}>
            {text(fee.item)}：{text(fee.standard)}（{fee.basis}）
          </p>
        ))
      )}
    </>
  );
}
