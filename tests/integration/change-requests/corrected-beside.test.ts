import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { acceptChange } from "#lib/change-requests/decide-change.ts";
import { fieldState, readChange, readChangeForStaff } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { childOf, correct, parentOf } from "#tests/support/corrections.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

describe("a family asks", () => {
  const bornLater = { firstName: "Léa", lastName: "Essai", birthDay: day("2017-05-04") };
  const named = { firstName: "Leïla", lastName: "Essai", birthDay: day("2016-03-02") };
  const both = { firstName: "Leïla", lastName: "Essai", birthDay: day("2017-05-04") };

  it.each([
    ["a birth date, and the first name is corrected meanwhile", bornLater, named],
    ["a first name, and the birth date is corrected meanwhile", named, bornLater],
  ])("for %s: accepting undoes no correction, as the page says", async (_what, asks, corrects) => {
    const family = await makeBookingFamily();
    const staff = await makeAgent();
    const target = childOf(family);
    const subject = { familyId: family.familyId, childId: target.subjectId, guardianId: null };
    const { changeId } = expectOk(
      await requestChange(parentOf(family), {
        field: "childIdentity",
        subjectId: target.subjectId,
        value: asks,
        seen: (await fieldState("childIdentity", subject)).stamp,
      }),
    );
    expectOk(await correct(staff, "childIdentity", target, corrects));
    const shown = await readChangeForStaff(changeId);
    expect(shown?.newLines).toEqual(["Leïla Essai", "Date de naissance : 4 mai 2017"]);
    const seen = { changeId, version: shown?.version ?? 0, seen: shown?.stamp ?? "" };
    expectOk(await acceptChange(staff, seen));
    expect((await fieldState("childIdentity", subject)).value).toEqual(both);
    // The family reads what counts now.
    expect((await readChange(changeId, parentOf(family)))?.newLines).toEqual(shown?.newLines);
  });

  it("for a last name, and the first name is corrected meanwhile: so with an adult's, in both of his families", async () => {
    const [family, other] = [await makeBookingFamily(), await makeBookingFamily()];
    const { payerId: guardianId, familyId } = family;
    await db.guardianship.create({ data: { familyId: other.familyId, guardianId } });
    const { id: schoolYearId } = await db.schoolYear.findFirstOrThrow();
    const waiting = await db.enrolmentRequest.create({
      data: { familyId: other.familyId, authorId: other.payerId, schoolYearId },
    });
    const subject = { familyId, childId: null, guardianId };
    const { value: old, stamp } = await fieldState("guardianName", subject);
    const { changeId } = expectOk(
      await requestChange(parentOf(family), {
        field: "guardianName",
        subjectId: guardianId,
        value: { ...old, lastName: "Demandé" },
        seen: stamp,
      }),
    );
    const staff = await makeAgent();
    const corrected = { ...old, firstName: "Corrigé" };
    const target = { familyId, subjectId: guardianId };
    const version = async () =>
      (await db.enrolmentRequest.findUniqueOrThrow({ where: { id: waiting.id } })).version;
    expectOk(await correct(staff, "guardianName", target, corrected));
    expect(await version()).toBe(waiting.version + 1);
    const shown = await readChangeForStaff(changeId);
    const seen = { changeId, version: shown?.version ?? 0, seen: shown?.stamp ?? "" };
    expectOk(await acceptChange(staff, seen));
    expect(await version()).toBe(waiting.version + 2);
    const { value } = await fieldState("guardianName", subject);
    expect(value).toEqual({ firstName: "Corrigé", lastName: "Demandé" });
  });

  it("nothing of an adult's name is written while another of his families is at work", async () => {
    const [family, other] = [await makeBookingFamily(), await makeBookingFamily()];
    const { payerId: guardianId, familyId } = family;
    await db.guardianship.create({ data: { familyId: other.familyId, guardianId } });
    const steps: string[] = [];
    const owner = await ownerClient();
    const waiting = async () => {
      const { rows } = await owner.query(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows[0].count;
    };
    const staff = await makeAgent();
    let corrected: Promise<unknown> = Promise.resolve();
    await transaction(async (tx) => {
      await lockFamily(tx, other.familyId);
      corrected = correct(
        staff,
        "guardianName",
        { familyId, subjectId: guardianId },
        { firstName: "Corrigé", lastName: "Nom" },
      ).then((result) => {
        expectOk(result);
        steps.push("corrected");
      });
      await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
      steps.push("free");
    });
    await corrected;
    expect(steps).toEqual(["free", "corrected"]);
  });
});
