//! The views beside the catalogue, in one chunk: totals, holders, what one of them holds, a body's sheet, the register of documents.
import { BodySheet } from "./BodySheet";
import { Documents } from "./Documents";
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
    case "documents":
      return <Documents />;
    case "held":
      return <HeldList />;
    default:
      return <Totals />;
  }
}
