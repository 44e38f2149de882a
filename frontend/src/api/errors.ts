//! The one error of the API client: the server's code, its sentence in the reader's language, all faults at once.

export interface FieldReason {
  path: string;
  reason: string;
  text?: string;
}

/** The codes of the schema's `ErrorCode`. */
const codes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "REFUSED",
  "CONFLICT",
  "RATE_LIMITED",
  "TOO_COSTLY",
  "PAYLOAD_TOO_LARGE",
  "UNAVAILABLE",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof codes)[number];

/** `OFFLINE`: no answer came at all; whether the server did something is unknown. */
export type Code = ErrorCode | "OFFLINE";

export class ApiError extends Error {
  readonly code: Code;
  readonly fields: FieldReason[];
  readonly reason: string | undefined;
  readonly traceId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Where a proof of work can be had that lets the request pass. */
  readonly challengeUrl: string | undefined;

  constructor(
    code: Code,
    message: string,
    more: {
      fields?: FieldReason[] | undefined;
      reason?: string | undefined;
      traceId?: string | undefined;
      retryAfterSeconds?: number | undefined;
      challengeUrl?: string | undefined;
    } = {},
  ) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.fields = more.fields ?? [];
    this.reason = more.reason;
    this.traceId = more.traceId;
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.challengeUrl = more.challengeUrl;
  }

  /** Whether asking again, unchanged, may succeed. */
  get passing(): boolean {
    return this.code === "OFFLINE" || this.code === "UNAVAILABLE" || this.code === "RATE_LIMITED";
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const string = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function readFields(value: unknown): FieldReason[] {
  if (!Array.isArray(value)) return [];
  return value.map(record).map((field) => {
    const text = string(field.message);
    return {
      path: string(field.path) ?? "",
      reason: string(field.reason) ?? "",
      ...(text !== undefined && { text }),
    };
  });
}

/** Reads an error as REST (`{code, message, …}`) or GraphQL (`{message, extensions}`) tells it. */
export function readError(body: unknown, status: number, traceId?: string | null): ApiError {
  const error = record(body);
  const told = "extensions" in error ? { ...record(error.extensions), message: error.message } : error;
  const code = string(told.code);
  const seconds = told.retryAfterSeconds;
  const challenge = string(told.challengeUrl);
  return new ApiError(
    codes.find((known) => known === code) ?? codeOfStatus(status),
    string(told.message) ?? "",
    {
      fields: readFields(told.fields),
      reason: string(told.reason),
      traceId: string(told.traceId) ?? string(told.incident) ?? traceId ?? undefined,
      retryAfterSeconds: typeof seconds === "number" ? seconds : undefined,
      // Only a place of this server: an answer must not send the reader elsewhere.
      challengeUrl: challenge?.startsWith("/") && !challenge.startsWith("//") ? challenge : undefined,
    },
  );
}

function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 400:
    case 415:
    case 422:
      return "BAD_USER_INPUT";
    case 401:
      return "UNAUTHENTICATED";
    case 403:
      return "FORBIDDEN";
    case 404:
      return "NOT_FOUND";
    case 409:
      return "CONFLICT";
    case 413:
      return "PAYLOAD_TOO_LARGE";
    case 429:
      return "RATE_LIMITED";
    case 502:
    case 503:
    case 504:
      return "UNAVAILABLE";
    default:
      return "INTERNAL";
  }
}
