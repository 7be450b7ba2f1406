import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test } from "vitest";
import { CheckSections } from "#components/dossier/check-sections.tsx";
import { withAuditScope } from "#lib/audit/audit-count.ts";
import { type Day, day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { acceptChange } from "#lib/change-requests/decide-change.ts";
import { fieldState, pendingChanges } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { rulesStamp, saveRules } from "#lib/change-requests/save-rules.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { uncheckedYear } from "#lib/dossier/check-state.ts";
import { checkStamp, confirmFile } from "#lib/dossier/confirm-file.ts";
import { loadCheck } from "#lib/dossier/load-check.ts";
import { confirmSchema } from "#lib/dossier/schema.ts";
import { judgeOf, refusalOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { type BookingFamily, makeBookingFamily } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";

let family: BookingFamily;
let parent: Parameters<typeof confirmFile>[0];
const DAY = day("2027-03-15");

beforeEach(async () => {
  await resetDatabase();
  await seedCatalog();
  family = await makeBookingFamily({ children: 2 });
  const row = await db.family.findUniqueOrThrow({ where: { id: family.familyId } });
  const guardian = await db.guardian.findUniqueOrThrow({ where: { id: family.payerId } });
  parent = {
    family: { id: row.id, name: row.name, fileNumber: row.fileNumber },
    guardian,
    rights: "full",
    actor: { kind: "guardian", guardianId: guardian.id },
  };
});

async function askForCheck(from: Day): Promise<void> {
  const settings = await fileSettings();
  const check = { isOn: true, from };
  expectOk(await saveRules(await makeAgent(), { ...settings, check, seen: rulesStamp(settings) }));
}

async function verdict() {
  const facts = await loadPlanningFacts({
    familyId: family.familyId,
    payerId: family.payerId,
    from: DAY,
    to: DAY,
  });
  return judgeOf(facts)(family.childIds[0] ?? "", family.slots.meal, DAY);
}

async function answers(isGiven = true) {
  const file = await loadCheck(family.familyId, family.payerId);
  return {
    seen: checkStamp(file),
    images: file.children.map(({ id }) => ({ childId: id, isGiven })),
  };
}

test("off, or before its day, the check holds nothing back", async () => {
  expect((await verdict())?.cell.state).toBe("free");
  await askForCheck(day("2099-01-01"));
  expect(await uncheckedYear(family.familyId)).toBeNull();
  expect((await verdict())?.cell.state).toBe("free");
});

test("on, planning says why, for the screen and the save alike, until the file is checked", async () => {
  await askForCheck(parisDayOf(await now()));
  const blocked = await verdict();
  expect(blocked?.cell).toEqual({ state: "blocked", reason: "vérifiez d’abord votre dossier" });
  expect(refusalOf(blocked, "add")).toEqual({ code: "file-unchecked" });

  expectOk(await confirmFile(parent, await answers(false)));
  expect((await verdict())?.cell.state).toBe("free");
  const consents = await db.consent.findMany({ orderBy: { kind: "asc" } });
  expect(consents.map(({ kind, isGiven }) => [kind, isGiven])).toEqual([
    ["rules", true],
    ["personalData", true],
    ["image", false],
    ["image", false],
  ]);
  expect(consents.every(({ at }) => at instanceof Date)).toBe(true);
  expect(await db.child.count({ where: { imageAllowed: false } })).toBe(2);
});

test("what changed while one was reading is not confirmed", async () => {
  const before = await answers();
  const subject = { familyId: family.familyId, childId: null, guardianId: null };
  const { stamp } = await fieldState("emergencyContacts", subject);
  expectOk(
    await requestChange(parent, {
      field: "emergencyContacts",
      subjectId: null,
      value: { persons: [{ name: "Monique", phone: "+33639981234", relation: "" }] },
      seen: stamp,
    }),
  );
  expect(await confirmFile(parent, before)).toMatchObject({
    refusal: { code: "changed-meanwhile" },
  });
  expectOk(await confirmFile(parent, await answers()));
});

test("what waits for staff is shown under what is in use, one's own phone included", async () => {
  const settings = await fileSettings();
  const policies = { ...settings.policies, phone: "check" as const };
  expectOk(
    await saveRules(await makeAgent(), { ...settings, policies, seen: rulesStamp(settings) }),
  );
  const { familyId, payerId } = family;
  const { stamp } = await fieldState("phone", { familyId, childId: null, guardianId: payerId });
  expectOk(
    await requestChange(parent, {
      ...{ field: "phone", subjectId: payerId, seen: stamp },
      value: { phone: "+33612345678" },
    }),
  );
  const file = await loadCheck(familyId, payerId);
  const pending = await pendingChanges(familyId, payerId);
  const shown = renderToStaticMarkup(createElement(CheckSections, { file, pending }));
  expect(shown).toContain("En attente de vérification");
  expect(shown.replaceAll("\u00a0", " ")).toContain("06 12 34 56 78");
});

test("limited rights, a forgotten child or another family's child are refused", async () => {
  const good = await answers();
  expect(await confirmFile({ ...parent, rights: "limited" }, good)).toMatchObject({
    refusal: { code: "limited-rights" },
  });
  expect(await confirmFile(parent, { ...good, images: good.images.slice(1) })).toMatchObject({
    refusal: { code: "unknown-child" },
  });
  const foreign = { childId: crypto.randomUUID(), isGiven: true };
  expect(
    await confirmFile(parent, { ...good, images: [...good.images.slice(1), foreign] }),
  ).toMatchObject({ refusal: { code: "unknown-child" } });
  expect(await db.fileCheck.count()).toBe(0);
});

test("the form asks for every tick and every answer at once", () => {
  const child = crypto.randomUUID();
  const parsed = confirmSchema.safeParse({ seen: "x", child, contact: "oui" });
  const fields = parsed.error?.issues.map(({ path }) => path.join(".")) ?? [];
  expect(fields.sort()).toEqual(
    ["children", "emergency", `image-${child}`, "personalData", "rules"].sort(),
  );
});

test("an answer about images meets a request that waits: the newest word counts, once in the journal", async () => {
  const [childId = ""] = family.childIds;
  await db.child.updateMany({
    where: { familyId: family.familyId },
    data: { imageAllowed: false },
  });
  const settings = await fileSettings();
  const policies = { ...settings.policies, agreements: "check" as const };
  expectOk(
    await saveRules(await makeAgent(), { ...settings, policies, seen: rulesStamp(settings) }),
  );
  const subject = { familyId: family.familyId, childId, guardianId: null };
  const ask = async (image: boolean, outings: boolean) =>
    requestChange(parent, {
      field: "agreements",
      subjectId: childId,
      value: { image, outings, leavesAlone: null },
      seen: (await fieldState("agreements", subject)).stamp,
    });
  const confirm = async (isGiven: boolean) => {
    const written = new Set<string>();
    const input = await answers(isGiven);
    expectOk(await withAuditScope(written, () => confirmFile(parent, input)));
    expect([...written]).toEqual(["file.confirm"]);
  };
  const pending = () => db.changeRequest.findMany({ where: { childId, state: "pending" } });
  const imageOf = async () =>
    (await db.child.findUniqueOrThrow({ where: { id: childId } })).imageAllowed;

  // Asked « oui », and said « oui » again: one request waits, nothing fails.
  expectOk(await ask(true, false));
  await confirm(true);
  expect(await pending()).toHaveLength(1);
  // Said « non » since: the image stays refused, whatever staff accepts of the rest.
  await confirm(false);
  expect(await imageOf()).toBe(false);
  const [left] = await pending();
  expect(left?.newValue).toMatchObject({ image: false, outings: false });
  const seen = (await fieldState("agreements", subject)).stamp;
  expectOk(
    await acceptChange(await makeAgent(), {
      changeId: left?.id ?? "",
      version: left?.version ?? 0,
      seen,
    }),
  );
  expect(await imageOf()).toBe(false);
});
