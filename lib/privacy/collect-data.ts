import "server-only";
import { randomUUID } from "node:crypto";
import { db } from "#lib/db/client.ts";
import { documentsOf, type PrivacyScope } from "./scope.ts";

/**
 * Everything the portal knows of a family, as plain objects for JSON. Keys, hashes and other people's data stay out;
 * health sheets and files come beside.
 */
export async function collectData({
  familyId,
  guardianId,
  rights,
  payerIds,
  accountId,
}: PrivacyScope) {
  const isFull = rights === "full";
  const mine = isFull ? {} : { guardianId };
  const paid = { payerId: { in: payerIds } };
  const family = await db.family.findUniqueOrThrow({
    where: { id: familyId },
    omit: { id: true, defaultPayerId: true, ...(isFull ? {} : addressFields) },
    include: {
      quotients: isFull ? { omit: { id: true, familyId: true } } : false,
      contacts: isFull ? { omit: { id: true, familyId: true } } : false,
    },
  });
  const [guardians, children, requests, documents, changes, consents] = await Promise.all([
    db.guardian.findMany({
      // The other adults may live elsewhere: their phone and address are theirs.
      where: { guardianships: { some: { familyId } }, id: guardianId },
      select: {
        firstName: true,
        lastName: true,
        phone: true,
        account: { select: { username: true, email: true, createdAt: true, activatedAt: true } },
      },
    }),
    db.child.findMany({
      where: { familyId },
      select: {
        firstName: true,
        lastName: true,
        birthDay: true,
        mealType: true,
        hasPai: true,
        leavesAlone: true,
        imageAllowed: true,
        outingsAllowed: true,
        school: { select: { name: true } },
        class: { select: { name: true } },
        authorisedPersons: isFull ? { omit: { id: true, childId: true } } : false,
        enrolments: {
          select: {
            state: true,
            acceptedAt: true,
            activity: { select: { name: true } },
            schoolYear: { select: { name: true } },
          },
        },
      },
    }),
    db.enrolmentRequest.findMany({
      where: { familyId, ...(isFull ? {} : { authorId: guardianId }) },
      select: {
        number: true,
        state: true,
        createdAt: true,
        submittedAt: true,
        decidedAt: true,
        staffReason: true,
        events: { select: { kind: true, reason: true, at: true }, orderBy: { at: "asc" } },
      },
    }),
    db.document.findMany({
      where: { familyId, ...documentsOf({ rights, guardianId }) },
      select: {
        kind: { select: { name: true } },
        state: true,
        uploadedAt: true,
        reviewedAt: true,
        reviewReason: true,
        expiresOn: true,
        mediaType: true,
        sizeBytes: true,
      },
    }),
    db.changeRequest.findMany({
      where: {
        familyId,
        OR: isFull
          ? [{ guardianId: null }, { guardianId }]
          : [{ authorId: guardianId }, { guardianId }],
      },
      select: {
        field: true,
        oldValue: true,
        newValue: true,
        reason: true,
        state: true,
        createdAt: true,
        decidedAt: true,
        answer: true,
      },
    }),
    db.consent.findMany({
      where: { familyId, ...(isFull ? {} : { authorId: guardianId }) },
      orderBy: { at: "asc" },
      select: {
        kind: true,
        isGiven: true,
        at: true,
        child: { select: { firstName: true } },
        schoolYear: { select: { name: true } },
      },
    }),
  ]);
  const [bookings, invoices, threads, attempts, journal] = await Promise.all([
    db.booking.findMany({
      where: { familyId, payment: paid },
      orderBy: [{ day: "asc" }, { id: "asc" }],
      select: {
        day: true,
        state: true,
        priceCents: true,
        carePartCents: true,
        foodPartCents: true,
        surchargePartCents: true,
        creditedCents: true,
        notBilledCents: true,
        adjustments: { select: { amountCents: true } },
        bookedAt: true,
        cancelledAt: true,
        child: { select: { firstName: true } },
        slot: { select: { name: true } },
      },
    }),
    db.invoice.findMany({
      where: { familyId, ...paid },
      orderBy: { issuedAt: "asc" },
      select: {
        id: true,
        number: true,
        issuedAt: true,
        month: true,
        dueOn: true,
        totalCents: true,
        creditCents: true,
        cardCents: true,
      },
    }),
    db.messageThread.findMany({
      where: { familyId, ...(isFull ? { guardianId } : mine) },
      orderBy: { createdAt: "asc" },
      select: {
        subject: true,
        state: true,
        createdAt: true,
        topic: { select: { name: true } },
        messages: {
          where: { author: { not: "note" } },
          orderBy: { sentAt: "asc" },
          select: { author: true, body: true, sentAt: true },
        },
      },
    }),
    db.refusedAttempt.findMany({
      where: { familyId, accountId: accountId ?? randomUUID() },
      orderBy: { at: "asc" },
      select: { at: true, gesture: true, message: true },
    }),
    isFull
      ? db.auditEvent.findMany({
          where: { familyId, OR: [{ actorKind: "staff" }, { actorId: guardianId }] },
          orderBy: { at: "asc" },
          select: { at: true, actorKind: true, action: true, objectKind: true },
        })
      : [],
  ]);
  return {
    family,
    guardians,
    children,
    requests,
    documents,
    changes,
    consents,
    bookings,
    invoices,
    threads,
    attempts,
    journal,
  };
}

export type CollectedData = Awaited<ReturnType<typeof collectData>>;

const addressFields = {
  addressLine1: true,
  addressLine2: true,
  postalCode: true,
  city: true,
} as const;
