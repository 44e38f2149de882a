//! Charts through the designer's reading and writing: the difference of before and after, as bpmn-js-differ sees it, is none.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { diff } from "bpmn-js-differ";
import { BpmnModdle } from "bpmn-moddle";
import { describe, expect, it } from "vitest";
import { readBpmn, writeBpmn } from "@/flow/moddle";
import { decodeXml } from "./chartFile";

const city = resolve(import.meta.dirname, "../../../../../../backend/demo/city/powers");
/** The published interchange models are not part of the project. */
const models =
  process.env.CLEARHALL_BPMN_MODELS ?? resolve(import.meta.dirname, "../../../../../../../shared/data/miwg");

const charts = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".bpmn")) : [];

/** Every id that stands in a file's own text, elements and shapes alike. */
const ids = (xml: string) =>
  [...xml.matchAll(/<[\w:-]+[^>]*?\sid="([^"]+)"/g)].map(([, id]) => id).toSorted();

interface Plain {
  fromXML: (xml: string) => Promise<{ elementsById: Record<string, unknown> }>;
}

const known = charts(models);
if (known.length === 0)
  console.info(
    "the interchange models are not here: set CLEARHALL_BPMN_MODELS to a folder of them to read them too",
  );

describe("a chart comes back from the designer with everything it held", () => {
  it.each([...charts(city).map((name) => join(city, name)), ...known.map((name) => join(models, name))])(
    "%s",
    async (path) => {
      const xml = decodeXml(new Uint8Array(readFileSync(path)));
      const before = await readBpmn(xml);
      const written = await writeBpmn(before);
      const changes = diff(before, await readBpmn(written));
      expect(changes).toEqual({ _added: {}, _changed: {}, _removed: {}, _layoutChanged: {} });
      expect(ids(written)).toEqual(ids(xml));
      // The library's own reading, without our words, finds the same elements.
      const plain = new BpmnModdle({}) as unknown as Plain;
      const { elementsById } = await plain.fromXML(xml);
      expect(Object.keys(elementsById).toSorted()).toEqual([...new Set(ids(xml))]);
    },
  );
});
