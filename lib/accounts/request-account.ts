import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now, nowIn, realNow } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { mailboxesOf } from "#lib/staff/department-mailboxes.ts";
import type { AccountRefusal } from "./messages.ts";
import { type Limit, takePoint } from "./rate-limit.ts";
import { sendAlreadyHasAccount } from "./register-account.ts";
import { MAILS_PER_ADDRESS } from "./request-reset.ts";
import type { RequestAccountInput } from "./request-schema.ts";
import { keyedHash } from "./secrets.ts";
import "server-only";

const PER_EMAIL: Limit = { name: "account-request", points: 3, seconds: 24 * 3600 };

type Input = { claim: RequestAccountInput; actor: Actor; address: string };

/**
 * `/demande-de-compte`: keeps the request for staff. An address that has an account, or a request waiting, makes none:
 * its owner is told by mail. The answer is always the same.
 */
export async function requestAccount(
  input: Input,
): Promise<Result<null, AccountRefusal<"address-closed" | "birth-to-come">>> {
  const at = realNow();
  const today = parisDayOf(await now());
  if (input.claim.children.some(({ birthDay }) => birthDay >= today))
    return refuse({ code: "birth-to-come" });
  const wait = await takePoint(MAILS_PER_ADDRESS, input.address);
  if (wait !== null)
    return refuse({ code: "address-closed", until: new Date(at.getTime() + wait), at });
  const { email } = input.claim;
  const mayKeep = (await takePoint(PER_EMAIL, keyedHash("account-request", email))) === null;
  return transaction(async (tx) => {
    const owner = await tx.account.findUnique({
      where: { email },
      select: { id: true, email: true },
    });
    const requestId = owner || !mayKeep ? null : await keep(tx, input.claim);
    if (owner) await sendAlreadyHasAccount(tx, owner);
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.request",
      objectKind: "AccountRequest",
      objectId: requestId ?? undefined,
      facts: { kept: requestId !== null },
    });
    return ok(null);
  });
}

async function keep(tx: Tx, { children, ...person }: RequestAccountInput): Promise<string> {
  await tx.$queryRaw`SELECT 1 AS one FROM pg_advisory_xact_lock(hashtext(${person.email}))`;
  const waiting = await tx.accountRequest.findFirst({
    where: { email: person.email, kind: "own", state: "submitted" },
    select: { id: true },
  });
  const at = await nowIn(tx);
  const { id } =
    waiting ??
    (await tx.accountRequest.create({
      data: { kind: "own", ...person, children, createdAt: at },
      select: { id: true },
    }));
  await enqueueMail(tx, {
    template: "accountRequested",
    to: person.email,
    params: { firstName: person.firstName },
    dedupeKey: `account-requested/${id}/${parisDayOf(at)}`,
  });
  if (!waiting) await tellServices(tx, id);
  return id;
}

/** Every service hears of a request: which one treats accounts is the town's own habit. */
export async function tellServices(tx: Tx, requestId: string): Promise<void> {
  const departments = await tx.department.findMany({
    select: { id: true, email: true },
    orderBy: { id: "asc" },
  });
  for (const department of departments)
    for (const { to, key } of await mailboxesOf(department, "accounts.treat", tx))
      await enqueueMail(tx, {
        template: "staffAccountRequest",
        to,
        params: { path: `/admin/demandes-de-compte/${requestId}` },
        dedupeKey: `staff-account-request/${requestId}/${key}`,
      });
}
