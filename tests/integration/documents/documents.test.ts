import { readdir } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { ParentContext, StaffContext } from "#lib/accounts/session.ts";
import { db } from "#lib/db/client.ts";
import { MAX_FILES_PER_DAY } from "#lib/documents/limits.ts";
import { readDocument } from "#lib/documents/read-document.ts";
import { removeDocument } from "#lib/documents/remove-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { env } from "#lib/env.ts";
import type { Permission } from "#lib/staff/permissions.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import {
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";
import { makeHtml, makePhonePhoto, makePng, makeSvg } from "#tests/support/files.ts";
import { makeEncryptedPdf, makePdf } from "#tests/support/pdf-files.ts";

let family: EnrollingFamily;
let home: { kindId: string; childId: null };

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  home = { kindId: await kindId("domicile"), childId: null };
});

const asParent = (who: EnrollingFamily) => ({
  parent: {
    ...who,
    sessionId: "",
    accountId: "",
    payerId: who.guardian.id,
  } satisfies ParentContext,
  staff: null,
});

async function asStaff(permissions: Permission[]) {
  const agent = await makeAgent(permissions);
  const staff: StaffContext = { ...agent, sessionId: "", accountId: "" };
  return { parent: null, staff };
}

async function storedFiles(): Promise<string[]> {
  const names = await readdir(path.join(env.dataFolder, "files"), { recursive: true }).catch(
    () => [],
  );
  return names.filter((name) => name.endsWith(".bin") || name.endsWith(".part"));
}

describe("a file sent by a family", () => {
  it("is kept as JPEG or PDF, sealed, and reads back", async () => {
    const before = (await storedFiles()).length;
    for (const bytes of [await makePhonePhoto(), await makePng(), makePdf()])
      expectOk(await uploadDocument(family, home, bytes));
    const rows = await db.document.findMany({ orderBy: { uploadedAt: "asc" } });
    expect(rows.map(({ mediaType }) => mediaType).sort()).toEqual([
      "application/pdf",
      "image/jpeg",
      "image/jpeg",
    ]);
    expect((await storedFiles()).length - before).toBe(3);
    const pdf = rows.find(({ mediaType }) => mediaType === "application/pdf");
    const read = expectOk(await readDocument(asParent(family), pdf?.id ?? ""));
    expect(read.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(read.fileName).toBe("domicile.pdf");
  });

  it("leaves no file behind when it is refused, or when its row fails", async () => {
    const before = await storedFiles();
    for (const bytes of [makeHtml(), makeSvg(), makeEncryptedPdf(), Buffer.alloc(0)])
      expect((await uploadDocument(family, home, bytes)).ok).toBe(false);
    const owner = await ownerClient();
    await owner.query(
      `ALTER TABLE "Document" ADD CONSTRAINT broken CHECK ("sizeBytes" < 0) NOT VALID`,
    );
    try {
      await expect(uploadDocument(family, home, await anotherPicture())).rejects.toThrow();
    } finally {
      await owner.query(`ALTER TABLE "Document" DROP CONSTRAINT broken`);
    }
    expect(await storedFiles()).toEqual(before);
    expect(await db.document.count()).toBe(0);
  });

  it("is kept once when a cut connection makes it come again", async () => {
    const picture = await anotherPicture();
    const before = (await storedFiles()).length;
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => uploadDocument(family, home, picture)),
    );
    expect(new Set(answers.map((answer) => expectOk(answer).documentId)).size).toBe(1);
    expect(await db.document.count()).toBe(1);
    expect((await storedFiles()).length - before).toBe(1);
  });

  it("takes the place of a refused one, and stands beside one that waits", async () => {
    expectOk(await uploadDocument(family, home, await anotherPicture()));
    expectOk(await uploadDocument(family, home, await anotherPicture()));
    expect(await db.document.count({ where: { replacedAt: null } })).toBe(2);
    await db.document.updateMany({ data: { state: "rejected" } });
    expectOk(await uploadDocument(family, home, await anotherPicture()));
    expect(await db.document.count({ where: { replacedAt: null } })).toBe(1);
  });

  it("is refused for a foreign child, an unknown kind, or the wrong owner alike", async () => {
    const other = await makeEnrollingFamily();
    const insurance = await kindId("assurance");
    const picture = await anotherPicture();
    for (const target of [
      { kindId: insurance, childId: other.childIds[0] ?? "" },
      { kindId: insurance, childId: null },
      { kindId: home.kindId, childId: family.childIds[0] ?? "" },
      { kindId: crypto.randomUUID(), childId: null },
    ])
      expect(await uploadDocument(family, target, picture)).toEqual({
        ok: false,
        refusal: { code: "unknown-target" },
      });
    expect(await db.document.count()).toBe(0);
  });

  it("counts against the day and against what the family keeps", async () => {
    const picture = await anotherPicture();
    expectOk(await uploadDocument(family, home, picture));
    const row = await db.document.findFirstOrThrow();
    const { id: _id, storageKey: _key, ...facts } = row;
    const copies = (count: number, sizeBytes: number) =>
      db.document.createMany({
        data: Array.from({ length: count }, (_, rank) => ({
          ...facts,
          sizeBytes,
          replacedAt: new Date(),
          storageKey: `copy-${sizeBytes}-${rank}`,
        })),
      });
    await copies(1, 100 * 1024 * 1024);
    const full = await uploadDocument(family, home, await anotherPicture());
    expect(full.ok ? "" : full.refusal.code).toBe("too-much-kept");
    await db.document.deleteMany({ where: { storageKey: { startsWith: "copy" } } });
    await copies(MAX_FILES_PER_DAY - 1, 1);
    const late = await uploadDocument(family, home, await anotherPicture());
    expect(late.ok ? "" : late.refusal.code).toBe("too-many-today");
  });

  it("gives the request under study a new version", async () => {
    const { requestId } = expectOk(await chooseChildren(family, { childIds: family.childIds }));
    const versionOf = async () =>
      (await db.enrolmentRequest.findUniqueOrThrow({ where: { id: requestId } })).version;
    const before = await versionOf();
    expectOk(await uploadDocument(family, home, await anotherPicture()));
    expect(await versionOf()).toBe(before + 1);
  });
});

describe("the same file sent again", () => {
  it("is kept once, even after the master key was changed", async () => {
    const bytes = await anotherPicture();
    const first = expectOk(await uploadDocument(family, home, bytes));
    env.documentKeys.unshift({ id: "newer", key: Buffer.alloc(32, 7) });
    try {
      expect(expectOk(await uploadDocument(family, home, bytes))).toEqual(first);
    } finally {
      env.documentKeys.shift();
    }
    expect(await db.document.count()).toBe(1);
  });
});

describe("reading", () => {
  it("is for the family that sent it, and for nobody of another", async () => {
    const { documentId } = expectOk(await uploadDocument(family, home, await anotherPicture()));
    const other = await makeEnrollingFamily();
    expect((await readDocument(asParent(family), documentId)).ok).toBe(true);
    const foreign = await readDocument(asParent(other), documentId);
    expect(foreign).toEqual(await readDocument(asParent(other), crypto.randomUUID()));
    expect(foreign.ok).toBe(false);
  });

  it("by staff needs the permission and is written in the journal each time", async () => {
    const { documentId } = expectOk(await uploadDocument(family, home, await anotherPicture()));
    expect((await readDocument(await asStaff(["letters.print"]), documentId)).ok).toBe(false);
    expect(await db.auditEvent.count({ where: { action: "document.read" } })).toBe(0);
    const clerk = await asStaff(["requests.treat"]);
    expectOk(await readDocument(clerk, documentId));
    expectOk(await readDocument(clerk, documentId));
    expect(await db.auditEvent.count({ where: { action: "document.read" } })).toBe(2);
  });

  it("by the other parent is written in the journal, one's own file apart; of health always", async () => {
    const [childId = ""] = family.childIds;
    const plan = { kindId: await kindId("pai"), childId };
    const mine = expectOk(await uploadDocument(family, home, await anotherPicture())).documentId;
    const health = expectOk(await uploadDocument(family, plan, await anotherPicture())).documentId;
    const guardian = await db.guardian.create({ data: { firstName: "Karim", lastName: "Essai" } });
    const other: EnrollingFamily = {
      ...family,
      guardian,
      actor: { kind: "guardian", guardianId: guardian.id },
    };
    for (const id of [mine, health]) {
      expectOk(await readDocument(asParent(family), id));
      expectOk(await readDocument(asParent(other), id));
    }
    const rows = await db.auditEvent.findMany({ where: { action: "document.read" } });
    expect(rows.map(({ actorId, objectId }) => [actorId, objectId])).toEqual(
      expect.arrayContaining([
        [guardian.id, mine],
        [guardian.id, health],
        [family.guardian.id, health],
      ]),
    );
    expect(rows).toHaveLength(3);
  });

  it("of a health document needs the right to read health data", async () => {
    const [childId = ""] = family.childIds;
    const target = { kindId: await kindId("pai"), childId };
    const { documentId } = expectOk(await uploadDocument(family, target, await anotherPicture()));
    expect((await readDocument(await asStaff(["requests.treat"]), documentId)).ok).toBe(false);
    expect((await readDocument(await asStaff(["health.read"]), documentId)).ok).toBe(false);
    expectOk(await readDocument(await asStaff(["requests.treat", "health.read"]), documentId));
  });

  it("by a parent with limited rights shows only what he or she sent", async () => {
    const { documentId } = expectOk(await uploadDocument(family, home, await anotherPicture()));
    const made = await db.guardian.create({ data: { firstName: "Karim", lastName: "Essai" } });
    const limited = asParent({ ...family, guardian: made, rights: "limited" });
    expect((await readDocument(limited, documentId)).ok).toBe(false);
  });
});

describe("taking a file back", () => {
  it("erases key and bytes, once, and only before anybody checked it", async () => {
    const before = (await storedFiles()).length;
    const { documentId } = expectOk(await uploadDocument(family, home, await anotherPicture()));
    const other = await makeEnrollingFamily();
    expect((await removeDocument(other, { documentId })).ok).toBe(false);
    expectOk(await removeDocument(family, { documentId }));
    expect((await storedFiles()).length).toBe(before);
    expect((await readDocument(asParent(family), documentId)).ok).toBe(false);
    expect((await removeDocument(family, { documentId })).ok).toBe(false);
    const checked = expectOk(await uploadDocument(family, home, await anotherPicture()));
    await db.document.updateMany({ where: { id: checked.documentId }, data: { state: "valid" } });
    const late = await removeDocument(family, checked);
    expect(late.ok ? "" : late.refusal.code).toBe("already-reviewed");
  });
});
