import "server-only";
import { createHash } from "node:crypto";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { isUuid } from "#lib/ids.ts";
import type { GroupTarget } from "./group.ts";

export type Target = { target: GroupTarget; targetId: string | null; targetDay: Day | null };

export type Recipient = {
  familyId: string;
  fileNumber: string;
  guardianId: string;
  firstName: string;
  lastName: string;
  /** Has an account that works: is told by e-mail. */
  hasAccount: boolean;
};

/**
 * Whom a message to this target reaches: each adult with full rights of the families, once per family whatever the
 * number of children. An adult with limited rights only for her own: a day she booked, a sum she owes.
 */
export async function recipientsOf(tx: Tx, target: Target): Promise<Recipient[]> {
  const links = await tx.guardianship.findMany({
    where: { family: { erasedAt: null }, ...(await wanted(tx, target)) },
    orderBy: [
      { guardian: { lastName: "asc" } },
      { guardian: { firstName: "asc" } },
      { familyId: "asc" },
      { guardianId: "asc" },
    ],
    select: {
      familyId: true,
      guardianId: true,
      family: { select: { fileNumber: true } },
      guardian: {
        select: {
          firstName: true,
          lastName: true,
          account: { select: { activatedAt: true, lockedAt: true } },
        },
      },
    },
  });
  return links.map(({ familyId, guardianId, family, guardian }) => ({
    familyId,
    fileNumber: family.fileNumber,
    guardianId,
    firstName: guardian.firstName,
    lastName: guardian.lastName,
    hasAccount: guardian.account?.activatedAt != null && guardian.account.lockedAt === null,
  }));
}

export type Words = {
  topicId: string;
  nature: string;
  allowsReply: boolean;
  subject: string;
  body: string;
  attachments: readonly { id: string }[];
};

/** What the screen showed, in short: another list, another word or another file has another stamp. */
export function stampOf(
  { topicId, nature, allowsReply, subject, body, attachments }: Words,
  recipients: readonly Recipient[],
): string {
  const ids = recipients.map(({ familyId, guardianId }) => `${familyId}/${guardianId}`).sort();
  const files = attachments.map(({ id }) => id).sort();
  const seen = JSON.stringify([topicId, nature, allowsReply, subject, body, files, ids]);
  return createHash("sha256").update(seen).digest("hex");
}

type Where = Prisma.GuardianshipWhereInput;

async function wanted(tx: Tx, { target, targetId, targetDay }: Target): Promise<Where> {
  switch (target) {
    case "everybody":
      return { rights: "full" };
    case "school":
      return fullRightsWhere({ schoolId: targetId ?? "" });
    case "schoolClass":
      return fullRightsWhere({ classId: targetId ?? "" });
    case "activity": {
      const today = fromDay(parisDayOf(await nowIn(tx)));
      return fullRightsWhere({
        enrolments: {
          some: {
            activityId: targetId ?? "",
            state: "accepted",
            schoolYear: { lastDay: { gte: today } },
          },
        },
      });
    }
    case "day": {
      if (!targetDay) return { OR: [] };
      const expected = { day: fromDay(targetDay), state: "booked" as const };
      const limited = { payer: { guardianships: { some: { rights: "limited" as const } } } };
      const booked = await tx.booking.findMany({
        where: { ...expected, payment: limited },
        distinct: ["familyId", "paymentId"],
        select: { familyId: true, payment: { select: { payerId: true } } },
      });
      const payers = booked.map(({ familyId, payment }) => ({
        familyId,
        guardianId: payment.payerId,
      }));
      return {
        OR: [fullRightsWhere({ bookings: { some: expected } }), ...distinctPairs(payers)],
      };
    }
    case "unpaid": {
      const owing = await tx.ledgerAccount.findMany({
        where: { kind: "familyReceivable", balanceCents: { gt: 0 } },
        select: { owner: true, part: true },
      });
      return {
        OR: distinctPairs(
          owing
            .filter(({ owner, part }) => isUuid(owner) && isUuid(part))
            .map(({ owner, part }) => ({ familyId: owner, guardianId: part })),
        ),
      };
    }
  }
}

function fullRightsWhere(children: Prisma.ChildWhereInput): Where {
  return { rights: "full", family: { erasedAt: null, children: { some: children } } };
}

function distinctPairs(pairs: { familyId: string; guardianId: string }[]) {
  return [...new Map(pairs.map((pair) => [`${pair.familyId}/${pair.guardianId}`, pair])).values()];
}
