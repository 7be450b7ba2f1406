import { unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { fieldState, listChangeQueue, listChanges } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { cancelExport } from "#lib/privacy/cancel-export.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import { makeExport } from "#lib/privacy/make-export.ts";
import { listExports } from "#lib/privacy/queries.ts";
import { readExport } from "#lib/privacy/read-export.ts";
import { requestExport } from "#lib/privacy/request-export.ts";
import { sweepExports } from "#lib/privacy/sweep-exports.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { CANARIES, liveALittle, sums } from "#tests/support/living-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import { rowsWith } from "#tests/support/rows-with.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";
import { breaches } from "#tests/support/verify.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

describe("erasing a family", () => {
  it("leaves its names nowhere, its sums to the cent, and every invariant true", async () => {
    const family = await liveALittle();
    const agent = await makeAgent();
    for (const word of CANARIES) expect(await rowsWith(word), word).not.toEqual([]);
    await setClock({ day: "2026-12-14", time: "10:00" });
    await runDueWork();
    const { familyId, fileNumber } = family;
    const before = await sums();
    expectOk(await eraseFamily(agent, { familyId, fileNumber }));
    for (const word of CANARIES) expect(await rowsWith(word), word).toEqual([]);
    expect(await sums()).toEqual(before);
    expect(await breaches()).toEqual([]);
    expect(await db.document.count({ where: { familyId, wrappedKey: { not: null } } })).toBe(0);
    expect(await db.invoice.count({ where: { familyId } })).toBe(1);
    expect(await eraseFamily(agent, { familyId, fileNumber })).toEqual({
      ok: false,
      refusal: { code: "already-erased" },
    });
  });

  it("is refused with a wrong number and while days are booked", async () => {
    const { familyId, fileNumber } = await liveALittle();
    const agent = await makeAgent();
    expect(await eraseFamily(agent, { familyId, fileNumber: "1" })).toMatchObject({
      refusal: { code: "wrong-number" },
    });
    expect(await eraseFamily(agent, { familyId, fileNumber })).toMatchObject({
      refusal: { code: "days-to-come" },
    });
    expect(await rowsWith("zwilkor")).not.toEqual([]);
  });
});

describe("what an erasure leaves to others", () => {
  it("withdraws the changes that waited, and the agents' list is still drawn", async () => {
    const { writer, familyId, fileNumber, payerId } = await liveALittle();
    const asked = await requestChange(writer, {
      field: "address",
      subjectId: null,
      value: { line1: "2 rue Neuve", line2: "", postalCode: "62300", city: "Lens" },
      seen: (await fieldState("address", { familyId, childId: null, guardianId: null })).stamp,
    });
    expectOk(asked);
    expect(await listChangeQueue()).toHaveLength(1);
    await setClock({ day: "2026-12-14", time: "10:00" });
    await runDueWork();
    expectOk(await eraseFamily(await makeAgent(), { familyId, fileNumber }));
    expect(await listChangeQueue()).toEqual([]);
    const reader = { family: { id: familyId }, guardian: { id: payerId }, rights: "full" as const };
    expect((await listChanges(reader)).map(({ newLines }) => newLines)).toEqual([["Effacé"]]);
  });
});

describe("a copy of one's data", () => {
  it("holds nothing of the other parent's where each pays its own weeks", async () => {
    const { even, odd } = await makeSeparatedParents("full");
    // 2026-12-07 is in week 50: the even parent's.
    await tick(even, [{ day: "2026-12-07" }]);
    const payment = await confirmPayment(even);
    await payByCard(payment);
    await settlePayment(payment);
    const copyOf = async ({ familyId, payerId }: BookingFamily) => {
      const writer = {
        family: { id: familyId, name: "", fileNumber: "" },
        guardian: { id: payerId, firstName: "", lastName: "" },
        actor: { kind: "guardian" as const, guardianId: payerId },
      };
      const { exportId } = expectOk(await requestExport(writer));
      await makeExport(exportId);
      const files = unzipSync(new Uint8Array((await readExport(writer, exportId)) ?? []));
      const text = new TextDecoder().decode(files["donnees.json"]);
      return { text, data: JSON.parse(text), names: Object.keys(files) };
    };
    const [hers, his] = [await copyOf(odd), await copyOf(even)];
    expect(his.data.bookings).toHaveLength(1);
    expect(his.data.payments).toHaveLength(1);
    for (const name of ["bookings", "payments", "baskets", "priceChanges", "dayWaitings"])
      expect(hers.data[name], name).toEqual([]);
    expect(hers.names.filter((name) => name.startsWith("factures/"))).toEqual([]);
    expect(his.text).not.toContain(odd.email);
    expect(hers.data.guardians).toHaveLength(1);
  });

  it("holds the file, the tables and the documents, and only for who asked", async () => {
    const family = await liveALittle();
    const { exportId } = expectOk(await requestExport(family.writer));
    expect(expectOk(await requestExport(family.writer)).exportId).toBe(exportId);
    await makeExport(exportId);
    const bytes = await readExport(family.writer, exportId);
    if (!bytes) throw new Error("no archive");
    const files = unzipSync(new Uint8Array(bytes));
    const names = Object.keys(files);
    expect(names).toEqual(
      expect.arrayContaining([
        "LISEZ-MOI.txt",
        "donnees.json",
        "reservations.csv",
        "factures.csv",
        "documents/001-domicile.jpg",
        "messages/001-piece-jointe.jpg",
      ]),
    );
    expect(names.some((name) => /^factures\/.+\.pdf$/.test(name))).toBe(true);
    const text = new TextDecoder().decode(files["donnees.json"]);
    const data = JSON.parse(text);
    expect(data.family.name).toBe("Zwilkor");
    expect(data.bookings).toHaveLength(2);
    expect(text).not.toMatch(/wrappedKey|storageKey|passwordHash/);
    const stranger = await liveOther();
    expect(await readExport(stranger, exportId)).toBeNull();
    const mails = await db.mailOutbox.count({ where: { template: "dataExportReady" } });
    expect(mails).toBe(1);
  });

  it("is stopped by the adult who asked, before or while it is made, and by nobody else", async () => {
    const family = await liveALittle();
    const stranger = await liveOther();
    const { exportId } = expectOk(await requestExport(family.writer));
    expect(await cancelExport(stranger, { exportId })).toMatchObject({
      refusal: { code: "unknown-export" },
    });
    const made = makeExport(exportId);
    expectOk(await cancelExport(family.writer, { exportId }));
    expectOk(await cancelExport(family.writer, { exportId }));
    await made;
    await makeExport(exportId);
    expect((await listExports(family.writer))[0]).toMatchObject({
      isReady: false,
      isStopped: true,
      sizeBytes: null,
    });
    expect(await db.mailOutbox.count({ where: { template: "dataExportReady" } })).toBe(0);
    const next = expectOk(await requestExport(family.writer)).exportId;
    expect(next).not.toBe(exportId);
    await makeExport(next);
    expect(await cancelExport(family.writer, { exportId: next })).toMatchObject({
      refusal: { code: "export-over" },
    });
  });

  it("is gone after its days", async () => {
    const family = await liveALittle();
    const { exportId } = expectOk(await requestExport(family.writer));
    await makeExport(exportId);
    await setClock({ day: "2026-12-09", time: "10:00" });
    expect(await readExport(family.writer, exportId)).toBeNull();
    expect(await sweepExports()).toBe(1);
    const row = await db.dataExport.findUniqueOrThrow({ where: { id: exportId } });
    expect(row).toMatchObject({ wrappedKey: null, storageKey: null });
  });

  it("is refused a fourth time in a day", async () => {
    const { writer } = await liveALittle();
    for (let count = 0; count < 3; count += 1)
      await makeExport(expectOk(await requestExport(writer)).exportId);
    expect(await requestExport(writer)).toEqual({
      ok: false,
      refusal: { code: "too-many-exports" },
    });
  });
});

async function liveOther() {
  const { familyId, payerId } = await makeBookingFamily();
  return {
    family: { id: familyId, name: "", fileNumber: "" },
    guardian: { id: payerId, firstName: "", lastName: "" },
    actor: { kind: "guardian" as const, guardianId: payerId },
  };
}
