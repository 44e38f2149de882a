//! Files that the same party handed in before, offered by the identity shown; taking one copies nothing.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { asked } from "@/api/query";
import type { Upload } from "@/api/uploads";
import { dayOf, useText } from "@/ui/words";
import { applicantInput } from "../../public/applicant";
import type { ApplicantDraft } from "../../public/draft";
import css from "../case.module.css";
import { ReusableMaterialsDocument, type WindowVersion } from "./intakeQuery";

interface ReuseProps {
  applicant: ApplicantDraft;
  materials: WindowVersion["content"]["materials"];
  taken: string[];
  onTake: (key: string, upload: Upload) => void;
}

export function Reuse({ applicant, materials, taken, onTake }: ReuseProps) {
  const { t } = useLingui();
  const text = useText();
  const { kind, identityNumber } = applicantInput(applicant);
  const offered = useQuery({
    ...asked("reusableMaterials", ReusableMaterialsDocument, { kind, identityNumber }),
    enabled: identityNumber !== "",
  });
  // Only what fits a material of this power by its key is of use here.
  const fitting = (offered.data?.reusableMaterials ?? []).flatMap((file) => {
    const material = materials.find(({ key }) => key === file.key);
    return material && !taken.includes(file.document.id) ? [{ ...file, material }] : [];
  });
  if (fitting.length === 0) return null;
  return (
    <details className={css.place} open>
      <summary>
        <Trans>以前交过的材料（{fitting.length} 份，核对后可以直接使用）</Trans>
      </summary>
      <ul className={css.materials} aria-label={t`以前交过的材料`}>
        {fitting.map(({ document, material, caseNumber, powerName }) => (
          <li key={document.id}>
            <span className={css.materialName}>{text(material.name)}</span>
            <span className={css.given}>
              {document.name}
              <small>
                {text(powerName)} {caseNumber}，{dayOf(document.addedAt)}
              </small>
              <Button onClick={() => onTake(material.key, document)}>
                <Trans>使用这份</Trans>
                <span className="visually-hidden"> {document.name}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
