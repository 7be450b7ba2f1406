import { town } from "#lib/catalog/settings.ts";
import { env } from "#lib/env.ts";
import { mailTransport } from "#lib/notifications/choose-transport.ts";
import type { MailContext } from "#lib/notifications/send-mail.ts";
import "server-only";

/** Sender, transport and town as they are now. */
export async function mailContext(): Promise<MailContext> {
  const { name, phone, isDemo } = await town();
  return {
    town: { name, phone, baseUrl: env.baseUrl, isDemo },
    from: env.mail.from,
    transport: mailTransport(),
  };
}
