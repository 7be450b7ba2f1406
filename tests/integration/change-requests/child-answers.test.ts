import { beforeEach, expect, test } from "vitest";
import { withAuditScope } from "#lib/audit/audit-count.ts";
import { acceptChange } from "#lib/change-requests/decide-change.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { rulesStamp, saveRules } from "#lib/change-requests/save-rules.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { db } from "#lib/db/client.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
  sendRequest,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;
let childId: string;

const person = (name: string) => ({ name, phone: "06 39 98 12 34", relation: "" });
const save = (answers: Omit<Parameters<typeof saveChildAnswers>[1]["children"][0], "childId">) =>
  saveChildAnswers(family, { children: [{ childId, ...answers }] });
const child = () => db.child.findUniqueOrThrow({ where: { id: childId } });
const names = async () =>
  (await db.authorisedPerson.findMany({ where: { childId }, orderBy: { id: "asc" } })).map(
    ({ name }) => name,
  );

async function check(...fields: ("meal" | "agreements")[]): Promise<void> {
  const settings = await fileSettings();
  const chosen = Object.fromEntries(fields.map((field) => [field, "check" as const]));
  const policies = { ...settings.policies, ...chosen };
  expectOk(
    await saveRules(await makeAgent(), { ...settings, policies, seen: rulesStamp(settings) }),
  );
}

beforeEach(async () => {
  await resetDatabase();
  await seedCatalog();
  family = await makeEnrollingFamily();
  childId = family.childIds[0] ?? "";
});

test("four persons are kept, and a form that was shown before they were written removes none", async () => {
  const four = ["Anne", "Bruno", "Chloé", "David"].map(person);
  expectOk(await save({ authorisedPersons: four }));
  expect(await names()).toEqual(["Anne", "Bruno", "Chloé", "David"]);
  const stale = await save({ mealType: "noPork", authorisedPersons: four.slice(0, 3) });
  expect(stale).toEqual({ ok: false, refusal: { code: "changed-meanwhile" } });
  expect(await names()).toHaveLength(4);
  expect((await child()).mealType).toBeNull();
  // The same click twice.
  expectOk(await save({ authorisedPersons: four }));
  expect(await names()).toHaveLength(4);
});

test("a first answer counts at once, another one is kept as a change, old value and new", async () => {
  expectOk(await save({ mealType: "standard", leavesAlone: false }));
  expect(await db.changeRequest.count()).toBe(0);
  const written = new Set<string>();
  expectOk(
    await withAuditScope(written, () => save({ mealType: "vegetarian", leavesAlone: false })),
  );
  expect([...written]).toEqual(["enrolment.answer"]);
  expect((await child()).mealType).toBe("vegetarian");
  const [change] = await db.changeRequest.findMany();
  expect(change).toMatchObject({
    field: "meal",
    state: "accepted",
    oldValue: { mealType: "standard" },
    newValue: { mealType: "vegetarian" },
    childId,
  });
});

test("where the town checks, the old answer stays in use until staff has read the new one", async () => {
  expectOk(await save({ mealType: "standard", leavesAlone: false }));
  await check("meal", "agreements");
  expectOk(await save({ mealType: "noPork", leavesAlone: true }));
  expect(await child()).toMatchObject({ mealType: "standard", leavesAlone: false });
  expect(await db.changeRequest.count({ where: { state: "pending" } })).toBe(2);
  // Saying the same once more asks nothing again; saying something else must wait.
  expectOk(await save({ mealType: "noPork", leavesAlone: true }));
  expect(await db.changeRequest.count()).toBe(2);
  expect(await save({ mealType: "vegetarian", leavesAlone: true })).toEqual({
    ok: false,
    refusal: { code: "already-pending" },
  });
});

test("an answer about images is a dated consent: of the file, of the check, of the request", async () => {
  const seen = async () =>
    (await fieldState("agreements", { familyId: family.family.id, childId, guardianId: null }))
      .stamp;
  const say = async (image: boolean) =>
    requestChange(family, {
      field: "agreements",
      subjectId: childId,
      value: { image, outings: true, leavesAlone: null },
      seen: await seen(),
    });
  expectOk(await say(true));
  expectOk(await say(false));
  const images = await db.consent.findMany({ where: { kind: "image" }, orderBy: { id: "asc" } });
  expect(images.map(({ isGiven }) => isGiven)).toEqual([true, false]);
  await check("agreements");
  expectOk(await say(true));
  expect(await db.consent.count({ where: { kind: "image" } })).toBe(2);
  const change = await db.changeRequest.findFirstOrThrow({ where: { state: "pending" } });
  expectOk(
    await acceptChange(await makeAgent(), { changeId: change.id, version: 1, seen: await seen() }),
  );
  expect(await db.consent.count({ where: { kind: "image", isGiven: true } })).toBe(2);
  await sendRequest(family);
  expect(await db.consent.count({ where: { kind: "rules", isGiven: true } })).toBe(1);
});
