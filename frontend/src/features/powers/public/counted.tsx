//! The views of the catalogue that count, in one chunk: totals, holders, what one of them holds, the sheet of a body and its
//! officers, leading groups, and the pool of experts.
import { BodySheet } from "./BodySheet";
import { Experts } from "./Experts";
import { Groups } from "./Groups";
import { HeldList } from "./HeldList";
import { Holders } from "./Holders";
import { Officers } from "./Officers";
import { Totals } from "./Totals";

export function Counted({ view }: { view: string }) {
  switch (view) {
    case "people":
    case "leaders":
    case "posts":
    case "bodies":
      return <Holders key={view} view={view} />;
    case "body":
      return <BodySheet />;
    case "officers":
      return <Officers />;
    case "groups":
      return <Groups />;
    case "experts":
      return <Experts />;
    case "held":
      return <HeldList />;
    default:
      return <Totals />;
  }
}
