import { spawnSync } from "node:child_process";
import { appendFile, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { openFile } from "#lib/files/open-file.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { eraseArchive } from "#lib/privacy/erase-archive.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import { completeErasureList, noteErasures, readErasures } from "#lib/privacy/erasure-list.ts";
import { listArchive, readArchivedInvoice } from "#lib/privacy/read-archive.ts";
import { replayErasures } from "#lib/privacy/replay-erasures.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { TEST_ENVIRONMENT } from "#tests/support/environment.ts";
import { CANARIES, type Living, liveALittle, sums } from "#tests/support/living-family.ts";
import { makeBackup } from "#tests/support/older-backup.ts";
import { payByCard } from "#tests/support/pay.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { rowsWith } from "#tests/support/rows-with.ts";
import { townChange } from "#tests/support/town-change.ts";
import { breaches } from "#tests/support/verify.ts";

const dataFolder = () => process.env.PREAU_DATA ?? "";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

/** A family with nothing more to come: it may be erased. */
async function oldFamily(): Promise<Living> {
  const family = await liveALittle();
  await setClock({ day: "2026-12-14", time: "10:00" });
  await runDueWork();
  return family;
}

async function namesInRows(): Promise<string[]> {
  const found: string[] = [];
  for (const word of CANARIES) found.push(...(await rowsWith(word)));
  return found;
}

/** Every file that a key of ours still opens, whichever table holds it, by what it is. */
async function openedFiles(): Promise<{ what: string; text: string }[]> {
  const client = await ownerClient();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name IN ('storageKey', 'wrappedKey', 'masterKeyId')
     GROUP BY 1 HAVING count(*) = 3 ORDER BY 1`,
  );
  expect(tables.length).toBeGreaterThan(4);
  const files: { what: string; text: string }[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query(
      `SELECT * FROM "${name}" WHERE "wrappedKey" IS NOT NULL AND "storageKey" IS NOT NULL`,
    );
    for (const row of rows) {
      const opened = await openFile(row, { id: row.id, version: 1 });
      const bytes = expectOk(opened);
      const isPdf = bytes.subarray(0, 5).toString("latin1") === "%PDF-";
      const text = isPdf ? readPdfLines(bytes).join("\n") : bytes.toString("utf8");
      files.push({ what: row.subject ?? name, text: text.toLowerCase() });
    }
  }
  return files;
}

/** What lies on the disk, as a thief would read it. */
async function rawFiles(): Promise<string> {
  const folder = path.join(dataFolder(), "files");
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(path.join(entry.parentPath, entry.name), "latin1")),
  );
  return texts.join("\n").toLowerCase();
}

const naming = (text: string) => CANARIES.filter((word) => text.toLowerCase().includes(word));

describe("a file that was erased", () => {
  it("is in no row, no stored file but the archived invoices, and stays erased after an older backup", async () => {
    const family = await oldFamily();
    const { familyId, fileNumber } = family;
    const backup = await makeBackup(dataFolder());
    const agent = await makeAgent();
    expectOk(await eraseFamily(agent, { familyId, fileNumber }));
    const erasure = await db.family.findUniqueOrThrow({ where: { id: familyId } });
    await expectGone();

    await backup.restore();
    expect(await namesInRows()).not.toEqual([]);
    const before = await sums();
    const said = eraseAgainCommand();
    expect(said.output).toContain("1 dossier(s) effacé(s) de nouveau");
    expect(said.status, said.output).toBe(0);
    expect(naming(said.output)).toEqual([]);
    await expectGone();
    expect(await sums()).toEqual(before);
    expect(await breaches()).toEqual([]);
    const again = await db.family.findUniqueOrThrow({ where: { id: familyId } });
    expect(again.erasedAt).toEqual(erasure.erasedAt);
    expect(await replayErasures()).toEqual({ erased: 0, known: 1, absent: 0, refused: [] });
  });

  it("waits for an agent where the older state has days to come, and says so", async () => {
    const family = await liveALittle();
    const { familyId } = family;
    await tick(family, [{ day: "2026-12-10" }]);
    await noteErasures([{ familyId, erasedAt: new Date("2026-12-15T10:00:00Z") }]);
    const said = eraseAgainCommand();
    expect(said.status).toBe(1);
    expect(said.output).toContain(`dossier ${family.fileNumber} : Des jours sont encore réservés`);
    expect((await db.family.findUniqueOrThrow({ where: { id: familyId } })).erasedAt).toBeNull();
  });

  it("is erased again whatever else the list holds; what an older version left behind goes too", async () => {
    const [waiting, older, plain] = [
      await makeBookingFamily(),
      await makeBookingFamily(),
      await makeBookingFamily(),
    ];
    await tick(waiting, [{ day: "2026-12-10" }]);
    await confirmPayment(waiting);
    await db.family.update({ where: { id: older.familyId }, data: { erasedAt: new Date() } });
    // Other tests note theirs in the same list.
    const before = (await readErasures()).length;
    const firstAt = new Date("2026-11-20T10:00:00Z");
    const erasedAt = new Date("2026-11-28T10:00:00Z");
    await noteErasures([
      { familyId: crypto.randomUUID(), erasedAt },
      { familyId: waiting.familyId, erasedAt },
      { familyId: plain.familyId, erasedAt: firstAt },
      // Noted twice: the first time counts.
      { familyId: plain.familyId, erasedAt },
    ]);
    const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: waiting.familyId } });
    expect(await replayErasures()).toMatchObject({
      erased: 1,
      known: 0,
      absent: before + 1,
      refused: [{ fileNumber, refusal: { code: "payment-going-on" } }],
    });
    const now = await db.family.findUniqueOrThrow({ where: { id: plain.familyId } });
    expect(now.erasedAt).toEqual(firstAt);
    const completed = await db.family.findUniqueOrThrow({ where: { id: older.familyId } });
    expect(completed.erasureLevel).toBeGreaterThan(0);
  });

  it("is noted again by the night where the list has lost it; a line cut short harms no other", async () => {
    const { familyId, fileNumber } = await oldFamily();
    const list = path.join(dataFolder(), "erasures.jsonl");
    await appendFile(list, '{"familyId":"0198');
    expectOk(await eraseFamily(await makeAgent(), { familyId, fileNumber }));
    expect((await readErasures()).map((line) => line.familyId)).toContain(familyId);
    expect(await completeErasureList()).toBe(0);
    const other = await makeBookingFamily();
    await db.family.update({ where: { id: other.familyId }, data: { erasedAt: new Date() } });
    expect(await completeErasureList()).toBe(1);
    expect(await completeErasureList()).toBe(0);
  });
});

describe("the archive", () => {
  it("opens an erased family's invoice with its names, writes each reading with its reason, and nothing of others", async () => {
    const { familyId, fileNumber } = await oldFamily();
    const agent = await makeAgent();
    const invoice = await db.invoice.findFirstOrThrow();
    const ask = { invoiceId: invoice.id, reason: "audit" as const };
    expect(await readArchivedInvoice(agent, ask)).toMatchObject({
      refusal: { code: "unknown-invoice" },
    });
    expect((await listArchive("", 1)).total).toBe(0);
    // Erased before anybody had its sheet drawn: it bears its names all the same.
    await (await ownerClient()).query('DELETE FROM "StoredFile"');
    expectOk(await eraseFamily(agent, { familyId, fileNumber }));
    const { invoices } = await listArchive(fileNumber, 1);
    expect(invoices).toMatchObject([{ number: invoice.number, isKept: true, until: "2037-01-01" }]);
    const { bytes } = expectOk(await readArchivedInvoice(agent, ask));
    expect(readPdfLines(bytes).join(" ")).toContain("Zwilkor");
    const rows = await db.auditEvent.findMany({ where: { action: "archive.read" } });
    expect(rows).toMatchObject([{ objectId: invoice.id, familyId, facts: { reason: "audit" } }]);
  });

  it("draws no sheet after the erasure: where none was kept, it says so", async () => {
    const { familyId, fileNumber } = await oldFamily();
    const agent = await makeAgent();
    expectOk(await eraseFamily(agent, { familyId, fileNumber }));
    const shown = async () => (await listArchive(fileNumber, 1)).invoices;
    expect(await shown()).toMatchObject([{ hasSheet: true }]);
    await (await ownerClient()).query('DELETE FROM "StoredFile"');
    const [invoice = expect.fail()] = await shown();
    expect(invoice).toMatchObject({ isKept: true, hasSheet: false });
    const ask = { invoiceId: invoice.id, reason: "audit" as const };
    expect(await readArchivedInvoice(agent, ask)).toEqual({
      ok: false,
      refusal: { code: "no-sheet" },
    });
    expect(await db.storedFile.count()).toBe(0);
    expect(await db.auditEvent.count({ where: { action: "archive.read" } })).toBe(0);
  });

  it("lists the receipt of what was owed and paid alone, which has no invoice", async () => {
    const family = await makeBookingFamily();
    const { familyId } = family;
    const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: familyId } });
    await townChange(family, { days: ["2026-12-10"] });
    const payment = await confirmPayment(family);
    await payByCard(payment);
    await settlePayment(payment);
    const { number } = await db.receipt.findUniqueOrThrow({ where: { paymentId: payment } });
    await setClock({ day: "2026-12-14", time: "10:00" });
    await runDueWork();
    expect((await listArchive("", 1)).receipts.total).toBe(0);
    expectOk(await eraseFamily(await makeAgent(), { familyId, fileNumber }));
    const line = { number, fileNumber, amountCents: 305, issuedOn: "2026-12-01" };
    for (const search of ["", number, fileNumber])
      expect((await listArchive(search, 1)).receipts, search).toEqual({ total: 1, rows: [line] });
    expect((await listArchive("rien", 1)).receipts).toEqual({ total: 0, rows: [] });
  });

  it("is over after ten years: the sheet is destroyed, the sums stay", async () => {
    const { familyId, fileNumber } = await oldFamily();
    const agent = await makeAgent();
    expectOk(await eraseFamily(agent, { familyId, fileNumber }));
    await setClock({ day: "2036-12-31", time: "10:00" });
    expect(await eraseArchive()).toBe(0);
    await setClock({ day: "2037-01-01", time: "10:00" });
    const { invoices } = await listArchive("", 1);
    expect(invoices).toMatchObject([{ isKept: false }]);
    const ask = { invoiceId: invoices[0]?.id ?? "", reason: "audit" as const };
    expect(await readArchivedInvoice(agent, ask)).toMatchObject({
      refusal: { code: "unknown-invoice" },
    });
    const before = await sums();
    expect(await eraseArchive()).toBe(1);
    expect(await eraseArchive()).toBe(0);
    expect(await sums()).toEqual(before);
    expect((await openedFiles()).flatMap(({ text }) => naming(text))).toEqual([]);
  });
});

async function expectGone(): Promise<void> {
  expect(await namesInRows()).toEqual([]);
  const opened = await openedFiles();
  const named = opened.filter(({ text }) => naming(text).length > 0).map(({ what }) => what);
  const invoices = await db.invoice.findMany({ select: { id: true } });
  expect(named).toEqual(invoices.map(({ id }) => `invoice/${id}`));
  expect(naming(await rawFiles())).toEqual([]);
}

/** `npm run erase-again` in a process of its own, with all that it logs. */
function eraseAgainCommand(): { status: number | null; output: string } {
  const root = path.resolve(import.meta.dirname, "../../..");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=react-server", path.join(root, "scripts/erase-again.ts")],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        NODE_ENV: "test",
        ...TEST_ENVIRONMENT,
        DATABASE_URL: process.env.DATABASE_URL,
        PREAU_DATA: dataFolder(),
        LOG_LEVEL: "debug",
      },
    },
  );
  return { status, output: `${stdout}${stderr}` };
}
