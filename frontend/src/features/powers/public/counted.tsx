//! The views of the catalogue that count, in one chunk: totals, holders, and what one of them holds.
import { HeldList } from "./HeldList";
import { Holders } from "./Holders";
import { Totals } from "./Totals";

export function Counted({ view }: { view: string }) {
  switch (view) {
    case "people":
    case "leaders":
    case "posts":
    case "bodies":
      return <Holders key={view} view={view} />;
    case "held":
      return <HeldList />;
    default:
      return <Totals />;
  }
}
