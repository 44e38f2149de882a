//! The views of the catalogue that count, in one chunk: totals, holders, what one of them holds, and the sheet of a body.
import { BodySheet } from "./BodySheet";
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
    case "body":
      return <BodySheet />;
    case "held":
      return <HeldList />;
    default:
      return <Totals />;
  }
}
