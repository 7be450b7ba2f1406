import { beforeEach, describe, expect, it } from "vitest";
import { proposeFamilies } from "#lib/accounts/request-queries.ts";
import { day } from "#lib/calendar/day.ts";
import { correctValue } from "#lib/change-requests/correct-value.ts";
import { acceptChange } from "#lib/change-requests/decide-change.ts";
import { loadCorrection } from "#lib/change-requests/load-correction.ts";
import {
  fieldState,
  listChanges,
  readChange,
  readChangeForStaff,
} from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { withdrawChange } from "#lib/change-requests/withdraw-change.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { storeInvoicePdf } from "#lib/invoices/store-invoice-pdf.ts";
import {
  type BookingFamily,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { childOf, correct, parentOf } from "#tests/support/corrections.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makeAccount, makeFamily } from "#tests/support/factories.ts";
import { payByCard } from "#tests/support/pay.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { availableCents, meals, pay, proveLedger } from "#tests/support/shared-days.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const LEILA = { firstName: "Leïla", lastName: "Corrigée", birthDay: day("2016-03-02") };

describe("an agent corrects who somebody is", () => {
  it("counts at once, is told to the family with its reason, and leaves no name in the journal", async () => {
    const family = await makeBookingFamily();
    const staff = await makeAgent();
    const target = childOf(family);
    const { changeId } = expectOk(await correct(staff, "childIdentity", target, LEILA));
    const child = await db.child.findUniqueOrThrow({ where: { id: target.subjectId } });
    expect(child).toMatchObject({ firstName: "Leïla", lastName: "Corrigée" });
    expect(await readChange(changeId, parentOf(family))).toMatchObject({
      isCorrection: true,
      author: null,
      reason: "Acte de naissance présenté.",
      oldLines: ["Léa Essai", "Date de naissance : 2 mars 2016"],
      newLines: ["Leïla Corrigée", "Date de naissance : 2 mars 2016"],
    });
    const row = await db.auditEvent.findFirstOrThrow({ where: { action: "change.correct" } });
    expect(row).toMatchObject({ objectId: changeId, familyId: family.familyId });
    expect(row.facts).toEqual({ field: "childIdentity", changed: ["firstName", "lastName"] });
    expect(await db.mailOutbox.count({ where: { template: "fileCorrected" } })).toBe(1);
    // It was nobody's request: the family cannot take it back.
    expect(await withdrawChange(parentOf(family), { changeId })).toMatchObject({
      refusal: { code: "already-decided" },
    });
    // A second file of the child is still found, by its right name.
    const claim = {
      firstName: "Sans",
      lastName: "Rapport",
      email: "sans.rapport@famille.example",
      phone: "",
      children: [{ ...LEILA, schoolId: "" }],
    };
    const found = await proposeFamilies(claim as never);
    expect(found.map(({ id }) => id)).toEqual([family.familyId]);
  });

  it("corrects an adult and the name of the file, and no issued invoice", async () => {
    const family = await makeBookingFamily();
    const staff = await makeAgent();
    await tick(family, [{ day: "2026-12-07" }]);
    const payment = await confirmPayment(family);
    await payByCard(payment);
    await settlePayment(payment);
    const { familyId, payerId } = family;
    const before = await db.family.findUniqueOrThrow({ where: { id: familyId } });
    const adult = { familyId, subjectId: payerId };
    const name = { firstName: "Camille", lastName: "Zéphirin" };
    expectOk(await correct(staff, "guardianName", adult, name));
    const own = { familyId, subjectId: familyId };
    expectOk(await correct(staff, "familyName", own, { name: "Zéphirin" }));
    const invoice = await db.invoice.findFirstOrThrow();
    const lines = readPdfLines(await storeInvoicePdf(invoice.id)).join(" ");
    expect(lines).toContain(before.name);
    expect(lines).not.toContain("Zéphirin");
    const after = await db.family.findUniqueOrThrow({ where: { id: familyId } });
    expect(after.name).toBe("Zéphirin");
    // The correction of an adult's name is hers alone to read.
    expect(await listChanges(parentOf(family))).toHaveLength(2);
    const other = { ...parentOf(family), guardian: { id: crypto.randomUUID() } };
    expect((await listChanges(other)).map(({ field }) => field)).toEqual(["familyName"]);
  });

  it("is refused on what was not shown, for nobody of the file, and where it makes a child twice", async () => {
    const family = await makeBookingFamily({ children: 2 });
    const staff = await makeAgent();
    const target = childOf(family);
    const stale = { ...target, field: "childIdentity" as const, value: LEILA, reason: "Essai." };
    expect(await correctValue(staff, { ...stale, seen: "old" })).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
    const stranger = await makeBookingFamily();
    const foreign = { familyId: stranger.familyId, subjectId: target.subjectId };
    expect(await correct(staff, "childIdentity", foreign, LEILA)).toMatchObject({
      refusal: { code: "unknown-subject" },
    });
    const refusals = {
      "same-child": { firstName: "TOM", lastName: "Autre", birthDay: day("2017-03-02") },
      "birth-to-come": { ...LEILA, birthDay: day("2027-03-02") },
      "implausible-birth": { ...LEILA, birthDay: day("1916-03-02") },
      "same-value": { firstName: "Léa", lastName: "Essai", birthDay: day("2016-03-02") },
    };
    for (const [code, value] of Object.entries(refusals))
      expect(await correct(staff, "childIdentity", target, value), code).toMatchObject({
        refusal: { code },
      });
    await db.family.update({ where: { id: family.familyId }, data: { erasedAt: new Date() } });
    expect(await loadCorrection(family.familyId, target.subjectId)).toBeNull();
    expect(await correct(staff, "childIdentity", target, LEILA)).toMatchObject({
      refusal: { code: "unknown-subject" },
    });
    expect(await db.changeRequest.count()).toBe(0);
  });

  it("says that a child of another file is alike", async () => {
    const [one, two] = [await makeBookingFamily(), await makeBookingFamily()];
    const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: two.familyId } });
    const { familyId, subjectId } = childOf(one);
    expect((await loadCorrection(familyId, subjectId))?.alikeFiles).toEqual([fileNumber]);
  });
});

describe("a family asks", () => {
  it("for a child's name: the old one is used until an agent has accepted", async () => {
    const family = await makeBookingFamily();
    const parent = parentOf(family);
    const { familyId, subjectId } = childOf(family);
    const subject = { familyId, childId: subjectId, guardianId: null };
    const asked = expectOk(
      await requestChange(parent, {
        field: "childIdentity",
        subjectId,
        value: LEILA,
        seen: (await fieldState("childIdentity", subject)).stamp,
      }),
    );
    expect(asked.state).toBe("pending");
    const now = await fieldState("childIdentity", subject);
    expect(now.value.firstName).toBe("Léa");
    const shown = await readChangeForStaff(asked.changeId);
    const { changeId } = asked;
    const seen = { changeId, version: shown?.version ?? 0, seen: now.stamp };
    expectOk(await acceptChange(await makeAgent(), seen));
    expect((await fieldState("childIdentity", subject)).value).toEqual(LEILA);
  });

  it("for one's own name only, with limited rights too; the file's name is the agents'", async () => {
    const made = await makeFamily({ children: 1 });
    const guardian = made.guardians[0];
    if (!guardian) throw new Error("a family without adult");
    await makeAccount({ guardianId: guardian.id });
    const parent = { ...parentOf({ familyId: made.id, payerId: guardian.id }) };
    const limited = { ...parent, rights: "limited" as const };
    const subject = { familyId: made.id, childId: null, guardianId: guardian.id };
    const { stamp: seen } = await fieldState("guardianName", subject);
    const value = { firstName: "Juste", lastName: "Nom" };
    const ask = (subjectId: string) =>
      requestChange(limited, { field: "guardianName", subjectId, value, seen });
    expect(await ask(crypto.randomUUID())).toMatchObject({ refusal: { code: "unknown-subject" } });
    expect(expectOk(await ask(guardian.id)).state).toBe("pending");
    const family = await fieldState("familyName", { ...subject, guardianId: null });
    const name = { name: "Autre" };
    expect(
      await requestChange(parent, {
        field: "familyName",
        subjectId: null,
        value: name,
        seen: family.stamp,
      }),
    ).toMatchObject({ refusal: { code: "unknown-subject" } });
    const childId = made.childIds[0] ?? "";
    const child = await fieldState("childIdentity", {
      ...subject,
      guardianId: null,
      childId,
    });
    expect(
      await requestChange(limited, {
        field: "childIdentity",
        subjectId: childId,
        value: LEILA,
        seen: child.stamp,
      }),
    ).toMatchObject({ refusal: { code: "limited-rights" } });
  });
});

describe("a date of birth under a tariff of ages", () => {
  const prices = [{ when: { age: { below: 6 } }, price: 300 }, { price: 450 }];

  async function paidDays(): Promise<BookingFamily> {
    await publishTariff({ services: services({ meal: { prices } }) });
    const family = await makeBookingFamily({ children: 2 });
    await tick(family, [
      ...meals(family, "2026-12-07", [0, 1]),
      ...meals(family, "2026-12-08", [0]),
    ]);
    await pay(family);
    return family;
  }

  it("gives back what the right age costs less, once, told by mail, and counts when a day is given up", async () => {
    const family = await paidDays();
    const staff = await makeAgent();
    const target = childOf(family);
    const young = { firstName: "Léa", lastName: "Essai", birthDay: day("2021-06-01") };
    expectOk(await correct(staff, "childIdentity", target, young));
    expect(await availableCents(family)).toBe(300);
    const [change] = await db.priceChange.findMany({ where: { kind: "birthDay" } });
    expect(change?.creditCents).toBe(300);
    const [mail] = await db.mailOutbox.findMany({ where: { template: "quotientCredit" } });
    expect(mail?.params).toMatchObject({ because: "birthDay", count: 2, creditCents: 300 });
    await proveLedger();
    // Older again: paid days never cost more.
    const old = { ...young, birthDay: day("2016-03-02") };
    expectOk(await correct(staff, "childIdentity", target, old));
    expect(await availableCents(family)).toBe(300);
    await proveLedger();
    // Given up, a day gives back what it is charged now; booked anew, it costs its price.
    await tick(family, meals(family, "2026-12-08", [0], false));
    expect(await confirm(family)).toMatchObject({ value: { creditCents: 300 } });
    await proveLedger();
    await tick(family, meals(family, "2026-12-10", [0]));
    await pay(family);
    await proveLedger();
  });

  it("costs nothing more where the right age is dearer", async () => {
    const family = await paidDays();
    const staff = await makeAgent();
    const target = childOf(family, 1);
    const before = await db.child.findUniqueOrThrow({ where: { id: target.subjectId } });
    expect(toDay(before.birthDay)).toBe("2017-03-02");
    const older = { firstName: "Tom", lastName: "Essai", birthDay: day("2015-03-02") };
    expectOk(await correct(staff, "childIdentity", target, older));
    expect(await availableCents(family)).toBe(0);
    expect(await db.priceChange.count({ where: { kind: "birthDay" } })).toBe(0);
    await proveLedger();
  });
});
