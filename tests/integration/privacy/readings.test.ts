import { afterAll, beforeEach, expect, test } from "vitest";
import type { ReaderContext } from "#lib/accounts/session.ts";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { readDocument } from "#lib/documents/read-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { noteReading, readHealth } from "#lib/dossier/read-health.ts";
import { openFamilyFile } from "#lib/families/open-family-file.ts";
import { ofName } from "#lib/notifications/words.ts";
import { readingWords } from "#lib/privacy/reading-words.ts";
import { listReadings } from "#lib/privacy/readings.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  anotherPicture,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});
afterAll(closeDb);

test("who consulted a file: agents and adults of the family, by name, with what they opened", async () => {
  const family = await makeEnrollingFamily();
  const [childId = ""] = family.childIds;
  const child = await db.child.findUniqueOrThrow({ where: { id: childId } });
  const { documentId } = expectOk(
    await uploadDocument(
      family,
      { kindId: await kindId("assurance"), childId },
      await anotherPicture(),
    ),
  );
  const agent = await makeAgent();
  const staff: ReaderContext = {
    parent: null,
    staff: { ...agent, sessionId: "", accountId: "" },
  };
  expectOk(await readDocument(staff, documentId));
  expectOk(await readDocument(staff, documentId));
  expectOk(await readHealth({ parent: family, staff: null }, childId));
  await openFamilyFile(agent, family.family.id);
  expect(await openFamilyFile(agent, crypto.randomUUID())).toBeNull();
  const other = await makeEnrollingFamily();
  expectOk(await readHealth({ parent: other, staff: null }, other.childIds[0] ?? ""));

  const lines = await listReadings(family.family.id, family.guardian.id);
  const parent = await db.guardian.findUniqueOrThrow({ where: { id: family.guardian.id } });
  expect(
    lines.map(({ who, isStaff, count, action, thing }) => ({
      text: `${who} ${readingWords(action, thing)}`,
      isStaff,
      count,
    })),
  ).toEqual([
    { text: expect.stringMatching(/ a ouvert le dossier$/), isStaff: true, count: 1 },
    {
      text: `${parent.firstName} ${parent.lastName} a lu la fiche de santé ${ofName(child.firstName)}`,
      isStaff: false,
      count: 1,
    },
    {
      text: expect.stringMatching(new RegExp(` a ouvert : Attestation.*, ${child.firstName}$`)),
      isStaff: true,
      count: 2,
    },
  ]);
});

test("an agent who opens a sheet hundreds of times in a day hides no other reading", async () => {
  const family = await makeEnrollingFamily();
  const [childId = ""] = family.childIds;
  const staff = { ...(await makeAgent()), sessionId: "", accountId: "" };
  expectOk(await readHealth({ parent: null, staff, familyId: family.family.id }, childId));
  const busy = await makeAgent();
  await transaction(async (tx) => {
    for (let count = 0; count < 310; count += 1)
      await noteReading(tx, busy.actor, { id: childId, familyId: family.family.id });
  });

  const lines = await listReadings(family.family.id, family.guardian.id);
  expect(lines.map(({ count }) => count)).toEqual([310, 1]);
});
