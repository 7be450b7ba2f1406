import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env, isDevelopment } from "./env.ts";

export const POLICY_HEADER = "content-security-policy";
export const NONCE_HEADER = "x-nonce";
export const PATH_HEADER = "x-path";

/** Machine endpoints, built files, the stand-in of the payment page and framed mails answer without this policy. */
const OWN_ANSWERS =
  /^\/(?:api\/|_next\/static\/|demo\/stripe|demo\/courriels\/[^/]+\/html|icon\.svg|robots\.txt|manifest\.webmanifest)/;
const holder = globalThis as unknown as { preauPolicies?: boolean };

/**
 * From here on each page of this process has its own content security policy with a fresh nonce (144 bits). The policy
 * is also set on the request, over whatever the caller sent: Next reads the nonce there for its own scripts. Done
 * as a request comes in, before anything reads it: by way of Next's proxy it took a tenth of a page's time.
 * This is no guard: who may see what is decided by the doors of lib/.
 */
export function givePagesTheirPolicy(): void {
  if (holder.preauPolicies) return;
  holder.preauPolicies = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    announce(request, response);
  });
}

function announce({ headers, url = "/" }: IncomingMessage, response: ServerResponse): void {
  delete headers[NONCE_HEADER];
  delete headers[PATH_HEADER];
  if (!isPage(url)) return;
  const nonce = newNonce();
  const policy = contentPolicy(nonce);
  headers[POLICY_HEADER] = policy;
  headers[NONCE_HEADER] = nonce;
  // Layouts do not know their address: the guards read it here to come back after signing in.
  headers[PATH_HEADER] = askedPath(url);
  response.setHeader(POLICY_HEADER, policy);
  if (env.isHttps)
    response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
}

/** True when this policy goes with the answer. */
export function isPage(url: string): boolean {
  return !OWN_ANSWERS.test(url);
}

/** As the visitor knows it: without what Next's own links add. */
export function askedPath(url: string): string {
  const at = url.indexOf("?");
  if (at < 0) return url;
  const kept = url
    .slice(at + 1)
    .split("&")
    .filter((part) => part !== "" && !/^_rsc(?:=|$)/.test(part));
  return kept.length > 0 ? `${url.slice(0, at)}?${kept.join("&")}` : url.slice(0, at);
}

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
}

export function contentPolicy(nonce: string): string {
  // A plain form's redirect is checked against form-action: the payment host must be named.
  const payment = env.mode === "production" ? " https://checkout.stripe.com" : "";
  const directives = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Next's development tools write their own styles; a build keeps the strict rule, and the tests run on it.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "frame-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${payment}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "report-uri /api/csp-report",
  ];
  return directives.join("; ");
}
