import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

// Two catalogues, so that the public pages never load a word of the staff area.
export default defineConfig({
  sourceLocale: "zh-CN",
  locales: ["zh-CN", "en"],
  catalogs: [
    {
      path: "src/locales/public/{locale}",
      include: ["src"],
      exclude: [
        "src/desk/**",
        "src/features/*/desk/**",
        "src/shell/work/**",
        "src/routes.work.tsx",
        "src/**/*.test.*",
      ],
    },
    {
      path: "src/locales/work/{locale}",
      include: ["src/desk", "src/features/*/desk/**", "src/shell/work", "src/routes.work.tsx"],
      exclude: ["src/**/*.test.*"],
    },
  ],
  format: formatter({ lineNumbers: false, explicitIdAsDefault: false }),
});
