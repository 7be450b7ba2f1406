import { encode } from "next-auth/jwt";
import { openSession } from "#lib/accounts/open-session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { env } from "#lib/env.ts";
import { type Permission, permissionNames } from "#lib/staff/permissions.ts";
import { closeCashier, payByCard } from "#prisma/seed/cashier.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  tick,
} from "#tests/support/booking-family.ts";
import { kindId } from "#tests/support/enrolling-family.ts";
import { makeStaff, tag } from "#tests/support/factories.ts";
import { makePng } from "#tests/support/files.ts";
import { addAdult, alternate } from "#tests/support/separated-parents.ts";

/**
 * In the portal's database: two families that have one of everything, staff with every
 * permission and with none, a session that was ended. Prints what a test may know of them, as JSON.
 */
const COOKIE = "preau.session";

/** The cookie of an open session, as the portal itself writes it. */
async function cookieOf(accountId: string, kind: "guardian" | "staff"): Promise<string> {
  const sessionToken = await transaction((tx) =>
    openSession(tx, { accountId, kind, familyId: null, userAgent: "Firefox/140" }),
  );
  const value = await encode({ token: { sessionToken }, secret: env.authSecret, salt: COOKIE });
  return `${COOKIE}=${value}`;
}

/** Renames everything of a family that a page could show, so that it can be looked for. */
async function mark(family: BookingFamily, word: string): Promise<string[]> {
  const canaries = ["Nom", "Prenom", "Enfant", "Rue", "Mail"].map((what) => `Zz${what}${word}`);
  const [name = "", firstName = "", child = "", street = "", mail = ""] = canaries;
  await db.family.update({
    where: { id: family.familyId },
    data: { name, addressLine1: `1 rue ${street}` },
  });
  const guardian = await db.guardian.update({
    where: { id: family.payerId },
    data: { firstName, lastName: name },
  });
  await db.account.update({
    where: { id: guardian.accountId ?? "" },
    data: { email: `${mail.toLowerCase()}@famille.example` },
  });
  await db.child.updateMany({ where: { familyId: family.familyId }, data: { firstName: child } });
  return canaries;
}

async function makeActor(word: string) {
  const booking = await makeBookingFamily({ children: 1 });
  const canaries = await mark(booking, word);
  const guardian = await db.guardian.findUniqueOrThrow({ where: { id: booking.payerId } });
  const row = await db.family.findUniqueOrThrow({ where: { id: booking.familyId } });
  const uploader = {
    family: { id: row.id, fileNumber: row.fileNumber, name: row.name },
    guardian: { id: guardian.id, firstName: guardian.firstName, lastName: guardian.lastName },
    rights: "full" as const,
    actor: { kind: "guardian" as const, guardianId: guardian.id },
  };
  await tick(booking, [{ day: "2027-03-15" }]);
  await payByCard(await confirmPayment(booking));
  await tick(booking, [{ day: "2027-03-16" }]);
  const paymentId = await confirmPayment(booking);
  await tick(booking, [{ day: "2027-03-18" }]);
  const target = { kindId: await kindId("domicile"), childId: null };
  const sent = await uploadDocument(uploader, target, await makePng({ width: 90 }));
  if (!sent.ok) throw new Error(sent.refusal.code);
  const change = await requestChange(uploader, {
    field: "address",
    subjectId: null,
    value: { line1: "2 rue Neuve", line2: "", postalCode: "62300", city: "Lens" },
    seen: (await fieldState("address", { familyId: row.id, childId: null, guardianId: null }))
      .stamp,
  });
  if (!change.ok) throw new Error(change.refusal.code);
  const invoice = await db.invoice.findFirstOrThrow({ where: { familyId: row.id } });
  const request = await db.enrolmentRequest.findFirstOrThrow({ where: { familyId: row.id } });
  const waiting = await db.enrolmentRequest.create({
    data: {
      familyId: row.id,
      authorId: guardian.id,
      schoolYearId: request.schoolYearId,
      number: `Z-${word}`,
      state: "submitted",
      submittedAt: realNow(),
    },
  });
  return {
    booking,
    canaries: [...canaries, row.fileNumber],
    cookie: await cookieOf(guardian.accountId ?? "", "guardian"),
    accountId: guardian.accountId ?? "",
    ids: {
      familyId: row.id,
      guardianId: guardian.id,
      childId: booking.childIds[0] ?? "",
      subjectId: booking.childIds[0] ?? "",
      slotId: booking.slots.meal,
      requestId: request.id,
      waitingId: waiting.id,
      paymentId,
      invoiceId: invoice.id,
      documentId: sent.value.documentId,
      changeId: change.value.changeId,
    },
  };
}

/** A second adult of the first family, with limited rights: even weeks are hers, one of her days is paid. */
async function makeLimited(own: Awaited<ReturnType<typeof makeActor>>) {
  const limited = await addAdult(own.booking);
  await alternate(limited, own.booking);
  await tick(limited, [{ day: "2027-03-22" }]);
  const paymentId = await confirmPayment(limited);
  await payByCard(paymentId);
  const invoice = await db.invoice.findFirstOrThrow({ where: { payerId: limited.payerId } });
  const guardian = await db.guardian.findUniqueOrThrow({ where: { id: limited.payerId } });
  // The names of a child's adults are no secret between them; where and how to reach them is.
  const [, , , street = "", mail = ""] = own.canaries;
  const trusted = `Confiance ${crypto.randomUUID()}`;
  await db.authorisedPerson.create({
    data: { childId: own.ids.childId, name: trusted, phone: "+33639981299", relation: "" },
  });
  return {
    cookie: await cookieOf(guardian.accountId ?? "", "guardian"),
    secrets: [street, mail, mail.toLowerCase(), trusted],
    ids: { paymentId, invoiceId: invoice.id },
  };
}

async function staffCookie(permissions: readonly Permission[]): Promise<string> {
  return cookieOf((await makeStaff({ permissions })).account.id, "staff");
}

async function scene() {
  const unique = tag();
  const [own, foreign] = [await makeActor(`A${unique}`), await makeActor(`B${unique}`)];
  const limited = await makeLimited(own);
  const revoked = await cookieOf(own.accountId, "guardian");
  const newest = await db.session.findFirstOrThrow({
    where: { accountId: own.accountId },
    orderBy: { createdAt: "desc" },
  });
  await db.session.update({ where: { id: newest.id }, data: { revokedAt: realNow() } });
  const withAll = await staffCookie(permissionNames);
  const withOne = Object.fromEntries(
    await Promise.all(permissionNames.map(async (name) => [name, await staffCookie([name])])),
  );
  const withNone = await staffCookie([]);
  // A line of the journal, so that « nothing was written » is compared with something.
  await transaction((tx) =>
    writeAudit(tx, { actor: { kind: "system" }, action: "clock.move", objectKind: "clock" }),
  );
  return { own, limited, foreign, cookies: { revoked, withAll, withNone, withOne } };
}

export default async function twoFamilies() {
  try {
    return await scene();
  } finally {
    closeCashier();
  }
}
