//! The staff menu: each entry names the root field it needs, and appears only to a viewer who may call it.

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export interface MenuEntry {
  to: string;
  label: MessageDescriptor;
  /** A name in `viewer.operations`. */
  operation: string;
}

export const menu: MenuEntry[] = [{ to: "/work", label: msg`我的岗位`, operation: "viewer" }];
