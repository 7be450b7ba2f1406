import { cookies } from "next/headers";
import { themeCookie, toTheme } from "#components/layout/theme.ts";
import { env } from "#lib/env.ts";
import { readBody } from "#lib/read-body.ts";
import { publicRoute } from "#lib/route.ts";

/** « theme=dark » */
const MAX_BYTES = 1_024;
const YEAR_SECONDS = 31_536_000;

/** Keeps the theme and goes back to the page it was chosen on. */
export const POST = publicRoute(async (request) => {
  const theme = toTheme(
    new URLSearchParams((await readBody(request, MAX_BYTES)) ?? "").get("theme") ?? "",
  );
  (await cookies()).set(themeCookie, theme, {
    path: "/",
    maxAge: YEAR_SECONDS,
    sameSite: "lax",
    httpOnly: true,
    secure: env.isHttps,
  });
  const location = samePage(request.headers.get("referer"));
  return new Response(null, { status: 303, headers: { location } });
});

/** The path of a page of ours, or "/": never another site. */
function samePage(referer: string | null): string {
  const page = referer && URL.canParse(referer) ? new URL(referer) : null;
  if (page?.origin !== env.baseUrl) return "/";
  const path = page.pathname + page.search;
  return path.startsWith("//") ? "/" : path;
}
