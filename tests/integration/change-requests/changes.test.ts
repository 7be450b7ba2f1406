import { beforeEach, expect, test } from "vitest";
import { acceptChange, refuseChange } from "#lib/change-requests/decide-change.ts";
import { fieldState, listChanges, readChangeForStaff } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { rulesStamp, saveRules } from "#lib/change-requests/save-rules.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import type { ChangeField, ChangeValues } from "#lib/change-requests/values.ts";
import { withdrawChange } from "#lib/change-requests/withdraw-change.ts";
import { db } from "#lib/db/client.ts";
import { removeDocument } from "#lib/documents/remove-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;

beforeEach(async () => {
  await resetDatabase();
  await seedCatalog();
  family = await makeEnrollingFamily({ children: 2 });
});

const NEW_ADDRESS = { line1: "12 rue Neuve", line2: "", postalCode: "62800", city: "Liévin" };
const MONIQUE = { name: "Monique Morel", phone: "+33639981234", relation: "Grand-mère" };

async function ask<F extends ChangeField>(
  field: F,
  value: ChangeValues[F],
  {
    by = family,
    subjectId = null,
    seen,
  }: { by?: EnrollingFamily; subjectId?: string | null; seen?: string } = {},
) {
  const subject = {
    familyId: by.family.id,
    childId: field === "meal" ? subjectId : null,
    guardianId: field === "phone" ? subjectId : null,
  };
  const stamp = seen ?? (await fieldState(field, subject)).stamp;
  return requestChange(by, { field, subjectId, value, seen: stamp });
}

async function sendProof(): Promise<string> {
  const target = { kindId: await kindId("domicile"), childId: null };
  return expectOk(await uploadDocument(family, target, await anotherPicture())).documentId;
}

async function askAddress(): Promise<string> {
  await sendProof();
  return expectOk(await ask("address", NEW_ADDRESS)).changeId;
}

async function shownToStaff(changeId: string) {
  const shown = await readChangeForStaff(changeId);
  if (!shown) throw new Error("no such change");
  return { changeId, version: shown.version, seen: shown.stamp };
}

async function addressNow() {
  const { addressLine1, city, isResident } = await db.family.findUniqueOrThrow({
    where: { id: family.family.id },
  });
  return { addressLine1, city, isResident };
}

test("an address waits for staff with its proof; the old one stays in use until accepted", async () => {
  expect(await ask("address", NEW_ADDRESS)).toEqual({
    ok: false,
    refusal: { code: "proof-missing" },
  });
  const changeId = await askAddress();
  expect(await addressNow()).toMatchObject({ addressLine1: "1 rue des Essais" });
  expect(await db.mailOutbox.findMany({ where: { template: "staffNewChange" } })).toHaveLength(1);

  const agent = await makeAgent();
  expectOk(await acceptChange(agent, { ...(await shownToStaff(changeId)), isResident: false }));
  expect(await addressNow()).toEqual({
    addressLine1: "12 rue Neuve",
    city: "Liévin",
    isResident: false,
  });
  expect(await db.document.findFirst({ where: { state: "valid" } })).not.toBeNull();
  const told = await db.mailOutbox.findMany({ where: { template: "changeAccepted" } });
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told[0]?.params)).not.toContain("Neuve");
  expect(await db.auditEvent.count({ where: { action: "change.accept" } })).toBe(1);
});

test("a refusal keeps the old value, tells why, and asks for another proof", async () => {
  const changeId = await askAddress();
  const answer = "La facture n’est pas à votre nom.";
  const agent = await makeAgent();
  expectOk(await refuseChange(agent, { ...(await shownToStaff(changeId)), answer }));
  expect(await addressNow()).toMatchObject({ addressLine1: "1 rue des Essais" });
  const [change] = await listChanges(family);
  expect(change).toMatchObject({ state: "refused", answer });
  const mail = await db.mailOutbox.findFirstOrThrow({ where: { template: "changeRefused" } });
  expect(mail.params).toEqual({
    fieldLabel: "Adresse",
    changePath: `/mon-dossier/demandes/${changeId}`,
  });
  expect(await db.document.findFirst()).toMatchObject({ state: "rejected", reviewReason: answer });
  expect(await ask("address", NEW_ADDRESS)).toMatchObject({ refusal: { code: "proof-missing" } });
});

test("two agents accept at once: one does, the other is told, the family gets one mail", async () => {
  const changeId = await askAddress();
  const [one, two] = [await makeAgent(), await makeAgent()];
  const seen = await shownToStaff(changeId);
  const results = await Promise.all([acceptChange(one, seen), acceptChange(two, seen)]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "already-decided" } });
  expect(await db.mailOutbox.count({ where: { template: "changeAccepted" } })).toBe(1);
});

test("the family withdraws while staff accepts: exactly one of them wins", async () => {
  const changeId = await askAddress();
  const agent = await makeAgent();
  const seen = await shownToStaff(changeId);
  const [accepted, withdrawn] = await Promise.all([
    acceptChange(agent, seen),
    withdrawChange(family, { changeId }),
  ]);
  expect(Number(accepted.ok) + Number(withdrawn.ok)).toBe(1);
  const { city } = await addressNow();
  expect(city).toBe(accepted.ok ? "Liévin" : "Lens");
});

test("staff decides on what it saw: a value changed meanwhile is told", async () => {
  const changeId = await askAddress();
  const seen = await shownToStaff(changeId);
  await db.family.update({
    where: { id: family.family.id },
    data: { addressLine1: "3 rue du Guichet" },
  });
  const agent = await makeAgent();
  expect(await acceptChange(agent, seen)).toMatchObject({ refusal: { code: "changed-meanwhile" } });
  expectOk(await acceptChange(agent, await shownToStaff(changeId)));
});

test("a proof that a request needs is not taken back before it; one gone otherwise cannot carry an acceptance", async () => {
  const documentId = await sendProof();
  const { changeId } = expectOk(await ask("address", NEW_ADDRESS));
  const taken = await removeDocument(family, { documentId });
  expect(taken).toMatchObject({ refusal: { code: "in-use" } });
  // The antivirus took it away.
  await db.document.update({
    where: { id: documentId },
    data: { scan: "infected", wrappedKey: null },
  });
  const agent = await makeAgent();
  expect(await acceptChange(agent, await shownToStaff(changeId))).toMatchObject({
    refusal: { code: "proof-gone" },
  });
});

test("once its request is withdrawn, a proof may be taken back", async () => {
  const documentId = await sendProof();
  const { changeId } = expectOk(await ask("address", NEW_ADDRESS));
  expectOk(await withdrawChange(family, { changeId }));
  expectOk(await removeDocument(family, { documentId }));
});

test("two adults change the same field at once: one is kept, the other reads that it changed", async () => {
  const seen = (
    await fieldState("emergencyContacts", {
      familyId: family.family.id,
      childId: null,
      guardianId: null,
    })
  ).stamp;
  const results = await Promise.all([
    ask("emergencyContacts", { persons: [MONIQUE] }, { seen }),
    ask("emergencyContacts", { persons: [{ ...MONIQUE, name: "Paul Morel" }] }, { seen }),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "changed-meanwhile" } });
  expect(await db.emergencyContact.count()).toBe(1);
});

test("two adults ask for the same checked field at once: one waits, the other is told", async () => {
  await sendProof();
  const results = await Promise.all([
    ask("address", NEW_ADDRESS),
    ask("address", { ...NEW_ADDRESS, line1: "14 rue Neuve" }),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "already-pending" } });
});

test("a quotient counts from the next month and joins the others; the same one again is refused", async () => {
  const target = {
    kindId: (await db.documentKind.findUniqueOrThrow({ where: { code: "quotient" } })).id,
    childId: null,
  };
  expectOk(await uploadDocument(family, target, await anotherPicture()));
  const { changeId } = expectOk(await ask("quotient", { value: 712, effectiveFrom: null }));
  expect(await db.quotientFamilial.count()).toBe(0);
  expectOk(await acceptChange(await makeAgent(), await shownToStaff(changeId)));
  const [kept] = await db.quotientFamilial.findMany();
  expect(kept?.value).toBe(712);
  expect(kept?.effectiveFrom.getUTCDate()).toBe(1);
  const sent = await db.changeRequest.findUniqueOrThrow({ where: { id: changeId } });
  expect(kept?.effectiveFrom.getTime()).toBeGreaterThan(sent.createdAt.getTime());
  expect(await ask("quotient", { value: 712, effectiveFrom: null })).toMatchObject({
    refusal: { code: "same-value" },
  });
});

test("other families' ids, other adults' phones and limited rights are refused", async () => {
  const neighbour = await makeEnrollingFamily();
  const phone = { phone: "+33612345678" };
  const meal = { mealType: "vegetarian" as const };
  const foreignChild = neighbour.childIds[0] ?? "";
  const seen = "whatever";
  expect(await ask("meal", meal, { subjectId: foreignChild, seen })).toMatchObject({
    refusal: { code: "unknown-subject" },
  });
  expect(await ask("phone", phone, { subjectId: neighbour.guardian.id, seen })).toMatchObject({
    refusal: { code: "unknown-subject" },
  });
  const limited = { ...family, rights: "limited" as const };
  expect(await ask("address", NEW_ADDRESS, { by: limited })).toMatchObject({
    refusal: { code: "limited-rights" },
  });
  expect(
    await ask("meal", meal, { by: limited, subjectId: family.childIds[0] ?? "" }),
  ).toMatchObject({ refusal: { code: "limited-rights" } });
  expectOk(await ask("phone", phone, { by: limited, subjectId: family.guardian.id }));
  const changeId = await askAddress();
  expect(await withdrawChange(neighbour, { changeId })).toMatchObject({
    refusal: { code: "unknown-change" },
  });
  expect((await listChanges(neighbour)).map(({ id }) => id)).toEqual([]);
  const stranger = { ...limited, guardian: { ...family.guardian, id: neighbour.guardian.id } };
  expect((await listChanges(stranger)).map(({ id }) => id)).toEqual([]);
});

test("the town's rules decide what is accepted at once, and are kept against a colleague's", async () => {
  const agent = await makeAgent();
  const before = await fileSettings();
  expect(before.policies).toMatchObject({
    address: "check",
    phone: "automatic",
    quotient: "check",
  });
  const seen = rulesStamp(before);
  const policies = {
    ...before.policies,
    phone: "check" as const,
    quotient: "automatic" as const,
  };
  expectOk(await saveRules(agent, { ...before, policies, seen }));
  expect((await fileSettings()).policies).toMatchObject({ phone: "check", quotient: "check" });
  expect(await saveRules(agent, { ...before, seen })).toMatchObject({
    refusal: { code: "changed-meanwhile" },
  });
  const asked = await ask("phone", { phone: "+33612345678" }, { subjectId: family.guardian.id });
  expect(expectOk(asked).state).toBe("pending");
});
