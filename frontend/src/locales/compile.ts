//! Compiles the Chinese sentences at run time: text and plain placeholders only, a fraction of a whole ICU parser.
import type { I18n } from "@lingui/core";

type CompiledMessage = ReturnType<Parameters<I18n["setMessagesCompiler"]>[0]>;

/** `共 {n} 项` → `["共 ", ["n"], " 项"]`. Chinese needs no plural forms; other languages are compiled at build time. */
export function compileSentence(message: string): CompiledMessage {
  const parts: (string | [string])[] = [];
  let rest = 0;
  for (const match of message.matchAll(/\{\s*(\w+)\s*\}/g)) {
    const [whole, name] = match;
    if (match.index > rest) parts.push(message.slice(rest, match.index));
    if (name !== undefined) parts.push([name]);
    rest = match.index + whole.length;
  }
  if (rest < message.length) parts.push(message.slice(rest));
  return parts;
}
