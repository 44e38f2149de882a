//! The files people bring along: materials as small real documents, and flow charts cut from the city's own.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Paper {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A PDF of one empty page. */
export function pdf(name: string): Paper {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((body, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return String(place).padStart(10, "0");
  });
  const table = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join("")}`;
  text += `trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return { name, mimeType: "application/pdf", buffer: Buffer.from(text, "latin1") };
}

/** A program that calls itself a PDF. */
export const disguised: Paper = {
  name: "营业执照.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(256)]),
};

/** More than the hall takes. */
export const oversized: Paper = {
  name: "全套图纸.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.concat([pdf("").buffer, Buffer.alloc(10 * 1024 * 1024)]),
};

/** A chart of one of the city's powers, changed by hand. */
export function chart(code: string, change: (xml: string) => string = (xml) => xml): Paper {
  const path = join(import.meta.dirname, "../../backend/demo/city/powers", `${code}.bpmn`);
  const xml = change(readFileSync(path, "utf8"));
  return { name: `${code}.bpmn`, mimeType: "application/xml", buffer: Buffer.from(xml, "utf8") };
}

/** Takes out the one place that a pattern finds; a chart that has no such place is another chart than meant. */
export function without(xml: string, pattern: RegExp): string {
  if (!pattern.test(xml)) throw new Error(`The chart has nothing like ${pattern}`);
  return xml.replace(pattern, "");
}
