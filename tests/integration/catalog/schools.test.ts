import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "#lib/audit/write-audit.ts";
import { openClass, orderClass, removeClass, saveClass } from "#lib/catalog/save-class.ts";
import { openSchool, orderSchool, removeSchool, saveSchool } from "#lib/catalog/save-school.ts";
import { saySchool } from "#lib/catalog/school-messages.ts";
import { listSchools, schoolsWithClasses } from "#lib/catalog/school-queries.ts";
import { classSchema, schoolSchema } from "#lib/catalog/school-schema.ts";
import { db } from "#lib/db/client.ts";
import { addChild } from "#lib/enrolments/add-child.ts";
import { chooseActivities } from "#lib/enrolments/choose-activities.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { changeSchool } from "#lib/planning/change-school.ts";
import { makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
  prepareRequest,
} from "#tests/support/enrolling-family.ts";

let actor: Actor;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  actor = (await makeAgent()).actor;
});

const weekdays = [1, 2, 4, 5];
const make = async (name: string, grades: ("PS" | "MS" | "CP" | "CE1" | "CM2")[] = []) =>
  expectOk(await saveSchool({ schoolId: undefined, name, weekdays, grades }, actor)).schoolId;
const addClass = (schoolId: string, name: string, level: "nursery" | "elementary" = "elementary") =>
  saveClass({ classId: undefined, schoolId, name, level }, actor);

const shown = async (schoolId: string) =>
  (await schoolsWithClasses()).find(({ id }) => id === schoolId)?.classes.map(({ name }) => name);

describe("a school", () => {
  it("is made with its usual classes, which families read from the youngest to the eldest", async () => {
    const schoolId = await make("École Paul-Bert", ["CP", "PS", "CM2", "MS"]);
    expect(await shown(schoolId)).toEqual(["PS", "MS", "CP", "CM2"]);
    expectOk(await addClass(schoolId, "CE1-CE2"));
    expectOk(await addClass(schoolId, "ULIS"));
    expectOk(await addClass(schoolId, "GS", "nursery"));
    expect(await shown(schoolId)).toEqual(["PS", "MS", "GS", "CP", "CE1-CE2", "CM2", "ULIS"]);
    expect((await schoolsWithClasses()).at(-1)?.id).toBe(schoolId);
    expect(await db.auditEvent.count({ where: { action: "catalog.school" } })).toBe(1);
    expect(await db.auditEvent.count({ where: { action: "catalog.class" } })).toBe(3);
  });

  it("asks for at least one day, and keeps its days when its name changes", async () => {
    const nothing = { schoolId: undefined, name: "École vide", weekdays: [], grades: [] };
    expect(await saveSchool(nothing, actor)).toEqual({
      ok: false,
      refusal: { code: "no-weekday" },
    });
    const schoolId = await make("École Paul-Bert");
    expectOk(await saveSchool({ ...nothing, schoolId, name: "École Pauline-Bert" }, actor));
    expect(await db.school.findUnique({ where: { id: schoolId } })).toMatchObject({
      name: "École Pauline-Bert",
      openWeekdays: weekdays,
    });
  });

  it("has a name of its own, whatever its capitals and whoever writes at the same time", async () => {
    await make("École Paul-Bert");
    const same = { schoolId: undefined, name: "ÉCOLE PAUL-BERT", weekdays, grades: [] };
    expect(await saveSchool(same, actor)).toEqual({
      ok: false,
      refusal: { code: "school-name-taken" },
    });
    const both = await Promise.all(
      [1, 2, 3, 4].map(() => saveSchool({ ...same, name: "École du Parc" }, actor)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("goes up and down among the open ones", async () => {
    const names = async () => (await schoolsWithClasses()).map(({ name }) => name);
    const before = await names();
    const schoolId = await make("École Paul-Bert");
    expectOk(await orderSchool({ schoolId, direction: "up" }, actor));
    expect(await names()).toEqual([...before.slice(0, -1), "École Paul-Bert", before.at(-1)]);
    expectOk(await orderSchool({ schoolId, direction: "down" }, actor));
    expectOk(await orderSchool({ schoolId, direction: "down" }, actor));
    expect(await names()).toEqual([...before, "École Paul-Bert"]);
  });

  it("is not closed while its children have booked days, or an enrolment of the year", async () => {
    const { schoolId, childIds } = await makeBookingFamily();
    const asked = { schoolId, isOpen: false };
    expect(await openSchool(asked, actor)).toEqual({
      ok: false,
      refusal: { code: "children-enrolled", count: 1 },
    });
    const other = await make("École Paul-Bert", ["CP"]);
    const [target] = await db.schoolClass.findMany({ where: { schoolId: other } });
    await db.child.updateMany({
      where: { id: { in: childIds } },
      data: { schoolId: other, classId: target?.id ?? "" },
    });
    expectOk(await openSchool(asked, actor));
    expect((await schoolsWithClasses()).some(({ id }) => id === schoolId)).toBe(false);
    expect((await listSchools()).at(-1)?.id).toBe(schoolId);
    expectOk(await openSchool({ schoolId, isOpen: true }, actor));
    expect((await schoolsWithClasses()).some(({ id }) => id === schoolId)).toBe(true);
  });

  it("is erased only when nothing bears its name; the refusal says what does", async () => {
    const { schoolId } = await makeBookingFamily();
    const refused = await removeSchool({ schoolId }, actor);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "school-used" } });
    if (refused.ok) throw new Error("erased");
    expect(saySchool(refused.refusal)).toContain("des classes, un enfant");
    const mistake = await make("École Erreur", ["CP"]);
    expect(await removeSchool({ schoolId: mistake }, actor)).toEqual({
      ok: false,
      refusal: { code: "school-used", uses: ["une classe"] },
    });
    const [only] = await db.schoolClass.findMany({ where: { schoolId: mistake } });
    expectOk(await removeClass({ classId: only?.id ?? "" }, actor));
    expectOk(await removeSchool({ schoolId: mistake }, actor));
    expect(await db.school.count({ where: { id: mistake } })).toBe(0);
    expect(await removeSchool({ schoolId: mistake }, actor)).toEqual({
      ok: false,
      refusal: { code: "unknown-school" },
    });
  });
});

describe("a class", () => {
  it("has one name in its school, and may have it in another", async () => {
    const [first, second] = [await make("École A", ["CP"]), await make("École B")];
    expect(await addClass(first, "cp")).toEqual({
      ok: false,
      refusal: { code: "class-name-taken" },
    });
    expectOk(await addClass(second, "CP"));
    const both = await Promise.all([1, 2, 3].map(() => addClass(second, "CE1")));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await addClass(crypto.randomUUID(), "CP")).toMatchObject({ ok: false });
  });

  it("goes up and down among those of its level", async () => {
    const schoolId = await make("École A", ["PS", "CP", "CE1"]);
    const of = async (name: string) =>
      (await db.schoolClass.findFirstOrThrow({ where: { schoolId, name } })).id;
    expectOk(await orderClass({ classId: await of("CE1"), direction: "up" }, actor));
    expectOk(await orderClass({ classId: await of("CE1"), direction: "up" }, actor));
    expect(await shown(schoolId)).toEqual(["PS", "CE1", "CP"]);
  });

  it("once closed, takes no new child; those who are there stay", async () => {
    const family = await makeEnrollingFamily();
    const [childId = ""] = family.childIds;
    const { classId, schoolId } = await db.child.findUniqueOrThrow({ where: { id: childId } });
    expectOk(await openClass({ classId, isOpen: false }, actor));
    expect(await shown(schoolId)).not.toContain("CP");
    await chooseChildren(family, { childIds: [childId] });
    const another = {
      firstName: "Zoé",
      lastName: "Essai",
      birthDay: "2020-05-01",
      classId,
      isOther: false,
    };
    expect(await addChild(family, another)).toEqual({
      ok: false,
      refusal: { code: "unknown-class" },
    });
    const move = { familyId: family.family.id, childId, classId };
    expect(await changeSchool({ actor }, move)).toEqual({
      ok: false,
      refusal: { code: "unknown-class" },
    });
    expect(await db.child.count({ where: { id: childId, classId } })).toBe(1);
    expect(await removeClass({ classId }, actor)).toEqual({
      ok: false,
      refusal: { code: "class-used", uses: ["un enfant"] },
    });
  });
});

describe("the enrolment of a child whose school has closed", () => {
  it("is refused when activities are chosen and when the request is sent", async () => {
    const family = await makeEnrollingFamily();
    const [childId = ""] = family.childIds;
    const requestId = await prepareRequest(family);
    const { schoolId } = await db.child.findUniqueOrThrow({ where: { id: childId } });
    expectOk(await openSchool({ schoolId, isOpen: false }, actor));
    const refusal = { code: "child-school-closed", childFirstName: "Léa" };
    expect(await submitRequest(family, { requestId })).toEqual({ ok: false, refusal });
    const choices = [{ childId, activityId: await activityId("cantine") }];
    expect(await chooseActivities(family, { choices })).toEqual({ ok: false, refusal });
  });
});

it("takes from the form what a school and a class may be", () => {
  const school = { schoolId: "", name: "  École   du Parc ", weekdays: "1", grades: ["CP", "CP"] };
  expect(schoolSchema.parse(school)).toEqual({
    schoolId: undefined,
    name: "École du Parc",
    weekdays: [1],
    grades: ["CP"],
  });
  for (const wrong of [{ name: " " }, { name: "é".repeat(81) }, { weekdays: "8" }, { grades: "X" }])
    expect(schoolSchema.safeParse({ ...school, ...wrong }).success).toBe(false);
  const one = { schoolId: crypto.randomUUID(), name: "CP", level: "nursery" };
  expect(classSchema.safeParse(one).success).toBe(true);
  expect(classSchema.safeParse({ ...one, level: "university" }).success).toBe(false);
});
