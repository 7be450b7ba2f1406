import { chmod, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { uploadMessage } from "#lib/documents/messages.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { env } from "#lib/env.ts";
import { withUpload } from "#lib/files/read-upload.ts";
import { isReady } from "#lib/health/check-readiness.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { attachNewsFile } from "#lib/news/attach-file.ts";
import { sweepFiles } from "#lib/upkeep/sweep-files.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";
import { makeMultipart, makePng } from "#tests/support/files.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

const store = () => path.join(env.dataFolder, "files");
let home: { kindId: string; childId: null };

beforeEach(async () => {
  await resetDatabase();
  await rm(store(), { recursive: true, force: true });
  await makeTown({ day: "2026-11-23", time: "10:00" });
  home = { kindId: await kindId("domicile"), childId: null };
});

async function stored(): Promise<string[]> {
  const names = await readdir(store(), { recursive: true }).catch(() => []);
  return names.filter((name) => /\.(bin|part)$/.test(name)).map((name) => path.basename(name));
}

/** As many bytes as rows, and the same ones; nothing half-written; nothing for the sweep to find. */
async function expectNoOrphan(rows: number): Promise<void> {
  const found = await db.document.findMany({ select: { storageKey: true } });
  expect(found).toHaveLength(rows);
  expect((await stored()).sort()).toEqual(
    found.map(({ storageKey }) => `${storageKey}.bin`).sort(),
  );
  expect(await sweepFiles()).toEqual({ erased: 0, orphans: 0, missing: 0 });
}

/** A PDF of this size, each of its own. */
function pdfOf(bytes: number, mark: number): Buffer {
  const filler = "x".repeat(bytes);
  return makePdf({ objects: [`<< /Length ${bytes} >>\nstream\n${mark} ${filler}\nendstream`] });
}

describe("uploads over HTTP (U-05)", () => {
  let server: Server;
  let port = 0;
  let families: EnrollingFamily[];
  let answered = 0;
  let closed: (() => void)[] = [];

  beforeEach(async () => {
    families = [await makeEnrollingFamily()];
    answered = 0;
    closed = [];
    server = createServer((incoming, outgoing) => {
      const family = families[Number(incoming.headers["x-family"] ?? 0)];
      if (!family) throw new Error("no such family");
      void withUpload(asRequest(incoming), { sender: family.family.id }, async (upload) => {
        if (!upload.ok) return upload.refusal.code;
        const result = await uploadDocument(family, home, upload.value.files);
        return result.ok ? "kept" : result.refusal.code;
      }).then((word) => {
        answered += 1;
        outgoing.end(word);
        for (const tell of closed) tell();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" && address ? address.port : 0;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const handled = () =>
    new Promise<void>((resolve) => {
      if (answered > 0) resolve();
      else closed.push(resolve);
    });

  function send(
    { body, contentType }: { body: Buffer; contentType: string },
    how: { family?: number; cutAt?: number; bytesPerSecond?: number } = {},
  ): Promise<string> {
    return new Promise((resolve) => {
      const sent = httpRequest({
        port,
        method: "POST",
        headers: {
          "content-type": contentType,
          "content-length": body.length,
          "x-family": String(how.family ?? 0),
        },
      });
      sent.on("error", () => resolve("cut"));
      sent.on("response", async (answer) => resolve(String(await readAll(answer))));
      void write(sent, body, how);
    });
  }

  it("cut half-way: nothing is kept, neither row nor file", async () => {
    const form = makeMultipart({}, [{ fileName: "a.pdf", bytes: pdfOf(400_000, 1) }]);
    expect(await send(form, { cutAt: form.body.length >> 1 })).toBe("cut");
    await handled();
    await expectNoOrphan(0);
    expect(await send(form)).toBe("kept");
    await expectNoOrphan(1);
  });

  it("twenty at a time of 10 MB, two of them cut: eighteen rows, eighteen files", async () => {
    families = await Promise.all(Array.from({ length: 20 }, () => makeEnrollingFamily()));
    const answers = await Promise.all(
      families.map((_, family) => {
        const form = makeMultipart({}, [{ fileName: "a.pdf", bytes: pdfOf(9_900_000, family) }]);
        const cut = family % 10 === 3 ? { cutAt: form.body.length >> 1 } : {};
        return send(form, { family, ...cut });
      }),
    );
    expect(answers.filter((word) => word === "kept")).toHaveLength(18);
    await expectNoOrphan(18);
  }, 360_000);

  it("at 1 kB/s: kept when it comes to its end, nothing when it does not", async () => {
    const bytes = await makePng({ width: 40 });
    const form = makeMultipart({}, [{ fileName: "a.png", bytes }]);
    const whole = send(form, { bytesPerSecond: 1_000 });
    expect(await whole).toBe("kept");
    const half = { bytesPerSecond: 1_000, cutAt: form.body.length >> 1 };
    expect(await send(form, half)).toBe("cut");
    await expectNoOrphan(1);
  }, 360_000);
});

describe("a store that fails (F-09)", () => {
  let family: EnrollingFamily;
  beforeEach(async () => {
    family = await makeEnrollingFamily();
  });

  /** As a full or unplugged disk: no byte can be written, none can be read. */
  async function unplug(): Promise<() => Promise<void>> {
    await mkdir(store(), { recursive: true });
    await rename(store(), `${store()}.aside`);
    await writeFile(store(), "");
    return async () => {
      await rm(store());
      await rename(`${store()}.aside`, store());
    };
  }

  it("refuses with a sentence, keeps what was there, and takes files again once mended", async () => {
    expectOk(await uploadDocument(family, home, makePdf()));
    const writer = await makeAgent();
    const { id: articleId } = await db.newsArticle.create({
      data: { slug: "fete", title: "Fête", body: "Venez.", firstDay: new Date("2026-11-23") },
    });
    const picture = { articleId, kind: "image", label: "La cour" } as const;
    const plugIn = await unplug();
    const refused = await uploadDocument(family, home, await makePng());
    expect(refused).toEqual({ ok: false, refusal: { code: "storageDown" } });
    expect(uploadMessage({ code: "storageDown" })).toMatch(/ne peuvent pas être enregistrés/);
    expect(await attachFile(family, {}, await makePng())).toEqual(refused);
    expect(await db.messageDraft.count()).toBe(0);
    expect(await attachNewsFile(writer, { ...picture, bytes: await makePng() })).toEqual(refused);
    expect(await isReady()).toBe(false);
    await plugIn();
    await expectNoOrphan(1);
    expectOk(await uploadDocument(family, home, await makePng()));
    await expectNoOrphan(2);
  });

  it("a folder that became read-only leaves no half file", async () => {
    if (process.getuid?.() === 0) return;
    await mkdir(store(), { recursive: true });
    await chmod(store(), 0o500);
    expect(await uploadDocument(family, home, makePdf())).toMatchObject({ ok: false });
    await chmod(store(), 0o700);
    await expectNoOrphan(0);
  });
});

function asRequest(incoming: IncomingMessage): Request {
  const headers = { "content-type": incoming.headers["content-type"] ?? "" };
  const init = { method: "POST", headers, body: Readable.toWeb(incoming), duplex: "half" };
  return new Request("http://localhost/api/documents", init as RequestInit);
}

async function readAll(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function write(
  sent: ReturnType<typeof httpRequest>,
  body: Buffer,
  how: { cutAt?: number; bytesPerSecond?: number },
): Promise<void> {
  const end = how.cutAt ?? body.length;
  const step = how.bytesPerSecond ? how.bytesPerSecond / 4 : 64 * 1024;
  for (let at = 0; at < end; at += step) {
    const isTaken = sent.write(body.subarray(at, Math.min(at + step, end)));
    if (how.bytesPerSecond) await new Promise((resolve) => setTimeout(resolve, 250));
    else if (!isTaken) await new Promise<void>((resolve) => sent.once("drain", () => resolve()));
  }
  if (how.cutAt === undefined) sent.end();
  else sent.destroy();
}
