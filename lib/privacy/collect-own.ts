import "server-only";
import { randomUUID } from "node:crypto";
import { db } from "#lib/db/client.ts";
import type { PrivacyScope } from "./scope.ts";

/** What concerns the adult alone who asks for a copy: sign-in, letters, mails and choices, drafts, messages to many. */
export async function collectOwn({ familyId, guardianId, accountId }: PrivacyScope) {
  const mine = { familyId, guardianId };
  const account = await db.account.findUnique({
    where: { id: accountId ?? randomUUID() },
    select: { email: true, username: true },
  });
  const [mailChoices, faultyAddresses, mails, sessions, letters, accountRequests] =
    await Promise.all([
      db.mailChoice.findMany({
        where: { guardianId },
        orderBy: { topic: "asc" },
        omit: { guardianId: true },
      }),
      db.faultyAddress.findMany({ where: { email: account?.email.toLowerCase() ?? "" } }),
      // Their words are in what they tell of; a link that signs in is copied nowhere.
      db.mailOutbox.findMany({
        where: { OR: [{ guardianId }, ...(account ? [{ recipient: account.email }] : [])] },
        orderBy: { createdAt: "asc" },
        select: { template: true, recipient: true, state: true, createdAt: true, sentAt: true },
      }),
      db.session.findMany({
        where: { accountId: accountId ?? randomUUID() },
        orderBy: { createdAt: "asc" },
        select: { device: true, createdAt: true, lastSeenAt: true, expiresAt: true },
      }),
      db.accessLetter.findMany({
        where: mine,
        orderBy: { createdAt: "asc" },
        select: { createdAt: true, expiresAt: true, usedAt: true, revokedAt: true },
      }),
      db.accountRequest.findMany({
        // What she wrote of herself, and whom she invited.
        where: { OR: [{ guardianId }, { invitedById: guardianId, familyId }] },
        orderBy: { createdAt: "asc" },
        omit: {
          id: true,
          invitedById: true,
          familyId: true,
          guardianId: true,
          decidedById: true,
        },
      }),
    ]);
  const [drafts, groupMessages, feeds, copies, rights] = await Promise.all([
    db.messageDraft.findMany({
      where: mine,
      orderBy: { updatedAt: "asc" },
      select: { subject: true, body: true, updatedAt: true },
    }),
    db.groupRecipient.findMany({
      where: { ...mine, state: "delivered" },
      orderBy: { deliveredAt: "asc" },
      select: {
        deliveredAt: true,
        notice: true,
        groupMessage: { select: { subject: true, body: true } },
      },
    }),
    db.calendarFeed.findMany({ where: mine, select: { createdAt: true } }),
    db.dataExport.findMany({
      where: mine,
      select: { expiresAt: true, sizeBytes: true, job: { select: { createdAt: true } } },
    }),
    db.guardianship.findMany({ where: mine, omit: { familyId: true, guardianId: true } }),
  ]);
  return {
    mailChoices,
    faultyAddresses,
    mails,
    sessions,
    letters,
    accountRequests,
    drafts,
    groupMessages,
    feeds,
    copies,
    rights,
  };
}
