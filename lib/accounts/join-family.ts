import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { GuardianRights } from "#lib/generated/prisma/enums.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { sendWelcome } from "./issue-token.ts";
import type { AccountRefusal } from "./messages.ts";
import { moveBasket } from "./move-basket.ts";
import { openWaitingAccount } from "./open-waiting-account.ts";
import { hasPaid, replaceAdult } from "./replace-adult.ts";
import "server-only";

export type Joining = {
  familyId: string;
  person: { firstName: string; lastName: string; email: string; phone: string };
  /** The adult of the file who is this person; null: an adult whom the file does not know yet. */
  guardianId: string | null;
  rights: GuardianRights;
};
export type JoinRefusal = AccountRefusal<
  | "family-unknown"
  | "guardian-unknown"
  | "guardian-has-account"
  | "guardian-pays"
  | "already-in-family"
  | "email-of-staff"
  | "email-unconfirmed"
  | "last-full-rights"
>;

/**
 * Puts a person behind a family, inside the caller's transaction (the family is locked). Whoever has an account keeps
 * it and gets a second file; anybody else gets one, opened by the link of a mail. Gives the guardian's id.
 */
export async function joinFamily(tx: Tx, joining: Joining): Promise<Result<string, JoinRefusal>> {
  const family = await tx.family.findUnique({
    where: { id: joining.familyId, erasedAt: null },
    select: {
      name: true,
      fileNumber: true,
      defaultPayerId: true,
      guardianships: { select: { guardianId: true, guardian: { select: { accountId: true } } } },
    },
  });
  if (!family) return refuse({ code: "family-unknown" });
  const chosen = family.guardianships.find(({ guardianId }) => guardianId === joining.guardianId);
  if (joining.guardianId && !chosen) return refuse({ code: "guardian-unknown" });
  if (chosen?.guardian.accountId) return refuse({ code: "guardian-has-account" });
  const owner = await tx.account.findUnique({
    where: { email: joining.person.email },
    select: {
      id: true,
      email: true,
      activatedAt: true,
      staffMember: { select: { id: true } },
      guardian: { select: { id: true } },
    },
  });
  if (owner?.staffMember) return refuse({ code: "email-of-staff" });
  // Written by somebody, confirmed by nobody: it may be a slip, or another person's address.
  if (owner && owner.activatedAt === null) return refuse({ code: "email-unconfirmed" });
  if (!owner?.guardian) {
    const guardianId = chosen?.guardianId ?? (await makeGuardian(tx, joining));
    if (!(await setRights(tx, joining, guardianId))) return refuse({ code: "last-full-rights" });
    await openAccount(tx, joining, guardianId, owner);
    return ok(guardianId);
  }
  const own = owner.guardian.id;
  if (family.guardianships.some(({ guardianId }) => guardianId === own))
    return refuse({ code: "already-in-family" });
  if (chosen) {
    if (chosen.guardianId === family.defaultPayerId) return refuse({ code: "guardian-pays" });
    if (await hasPaid(tx, joining.familyId, chosen.guardianId))
      return refuse({ code: "guardian-pays" });
    await replaceAdult(tx, joining.familyId, { known: chosen.guardianId, own });
  }
  if (!(await setRights(tx, joining, own))) return refuse({ code: "last-full-rights" });
  if (chosen) await moveBasket(tx, joining.familyId, { known: chosen.guardianId, own });
  await enqueueMail(tx, {
    template: "familyLinked",
    to: owner.email,
    params: { familyName: family.name, fileNumber: family.fileNumber },
    dedupeKey: `family-linked/${joining.familyId}/${own}`,
    familyId: joining.familyId,
  });
  return ok(own);
}

/** False: nobody of the file would have full rights any more; the caller undoes what was written. */
async function setRights(
  tx: Tx,
  { familyId, rights }: Joining,
  guardianId: string,
): Promise<boolean> {
  await tx.guardianship.upsert({
    where: { familyId_guardianId: { familyId, guardianId } },
    create: { familyId, guardianId, rights },
    update: { rights },
  });
  return (await tx.guardianship.count({ where: { familyId, rights: "full" } })) > 0;
}

async function makeGuardian(tx: Tx, { person }: Joining): Promise<string> {
  const { firstName, lastName, phone } = person;
  const made = await tx.guardian.create({
    data: { firstName, lastName, phone },
    select: { id: true },
  });
  return made.id;
}

/** An account that nobody can sign in to before its link was used; letters for the same person die. */
async function openAccount(
  tx: Tx,
  { person }: Joining,
  guardianId: string,
  known: { id: string; email: string } | null,
): Promise<void> {
  const account = known ?? (await openWaitingAccount(tx, person));
  await tx.guardian.update({ where: { id: guardianId }, data: { accountId: account.id } });
  await tx.accessLetter.updateMany({
    where: { guardianId, usedAt: null, revokedAt: null },
    data: { revokedAt: await nowIn(tx) },
  });
  if (!known) await sendWelcome(tx, account);
}
