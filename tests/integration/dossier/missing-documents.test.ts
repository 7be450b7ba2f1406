import { afterAll, beforeEach, expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { homeFacts } from "#lib/checkout/tasks.ts";
import { now } from "#lib/clock.ts";
import { closeDb, db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { loadFamilyDocuments } from "#lib/documents/load-family-documents.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { documentTasks } from "#lib/dossier/missing.ts";
import { missingDocuments } from "#lib/dossier/missing-documents.ts";
import { acceptRequest, correctRequest } from "#lib/enrolments/decide-all.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  anotherPicture,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
  prepareRequest,
  seenBy,
  sendRequest,
} from "#tests/support/enrolling-family.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});
afterAll(closeDb);

test("a file that ends, or is newly asked, of an accepted enrolment leads to where it can be sent", async () => {
  const family = await makeEnrollingFamily();
  const familyId = family.family.id;
  const requestId = await sendRequest(family);
  expectOk(await acceptRequest(await makeAgent(), await seenBy(requestId)));
  expect((await missingDocuments(familyId)).missing).toEqual([]);
  const home = await kindId("domicile");
  await db.document.updateMany({
    where: { familyId, kindId: home },
    data: { expiresOn: fromDay(day("2026-11-22")) },
  });
  const kind = await db.documentKind.create({
    data: {
      code: "livret",
      name: "Livret de famille",
      explanation: "E",
      scope: "adult",
      position: 9,
    },
  });
  await db.requiredDocument.create({
    data: { activityId: await activityId("cantine"), documentKindId: kind.id },
  });
  const { missing, sent } = await missingDocuments(familyId);
  expect(sent).toBeGreaterThan(0);
  expect(missing.map(({ name, standing }) => [name, standing])).toEqual([
    ["Justificatif de domicile", "expired"],
    ["Livret de famille", "missing"],
  ]);
  expect(missing[1]?.person).toBeTruthy();
  for (const { href } of documentTasks(missing)) expect(href).toBe("/mon-dossier/documents");
  // The page that the tasks lead to asks for the very same.
  const { toSend } = await loadFamilyDocuments(family);
  expect(toSend.map(({ key }) => key)).toEqual(missing.map(({ key }) => key));
  expectOk(await uploadDocument(family, { kindId: home, childId: null }, await anotherPicture()));
  expect((await missingDocuments(familyId)).missing.map(({ name }) => name)).toEqual([
    "Livret de famille",
  ]);
});

test("a request to correct is where its refused document is sent; a draft asks for nothing yet", async () => {
  const family = await makeEnrollingFamily();
  const requestId = await sendRequest(family);
  await db.document.updateMany({
    where: { kindId: await kindId("domicile") },
    data: { state: "rejected", reviewReason: "Le document est illisible." },
  });
  const reason = "Le document est illisible.";
  expectOk(await correctRequest(await makeAgent(), { ...(await seenBy(requestId)), reason }));
  expect((await missingDocuments(family.family.id)).missing).toMatchObject([
    { standing: "rejected", reason, correctedId: requestId },
  ]);
  const drafting = await makeEnrollingFamily();
  await prepareRequest(drafting);
  await db.document.deleteMany({ where: { familyId: drafting.family.id } });
  expect((await missingDocuments(drafting.family.id)).missing).toEqual([]);
});

test("the home page shows next week, and where an absence of today is said", async () => {
  const family = await makeBookingFamily({ children: 2 });
  const { familyId, payerId } = family;
  await tick(family, [{ day: "2026-11-30" }, { day: "2026-12-01" }]);
  const payment = await confirmPayment(family);
  await db.booking.updateMany({ where: { paymentId: payment }, data: { state: "booked" } });
  const { week } = await homeFacts({ familyId, payerId }, 0, await now());
  expect(week).toMatchObject({
    label: "Semaine du 30 novembre au 4 décembre",
    href: "/planning/2026-11",
  });
  const [lea, tom] = week?.rows ?? [];
  expect(lea?.cells.map(({ slots }) => slots.length).slice(0, 2)).toEqual([1, 1]);
  expect(tom?.cells.every(({ slots }) => slots.length === 0)).toBe(true);
  await setClock({ day: "2026-11-30", time: "08:00" });
  const { children } = await homeFacts({ familyId, payerId }, 0, await now());
  const [today, tomorrow] = children[0]?.days ?? [];
  const child = family.childIds[0];
  expect(today?.absencePath).toBe(`/messagerie/nouveau?objet=jour:2026-11-30:${child}`);
  expect(tomorrow?.absencePath).toBe(`/messagerie/nouveau?objet=jour:2026-12-01:${child}`);
});
