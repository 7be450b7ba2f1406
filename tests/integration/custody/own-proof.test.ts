import { beforeEach, expect, it } from "vitest";
import { acceptChange, refuseChange } from "#lib/change-requests/decide-change.ts";
import { loadProof } from "#lib/change-requests/load-proof.ts";
import { fieldState, readChangeForStaff } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { withdrawChange } from "#lib/change-requests/withdraw-change.ts";
import { db } from "#lib/db/client.ts";
import { listOwnProofs } from "#lib/documents/own-proofs.ts";
import { readDocument } from "#lib/documents/read-document.ts";
import { removeDocument } from "#lib/documents/remove-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { parentOf } from "#tests/support/corrections.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { anotherPicture, expectOk, kindId, makeAgent } from "#tests/support/enrolling-family.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const HERS = { line1: "7 impasse Cachée", line2: "", postalCode: "62800", city: "Liévin" };

/** An adult with limited rights who sends a proof and may ask for her own address. */
async function scene() {
  const { even, odd } = await makeSeparatedParents("limited");
  const { familyId } = even;
  const hers = { ...parentOf(odd), rights: "limited" as const };
  const subject = { familyId, childId: null, guardianId: odd.payerId };
  const send = async () => {
    const target = { kindId: await kindId("domicile"), childId: null, guardianId: odd.payerId };
    return expectOk(await uploadDocument(hers, target, await anotherPicture())).documentId;
  };
  const ask = async () => {
    const { stamp } = await fieldState("ownAddress", subject);
    const asked = {
      field: "ownAddress",
      subjectId: odd.payerId,
      value: HERS,
      seen: stamp,
    } as const;
    return expectOk(await requestChange(hers, asked)).changeId;
  };
  const agent = { ...(await makeAgent()), sessionId: "", accountId: "" };
  const agentReads = async (documentId: string) =>
    (await readDocument({ parent: null, staff: agent }, documentId)).ok;
  return { familyId, his: parentOf(even), hers, send, ask, agent, agentReads };
}

const bytesKept = async (id: string) =>
  (await db.document.findUniqueOrThrow({ where: { id } })).wrappedKey !== null;

async function seenOf(changeId: string) {
  const shown = await readChangeForStaff(changeId);
  if (!shown) throw new Error("no such change");
  return { changeId, version: shown.version, seen: shown.stamp };
}

it("an agent opens an adult's own proof only for a request that she has not withdrawn", async () => {
  const { hers, send, ask, agentReads } = await scene();
  const documentId = await send();
  expect(await agentReads(documentId)).toBe(false);
  const changeId = await ask();
  expect(await agentReads(documentId)).toBe(true);
  expectOk(await withdrawChange(hers, { changeId }));
  expect(await agentReads(documentId)).toBe(false);
  expect((await readChangeForStaff(changeId))?.document).toBeNull();
  // Sent once: her next request takes it again.
  const again = await ask();
  expect(await agentReads(documentId)).toBe(true);
  expect((await readChangeForStaff(again))?.document).toMatchObject({ id: documentId });
});

it("she finds her proof among her documents and takes it back, whatever her rights; nobody else does", async () => {
  const { familyId, his, hers, send, ask } = await scene();
  const documentId = await send();
  const changeId = await ask();
  expect(await listOwnProofs(hers)).toMatchObject([{ id: documentId, isInUse: true }]);
  expect(await listOwnProofs(his)).toEqual([]);
  // A request that waits still needs it.
  expect(await removeDocument(hers, { documentId })).toMatchObject({
    refusal: { code: "in-use" },
  });
  expectOk(await withdrawChange(hers, { changeId }));
  expect(await listOwnProofs(hers)).toMatchObject([
    { id: documentId, isInUse: false, keptUntil: "2026-12-31" },
  ]);
  expect(await removeDocument(his, { documentId })).toMatchObject({
    refusal: { code: "unknown-document" },
  });
  expectOk(await removeDocument(hers, { documentId }));
  expect(await bytesKept(documentId)).toBe(false);
  expect(await listOwnProofs(hers)).toEqual([]);
  expect(await loadProof(familyId, "ownAddress", hers.guardian.id)).toMatchObject({ files: [] });
});

it("a proof that serves no request is erased after thirty days, one that waits or counts is not", async () => {
  const { hers, send, ask, agent } = await scene();
  const documentId = await send();
  const first = await ask();
  expectOk(await withdrawChange(hers, { changeId: first }));
  await setClock({ day: "2026-12-31", time: "09:00" });
  await runDueWork();
  expect(await bytesKept(documentId)).toBe(true);
  // Asked again on the last day: it counts from there.
  const second = await ask();
  await setClock({ day: "2027-02-15", time: "10:00" });
  await runDueWork();
  expect(await bytesKept(documentId)).toBe(true);
  expectOk(await acceptChange(agent, await seenOf(second)));
  await setClock({ day: "2027-05-15", time: "10:00" });
  await runDueWork();
  expect(await bytesKept(documentId)).toBe(true);
  expect(await listOwnProofs(hers)).toMatchObject([{ id: documentId, state: "valid" }]);
  // Out of date: nobody needs where she lived.
  await setClock({ day: "2027-10-15", time: "10:00" });
  await runDueWork();
  expect(await bytesKept(documentId)).toBe(false);
  expect(await listOwnProofs(hers)).toEqual([]);
});

it("a proof withdrawn, refused or never used goes after thirty days, and is told in the journal", async () => {
  const { familyId, hers, send, ask, agent } = await scene();
  const refused = await send();
  const changeId = await ask();
  expectOk(await refuseChange(agent, { ...(await seenOf(changeId)), answer: "Photo illisible." }));
  const unused = await send();
  await setClock({ day: "2026-12-30", time: "10:00" });
  await runDueWork();
  expect(await bytesKept(unused)).toBe(true);
  await setClock({ day: "2027-01-02", time: "10:00" });
  await runDueWork();
  expect(await bytesKept(unused)).toBe(false);
  expect(await bytesKept(refused)).toBe(false);
  const told = { action: "document.forget", familyId, objectId: unused } as const;
  expect(await db.auditEvent.count({ where: told })).toBe(1);
  expect(await listOwnProofs(hers)).toEqual([]);
});
