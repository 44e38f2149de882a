import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { operations } from "./scripts/operations.ts";

const tests = "src/**/*.test.{ts,tsx}";
const apart = globSync(tests).filter((file) => /vi\.mock\(|resetModules/.test(readFileSync(file, "utf8")));
const server = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    operations(),
    react(),
    // Chinese is the source: its sentences stay in the chunk that says them, and only other languages load a catalogue.
    lingui({ macroTransform: { macro: { descriptorFields: "message" } } }),
  ],
  resolve: {
    alias: [
      { find: /^@(?=\/)/, replacement: fileURLToPath(new URL("./src", import.meta.url)) },
      // Two libraries bring a stand-in for what React itself has had since 18.
      {
        find: /^use-sync-external-store\/shim\/with-selector(\.js)?$/,
        replacement: "use-sync-external-store/with-selector",
      },
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: "react" },
    ],
  },
  html: { cspNonce: "__CSP_NONCE__" },
  // Class names are bytes of the first page too.
  css: { modules: { generateScopedName: "_[hash:base64:5]" } },
  build: {
    target: "es2023",
    manifest: "asset-manifest.json",
    chunkSizeWarningLimit: 1500,
    modulePreload: false,
    rolldownOptions: {
      output: {
        // One chunk for what every page starts with: it compresses better whole than in the pieces that lazy pages share.
        codeSplitting: {
          groups: [
            { name: "base", tags: ["$initial"] },
            { name: "common", test: /src\/ui\/(Button|Light|States|words)\./ },
            // What shows a power: several pages want all of it, and each chunk more costs bytes on the first page.
            {
              name: "shown",
              test: /src\/(ui\/(Display|display|DataTable|table|Tabs)|flow\/(Steps|steps)|features\/powers\/public\/kindWords)\./,
            },
          ],
        },
        // The entry lists its chunks by name: short names are bytes saved on the first page.
        chunkFileNames: "assets/[hash:7].js",
        assetFileNames: "assets/[hash:5][extname]",
      },
    },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    // The guides stand beside the frontend, in docs.
    fs: { allow: [".."] },
    proxy: Object.fromEntries(
      [
        "/graphql",
        "/calendar",
        "/session",
        "/sessions",
        "/uploads",
        "/documents",
        "/flows",
        "/templates",
        "/packages",
        "/catalogue",
        "/open-data",
      ].map((path) => [path, { target: server, ws: path === "/graphql", changeOrigin: true }]),
    ),
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    // What stands in for a module would stand in for it in every other file too: those files keep to themselves.
    projects: [
      { extends: true, test: { name: "own", include: apart } },
      { extends: true, test: { name: "shared", include: [tests], exclude: apart, isolate: false } },
    ],
    restoreMocks: true,
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    env: { TZ: "UTC" },
  },
});
