//! The blank forms and samples of a power's materials, to take away.
import { useLingui } from "@lingui/react/macro";
import { Facts } from "@/ui/Display";
import { Panel } from "@/ui/Layout";
import { TemplateLink } from "@/ui/TemplateLink";
import { useText } from "@/ui/words";
import type { ShownVersion } from "./powerQuery";

export function Templates({ version }: { version: ShownVersion }) {
  const { t } = useLingui();
  const text = useText();
  const nameOf = (key: string) => text(version.content.materials.find((one) => one.key === key)?.name);
  return (
    <Panel id="templates" title={t`空白表格和样表`}>
      <Facts
        facts={version.templates.map((template) => ({
          term: nameOf(template.material),
          value: <TemplateLink template={template} />,
        }))}
      />
    </Panel>
  );
}
