//! The bytes of a chart as text, and what the server says of a chart that is not saved yet.
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readError } from "@/api/errors";
import { authorizationHeader } from "@/api/session";
import type { Finding } from "../FindingList";

/** How one works on a chart. */
export type Mode = "view" | "table" | "draw";

/** A chart that has not been saved: drawn here, or chosen as a file that the server has already taken. */
export interface Drawn {
  xml: string;
  file: { name: string; size: number; id: string } | null;
  /** The version has it: what the server says of it is up to date. */
  saved: boolean;
}

/** Text in the encoding that its first bytes declare; it declares none any more, since it travels on as UTF-8. */
export const decodeXml = (bytes: Uint8Array) =>
  decoded(bytes).replace(/^([^<]*<\?xml[^>]*?)\s+encoding=["'][\w.-]+["']/, "$1");

function decoded(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^[^<]*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(declared).decode(bytes);
  } catch {
    // An encoding nobody knows: the server refuses it with a sentence of its own.
    return new TextDecoder().decode(bytes);
  }
}

/** The stored chart of a version; the links to it change, its digest does not. */
export function useChartFile(flow: { bpmnUrl: string; sha256: string } | null) {
  return useQuery({
    queryKey: ["flowFile", flow?.sha256],
    queryFn:
      flow === null
        ? skipToken
        : async ({ signal }) => {
            const authorization = await authorizationHeader();
            const headers: HeadersInit = authorization ? { Authorization: authorization } : {};
            const response = await fetch(flow.bpmnUrl, { signal, headers });
            if (!response.ok) throw readError(await response.json().catch(() => null), response.status);
            return decodeXml(new Uint8Array(await response.arrayBuffer()));
          },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

interface Report {
  unreadable: { zh: string; en: string } | null;
  findings: (Omit<Finding, "text"> & { zh: string; en: string })[];
}

async function check(xml: string, category: string, signal: AbortSignal): Promise<Finding[]> {
  const authorization = await authorizationHeader();
  const response = await fetch(`/flows/check?${new URLSearchParams({ category })}`, {
    method: "POST",
    signal,
    headers: {
      "Content-Type": "application/xml",
      "Accept-Language": document.documentElement.lang,
      ...(authorization && { Authorization: authorization }),
    },
    body: xml,
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw readError(answer, response.status, response.headers.get("x-trace-id"));
  const { unreadable, findings } = answer as Report;
  if (unreadable !== null) {
    return [{ code: "S1", severity: "ERROR", elements: [], trace: [], text: unreadable }];
  }
  return findings.map(({ zh, en, ...finding }) => ({ ...finding, text: { zh, en } }));
}

/** The value once it has rested. */
function useRested<Value>(value: Value, milliseconds: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}

/** What the check says of a chart of such a power while it is drawn; the last answer stays until the next one is there. */
export function useFlowCheck(xml: string | null, category: string) {
  const rested = useRested(xml, 500);
  return useQuery({
    queryKey: ["flowCheck", rested, category],
    queryFn: rested === null ? skipToken : ({ signal }) => check(rested, category, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}
