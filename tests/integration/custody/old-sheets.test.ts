import { beforeEach, expect, it } from "vitest";
import { storeCertificatePdf } from "#lib/certificates/store-certificate-pdf.ts";
import { correctValue } from "#lib/change-requests/correct-value.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { payersSeenBy } from "#lib/custody/queries.ts";
import { removeCalendar } from "#lib/custody/remove-calendar.ts";
import { db } from "#lib/db/client.ts";
import { storeInvoicePdf } from "#lib/invoices/store-invoice-pdf.ts";
import { collectFiles } from "#lib/privacy/collect-files.ts";
import { confirmPayment, makeTown, tick } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";

const HERS = { line1: "7 impasse Cachée", line2: "", postalCode: "62800", city: "Liévin" };
const NONE = { line1: "", line2: "", postalCode: "", city: "" };

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

for (const keeps of [true, false])
  it(`sheets issued while she paid apart tell the other adult nothing of where she ${keeps ? "lives" : "lived"}, once both share again`, async () => {
    const { even, odd } = await makeSeparatedParents("full");
    const { familyId } = even;
    const staff = await makeAgent();
    const subject = { familyId, childId: null, guardianId: odd.payerId };
    const write = async (value: typeof HERS) =>
      expectOk(
        await correctValue(staff, {
          ...{ familyId, field: "ownAddress", subjectId: odd.payerId, value },
          seen: (await fieldState("ownAddress", subject)).stamp,
          reason: "Jugement présenté à l’accueil.",
        }),
      );
    await write(HERS);
    await tick(odd, [{ day: "2026-12-14" }]);
    const paymentId = await confirmPayment(odd);
    await payByCard(paymentId);
    expect(await settlePayment(paymentId)).toBe("confirmed");
    const invoice = await db.invoice.findUniqueOrThrow({ where: { paymentId } });
    const issued = await storeInvoicePdf(invoice.id);
    const certificate = await db.taxCertificate.create({
      data: { familyId, payerId: odd.payerId, year: 2026, version: 1, totalCents: 0 },
    });
    const drawn = await storeCertificatePdf(certificate.id);
    expect(readPdfLines(drawn).join(" ")).toContain("Cachée");
    if (!keeps) await write(NONE);
    const { actor } = staff;
    for (const childId of even.childIds)
      expectOk(await removeCalendar({ familyId, childId }, actor));
    const read = async (guardianId: string) => {
      const payerIds = await payersSeenBy(familyId, guardianId);
      const scope = { familyId, guardianId, rights: "full", payerIds, accountId: null } as const;
      const files = await collectFiles(scope);
      const sheets = files.filter(({ name }) => /^(factures|attestations)\//.test(name));
      return Promise.all(sheets.map((sheet) => sheet.read()));
    };
    const family = await db.family.findUniqueOrThrow({ where: { id: familyId } });
    const his = await read(even.payerId);
    expect(his).toHaveLength(2);
    for (const sheet of his) {
      const lines = readPdfLines(sheet).join(" ");
      expect(lines).not.toContain("Cachée");
      expect(lines).toContain(family.addressLine1);
    }
    // To herself, the sheet as it was issued.
    expect(await read(odd.payerId)).toEqual([issued, drawn]);
  });
