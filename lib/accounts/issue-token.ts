import { later, nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { hashToken, newToken } from "./secrets.ts";
import { ACTIVATION_HOURS, RESET_MINUTES } from "./session-rules.ts";
import "server-only";

type Recipient = { id: string; email: string };
type Kind = "activation" | "reset" | "welcome" | "email";

/** Sends the mail with a new activation link; links sent before stop working. */
export async function sendActivation(tx: Tx, account: Recipient): Promise<void> {
  const { id, token, expiresAt } = await issueToken(tx, account.id, "activation");
  await enqueueMail(tx, {
    template: "activation",
    to: account.email,
    params: { path: `/activation/${token}`, expiresAt: expiresAt.toISOString() },
    dedupeKey: `activation/${id}`,
  });
}

/** Sends the mail with a new link to choose a password; links sent before stop working. */
export async function sendReset(tx: Tx, account: Recipient): Promise<void> {
  const { id, token, expiresAt } = await issueToken(tx, account.id, "reset");
  await enqueueMail(tx, {
    template: "resetPassword",
    to: account.email,
    params: { path: `/reinitialisation/${token}`, expiresAt: expiresAt.toISOString() },
    dedupeKey: `reset/${id}`,
  });
}

/** Sends the mail with a link to choose a username and a password: staff has opened the account. */
export async function sendWelcome(tx: Tx, account: Recipient): Promise<void> {
  const { id, token, expiresAt } = await issueToken(tx, account.id, "welcome");
  await enqueueMail(tx, {
    template: "accountOpened",
    to: account.email,
    params: { path: `/bienvenue/${token}`, expiresAt: expiresAt.toISOString() },
    dedupeKey: `welcome/${id}`,
  });
}

/** Sends the link that confirms a new address, to that address; links sent before stop working. */
export async function sendEmailLink(tx: Tx, account: Recipient): Promise<void> {
  const { id, token, expiresAt } = await issueToken(tx, account.id, "email", account.email);
  const owner = await tx.guardian.findUnique({
    where: { accountId: account.id },
    select: { id: true },
  });
  await enqueueMail(tx, {
    template: "confirmEmail",
    to: account.email,
    params: { path: `/nouvelle-adresse/${token}`, expiresAt: expiresAt.toISOString() },
    dedupeKey: `confirm-email/${id}`,
    guardianId: owner?.id,
  });
}

/** For an account that waits: the kind of link that it was opened with. */
export async function sendFirstLink(tx: Tx, account: Recipient): Promise<void> {
  const byStaff = await tx.accountToken.findFirst({
    where: { accountId: account.id, kind: "welcome" },
    select: { id: true },
  });
  await (byStaff ? sendWelcome : sendActivation)(tx, account);
}

/** Ends the links of an account that still work: their time is over now, `usedAt` keeps its meaning. */
export async function cancelTokens(tx: Tx, accountId: string, kind: Kind): Promise<void> {
  const at = await nowIn(tx);
  await tx.accountToken.updateMany({
    where: { accountId, kind, usedAt: null, expiresAt: { gt: at } },
    data: { expiresAt: at },
  });
}

async function issueToken(tx: Tx, accountId: string, kind: Kind, newEmail?: string) {
  await cancelTokens(tx, accountId, kind);
  const token = newToken();
  const at = await nowIn(tx);
  const delay = kind === "reset" ? { minutes: RESET_MINUTES } : { hours: ACTIVATION_HOURS };
  const { id, expiresAt } = await tx.accountToken.create({
    data: {
      accountId,
      kind,
      newEmail: newEmail ?? null,
      tokenHash: hashToken(token),
      createdAt: at,
      expiresAt: later(at, delay),
    },
    select: { id: true, expiresAt: true },
  });
  return { id, token, expiresAt };
}
