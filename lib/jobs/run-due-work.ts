import { deliverWaitingClosureMails } from "#lib/closures/deliver-closure-mails.ts";
import { deliverWaitingNews } from "#lib/news/deliver-news.ts";
import { handlers } from "./handlers.ts";
import "server-only";

/**
 * Runs every sweep once, now: after the demonstration clock was moved, and in tests. Payments and enrolments come first, since
 * they put mails in the outbox. Safe beside running workers.
 */
export async function runDueWork(): Promise<void> {
  await handlers["sweep-payments"]?.({});
  await handlers["sweep-enrolments"]?.({});
  await handlers["apply-closures"]?.({});
  await handlers["recognise-revenue"]?.({});
  await deliverWaitingClosureMails();
  await handlers["warn-of-expiry"]?.({});
  await handlers["erase-health-sheets"]?.({});
  await handlers["mail-news"]?.({});
  await deliverWaitingNews();
  await handlers["sweep-exports"]?.({});
  await handlers["sweep-outbox"]?.({});
}
