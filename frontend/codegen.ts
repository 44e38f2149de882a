import { createHash } from "node:crypto";
import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../schema.graphql",
  documents: ["src/**/*.{ts,tsx}", "!src/api/generated/**"],
  ignoreNoDocuments: true,
  silent: true,
  noSilentErrors: true,
  generates: {
    "src/api/generated/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: {
          mode: "embedHashInDocument",
          // Bare hexadecimal, as `extensions.persistedQuery.sha256Hash` carries it.
          hashAlgorithm: (operation: string) => createHash("sha256").update(operation).digest("hex"),
        },
      },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        skipTypename: true,
        useTypeImports: true,
        strictScalars: true,
        // A missing input field and an undefined one mean the same to the server.
        inputMaybeValue: "T | null | undefined",
        scalars: { ID: "string", Date: "string", DateTime: "string", JSON: "unknown" },
      },
    },
  },
};

export default config;
