//! The blank forms and samples of a version's materials, to be opened by whoever reads or reviews it.
import { Trans } from "@lingui/react/macro";
import { TemplateLink } from "@/ui/TemplateLink";
import css from "./version.module.css";
import type { Version } from "./versionQuery";

export function TemplateFiles({ version: { templates } }: { version: Version }) {
  if (templates.length === 0) return null;
  return (
    <div className={css.templates}>
      <h3>
        <Trans>空白表格和样表</Trans>
      </h3>
      <ul>
        {templates.map((template) => (
          <li key={template.material}>
            <TemplateLink template={template} />
          </li>
        ))}
      </ul>
    </div>
  );
}
