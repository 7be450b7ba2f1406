import { type NextRequest, NextResponse } from "next/server";
import { env, isDevelopment } from "#lib/env.ts";
import { isTooHeavy, tooHeavyReply } from "#lib/too-heavy-reply.ts";

/**
 * Gives each page its own content security policy with a fresh nonce (144 bits). The policy is also set on
 * the request, replacing whatever the client sent: Next reads the nonce there for its own scripts.
 * This is no guard: who may see what is decided by the doors of lib/.
 */
export function proxy(request: NextRequest): Response {
  const policy = contentPolicy(newNonce());
  if (isTooHeavy(request)) return tooHeavyReply(policy);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy.value);
  headers.set("x-nonce", policy.nonce);
  // Layouts do not know their address: the guards read it here to come back after signing in.
  headers.set("x-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy.value);
  if (env.isHttps)
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

// Machine endpoints, built files, the stand-in of the payment page and framed mails answer without this policy.
export const config = {
  matcher: [
    "/((?!api/|_next/static/|demo/stripe|demo/courriels/[^/]+/html|icon\\.svg|robots\\.txt|manifest\\.webmanifest).*)",
  ],
};

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
}

function contentPolicy(nonce: string): { nonce: string; value: string } {
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
  return { nonce, value: directives.join("; ") };
}
