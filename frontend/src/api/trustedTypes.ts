//! The default Trusted Types policy: what reaches an HTML sink is cleaned, and scripts come from here only.
import DOMPurify from "dompurify";

interface PolicyFactory {
  defaultPolicy: unknown;
  createPolicy: (
    name: string,
    rules: {
      createHTML: (html: string, ...sink: unknown[]) => string;
      createScriptURL: (url: string) => string;
    },
  ) => unknown;
}

/** Installs the policy once; a browser without Trusted Types needs none. */
export function installTrustedTypes(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined || factory.defaultPolicy) return;
  factory.createPolicy("default", {
    createHTML: (html) =>
      DOMPurify.sanitize(html, { USE_PROFILES: { html: true, svg: true, svgFilters: true } }),
    createScriptURL: (url) => {
      if (new URL(url, location.href).origin !== location.origin) throw new TypeError("foreign script");
      return url;
    },
  });
}
