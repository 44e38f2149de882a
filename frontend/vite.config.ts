import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { operations } from "./scripts/operations.ts";

const server = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    operations(),
    react(),
    // Chinese is the source: its sentences stay in the chunk that says them, and only other languages load a catalogue.
    lingui({ macroTransform: { macro: { descriptorFields: "message" } } }),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  html: { cspNonce: "__CSP_NONCE__" },
  build: { target: "es2023", sourcemap: false, manifest: "asset-manifest.json", chunkSizeWarningLimit: 1500 },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: Object.fromEntries(
      ["/graphql", "/session", "/sessions", "/uploads", "/documents", "/flows"].map((path) => [
        path,
        { target: server, ws: path === "/graphql", changeOrigin: true },
      ]),
    ),
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    env: { TZ: "UTC" },
  },
});
