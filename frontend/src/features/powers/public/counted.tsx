//! The views beside the catalogue, in one chunk: totals, holders, what one of them holds, a body's sheet and officers, leading
//! groups, the pool of experts, the register of documents.
import { BodySheet } from "./BodySheet";
import { Documents } from "./Documents";
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
    case "documents":
      return <Documents />;
    case "held":
      return <HeldList />;
    default:
      return <Totals />;
  }
}
