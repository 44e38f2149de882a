//! One list of narrowing choices; the chosen one is a link that takes itself off again.
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { paths } from "@/paths";
import css from "./catalogue.module.css";

export interface Search {
  q?: string;
  category?: string;
  organisation?: string;
  status?: string;
  asOf?: string;
}

interface FacetProps {
  title: string;
  name: "category" | "organisation" | "status";
  search: Search;
  options: { value: string; label: string; count?: number }[];
}

export function Facet({ title, name, search, options }: FacetProps) {
  const { t } = useLingui();
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
              {count !== undefined && <span>{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function narrowed(search: Search, name: FacetProps["name"], value: string | undefined): Search {
  const { [name]: _, ...others } = search;
  return value === undefined ? others : { ...others, [name]: value };
}
