import "server-only";
import type { UTApi } from "uploadthing/server";

/** What an installation says of its UploadThing account. */
export type UploadThingSettings = {
  /** Base64 of `{ apiKey, appId, regions }`, as UploadThing's page gives it. */
  token: string;
  /** Other addresses than the vendor's, for tests. */
  apiUrl?: string | undefined;
  ingestUrl?: string | undefined;
  ufsHost?: string | undefined;
};

/** Why the store did not do what it was asked. The message is ours: the vendor's may hold a signed address. */
export class StorageFailure extends Error {
  readonly code: string;
  constructor(step: string, code: string) {
    super(`uploadthing: ${step} failed (${code})`);
    this.name = "StorageFailure";
    this.code = code;
  }
}

/** A connection that sends nothing for this long is given up, whatever the size of what it carries. */
const WAIT_MS = 30_000;
/** On top of it, for the slowest line on which we would still work: 100 kB/s. */
const BYTES_PER_MS = 100;

export type Waits = { waitMs: number };

export type UploadThingClient = {
  api: UTApi;
  /** A plain request with the same patience, for signed addresses. */
  fetch: typeof fetch;
  /** Our keys whose upload was held back: the vendor's key drawn for it belongs to another file. */
  heldBack: Set<string>;
};

/**
 * The vendor's kit, loaded only where it is chosen. It is told to be silent (its logs print signed addresses), each
 * request has an end, and no upload goes out under a key that another file has.
 */
export async function openClient(
  settings: UploadThingSettings,
  waits: Waits = { waitMs: WAIT_MS },
): Promise<UploadThingClient> {
  const { UTApi } = await import("uploadthing/server");
  const patient: typeof fetch = (input, init) => {
    const signals = [
      AbortSignal.timeout(waits.waitMs + Math.ceil(sizeOf(init?.body) / BYTES_PER_MS)),
    ];
    if (init?.signal) signals.push(init.signal);
    return fetch(input, { ...init, redirect: "error", signal: AbortSignal.any(signals) });
  };
  const heldBack = new Set<string>();
  // The kit draws the vendor's key out of 31 bits: among 20,000 files, one chance in ten that two would share one.
  const guarded: typeof fetch = async (input, init) => {
    if (init?.method === "PUT") {
      const target = new URL(String(input));
      const { ufsUrl } = await api.generateSignedURL(target.pathname.split("/").at(-1) ?? "");
      const other = await patient(ufsUrl);
      await other.body?.cancel();
      if (other.status !== 404) {
        if (other.ok)
          heldBack.add(decodeURIComponent(target.searchParams.get("x-ut-custom-id") ?? ""));
        throw new StorageFailure("upload", "KEY_TAKEN");
      }
    }
    return patient(input, init);
  };
  const { token, apiUrl, ingestUrl, ufsHost } = settings;
  const api = new UTApi({
    token,
    logLevel: "None",
    defaultKeyType: "customId",
    // The kit's type for `fetch` is wider than the platform's own.
    fetch: (input, init) => guarded(input as string | URL, init as RequestInit),
    ...(apiUrl ? { apiUrl } : {}),
    ...(ingestUrl ? { ingestUrl } : {}),
    ...(ufsHost ? { ufsHost, ufsAppIdLocation: "path" as const } : {}),
  });
  return { api, fetch: patient, heldBack };
}

function sizeOf(body: unknown): number {
  if (body instanceof Blob) return body.size;
  if (!(body instanceof FormData)) return 0;
  let size = 0;
  for (const value of body.values()) size += value instanceof Blob ? value.size : 0;
  return size;
}

/** The vendor's short code, or the kind of failure; never a text of theirs. */
export function codeOf(error: unknown): string {
  if (error instanceof StorageFailure) return error.code;
  if (typeof error !== "object" || error === null) return "unknown";
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === "TimeoutError" || name === "AbortError") return "timeout";
  if (typeof code === "string" && /^[A-Z_]{3,40}$/.test(code)) return code;
  return typeof name === "string" && /^[A-Za-z]{3,40}$/.test(name) ? name : "unknown";
}
