//! What is to be corrected, item by item, with the material each concerns.
import { Trans } from "@lingui/react/macro";
import type { Text } from "@/api/types";
import { Numbered } from "@/ui/Display";
import { useText } from "@/ui/words";

interface CorrectionItemsProps {
  items: { text: string; material: string | null }[];
  materials: { key: string; name: Text }[];
}

export function CorrectionItems({ items, materials }: CorrectionItemsProps) {
  const text = useText();
  const nameOf = (key: string) => text(materials.find((material) => material.key === key)?.name) || key;
  return (
    <Numbered>
      {items.map((item) => (
        <li key={`${item.material} ${item.text}`}>
          {item.text}
          {item.material !== null && <Trans>（材料：{nameOf(item.material)}）</Trans>}
        </li>
      ))}
    </Numbered>
  );
}
