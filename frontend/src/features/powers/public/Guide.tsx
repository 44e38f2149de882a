//! The guide: the eight elements every published power must have, in the order of the requirement.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { paths } from "@/paths";
import { DataTable } from "@/ui/DataTable";
import { Facts, Numbered } from "@/ui/Display";
import { Panel } from "@/ui/Layout";
import { usePeriod, useText } from "@/ui/words";
import { useKindWords } from "./kindWords";
import css from "./power.module.css";
import type { ShownContent, ShownVersion } from "./powerQuery";

const Standing = lazy(() => import("./later").then((module) => ({ default: module.Standing })));

interface GuideProps {
  content: ShownContent;
  /** What the law register says of the bases today. */
  articles: ShownVersion["articles"];
}

export function Guide({ content, articles }: GuideProps) {
  const { t } = useLingui();
  const text = useText();
  return (
    <>
      <Bases content={content} articles={articles} />
      <Duty content={content} />
      <Panel id="conditions" title={t`受理条件`}>
        <Numbered>
          {content.conditions.map((condition) => (
            <li key={condition.zh}>{text(condition)}</li>
          ))}
        </Numbered>
      </Panel>
      {content.prerequisites.length > 0 && <Prerequisites content={content} />}
      <Materials content={content} />
      <Limits content={content} />
      <Panel id="result" title={t`办理结果`}>
        <p>{text(content.result)}</p>
      </Panel>
      <Panel id="discipline" title={t`纪律与责任`}>
        <p>{text(content.discipline)}</p>
      </Panel>
      <Panel id="promise" title={t`承诺与监督`}>
        <p>{text(content.promise)}</p>
        <h3 className={css.sub}>
          <Trans>不服或者不满意，找谁</Trans>
        </h3>
        <p>{text(content.complaint.text)}</p>
      </Panel>
      <Panel id="rights" title={t`您的权利`}>
        <Numbered>
          {content.rights.map((right) => (
            <li key={right.zh}>{text(right)}</li>
          ))}
        </Numbered>
      </Panel>
    </>
  );
}

/** What the applicant must have been granted before. */
function Prerequisites({ content }: { content: ShownContent }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <Panel id="prerequisites" title={t`前置条件`}>
      <p>
        <Trans>办理之前，须先取得：</Trans>
      </p>
      <Numbered>
        {content.prerequisites.map(({ power, exemption }) => (
          <li key={power}>
            <Link to={paths.power} params={{ code: power }}>
              {power}
            </Link>
            {exemption && (
              <>
                {" "}
                <Trans>可以免除：{text(exemption)}</Trans>
              </>
            )}
          </li>
        ))}
      </Numbered>
    </Panel>
  );
}

function Bases({ content, articles }: GuideProps) {
  const { t } = useLingui();
  return (
    <Panel id="bases" title={t`设定依据`}>
      {content.legalBases.map((basis, at) => (
        <div key={`${basis.law} ${basis.article}`} className={css.basis}>
          <h3>
            《{basis.law}》{basis.article}
          </h3>
          <blockquote>{basis.text}</blockquote>
          <Suspense>
            <Standing basis={basis} article={articles.find(({ position }) => position === at)} />
          </Suspense>
        </div>
      ))}
    </Panel>
  );
}

function Duty({ content }: { content: ShownContent }) {
  const { t } = useLingui();
  const text = useText();
  const kind = useKindWords();
  return (
    <Panel id="duty" title={t`职责`}>
      <p>{text(content.duty)}</p>
      <div className={css.sub}>
        <Facts
          facts={[
            { term: t`权力种类`, value: kind.kind(content.kind) },
            { term: t`权力性质`, value: kind.nature(content.nature) },
            { term: t`行使方式`, value: kind.relation(content.relation) },
          ]}
        />
      </div>
    </Panel>
  );
}

function Materials({ content }: { content: ShownContent }) {
  const { t } = useLingui();
  const text = useText();
  return (
    <Panel id="materials" title={t`申请材料`}>
      {content.materials.length === 0 ? (
        <p>
          <Trans>不需要提交材料。</Trans>
        </p>
      ) : (
        <DataTable
          caption={t`申请材料`}
          rows={content.materials}
          rowKey={(material) => material.key}
          columns={[
            {
              head: t`材料`,
              name: true,
              cell: (material) => (
                <span className={css.material}>
                  {text(material.name)}
                  {material.note && <small>{text(material.note)}</small>}
                </span>
              ),
            },
            { head: t`要求`, cell: (material) => (material.required ? t`必须` : t`可选`) },
            { head: t`形式`, cell: (material) => (material.original ? t`原件` : t`复印件`) },
            { head: t`份数`, end: true, cell: (material) => material.copies },
          ]}
        />
      )}
    </Panel>
  );
}

function Limits({ content }: { content: ShownContent }) {
  const { t } = useLingui();
  const text = useText();
  const period = usePeriod();
  return (
    <Panel id="limits" title={t`办理时限与收费`}>
      <p>
        {content.statutory ? (
          <Trans>
            法定时限 {period(content.statutory)}（{content.statutory.source}）；承诺时限{" "}
            {period(content.promised)}（{content.promised.source}）。
          </Trans>
        ) : (
          <Trans>
            法律没有规定时限；承诺时限 {period(content.promised)}（{content.promised.source}）。
          </Trans>
        )}
      </p>
      <p>
        <Trans>期限从受理的次日起算，补正和依法暂停的时间不计；办件查询页会逐行写出推算过程。</Trans>
      </p>
      <h3 className={css.sub}>
        <Trans>收费</Trans>
      </h3>
      {content.fees.length === 0 ? (
        <p>
          <Trans>不收费。</Trans>
        </p>
      ) : (
        <DataTable
          caption={t`收费项目`}
          rows={content.fees}
          rowKey={(fee) => fee.item.zh}
          columns={[
            { head: t`项目`, name: true, cell: (fee) => text(fee.item) },
            { head: t`标准`, cell: (fee) => text(fee.standard) },
            { head: t`依据`, cell: (fee) => fee.basis },
          ]}
        />
      )}
    </Panel>
  );
}
