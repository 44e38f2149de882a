//! Catalogues imported as modules: the build compiles them.

declare module "*.po" {
  import type { Messages } from "@lingui/core";
  export const messages: Messages;
}
