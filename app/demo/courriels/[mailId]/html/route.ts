import { notFoundReply } from "#lib/not-found-reply.ts";
import { findLocalMail } from "#lib/notifications/queries.ts";
import { demoRoute } from "#lib/route.ts";

// Inline styles, which mails need, and nothing else: no script, no request, no form, an origin of its own.
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-top-navigation-by-user-activation",
].join("; ");

/** The mail's own HTML, for the frame of the page above; its links open in the whole window. */
export const GET = demoRoute<{ mailId: string }>(async (_request, _context, { mailId }) => {
  const mail = await findLocalMail(mailId);
  if (!mail) return notFoundReply();
  return new Response(mail.html.replace("<head>", '<head>\n<base target="_top">'), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "cache-control": "no-store",
    },
  });
});
