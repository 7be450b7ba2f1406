import { type Limit, takePoint } from "#lib/accounts/rate-limit.ts";
import { callerAddress } from "#lib/accounts/session.ts";
import { log } from "#lib/log.ts";
import { readBody } from "#lib/read-body.ts";

const MAX_BYTES = 8_192;
const LIMIT: Limit = { name: "csp-report", points: 20, seconds: 60 };

/**
 * What a browser refused because of our content policy: one line, without address, query or person.
 * Browsers send these reports without Origin, so the usual same-origin check does not apply; nothing is stored.
 */
export async function POST(request: Request): Promise<Response> {
  const { full } = await callerAddress();
  if ((await takePoint(LIMIT, full)) !== null) return new Response(null, { status: 429 });
  const text = await readBody(request, MAX_BYTES);
  if (text === null) return new Response(null, { status: 413 });
  const facts = reportFacts(text);
  if (!facts) return new Response(null, { status: 400 });
  log().warn({ event: "csp.report", ...facts });
  return new Response(null, { status: 204 });
}

function reportFacts(text: string): Record<string, string> | null {
  try {
    const body: unknown = JSON.parse(text);
    const report: unknown =
      typeof body === "object" && body !== null ? Reflect.get(body, "csp-report") : undefined;
    if (typeof report !== "object" || report === null) return null;
    return {
      directive: short(Reflect.get(report, "effective-directive")),
      blocked: short(Reflect.get(report, "blocked-uri")),
      page: pagePattern(Reflect.get(report, "document-uri")),
      source: short(Reflect.get(report, "source-file")),
    };
  } catch {
    return null;
  }
}

/** At most 120 plain characters, without a query (which may name somebody). */
function short(value: unknown): string {
  if (typeof value !== "string") return "";
  return value
    .split(/[?#]/, 1)
    .join("")
    .replace(/[^\x20-\x7e]/g, "")
    .slice(0, 120);
}

/** The path with its ids masked: which page, not whose; tokens in paths are long, so they go too. */
function pagePattern(value: unknown): string {
  if (typeof value !== "string" || !URL.canParse(value)) return "";
  return short(new URL(value).pathname.replace(/\/[^/]*\d[^/]*|\/[^/]{24,}/g, "/*"));
}
