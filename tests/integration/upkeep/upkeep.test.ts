import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { loadFamilyDocuments } from "#lib/documents/load-family-documents.ts";
import { readDocument } from "#lib/documents/read-document.ts";
import { reviewDocument } from "#lib/documents/review-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { warnOfExpiry } from "#lib/documents/warn-of-expiry.ts";
import { env } from "#lib/env.ts";
import { openFile } from "#lib/files/open-file.ts";
import { installedSafe } from "#lib/files/seal-file.ts";
import { diskStorage } from "#lib/files/storage.disk.ts";
import { newStorageKey } from "#lib/files/storage.ts";
import { rotateKeys } from "#lib/upkeep/rotate-keys.ts";
import { scanWaiting } from "#lib/upkeep/scan-waiting.ts";
import { sweepFiles } from "#lib/upkeep/sweep-files.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";
import { EICAR, startFakeClamd } from "#tests/support/fake-clamd.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

let family: EnrollingFamily;
let folder = "";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  folder = await mkdtemp(path.join(tmpdir(), "preau-upkeep-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function send(): Promise<string> {
  const target = { kindId: await kindId("domicile"), childId: null };
  return expectOk(await uploadDocument(family, target, await anotherPicture())).documentId;
}

describe("a new master key", () => {
  it("takes every file over, after which the old one may go; a second run has nothing to do", async () => {
    const ids = [await send(), await send(), await send()];
    const fresh = { id: "k-new", key: randomBytes(32) };
    const ring = [fresh, ...env.documentKeys];
    expect(await rotateKeys(ring)).toEqual({ rewrapped: 3, failed: [], left: 0 });
    expect(await rotateKeys(ring)).toEqual({ rewrapped: 0, failed: [], left: 0 });
    const { storage } = installedSafe();
    for (const id of ids) {
      const row = await db.document.findUniqueOrThrow({ where: { id } });
      expect(row.masterKeyId).toBe("k-new");
      const opened = await openFile(row, { id, version: 1 }, { storage, ring: [fresh] });
      expect(opened.ok).toBe(true);
    }
    expect(await db.auditEvent.count({ where: { action: "document.rewrap" } })).toBe(1);
  });

  it("says which rows no key opens, and goes on with the others", async () => {
    const [lost, kept] = [await send(), await send()];
    await db.document.update({ where: { id: lost }, data: { masterKeyId: "k-gone" } });
    const ring = [{ id: "k-new", key: randomBytes(32) }, ...env.documentKeys];
    expect(await rotateKeys(ring)).toEqual({
      rewrapped: 1,
      failed: [`Document ${lost}`],
      left: 1,
    });
    const row = await db.document.findUniqueOrThrow({ where: { id: kept } });
    expect(row.masterKeyId).toBe("k-new");
  });

  it("does not call a key free while a second factor hangs on it", async () => {
    const account = await db.account.findFirstOrThrow();
    await db.account.update({ where: { id: account.id }, data: { totpSealed: "k-gone.AA.AA.AA" } });
    const { failed, left } = await rotateKeys();
    expect({ failed, left }).toEqual({ failed: [`Account ${account.id}`], left: 1 });
  });
});

describe("the sweep", () => {
  const bytesIn = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => /\.(bin|part)$/.test(name));

  it("deletes bytes without row after a day, and leaves today's", async () => {
    const storage = diskStorage(folder);
    const [old, young] = [newStorageKey(), newStorageKey()];
    await storage.put(old, randomBytes(10));
    await storage.put(young, randomBytes(10));
    const past = new Date(Date.now() - 25 * 3_600_000);
    await utimes(path.join(folder, old.slice(0, 2), old.slice(2, 4), `${old}.bin`), past, past);
    expect(await sweepFiles(storage)).toEqual({ erased: 0, orphans: 1, missing: 0 });
    expect((await bytesIn()).map((name) => path.basename(name))).toEqual([`${young}.bin`]);
  });

  it("keeps bytes that a row owns however old, and tells a row whose bytes are gone", async () => {
    const id = await send();
    const row = await db.document.findUniqueOrThrow({ where: { id } });
    const storage = diskStorage(folder);
    expect(await sweepFiles(storage)).toEqual({ erased: 0, orphans: 0, missing: 1 });
    await storage.put(row.storageKey as ReturnType<typeof newStorageKey>, randomBytes(10));
    const [file = ""] = await bytesIn();
    const past = new Date(Date.now() - 99 * 86_400_000);
    await utimes(path.join(folder, file), past, past);
    expect(await sweepFiles(storage)).toEqual({ erased: 0, orphans: 0, missing: 0 });
    expect(await bytesIn()).toHaveLength(1);
  });

  it("erases what was replaced longer ago than the town's setting", async () => {
    const { storage } = installedSafe();
    const id = await send();
    const replacedAt = new Date("2026-10-01T10:00:00Z");
    await db.document.update({ where: { id }, data: { replacedAt } });
    expect((await sweepFiles(storage)).erased).toBe(0);
    await db.setting.create({ data: { key: "documents", value: { keepReplacedDays: 30 } } });
    expect((await sweepFiles(storage)).erased).toBe(1);
    const row = await db.document.findUniqueOrThrow({ where: { id } });
    expect(row.wrappedKey).toBeNull();
    expect(await storage.get(row.storageKey as ReturnType<typeof newStorageKey>)).toBeNull();
    expect(await db.auditEvent.count({ where: { action: "document.erase" } })).toBe(1);
  });
});

describe("the end of a document", () => {
  const endsOn = async (id: string, last: string) =>
    db.document.update({
      where: { id },
      data: { state: "valid", expiresOn: fromDay(day(last)) },
    });
  const mails = () => db.mailOutbox.count({ where: { template: "documentExpires" } });

  it("is told at 30 and at 7 days, once each, however often the job runs", async () => {
    const id = await send();
    await endsOn(id, "2026-12-24");
    expect(await warnOfExpiry()).toBe(0);
    await endsOn(id, "2026-12-23");
    expect(await warnOfExpiry()).toBe(1);
    expect(await warnOfExpiry()).toBe(0);
    await endsOn(id, "2026-11-30");
    expect(await warnOfExpiry()).toBe(1);
    expect(await warnOfExpiry()).toBe(0);
    expect(await mails()).toBe(2);
    const { params } = await db.mailOutbox.findFirstOrThrow({
      where: { template: "documentExpires" },
      orderBy: { createdAt: "desc" },
    });
    expect(params).toMatchObject({
      documentName: "Le justificatif de domicile",
      untilShort: "30 novembre",
    });
  });

  it("is not told of a document that ended, was replaced, or has a successor", async () => {
    const id = await send();
    await endsOn(id, "2026-11-22");
    expect(await warnOfExpiry()).toBe(0);
    await endsOn(id, "2026-12-01");
    const next = await send();
    await db.document.update({ where: { id }, data: { replacedAt: null } });
    expect(await warnOfExpiry()).toBe(0);
    await db.document.update({ where: { id: next }, data: { replacedAt: new Date() } });
    expect(await warnOfExpiry()).toBe(1);
  });
});

describe("the quarantine", () => {
  async function waiting(): Promise<string> {
    const id = await send();
    await db.document.update({ where: { id }, data: { scan: "waiting" } });
    return id;
  }
  const standing = async () => {
    const { toSend, sent } = await loadFamilyDocuments(family);
    return [...toSend, ...sent].map((row) => row.standing);
  };
  const reviewer = async () => ({ ...(await makeAgent()), sessionId: "", accountId: "" });

  it("is opened by nobody and accepted by nobody until the antivirus has answered", async () => {
    const id = await waiting();
    const agent = await reviewer();
    const staff = { parent: null, staff: agent };
    expect((await readDocument(staff, id)).ok).toBe(false);
    const verdict = { documentId: id, verdict: "valid" as const, reason: null };
    expect((await reviewDocument(agent, verdict)).ok).toBe(false);
    expect(await standing()).toEqual(["checking"]);
    expect(await scanWaiting("tcp://127.0.0.1:1")).toBe(0);
    expect(await scanWaiting(null)).toBe(0);
    expect(await standing()).toEqual(["checking"]);
    const clamd = await startFakeClamd();
    expect(await scanWaiting(clamd.url)).toBe(1);
    await clamd.stop();
    expect(await standing()).toEqual(["received"]);
    expect((await readDocument(staff, id)).ok).toBe(true);
  });

  it("erases an infected file and tells its family", async () => {
    const target = { kindId: await kindId("domicile"), childId: null };
    const pdf = makePdf({ objects: [EICAR.toString("latin1")] });
    const { documentId } = expectOk(await uploadDocument(family, target, pdf));
    await db.document.update({ where: { id: documentId }, data: { scan: "waiting" } });
    const clamd = await startFakeClamd();
    expect(await scanWaiting(clamd.url)).toBe(1);
    expect(await scanWaiting(clamd.url)).toBe(0);
    await clamd.stop();
    const row = await db.document.findUniqueOrThrow({ where: { id: documentId } });
    expect(row).toMatchObject({ scan: "infected", state: "rejected", wrappedKey: null });
    const { storage } = installedSafe();
    expect(await storage.get(row.storageKey as ReturnType<typeof newStorageKey>)).toBeNull();
    expect(await standing()).toEqual(["rejected"]);
    expectOk(await uploadDocument(family, target, await anotherPicture()));
    expect(await standing()).toEqual(["received"]);
  });
});
