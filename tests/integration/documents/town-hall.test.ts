import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { listKinds } from "#lib/documents/kind-queries.ts";
import { loadFamilyDocuments } from "#lib/documents/load-family-documents.ts";
import { saveKind } from "#lib/documents/save-kind.ts";
import { type KindInput, kindSchema } from "#lib/documents/schema.ts";
import {
  listTownForms,
  publishTownForm,
  readTownForm,
  removeTownForm,
} from "#lib/documents/town-forms.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { chooseActivities } from "#lib/enrolments/choose-activities.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  anotherPicture,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";
import { makePng } from "#tests/support/files.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

async function kindInput(over: Record<string, unknown>): Promise<KindInput> {
  return kindSchema.parse({
    name: "Pièce d’identité",
    explanation: "Recto et verso.",
    scope: "adult",
    validity: "months",
    validMonths: "24",
    always: await activityId("cantine"),
    ...over,
  });
}

async function familyInCanteen() {
  const family = await makeEnrollingFamily({ children: 2 });
  expectOk(await chooseChildren(family, { childIds: family.childIds }));
  const activity = await activityId("cantine");
  const choices = family.childIds.map((childId) => ({ childId, activityId: activity }));
  expectOk(await chooseActivities(family, { choices }));
  return family;
}

describe("kinds of documents", () => {
  it("made by staff are asked of the families at once, until they are retired", async () => {
    const agent = await makeAgent();
    const family = await familyInCanteen();
    const { kindId: made } = expectOk(await saveKind(agent, await kindInput({})));
    const asked = async () =>
      (await loadFamilyDocuments(family)).toSend.filter(({ kind }) => kind.id === made);
    expect((await asked()).map(({ guardianId }) => guardianId)).toEqual([family.guardian.id]);
    const target = { kindId: made, childId: null, guardianId: family.guardian.id };
    expectOk(await uploadDocument(family, target, await anotherPicture()));
    expect(await asked()).toEqual([]);
    expectOk(await saveKind(agent, await kindInput({ kindId: made, isRetired: "oui" })));
    const { sent } = await loadFamilyDocuments(family);
    expect(sent.map(({ kind }) => kind.id)).toEqual([made]);
    const late = await uploadDocument(family, target, await anotherPicture());
    expect(late.ok ? "" : late.refusal.code).toBe("unknown-target");
  });

  it("keep whom they concern once somebody has sent a file", async () => {
    const agent = await makeAgent();
    const family = await makeEnrollingFamily();
    const home = await kindId("domicile");
    const change = await kindInput({ kindId: home, scope: "child" });
    expectOk(await saveKind(agent, change));
    expectOk(await saveKind(agent, { ...change, scope: "family" }));
    expectOk(await uploadDocument(family, { kindId: home, childId: null }, await anotherPicture()));
    const refused = await saveKind(agent, change);
    expect(refused.ok ? "" : refused.refusal.code).toBe("scope-in-use");
    expectOk(await saveKind(agent, { ...change, scope: "family", name: "Justificatif" }));
    expect((await listKinds()).find(({ id }) => id === home)?.name).toBe("Justificatif");
  });

  it("need a number of months when they hold for months", () => {
    const base = { name: "A", explanation: "B", scope: "child", validity: "months" };
    expect(kindSchema.safeParse(base).success).toBe(false);
    expect(kindSchema.safeParse({ ...base, validMonths: "0" }).success).toBe(false);
    expect(kindSchema.safeParse({ ...base, validMonths: "6" }).success).toBe(true);
  });
});

describe("a family's documents", () => {
  it("are asked once for two children when they concern the family, and to each child's name", async () => {
    const family = await familyInCanteen();
    const { toSend } = await loadFamilyDocuments(family);
    const home = await kindId("domicile");
    const insurance = await kindId("assurance");
    expect(toSend.filter(({ kind }) => kind.id === home)).toHaveLength(1);
    const children = toSend.filter(({ kind }) => kind.id === insurance);
    expect(children.map(({ childId }) => childId).sort()).toEqual([...family.childIds].sort());
  });

  it("show a parent with limited rights only what he or she sent", async () => {
    const family = await familyInCanteen();
    const target = { kindId: await kindId("domicile"), childId: null };
    expectOk(await uploadDocument(family, target, await anotherPicture()));
    const guardian = await db.guardian.create({ data: { firstName: "Karim", lastName: "Essai" } });
    const limited = { family: family.family, guardian, rights: "limited" as const };
    const seen = await loadFamilyDocuments(limited);
    expect([seen.toSend, seen.sent, seen.valid]).toEqual([[], [], []]);
    expect((await loadFamilyDocuments(family)).sent).toHaveLength(1);
  });
});

describe("documents of the town hall", () => {
  it("are put online, read back whole, and taken away", async () => {
    const agent = await makeAgent();
    const bytes = makePdf({ pages: 2 });
    const input = { title: "Règlement 2026", explanation: "", bytes };
    const { formId } = expectOk(await publishTownForm(agent, input));
    expect(await listTownForms()).toMatchObject([
      { id: formId, title: "Règlement 2026", pages: 2 },
    ]);
    const read = await readTownForm(formId);
    expect(read?.fileName).toBe("reglement-2026.pdf");
    expect(read?.bytes.equals(bytes.subarray(0, read.bytes.length))).toBe(true);
    expectOk(await removeTownForm(agent, { formId }));
    expect(await readTownForm(formId)).toBeNull();
    expect((await removeTownForm(agent, { formId })).ok).toBe(false);
  });

  it("are PDF without scripts", async () => {
    const agent = await makeAgent();
    const codeOf = async (bytes: Uint8Array) => {
      const result = await publishTownForm(agent, { title: "T", explanation: "", bytes });
      return result.ok ? "kept" : result.refusal.code;
    };
    expect(await codeOf(await makePng())).toBe("not-a-pdf");
    expect(await codeOf(makePdf({ objects: ["<< /S /JavaScript >>"] }))).toBe("active-pdf");
    expect(await db.townForm.count()).toBe(0);
  });
});
