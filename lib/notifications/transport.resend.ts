import { Resend } from "resend";
import { mailHeaders } from "./mail-headers.ts";
import type { MailTransport, SendOutcome } from "./transport.ts";
import { oneLine } from "./words.ts";
import "server-only";

type Refusal = { name: string; message: string; statusCode: number | null };

/** Names the outbox row in the provider's notices. */
export const MAIL_TAG = "mail";

const REFUSED = new Set([
  "validation_error",
  "invalid_parameter",
  "missing_required_field",
  "invalid_attachment",
]);

/** Resend's API. The SDK answers `{ data, error }` and does not throw: an error left unread would lose the mail. */
export function resendTransport(key: string, baseUrl?: string, timeoutMs = 20_000): MailTransport {
  const client = new Resend(key, baseUrl === undefined ? {} : { baseUrl });
  return {
    name: "resend",
    async send(mail) {
      const { key: idempotencyKey, from, to, subject, html, text } = mail;
      try {
        const { data, error, headers } = await client.emails.send(
          {
            from,
            to,
            subject,
            html,
            text,
            headers: mailHeaders(mail.stopUrl),
            // Comes back in the notices: a bounce may be faster than our own note of the provider's id.
            tags: [{ name: MAIL_TAG, value: idempotencyKey.replace("mail/", "") }],
          },
          { idempotencyKey, signal: AbortSignal.timeout(timeoutMs) },
        );
        if (error) return outcomeOf(error, headers?.["retry-after"]);
        return typeof data?.id === "string"
          ? { kind: "sent", providerId: data.id }
          : { kind: "retryable", reason: "answer without an id", isAmbiguous: true };
      } catch (error) {
        const reason = oneLine(error instanceof Error ? error.message : String(error), 300);
        return { kind: "retryable", reason, isAmbiguous: true };
      }
    },
  };
}

function outcomeOf(error: Refusal, retryAfter: string | undefined): SendOutcome {
  const status = error.statusCode ?? 0;
  const reason = oneLine(`${error.name} ${status || ""}: ${error.message}`, 300);
  // Our key with other words: the first attempt went through with the words of an earlier release.
  if (error.name === "invalid_idempotent_request") return { kind: "unsure", reason };
  if (REFUSED.has(error.name) && status !== 403) return { kind: "permanent", reason };
  const afterSeconds = Number(retryAfter);
  // Quota, key, sending domain, concurrent request: it did not leave. No answer or a 5xx: nobody knows.
  const isAmbiguous = status === 0 || status >= 500;
  return { kind: "retryable", reason, isAmbiguous, ...(afterSeconds > 0 ? { afterSeconds } : {}) };
}
