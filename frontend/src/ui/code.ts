//! The tracking code as people type it: any spacing, any case, letters that look like digits.

/** Without spaces and dashes, upper case, `O` as `0`, `I` and `L` as `1`, as Crockford's alphabet reads them. */
export function normaliseCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\-—–_#]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

/** In groups of five, as the receipt prints it. */
export function groupCode(code: string): string {
  return code.match(/.{1,5}/g)?.join("-") ?? "";
}

/** 23 characters and their check. */
export const codeLength = 24;
