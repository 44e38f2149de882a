//! Uploads with progress: a file goes up once and comes back as a single-use handle for a mutation.
import { ApiError, readError } from "./errors";
import { proving } from "./proving";
import { offlineSentence } from "./sentences";
import { authorizationHeader } from "./session";

export interface Upload {
  id: string;
  name: string;
  size: number;
  mediaType: string;
}

/** What the server takes for a case's material; it looks at the bytes again. */
export const maxUploadBytes = 10 * 1024 * 1024;

interface Uploading {
  purpose: "material" | "flow" | "statute" | "catalogue" | "template";
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

export function upload(file: File, uploading: Uploading): Promise<Upload> {
  return proving((proof) => send(file, uploading, proof));
}

async function send(
  file: File,
  { purpose, onProgress, signal }: Uploading,
  proof: string | undefined,
): Promise<Upload> {
  const authorization = await authorizationHeader();
  return new Promise((resolve, reject) => {
    // fetch tells nothing of a request's progress.
    const request = new XMLHttpRequest();
    request.open("POST", `/uploads?purpose=${purpose}`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    if (authorization !== undefined) request.setRequestHeader("Authorization", authorization);
    if (proof !== undefined) request.setRequestHeader("X-Proof", proof);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const answer = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(answer as Upload);
      else reject(readError(answer, request.status, request.getResponseHeader("x-trace-id")));
    });
    request.addEventListener("error", () => reject(new ApiError("OFFLINE", offlineSentence())));
    request.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    signal?.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Fetches a document with the reader's right and hands it to the browser to save. */
export async function download(url: string, name: string): Promise<void> {
  const authorization = await authorizationHeader();
  const response = await fetch(url, {
    headers: authorization === undefined ? {} : { Authorization: authorization },
  });
  if (!response.ok) throw readError(await response.json().catch(() => null), response.status);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
