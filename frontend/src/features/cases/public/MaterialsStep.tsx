//! The third step: each material of the power with its files; what is missing is listed before one can go on.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { Numbered } from "@/ui/Display";
import { Notice } from "@/ui/States";
import { TemplateLink } from "@/ui/TemplateLink";
import { UploadField } from "@/ui/UploadField";
import { useText } from "@/ui/words";
import type { Attached } from "./draft";
import css from "./file.module.css";
import type { FileVersion } from "./fileQuery";

interface MaterialsStepProps {
  materials: FileVersion["content"]["materials"];
  templates: FileVersion["templates"];
  attached: Attached[];
  onChange: (change: (before: Attached[]) => Attached[]) => void;
  onBack: () => void;
  onDone: () => void;
}

export function MaterialsStep({
  materials,
  templates,
  attached,
  onChange,
  onBack,
  onDone,
}: MaterialsStepProps) {
  const { t } = useLingui();
  const text = useText();
  const [checked, setChecked] = useState(false);
  const missing = materials.filter(
    (material) => material.required && !attached.some((entry) => entry.key === material.key),
  );
  const next = () => {
    setChecked(true);
    if (missing.length === 0) onDone();
  };
  return (
    <div className={css.step}>
      {materials.length === 0 && (
        <p>
          <Trans>这个事项不需要提交材料。</Trans>
        </p>
      )}
      {checked && missing.length > 0 && (
        <Notice kind="bad" live>
          <strong>
            <Trans>还缺 {missing.length} 项必交材料：</Trans>
          </strong>
          <Numbered>
            {missing.map((material) => (
              <li key={material.key}>{text(material.name)}</li>
            ))}
          </Numbered>
        </Notice>
      )}
      {materials.map((material) => {
        const lacking = checked && missing.includes(material);
        const template = templates.find((one) => one.material === material.key);
        const form = material.original ? t`原件` : t`复印件`;
        return (
          <UploadField
            key={material.key}
            label={text(material.name)}
            hint={
              <>
                {[t`${form} ${material.copies} 份的扫描件或照片`, text(material.note)]
                  .filter(Boolean)
                  .join("；")}
                {template && (
                  <span className={css.template}>
                    <Trans>
                      空白表格或样表：
                      <TemplateLink template={template} />
                    </Trans>
                  </span>
                )}
              </>
            }
            required={material.required}
            error={lacking ? t`请上传“${text(material.name)}”。` : undefined}
            uploads={attached.filter((entry) => entry.key === material.key).map((entry) => entry.upload)}
            onAdd={(upload) =>
              onChange((before) => [...before, { key: material.key, upload, at: Date.now() }])
            }
            onRemove={(id) => onChange((before) => before.filter((entry) => entry.upload.id !== id))}
          />
        );
      })}
      <div className={css.foot}>
        <Button onClick={onBack}>
          <Trans>上一步</Trans>
        </Button>
        <Button variant="primary" onClick={next}>
          <Trans>下一步</Trans>
        </Button>
      </div>
    </div>
  );
}
