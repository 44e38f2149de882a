//! What narrows the list: for each kind its choices with what they would leave; the chosen one takes itself off again.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { PowerFacetKind, PowersQuery } from "@/api/generated/graphql";
import { paths } from "@/paths";
import { SelectField } from "@/ui/Field";
import { Panel } from "@/ui/Layout";
import { useNumber, useText } from "@/ui/words";
import css from "./catalogue.module.css";

export interface Search {
  q?: string;
  category?: string;
  organisation?: string;
  status?: string;
  level?: string;
  audience?: string;
  lifeEvent?: string;
  asOf?: string;
}

/** What the address calls a choice. */
type Name = Exclude<keyof Search, "q" | "asOf">;

type Choices = NonNullable<PowersQuery["powers"]["facets"]>;

interface Narrowing {
  search: Search;
  choices: Choices;
}

interface FacetOf {
  name: Name;
  title: string;
  options: { value: string; label: string; count: number }[];
}

/** The kinds with something to choose, in their order on the page. */
function useKinds({ search, choices }: Narrowing): FacetOf[] {
  const { t } = useLingui();
  const text = useText();
  const kinds: [PowerFacetKind, Name, string][] = [
    ["STATUS", "status", t`状态`],
    ["AUDIENCE", "audience", t`服务对象`],
    ["LIFE_EVENT", "lifeEvent", t`人生事件`],
    ["CATEGORY", "category", t`权力类别`],
    ["LEVEL", "level", t`层级`],
    ["BODY", "organisation", t`实施机关`],
  ];
  return kinds
    .map(([kind, name, title]) => {
      const own = choices.filter((choice) => choice.kind === kind);
      return {
        name,
        title,
        options: own.map(({ value, label, count }) => ({ value, label: text(label), count })),
      };
    })
    .filter(({ name, options }) => options.length > 1 || search[name] !== undefined);
}

export function Facets(narrowing: Narrowing) {
  const { t } = useLingui();
  const kinds = useKinds(narrowing);
  return (
    <nav className={css.facets} aria-label={t`筛选`}>
      {kinds.map((kind) => (
        <Panel key={kind.name}>
          <Facet {...kind} search={narrowing.search} />
        </Panel>
      ))}
    </nav>
  );
}

function Facet({ title, name, search, options }: FacetOf & { search: Search }) {
  const { t } = useLingui();
  const number = useNumber();
  const id = useId();
  const entries = [{ value: undefined, label: t`全部`, count: undefined }, ...options];
  return (
    <section className={css.facet} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {entries.map(({ value, label, count }) => (
          <li key={value ?? ""}>
            <Link
              to={paths.powers}
              search={narrowed(search, name, value)}
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={search[name] === value ? "true" : undefined}
            >
              <span>{label}</span>
              {count !== undefined && <span>{number(count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same as lists to open, folded away on narrow screens until they are wanted. */
export function FoldedFacets({
  onChange,
  ...narrowing
}: Narrowing & { onChange: (changed: Search) => void }) {
  const { t } = useLingui();
  const number = useNumber();
  const { search } = narrowing;
  const kinds = useKinds(narrowing);
  const chosen = kinds.filter(({ name }) => search[name] !== undefined).length;
  return (
    <details className={css.folded} open={chosen > 0 || undefined}>
      <summary>
        {chosen === 0 ? <Trans>筛选</Trans> : <Trans>筛选（已选 {number(chosen)} 项）</Trans>}
      </summary>
      <div className={css.selects}>
        {kinds.map(({ name, title, options }) => (
          <SelectField
            key={name}
            label={title}
            placeholder={t`全部`}
            options={options.map(({ value, label, count }) => ({
              value,
              label: `${label}（${number(count)}）`,
            }))}
            value={search[name] ?? ""}
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        ))}
      </div>
    </details>
  );
}

function narrowed(search: Search, name: Name, value: string | undefined): Search {
  const { [name]: _, ...others } = search;
  return value === undefined ? others : { ...others, [name]: value };
}
