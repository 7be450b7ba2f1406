import { expect, test } from "vitest";
import { type InvoiceSheet, renderInvoice } from "#lib/pdf/invoice.ts";
import fc from "#tests/support/fast-check.ts";
import { readPdfLines, readPdfTexts } from "#tests/support/read-pdf.ts";

function makeSheet(changes: Partial<InvoiceSheet> = {}): InvoiceSheet {
  return {
    town: {
      name: "Ville de Lens",
      departmentName: "Service des affaires scolaires",
      addressLines: ["Hôtel de ville", "62300 Lens"],
      phone: "03 53 01 00 62",
    },
    number: "PERI-2026-000042",
    issuedOn: "23 novembre 2026",
    issuedAt: new Date("2026-11-23T09:00:00Z"),
    familyName: "Durand",
    recipientLines: ["Claire Durand", "12 rue de l’Œillet", "62300 Lens"],
    fileNumber: "100042",
    lines: [makeLine("Zoé", 4, 305), makeLine("Tom", 3, 305)],
    totalCents: 2135,
    creditCents: 460,
    carriedCents: 0,
    isOwed: false,
    month: null,
    dueOn: null,
    isSmall: false,
    debtPaidCents: 35,
    cardCents: 1710,
    receiptNumber: "Q-2026-000040",
    paidOn: "23 novembre 2026",
    meansText: "carte bancaire",
    isDemo: false,
    ...changes,
  };
}

function makeLine(childName: string, quantity: number, unitPriceCents: number) {
  return {
    childName,
    activityName: "Cantine",
    daysText: "lun. 7 déc., mar. 8 déc., jeu. 10 déc., ven. 11 déc.",
    quantity,
    unitPriceCents,
    amountCents: quantity * unitPriceCents,
    explanation: "quotient 912, tranche 860 à 1 149, tarif du 1er septembre 2026",
    madeOf: "accueil 0,80 €, repas 2,25 €",
  };
}

/** `count` lines, paid by card. */
function makeLongSheet(count: number): InvoiceSheet {
  const lines = Array.from({ length: count }, (_, index) =>
    makeLine(`Enfant ${index + 1}`, 2, 300),
  );
  const totalCents = 600 * count;
  return makeSheet({ lines, totalCents, creditCents: 0, debtPaidCents: 0, cardCents: totalCents });
}

const plain = (lines: string[]) => lines.map((line) => line.replaceAll("\u00a0", " "));

test("prints every amount, the parts of the total and the proof of payment", async () => {
  const lines = plain(readPdfLines(await renderInvoice(makeSheet())));
  expect(lines).toEqual(expect.arrayContaining(["Facture acquittée n° PERI-2026-000042"]));
  const after = (label: string) => lines[lines.indexOf(label) + 1];
  expect(lines.filter((line) => line.startsWith("Dont "))).toEqual([
    "Dont accueil 0,80 €, repas 2,25 €",
    "Dont accueil 0,80 €, repas 2,25 €",
  ]);
  expect(lines.filter((line) => line.endsWith("€") && !line.startsWith("Dont "))).toEqual([
    "3,05 €",
    "12,20 €",
    "3,05 €",
    "9,15 €",
    "21,35 €",
    "0,35 €",
    "− 4,60 €",
    "17,10 €",
  ]);
  expect(after("Total des réservations")).toBe("21,35 €");
  expect(after("Reste d’un paiement précédent")).toBe("0,35 €");
  expect(after("Avoir utilisé")).toBe("− 4,60 €");
  expect(after("Payé par carte bancaire")).toBe("17,10 €");
  expect(lines.join(" ")).toContain(
    "Acquittée le 23 novembre 2026 par carte bancaire. Quittance n° Q-2026-000040.",
  );
});

test("shows only the parts that exist, and what is carried to the next payment", async () => {
  const sheet = makeSheet({
    creditCents: 2105,
    debtPaidCents: 0,
    carriedCents: 30,
    cardCents: 0,
    receiptNumber: null,
    meansText: "avoir",
  });
  const lines = plain(readPdfLines(await renderInvoice(sheet)));
  const after = (label: string) => lines[lines.indexOf(label) + 1];
  expect(lines).not.toContain("Reste d’un paiement précédent");
  expect(after("Reporté au prochain paiement")).toBe("− 0,30 €");
  expect(after("Reste à payer")).toBe("0,00 €");
  expect(lines.join(" ")).not.toContain("Quittance");
  expect(lines.join(" ")).toContain("0,30 € seront ajoutés à votre prochain paiement.");
});

test("of a month says until when it is to be paid, and of one too small for a card no day", async () => {
  const month = { isOwed: true, month: "décembre 2026", dueOn: "4 février 2027" };
  const unpaid = { creditCents: 0, debtPaidCents: 0, cardCents: 0, receiptNumber: null };
  const due = makeSheet({ ...month, ...unpaid, carriedCents: 2135 });
  const told = plain(readPdfLines(await renderInvoice(due))).join(" ");
  expect(told).toContain("À payer au plus tard le 4 février 2027");
  expect(told).toContain("Passé ce jour, elle s’ajoute à votre prochain paiement.");
  const small = makeSheet({ ...month, ...unpaid, isSmall: true, carriedCents: 2135 });
  const said = plain(readPdfLines(await renderInvoice(small))).join(" ");
  expect(said).toContain("C’est trop peu pour une carte : 21,35 € seront ajoutés");
  expect(said).not.toContain("4 février");
});

test("is not acquitted where the town hall booked without payment", async () => {
  const sheet = makeSheet({
    creditCents: 135,
    debtPaidCents: 0,
    carriedCents: 2000,
    isOwed: true,
    cardCents: 0,
    receiptNumber: null,
  });
  const lines = plain(readPdfLines(await renderInvoice(sheet)));
  const after = (label: string) => lines[lines.indexOf(label) + 1];
  expect(after("Avoir utilisé")).toBe("− 1,35 €");
  expect(after("À payer au prochain paiement")).toBe("20,00 €");
  expect(lines).not.toContain("Reporté au prochain paiement");
  expect(lines.join(" ")).toContain("Réservé par la mairie. 20,00 € seront ajoutés");
  expect(lines.join(" ")).not.toMatch(/acquittée/i);
});

test("refuses to print amounts that do not add up, by a single cent", async () => {
  for (const key of [
    "totalCents",
    "creditCents",
    "carriedCents",
    "debtPaidCents",
    "cardCents",
  ] as const)
    await expect(renderInvoice(makeSheet({ [key]: makeSheet()[key] + 1 }))).rejects.toThrow(
      "add up",
    );
});

test("writes large amounts in groups of three", async () => {
  const lines = [makeLine("Zoé", 1, 123456)];
  const sheet = makeSheet({
    lines,
    totalCents: 123456,
    creditCents: 0,
    debtPaidCents: 0,
    cardCents: 123456,
  });
  expect(plain(readPdfLines(await renderInvoice(sheet)))).toContain("1 234,56 €");
});

test("repeats the head of the table on each page, as decoration, and numbers the pages", async () => {
  const texts = readPdfTexts(await renderInvoice(makeLongSheet(30)));
  const pages = Math.max(...texts.map(({ page }) => page));
  expect(pages).toBeGreaterThan(2);
  for (let page = 1; page <= pages; page += 1) {
    const own = texts.filter((text) => text.page === page);
    expect(own.find(({ text }) => text === "Montant")?.tag).toBe(page === 1 ? "TH" : "Artifact");
    expect(own.map(({ text }) => text)).toContain(`page ${page} / ${pages}`);
    for (const { y } of own.filter(({ tag }) => tag !== "Artifact")) expect(y).toBeLessThan(278);
  }
  const rows = texts.filter(({ text }) => text.startsWith("Enfant "));
  expect(rows.map(({ text }) => text.trim())).toEqual(
    Array.from({ length: 30 }, (_, index) => `Enfant ${index + 1} – Cantine`),
  );
});

test("keeps the totals together and on the paper, whatever the number of lines", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 26 }), async (count) => {
      const texts = readPdfTexts(await renderInvoice(makeLongSheet(count)));
      const start = texts.findIndex(({ text }) => text === "Total des réservations");
      const totals = texts.slice(start).filter(({ tag }) => tag !== "Artifact");
      expect(new Set(totals.map(({ page }) => page)).size).toBe(1);
      for (const { y } of totals) expect(y).toBeLessThan(278);
    }),
    { numRuns: 26 },
  );
});

test("tells table headers apart, for rows and columns", async () => {
  const pdf = (await renderInvoice(makeSheet())).toString("latin1");
  expect(pdf.match(/\/Scope \/Column/g)).toHaveLength(4);
  // Two lines, and the labels of the four totals.
  expect(pdf.match(/\/Scope \/Row/g)).toHaveLength(6);
  expect(pdf).toContain("/Lang (fr-FR)");
  expect(pdf).toContain("/Marked true");
  expect(pdf).not.toMatch(/\/Subtype \/Type1\b|Helvetica/);
});

test("has no family and no child in its metadata", async () => {
  const pdf = await renderInvoice(makeSheet());
  for (const name of ["Durand", "Zoé", "100042"]) {
    expect(pdf.includes(name)).toBe(false);
    expect(pdf.includes(Buffer.from(name, "utf16le").swap16())).toBe(false);
  }
});

test("marks a demonstration on every page", async () => {
  const texts = readPdfTexts(await renderInvoice({ ...makeLongSheet(30), isDemo: true }));
  const pages = Math.max(...texts.map(({ page }) => page));
  const marks = texts.filter(({ text }) => text === "SPÉCIMEN – données fictives");
  expect(new Set(marks.map(({ page }) => page)).size).toBe(pages);
  expect(marks.some(({ tag }) => tag === "P")).toBe(true);
  expect(readPdfLines(await renderInvoice(makeSheet())).join()).not.toContain("SPÉCIMEN");
});

test("the same sheet gives the same bytes", async () => {
  const [first, second] = [await renderInvoice(makeSheet()), await renderInvoice(makeSheet())];
  expect(first.equals(second)).toBe(true);
});
