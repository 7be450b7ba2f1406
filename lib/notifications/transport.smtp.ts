import nodemailer from "nodemailer";
import { mailHeaders } from "./mail-headers.ts";
import type { MailTransport, SendOutcome } from "./transport.ts";
import { oneLine } from "./words.ts";
import "server-only";

// Failures that come before the message: it cannot have left.
const BEFORE_SENDING = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EDNS",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETLS",
  "EREQUIRETLS",
  "EAUTH",
]);

// « Bad destination mailbox » of RFC 3463, or the same in words. A server that does not like us says something else.
const NO_MAILBOX = /\b5\.1\.(?:1|2|3|6|10)\b|no such user|user unknown|mailbox not found/i;

/** Any SMTP server, such as the town's own. `url`: smtp://user:password@host:587 or smtps://… */
export function smtpTransport(url: string, timeoutMs = 20_000): MailTransport {
  const mailer = nodemailer.createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: "smtp",
    async send(mail) {
      try {
        const sent = await mailer.sendMail({
          from: mail.from,
          to: { name: "", address: mail.to },
          subject: mail.subject,
          html: mail.html,
          text: mail.text,
          messageId: messageIdOf(mail),
          headers: { ...mailHeaders(mail.stopUrl), "X-Auto-Response-Suppress": "All" },
        });
        return { kind: "sent", providerId: sent.messageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

/** Stable per mail: many mailboxes show one message once even if it was delivered twice. */
function messageIdOf({ key, from }: { key: string; from: string }): string {
  const domain = /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? "localhost";
  return `<${key.replace("/", ".")}@${domain}>`;
}

function outcomeOf(error: unknown): SendOutcome {
  const read = (key: string): unknown => Reflect.get(Object(error), key);
  const reason = oneLine(error instanceof Error ? error.message : String(error), 300);
  const reply = read("responseCode");
  const code = read("code");
  // The server's word on this recipient or this message. A refused login or greeting is our settings' fault: later.
  const isAboutTheMail = code === "EENVELOPE" || code === "EMESSAGE";
  if (isAboutTheMail && (typeof reply !== "number" || reply >= 500))
    return { kind: "permanent", reason, isAddressFault: NO_MAILBOX.test(reason) };
  const isKnownUnsent =
    typeof reply === "number" ||
    [code, read("originalCode")].some((found) => BEFORE_SENDING.has(String(found)));
  return { kind: "retryable", reason, isAmbiguous: !isKnownUnsent };
}
