import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { attachNewsFile } from "#lib/news/attach-file.ts";
import { detachNewsFile } from "#lib/news/detach-file.ts";
import { discardArticle } from "#lib/news/discard-article.ts";
import { publishArticle } from "#lib/news/publish-article.ts";
import { alertsFor, lastNews, newsPage, readNews } from "#lib/news/queries.ts";
import { readNewsFile } from "#lib/news/read-file.ts";
import { saveArticle } from "#lib/news/save-article.ts";
import { type ArticleInput, articleSchema } from "#lib/news/schema.ts";
import { listArticles, readArticle } from "#lib/news/staff-queries.ts";
import { withdrawArticle } from "#lib/news/withdraw-article.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makeFamily } from "#tests/support/factories.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

let writer: Awaited<ReturnType<typeof makeAgent>>;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  writer = await makeAgent();
});

const input = (over: Record<string, unknown> = {}): ArticleInput =>
  articleSchema.parse({
    title: "Fête de l’école",
    body: "Venez **nombreux**.",
    audience: "everyone",
    firstDay: "2026-11-23",
    ...over,
  });

async function draft(over: Record<string, unknown> = {}): Promise<string> {
  return expectOk(await saveArticle(writer, input(over))).articleId;
}

async function publish(articleId: string) {
  const { version } = await db.newsArticle.findUniqueOrThrow({ where: { id: articleId } });
  return publishArticle(writer, { articleId, version });
}

async function online(over: Record<string, unknown> = {}): Promise<string> {
  const articleId = await draft(over);
  expectOk(await publish(articleId));
  return articleId;
}

const slugsFor = async (familyId: string | null) =>
  (await lastNews(familyId ? { familyId } : null, 20)).map(({ slug }) => slug);

describe("a piece of news", () => {
  it("is nobody's until it is published, and nobody's again once withdrawn", async () => {
    const articleId = await draft();
    expect(await slugsFor(null)).toEqual([]);
    expect(await readNews(null, "fete-de-l-ecole")).toBeNull();
    expectOk(await publish(articleId));
    expect(await slugsFor(null)).toEqual(["fete-de-l-ecole"]);
    expectOk(await withdrawArticle(writer, { articleId }));
    expect(await readNews(null, "fete-de-l-ecole")).toBeNull();
    expect(await withdrawArticle(writer, { articleId })).toMatchObject({
      refusal: { code: "not-online" },
    });
  });

  it("is shown from its first day to its last, by the portal's clock", async () => {
    await online({ firstDay: "2026-11-24", lastDay: "2026-11-25", isAlert: "oui" });
    const seen: Record<string, number> = {};
    for (const [at, time] of [
      ["2026-11-23", "23:59"],
      ["2026-11-24", "00:00"],
      ["2026-11-25", "23:59"],
      ["2026-11-26", "00:00"],
    ] as const) {
      await setClock({ day: at, time });
      const counts = [(await slugsFor(null)).length, (await alertsFor(null)).length];
      expect(counts[0]).toBe(counts[1]);
      expect(Boolean(await readNews(null, "fete-de-l-ecole"))).toBe(counts[0] === 1);
      seen[`${at} ${time}`] = counts[0] ?? -1;
    }
    expect(Object.values(seen)).toEqual([0, 1, 1, 0]);
  });

  it("for a school, a class or an activity is read by the families concerned and no other", async () => {
    const [mine, other] = [await makeFamily(), await makeFamily()];
    const child = await db.child.findFirstOrThrow({ where: { familyId: mine.id } });
    const activity = await db.activity.findFirstOrThrow();
    const audiences = [
      { audience: "schools", schoolIds: child.schoolId, title: "École" },
      { audience: "classes", classIds: [child.classId], title: "Classe" },
      { audience: "activities", activityIds: activity.id, title: "Activité" },
    ];
    for (const each of audiences) await online({ ...each, isAlert: "oui", lastDay: "2026-12-31" });
    expect((await slugsFor(mine.id)).sort()).toEqual(["classe", "ecole"]);
    expect(await slugsFor(other.id)).toEqual([]);
    expect(await slugsFor(null)).toEqual([]);
    expect(await alertsFor({ familyId: other.id })).toEqual([]);
    expect(await readNews({ familyId: other.id }, "ecole")).toBeNull();
    expect(await readNews(null, "ecole")).toBeNull();
    expect((await readNews({ familyId: mine.id }, "ecole"))?.isForSome).toBe(true);

    const year = await db.schoolYear.findFirstOrThrow({ where: { name: "2026-2027" } });
    const request = await db.enrolmentRequest.create({
      data: { familyId: mine.id, authorId: mine.guardians[0]?.id ?? "", schoolYearId: year.id },
    });
    const enrolment = await db.enrolment.create({
      data: {
        requestId: request.id,
        childId: child.id,
        activityId: activity.id,
        schoolYearId: year.id,
      },
    });
    expect(await slugsFor(mine.id)).not.toContain("activite");
    await db.enrolment.update({ where: { id: enrolment.id }, data: { state: "accepted" } });
    expect(await slugsFor(mine.id)).toContain("activite");
    const article = await db.newsArticle.findUniqueOrThrow({ where: { slug: "activite" } });
    const families = (await readArticle(article.id))?.families ?? 0;
    expect(families).toBeGreaterThanOrEqual(1);
    expect(families).toBe(
      (
        await db.family.findMany({
          where: {
            children: {
              some: { enrolments: { some: { activityId: activity.id, state: "accepted" } } },
            },
          },
        })
      ).length,
    );
  });

  it("changes its audience with its text: ticks of another audience do not count", async () => {
    const family = await makeFamily();
    const child = await db.child.findFirstOrThrow({ where: { familyId: family.id } });
    const articleId = await online({ audience: "schools", schoolIds: child.schoolId });
    const { version } = await db.newsArticle.findUniqueOrThrow({ where: { id: articleId } });
    const changed = input({ articleId, version, schoolIds: child.schoolId });
    expectOk(await saveArticle(writer, changed));
    expect(await db.newsTarget.count({ where: { articleId } })).toBe(0);
    expect(await slugsFor(null)).toHaveLength(1);
    expect(await saveArticle(writer, changed)).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
    const unknown = input({ audience: "schools", schoolIds: crypto.randomUUID() });
    expect(await saveArticle(writer, unknown)).toMatchObject({
      refusal: { code: "unknown-target" },
    });
  });

  it("is published as it was previewed, with a text, before its end", async () => {
    const empty = await draft({ body: "" });
    expect(await publish(empty)).toMatchObject({ refusal: { code: "no-text" } });
    const over = await draft({ firstDay: "2026-11-01", lastDay: "2026-11-22" });
    expect(await publish(over)).toMatchObject({ refusal: { code: "window-over" } });
    const articleId = await draft();
    expectOk(await saveArticle(writer, input({ articleId, version: 1, body: "Autre texte" })));
    expect(await publishArticle(writer, { articleId, version: 1 })).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
    expectOk(await publish(articleId));
    expect(await publish(articleId)).toMatchObject({ refusal: { code: "already-online" } });
    const { version } = await db.newsArticle.findUniqueOrThrow({ where: { id: articleId } });
    expect(await saveArticle(writer, input({ articleId, version, body: " " }))).toMatchObject({
      refusal: { code: "no-text-online" },
    });
    expect(await discardArticle(writer, { articleId })).toMatchObject({
      refusal: { code: "was-online" },
    });
    expectOk(await discardArticle(writer, { articleId: empty }));
    expect((await listArticles({ take: 20, skip: 0 })).total).toBe(2);
  });

  it("has an address of its own, which no longer moves once it was read", async () => {
    const [first, second] = [await online(), await online()];
    const slugOf = async (id: string) =>
      (await db.newsArticle.findUniqueOrThrow({ where: { id } })).slug;
    expect([await slugOf(first), await slugOf(second)]).toEqual([
      "fete-de-l-ecole",
      "fete-de-l-ecole-2",
    ]);
    const { version } = await db.newsArticle.findUniqueOrThrow({ where: { id: first } });
    expectOk(await saveArticle(writer, input({ articleId: first, version, title: "Kermesse" })));
    expect(await slugOf(first)).toBe("fete-de-l-ecole");
    const drafts = await Promise.all(
      Array.from({ length: 4 }, () => saveArticle(writer, input({ title: "Même titre" }))),
    );
    expect(new Set(drafts.map((saved) => expectOk(saved).articleId)).size).toBe(4);
  });

  it("fills pages, latest first", async () => {
    for (let rank = 1; rank <= 4; rank += 1)
      await online({ title: `Nouvelle ${rank}`, firstDay: `2026-11-1${rank}` });
    const { lines, total } = await newsPage(null, { take: 3, skip: 0 });
    expect(total).toBe(4);
    expect(lines.map(({ title }) => title)).toEqual(["Nouvelle 4", "Nouvelle 3", "Nouvelle 2"]);
  });
});

async function photoWithPlace(): Promise<Buffer> {
  return sharp({ create: { width: 400, height: 300, channels: 3, background: "#336699" } })
    .withExif({ IFD0: { Copyright: "SECRET-PLACE" }, IFD3: { GPSLatitudeRef: "N" } })
    .jpeg()
    .toBuffer();
}

describe("the files of a piece of news", () => {
  const image = (articleId: string, bytes: Uint8Array, label = "La cour de l’école") =>
    attachNewsFile(writer, { articleId, kind: "image", label, bytes });

  it("are redrawn, and open only with the piece itself", async () => {
    const family = await makeFamily();
    const child = await db.child.findFirstOrThrow({ where: { familyId: family.id } });
    const photo = await photoWithPlace();
    expect(photo.includes("SECRET-PLACE")).toBe(true);
    const articleId = await draft({ audience: "schools", schoolIds: child.schoolId });
    const { fileId } = expectOk(await image(articleId, photo));
    const reader = { familyId: family.id };
    expect(await readNewsFile(reader, fileId)).toBeNull();
    expect((await readNewsFile("writer", fileId))?.mediaType).toBe("image/jpeg");
    expectOk(await publish(articleId));
    const opened = await readNewsFile(reader, fileId);
    expect(opened?.bytes.includes("SECRET-PLACE")).toBe(false);
    expect(opened?.bytes.includes("Exif")).toBe(false);
    expect((await readNews(reader, "fete-de-l-ecole"))?.image).toMatchObject({
      alt: "La cour de l’école",
      width: 400,
      height: 300,
    });
    expect(await readNewsFile(null, fileId)).toBeNull();
    expect(await readNewsFile({ familyId: (await makeFamily()).id }, fileId)).toBeNull();
    expectOk(await withdrawArticle(writer, { articleId }));
    expect(await readNewsFile(reader, fileId)).toBeNull();
  });

  it("need their words, are pictures or harmless PDF, and are five at most", async () => {
    const articleId = await draft();
    const photo = await photoWithPlace();
    const pdf = makePdf();
    expect(await image(articleId, photo, "")).toMatchObject({ refusal: { code: "no-label" } });
    expect(await image(articleId, pdf)).toMatchObject({ refusal: { code: "not-an-image" } });
    expect(await image(articleId, Buffer.from("<svg onload=alert(1)>"))).toMatchObject({
      ok: false,
    });
    expect(await image(crypto.randomUUID(), photo)).toMatchObject({
      refusal: { code: "unknown-article" },
    });
    const first = expectOk(await image(articleId, photo));
    const second = expectOk(await image(articleId, photo, "Une autre"));
    expect(await readNewsFile("writer", first.fileId)).toBeNull();
    expect(await readNewsFile("writer", second.fileId)).not.toBeNull();
    const files = [];
    for (let rank = 0; rank < 6; rank += 1)
      files.push(
        await attachNewsFile(writer, {
          articleId,
          kind: "attachment",
          label: "Programme de la fête",
          bytes: pdf,
        }),
      );
    expect(files.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false]);
    expect(files.at(-1)).toMatchObject({ refusal: { code: "too-many-attachments" } });
    const [attached] = files;
    const fileId = attached?.ok ? attached.value.fileId : "";
    expect(await readNewsFile("writer", fileId)).toMatchObject({
      fileName: "programme-de-la-fete.pdf",
      kind: "attachment",
    });
    expectOk(await detachNewsFile(writer, { fileId }));
    expect(await readNewsFile("writer", fileId)).toBeNull();
    expectOk(await discardArticle(writer, { articleId }));
    expect(await db.newsFile.count()).toBe(0);
    expect(await db.storedFile.count({ where: { subject: { startsWith: "news/" } } })).toBe(0);
  });
});
