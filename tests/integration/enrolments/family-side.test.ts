import { beforeEach, describe, expect, it } from "vitest";
import { pointChildren } from "#lib/attendance/point-children.ts";
import { day } from "#lib/calendar/day.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { fieldState, readChangeForStaff } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { addChild } from "#lib/enrolments/add-child.ts";
import { chooseActivities } from "#lib/enrolments/choose-activities.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { loadDraft } from "#lib/enrolments/load-request.ts";
import { progressOf } from "#lib/enrolments/load-wizard.ts";
import { removeAddedChild } from "#lib/enrolments/remove-added-child.ts";
import { renderRequestPdf } from "#lib/enrolments/render-request-pdf.ts";
import { renewable, renewRequest } from "#lib/enrolments/renew-request.ts";
import { firstOpenStep } from "#lib/enrolments/steps.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { withdrawRequest } from "#lib/enrolments/withdraw-request.ts";
import { scopeOf } from "#tests/support/attendance.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeEnrollingFamily,
  sendRequest,
} from "#tests/support/enrolling-family.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";

let family: EnrollingFamily;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
});

async function newChild(given: Partial<Parameters<typeof addChild>[1]> = {}) {
  const { id } = await db.schoolClass.findFirstOrThrow({ orderBy: { id: "asc" } });
  return {
    firstName: "Zoé",
    lastName: "Martin",
    birthDay: "2020-03-14",
    classId: id,
    isOther: false,
    ...given,
  };
}

describe("adding a child", () => {
  it("makes one child, chosen for the request, in the school of its class", async () => {
    const { childId } = expectOk(await addChild(family, await newChild()));
    const child = await db.child.findUniqueOrThrow({
      where: { id: childId },
      include: { class: true },
    });
    expect([child.familyId, child.schoolId]).toEqual([family.family.id, child.class.schoolId]);
    const draft = await db.enrolmentRequest.findFirstOrThrow({ where: { state: "draft" } });
    expect(draft.childIds).toEqual([childId]);
  });

  it("never makes a child twice, however its name is written", async () => {
    expectOk(await addChild(family, await newChild()));
    for (const firstName of ["Zoé", "zoe", "ZOÉ "]) {
      const again = await addChild(family, await newChild({ firstName, isOther: true }));
      expect(again.ok ? "" : again.refusal.code).toBe("same-child");
    }
    const similar = await newChild({ birthDay: "2021-01-01" });
    const warned = await addChild(family, similar);
    expect(warned.ok ? "" : warned.refusal.code).toBe("similar-child");
    expectOk(await addChild(family, { ...similar, isOther: true }));
    expect(await db.child.count({ where: { firstName: "Zoé" } })).toBe(2);
  });

  it("makes one when the button is clicked ten times at once", async () => {
    const child = await newChild();
    const answers = await Promise.all(Array.from({ length: 10 }, () => addChild(family, child)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("refuses a birth to come, a grown-up, an unknown class and limited rights", async () => {
    for (const [birthDay, code] of [
      ["2026-11-24", "birth-to-come"],
      ["2012-11-23", "implausible-birth"],
    ] as const) {
      const refused = await addChild(family, await newChild({ birthDay }));
      expect(refused.ok ? "" : refused.refusal.code).toBe(code);
    }
    const unknown = await addChild(family, await newChild({ classId: crypto.randomUUID() }));
    expect(unknown.ok ? "" : unknown.refusal.code).toBe("unknown-class");
    const limited = await addChild({ ...family, rights: "limited" }, await newChild());
    expect(limited.ok ? "" : limited.refusal.code).toBe("limited-rights");
  });
});

describe("a child added by mistake", () => {
  it("is taken out again while the request is not sent, with its choices", async () => {
    const { childId } = expectOk(await addChild(family, await newChild()));
    const activity = await db.activity.findFirstOrThrow();
    expectOk(await chooseActivities(family, { choices: [{ childId, activityId: activity.id }] }));
    const foreign = await makeEnrollingFamily();
    for (const by of [foreign, { ...family, rights: "limited" as const }])
      expect((await removeAddedChild(by, { childId })).ok).toBe(false);
    expectOk(await removeAddedChild(family, { childId }));
    expect(await db.child.count({ where: { id: childId } })).toBe(0);
    const draft = await db.enrolmentRequest.findFirstOrThrow({ where: { state: "draft" } });
    expect([draft.childIds, draft.addedChildIds]).toEqual([[], []]);
    expect(await db.enrolment.count({ where: { requestId: draft.id } })).toBe(0);
    // The same child may be added again, corrected.
    expectOk(await addChild(family, await newChild({ birthDay: "2020-03-15" })));
  });

  it("stays where it was not added here, or where something hangs on it", async () => {
    const [known = ""] = family.childIds;
    const refused = await removeAddedChild(family, { childId: known });
    expect(refused).toEqual({ ok: false, refusal: { code: "unknown-child" } });
    const { childId } = expectOk(await addChild(family, await newChild()));
    const sealed = Buffer.from("x");
    await db.healthSheet.create({
      data: { childId, wrappedKey: sealed, sealed, masterKeyId: "k" },
    });
    expect(await removeAddedChild(family, { childId })).toEqual({
      ok: false,
      refusal: { code: "child-in-use" },
    });
  });
});

describe("a child added by mistake, of whom something was asked", () => {
  it("stays while the town hall has a change of it to answer: the queue opens", async () => {
    const { childId } = expectOk(await addChild(family, await newChild()));
    const subject = { familyId: family.family.id, childId, guardianId: null };
    const { value, stamp } = await fieldState("childIdentity", subject);
    const { changeId } = expectOk(
      await requestChange(family, {
        field: "childIdentity",
        subjectId: childId,
        value: { ...value, firstName: "Zélie" },
        seen: stamp,
      }),
    );
    expect(await removeAddedChild(family, { childId })).toEqual({
      ok: false,
      refusal: { code: "child-in-use" },
    });
    expect(await readChangeForStaff(changeId)).not.toBeNull();
  });

  it("stays where it was pointed on a roll", async () => {
    const { childId } = expectOk(await addChild(family, await newChild()));
    const { schoolId } = await db.child.findUniqueOrThrow({ where: { id: childId } });
    const slot = await db.slot.findFirstOrThrow();
    const place = { day: day("2026-11-23"), slotId: slot.id, schoolId: schoolId ?? "" };
    const tap = { id: crypto.randomUUID(), childId, state: "present" as const };
    expectOk(await pointChildren(scopeOf(await makeStaff()), place, [tap]));
    expect(await removeAddedChild(family, { childId })).toEqual({
      ok: false,
      refusal: { code: "child-in-use" },
    });
  });
});

describe("renewing", () => {
  async function hadCanteenLastYear(): Promise<void> {
    const last = await db.schoolYear.upsert({
      where: { name: "2025-2026" },
      create: {
        name: "2025-2026",
        firstDay: fromDay(day("2025-09-01")),
        lastDay: fromDay(day("2026-07-03")),
      },
      update: {},
    });
    await db.enrolmentRequest.create({
      data: {
        number: "2025-0001",
        familyId: family.family.id,
        authorId: family.guardian.id,
        schoolYearId: last.id,
        state: "accepted",
        enrolments: {
          create: {
            childId: family.childIds[0] ?? "",
            activityId: await activityId("cantine"),
            schoolYearId: last.id,
            state: "accepted",
          },
        },
      },
    });
  }

  it("fills a request of this year with what was accepted last year, once", async () => {
    expect(await renewable(family.family.id)).toBeNull();
    await hadCanteenLastYear();
    const { requestId } = expectOk(await renewRequest(family));
    const year = await enrolmentYear();
    const draft = await loadDraft(family.family.id, year?.id ?? "");
    expect(draft?.id).toBe(requestId);
    expect(draft?.enrolments.map(({ childId }) => childId)).toEqual(family.childIds);
    const again = await renewRequest(family);
    expect(again.ok ? "" : again.refusal.code).toBe("draft-begun");
  });

  it("takes three actions where answers and documents still hold: renew, accept the rules, send", async () => {
    await hadCanteenLastYear();
    const answers = family.childIds.map((childId) => ({
      childId,
      mealType: "vegetarian" as const,
      hasPai: false,
    }));
    expectOk(await saveChildAnswers(family, { children: answers }));
    for (const code of ["assurance", "domicile"] as const) {
      const childId = code === "domicile" ? null : (family.childIds[0] ?? "");
      const target = { kindId: await kindId(code), childId };
      expectOk(await uploadDocument(family, target, await anotherPicture()));
    }
    await db.document.updateMany({
      data: { state: "valid", expiresOn: fromDay(day("2027-08-31")) },
    });
    const { requestId } = expectOk(await renewRequest(family));
    const year = await enrolmentYear();
    const draft = await loadDraft(family.family.id, year?.id ?? "");
    expect(firstOpenStep(progressOf(draft))).toBe("verification");
    expectOk(await submitRequest(family, { requestId }));
  });

  it("does not overwrite a request in preparation; abandoned, it may be renewed", async () => {
    await hadCanteenLastYear();
    const { requestId } = expectOk(await chooseChildren(family, { childIds: family.childIds }));
    const refused = await renewRequest(family);
    expect(refused.ok ? "" : refused.refusal.code).toBe("draft-begun");
    expect(expectOk(await withdrawRequest(family, { requestId })).wasDraft).toBe(true);
    expectOk(await renewRequest(family));
  });

  it("has nothing to renew once it is asked for", async () => {
    await hadCanteenLastYear();
    await sendRequest(family);
    expect(await renewable(family.family.id)).toBeNull();
  });
});

describe("the copy of a request", () => {
  it("says what was asked and where it stands, to its own family only", async () => {
    const requestId = await sendRequest(family);
    const copy = await renderRequestPdf(requestId, family.family.id);
    const words = readPdfLines(copy?.bytes ?? Buffer.alloc(0)).join(" ");
    expect(words).toContain("Demande d’inscription n° 2026-0001");
    expect(words).toContain("Cantine");
    expect(words).toContain("Envoyée");
    expect(words).not.toMatch(/PAI/);
    const other = await makeEnrollingFamily();
    expect(await renderRequestPdf(requestId, other.family.id)).toBeNull();
  });
});
