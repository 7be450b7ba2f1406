import "server-only";
import { Resend } from "resend";

/** True payload of a notice signed with one of our secrets, five minutes old at most; undefined for anything else. */
export function verifiedNotice(
  headers: Headers,
  payload: string,
  secrets: readonly string[],
): { id: string; payload: unknown } | undefined {
  const id = headers.get("svix-id") ?? "";
  const timestamp = headers.get("svix-timestamp") ?? "";
  const signature = headers.get("svix-signature") ?? "";
  if (!id || id.length > 200 || !timestamp || !signature) return undefined;
  // Checking is local: the key of the interface is not used.
  const { webhooks } = new Resend("re_unused");
  for (const webhookSecret of secrets) {
    try {
      const found: unknown = webhooks.verify({
        payload,
        headers: { id, timestamp, signature },
        webhookSecret,
      });
      return { id, payload: found };
    } catch {
      // Another secret may be the one.
    }
  }
  return undefined;
}
