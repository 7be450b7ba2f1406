import { beforeEach, expect, it } from "vitest";
import { printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { correctValue } from "#lib/change-requests/correct-value.ts";
import { acceptChange } from "#lib/change-requests/decide-change.ts";
import { loadProof } from "#lib/change-requests/load-proof.ts";
import {
  fieldState,
  listChanges,
  readChange,
  readChangeForStaff,
} from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { envelopeLines } from "#lib/custody/postal-address.ts";
import { payersSeenBy } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { listDocumentsToCheck } from "#lib/documents/check-queue.ts";
import { loadFamilyDocuments } from "#lib/documents/load-family-documents.ts";
import { readDocument } from "#lib/documents/read-document.ts";
import { removeDocument } from "#lib/documents/remove-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { payerLines, recipientLines } from "#lib/invoices/recipient-lines.ts";
import { collectData } from "#lib/privacy/collect-data.ts";
import { collectFiles } from "#lib/privacy/collect-files.ts";
import { collectOwn } from "#lib/privacy/collect-own.ts";
import { listReadings } from "#lib/privacy/readings.ts";
import { makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { parentOf } from "#tests/support/corrections.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { anotherPicture, expectOk, kindId, makeAgent } from "#tests/support/enrolling-family.ts";
import { addAdult, makeSeparatedParents } from "#tests/support/separated-parents.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const HERS = { line1: "7 impasse Cachée", line2: "", postalCode: "62800", city: "Liévin" };

async function scene(rights: "full" | "limited") {
  const { even, odd } = await makeSeparatedParents(rights);
  const { familyId } = even;
  const [his, hers] = [parentOf(even), { ...parentOf(odd), rights }];
  const payer = await db.guardian.findUniqueOrThrow({ where: { id: odd.payerId } });
  const subject = { familyId, childId: null, guardianId: odd.payerId };
  const ask = async (value = HERS) =>
    requestChange(hers, {
      field: "ownAddress",
      subjectId: odd.payerId,
      value,
      seen: (await fieldState("ownAddress", subject)).stamp,
    });
  const prove = async () => {
    const target = { kindId: await kindId("domicile"), childId: null, guardianId: odd.payerId };
    return expectOk(await uploadDocument(hers, target, await anotherPicture())).documentId;
  };
  return { familyId, his, hers, payer, subject, ask, prove };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function accept(changeId: string) {
  const shown = await readChangeForStaff(changeId);
  if (!shown) throw new Error("no such change");
  const seen = { changeId, version: shown.version, seen: shown.stamp };
  return acceptChange(await makeAgent(), seen);
}

function scopeOf({ familyId }: Scene, reader: Scene["his"] | Scene["hers"]) {
  return {
    familyId,
    guardianId: reader.guardian.id,
    rights: reader.rights,
    payerIds: [reader.guardian.id],
    accountId: null,
  };
}

/** All that an adult can load of the file, as one text. */
async function knownTo(all: Scene, reader: Scene["his"] | Scene["hers"]) {
  const scope = scopeOf(all, reader);
  return JSON.stringify([
    await collectData(scope),
    await collectOwn(scope),
    await collectFiles(scope),
    await listChanges(reader),
    await loadFamilyDocuments(reader),
  ]);
}

for (const rights of ["limited", "full"] as const) {
  it(`an adult with ${rights} rights gives her own address with its proof; letters and sheets bear it, the other adult reads neither`, async () => {
    const all = await scene(rights);
    const { familyId, his, hers, payer, ask, prove } = all;
    expect(await ask()).toMatchObject({ refusal: { code: "proof-missing" } });
    const documentId = await prove();
    const { changeId } = expectOk(await ask());
    // Until staff answers, nothing is sent there; and she reads no address that is the other's.
    expect(await recipientLines({ id: familyId }, payer)).toEqual([
      `${payer.firstName} ${payer.lastName}`,
    ]);
    expectOk(await accept(changeId));
    expect(await recipientLines({ id: familyId }, payer)).toEqual([
      `${payer.firstName} ${payer.lastName}`,
      "7 impasse Cachée",
      "62800 Liévin",
    ]);
    // To the other adult: no address, no change, no proof, in no list, file or copy.
    expect(await readChange(changeId, his)).toBeNull();
    const known = await knownTo(all, his);
    expect(known).not.toContain("Cachée");
    expect(known).not.toContain("documents/001");
    expect(await collectData(scopeOf(all, his))).toMatchObject({ documents: [] });
    const asHim = { parent: his } as never;
    expect(await readDocument(asHim, documentId)).toMatchObject({ ok: false });
    expect(await removeDocument(his, { documentId })).toMatchObject({ ok: false });
    expect(await loadProof(familyId, "address")).toMatchObject({ files: [] });
    // To her: all of it, and her own copy holds it.
    expect(await readDocument({ parent: hers } as never, documentId)).toMatchObject({ ok: true });
    // Nor that she has one: that an agent read it is told to her alone.
    const agent = { ...(await makeAgent()), sessionId: "", accountId: "" };
    expectOk(await readDocument({ parent: null, staff: agent }, documentId));
    expect(await listReadings(familyId, his.guardian.id)).toEqual([]);
    expect(await listReadings(familyId, hers.guardian.id)).toHaveLength(1);
    expect(await knownTo(all, hers)).toContain("Cachée");
    const family = await db.family.findUniqueOrThrow({ where: { id: familyId } });
    if (rights === "limited") expect(await knownTo(all, hers)).not.toContain(family.addressLine1);
    // Mails tell her alone.
    const mails = await db.mailOutbox.findMany({ where: { template: "changeAccepted" } });
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toContain("Cachée");
  });
}

it("her proof proves nothing of the family, waits in no queue of its own, and is nobody else's to send", async () => {
  const { familyId, his, payer, prove } = await scene("limited");
  await prove();
  expect(await listDocumentsToCheck(true)).toEqual([]);
  const seen = (await fieldState("address", { familyId, childId: null, guardianId: null })).stamp;
  const asked = { field: "address", subjectId: null, value: HERS, seen } as const;
  expect(await requestChange(his, asked)).toMatchObject({ refusal: { code: "proof-missing" } });
  const target = { kindId: await kindId("domicile"), childId: null, guardianId: payer.id };
  expect(await uploadDocument(his, target, await anotherPicture())).toMatchObject({
    refusal: { code: "unknown-target" },
  });
});

it("an access letter to an adult with limited rights never bears the family's address, but her own once an agent knows it", async () => {
  const { familyId, payer, subject } = await scene("limited");
  await db.guardian.update({ where: { id: payer.id }, data: { accountId: null } });
  const staff = await makeAgent();
  const print = async () => {
    const input = { familyId, guardianId: payer.id };
    const by = { staffMemberId: staff.staffMember.id, actor: staff.actor };
    const { recipient } = expectOk(await printAccessLetter({ ...input, ...by }));
    return envelopeLines(recipient, recipient.address);
  };
  expect(await print()).toEqual([`${payer.firstName} ${payer.lastName}`]);
  const corrected = await correctValue(staff, {
    familyId,
    field: "ownAddress",
    subjectId: payer.id,
    value: HERS,
    seen: (await fieldState("ownAddress", subject)).stamp,
    reason: "Jugement présenté à l’accueil.",
  });
  expectOk(corrected);
  expect((await print()).slice(1)).toEqual(["7 impasse Cachée", "62800 LIÉVIN"]);
});

it("an adult who shares with the family is written to at its address, or at her own", async () => {
  const { familyId, his } = await scene("limited");
  const payer = await db.guardian.findUniqueOrThrow({ where: { id: his.guardian.id } });
  const family = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  const lines = await recipientLines(family, payer);
  expect(lines[1]).toBe(family.addressLine1);
});

it("the sheets of a payer whose invoices another adult reads bear the family's address, never her own", async () => {
  const family = await makeBookingFamily();
  const { familyId, payerId } = family;
  const other = await addAdult(family, "full");
  await db.guardianship.update({
    where: { familyId_guardianId: { familyId, guardianId: payerId } },
    data: { addressLine1: HERS.line1, postalCode: HERS.postalCode, city: HERS.city },
  });
  const payer = await db.guardian.findUniqueOrThrow({ where: { id: payerId } });
  const file = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  expect(await payersSeenBy(familyId, other.payerId)).toContain(payerId);
  expect((await payerLines(file, payer))[1]).toBe(file.addressLine1);
  // Once nobody else reads them, they go where she lives.
  await db.guardianship.update({
    where: { familyId_guardianId: { familyId, guardianId: other.payerId } },
    data: { rights: "limited" },
  });
  expect(await payersSeenBy(familyId, other.payerId)).not.toContain(payerId);
  expect((await payerLines(file, payer))[1]).toBe(HERS.line1);
});
