//! The materials handed in, under the names the version gives them; what is compulsory and missing is said.
import { Trans, useLingui } from "@lingui/react/macro";
import { Section } from "@/desk/DeskPage";
import { Tag } from "@/ui/Display";
import { minuteOf, replaced, useText } from "@/ui/words";
import css from "./case.module.css";
import type { DeskCase } from "./caseQuery";
import { DocumentButton } from "./DocumentButton";

export function CaseMaterials({ shown }: { shown: DeskCase }) {
  const { t } = useLingui();
  const text = useText();
  const asked = shown.powerVersion.content.materials;
  const others = shown.materials.filter(({ key }) => !asked.some((material) => material.key === key));
  if (asked.length === 0 && others.length === 0) return null;
  return (
    <Section title={t`申请材料`}>
      <ul className={css.materials}>
        {asked.map((material) => {
          const given = shown.materials.filter(({ key }) => key === material.key);
          return (
            <li key={material.key}>
              <div className={css.materialName}>
                {text(material.name)}
                {material.required ? (
                  <Tag>
                    <Trans>必交</Trans>
                  </Tag>
                ) : (
                  <Tag tone="muted">
                    <Trans>可选</Trans>
                  </Tag>
                )}
                {given.length === 0 && (
                  <span className={css.missing}>
                    <Trans>未提交</Trans>
                  </span>
                )}
              </div>
              {given.map(({ document }, at) => (
                <Given key={document.id} document={document} old={replaced(given, at)} />
              ))}
            </li>
          );
        })}
        {others.map(({ key, name, document }) => (
          <li key={`${key} ${document.id}`}>
            <div className={css.materialName}>{text(name)}</div>
            <Given document={document} old={false} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface GivenProps {
  document: DeskCase["materials"][number]["document"];
  old: boolean;
}

function Given({ document, old }: GivenProps) {
  return (
    <div className={css.given}>
      <DocumentButton document={document} />
      <small className="nums">
        {minuteOf(document.addedAt)}
        {old && <Trans>（已替换）</Trans>}
      </small>
    </div>
  );
}
