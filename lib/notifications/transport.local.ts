import { db } from "#lib/db/client.ts";
import type { MailTransport } from "./transport.ts";
import "server-only";

/** Demo and test: the mail goes to the mailbox shown at /demo/courriels, once per key. */
export const localTransport: MailTransport = {
  name: "local",
  async send({ key, to, subject, html, text }) {
    await db.localMail.createMany({
      data: { key, recipient: to, subject, html, text },
      skipDuplicates: true,
    });
    return { kind: "sent", providerId: key };
  },
};
