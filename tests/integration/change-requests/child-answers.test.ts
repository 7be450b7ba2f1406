import { beforeEach, expect, test } from "vitest";
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
  expectOk(await save({ mealType: "vegetarian", leavesAlone: false }));
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
