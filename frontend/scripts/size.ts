import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

const dist = resolve(import.meta.dirname, "../dist");
const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(resolve(dist, "asset-manifest.json"), "utf8"),
);

/** What a page loads before it can be used: the entry, the page's own chunks and all that they import. */
const budgets: { page: string; kilobytes: number; entries: string[] }[] = [
  {
    page: "public home",
    kilobytes: 120,
    entries: ["index.html", "src/features/home/public/Home.tsx"],
  },
  {
    page: "power page before the diagram",
    kilobytes: 125,
    entries: ["index.html", "src/features/powers/public/PowerPage.tsx"],
  },
  {
    page: "staff inbox",
    kilobytes: 400,
    entries: [
      "index.html",
      "src/routes.work.tsx",
      "src/shell/work/WorkShell.tsx",
      "src/features/cases/desk/Inbox.tsx",
    ],
  },
];

function files(entry: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[entry];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) files(imported, seen);
  return seen;
}

const gzipped = (file: string) => gzipSync(readFileSync(resolve(dist, file)), { level: 9 }).length;

let failed = false;
for (const { page, kilobytes, entries } of budgets) {
  const missing = entries.filter((entry) => !(entry in manifest));
  if (missing.length > 0) {
    console.error(`✗ ${page}: not in the build: ${missing.join(", ")}`);
    failed = true;
    continue;
  }
  const loaded = new Set(entries.flatMap((entry) => [...files(entry)]));
  const total =
    [...loaded].filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + gzipped(file), 0) / 1000;
  const within = total <= kilobytes;
  failed ||= !within;
  console.log(`${within ? "✓" : "✗"} ${page}: ${total.toFixed(1)} kB of ${kilobytes} kB JavaScript, gzip`);
}
if (failed) process.exitCode = 1;
