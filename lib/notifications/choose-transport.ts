import { env } from "#lib/env.ts";
import { localTransport } from "./transport.local.ts";
import { resendTransport } from "./transport.resend.ts";
import { smtpTransport } from "./transport.smtp.ts";
import type { MailTransport } from "./transport.ts";
import "server-only";

let chosen: MailTransport | undefined;

/** The transport that the environment asks for; lib/env.ts has checked that its settings are there. */
export function mailTransport(): MailTransport {
  chosen ??= choose();
  return chosen;
}

function choose(): MailTransport {
  const { transport, smtpUrl, resendKey, resendBaseUrl } = env.mail;
  if (transport === "smtp" && smtpUrl) return smtpTransport(smtpUrl);
  if (transport === "resend" && resendKey) return resendTransport(resendKey, resendBaseUrl);
  return localTransport;
}
