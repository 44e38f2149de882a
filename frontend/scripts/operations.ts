import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const manifestPath = resolve(import.meta.dirname, "../src/api/generated/persisted-documents.json");
const call = /\bgraphql\(\s*(?:\/\*[^*]*\*\/\s*)?`([^`]*)`\s*,?\s*\)/g;

/** Each operation's printed text and hash by operation name, as the server's allow-list knows them. */
function readManifest(): Map<string, { hash: string; text: string }> {
  const named = new Map<string, { hash: string; text: string }>();
  if (!existsSync(manifestPath)) return named;
  const manifest: Record<string, string> = JSON.parse(readFileSync(manifestPath, "utf8"));
  for (const [hash, text] of Object.entries(manifest)) {
    for (const [, name] of text.matchAll(/\b(?:query|mutation|subscription)\s+(\w+)/g)) {
      if (name !== undefined) named.set(name, { hash, text });
    }
  }
  return named;
}

/**
 * Puts every GraphQL operation into the chunk that uses it, with the hash the server trusts; the generated
 * module would otherwise drag the whole application's documents into the first page.
 */
export function operations(): Plugin {
  return {
    name: "clearhall:operations",
    enforce: "pre",
    transform(code, id) {
      if (id.includes("/api/generated/")) return { code, map: null, moduleSideEffects: false };
      if (!id.includes("/src/") || !code.includes("graphql(")) return null;
      const manifest = readManifest();
      const replaced = code.replace(call, (_, source: string) => {
        const name = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(source)?.[1];
        if (name === undefined) return "undefined";
        const operation = manifest.get(name);
        if (operation === undefined)
          this.error(`${id}: operation ${name} is not generated yet, run npm run codegen`);
        const text = JSON.stringify(operation.text);
        return `/*#__PURE__*/Object.assign(new String(${text}),{__meta__:{hash:"${operation.hash}"}})`;
      });
      return replaced === code ? null : { code: replaced, map: null };
    },
    generateBundle() {
      const source = existsSync(manifestPath) ? readFileSync(manifestPath, "utf8") : "{}";
      this.emitFile({ type: "asset", fileName: "persisted-documents.json", source });
    },
  };
}
