import { type NextRequest, NextResponse } from "next/server";
import { NONCE_HEADER, POLICY_HEADER } from "#lib/content-policy.ts";
import { isTooHeavy, tooHeavyReply } from "#lib/too-heavy-reply.ts";

/** Answers a form that is too long before it is read. Everything else goes straight to its page. */
export function proxy({ method, headers }: NextRequest): Response {
  if (!isTooHeavy({ method, headers })) return NextResponse.next();
  return tooHeavyReply({
    nonce: headers.get(NONCE_HEADER) ?? "",
    value: headers.get(POLICY_HEADER) ?? "",
  });
}

// Bodies of two million bytes or more, to pages; what comes under /api reads its own.
export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/static/).*)",
      has: [{ type: "header", key: "content-length", value: "(?:[2-9]\\d{6}|\\d{8,})" }],
    },
  ],
};
