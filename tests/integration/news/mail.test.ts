import { beforeEach, describe, expect, it } from "vitest";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { readFollowedJob } from "#lib/long-jobs/queries.ts";
import { cancelJob, resumeJob } from "#lib/long-jobs/stop-job.ts";
import { sweepStuckJobs } from "#lib/long-jobs/sweep-stuck-jobs.ts";
import { deliverNews, deliverWaitingNews } from "#lib/news/deliver-news.ts";
import { mailNews } from "#lib/news/mail-news.ts";
import { publishArticle } from "#lib/news/publish-article.ts";
import { saveArticle } from "#lib/news/save-article.ts";
import { articleSchema } from "#lib/news/schema.ts";
import { readArticle } from "#lib/news/staff-queries.ts";
import { withdrawArticle } from "#lib/news/withdraw-article.ts";
import { keepChoice } from "#lib/notifications/choose-mails.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makeAccount, makeFamily } from "#tests/support/factories.ts";

let writer: Awaited<ReturnType<typeof makeAgent>>;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  writer = await makeAgent();
});

async function draft(over: Record<string, unknown> = {}): Promise<string> {
  const usual = { title: "Fête", body: "Venez.", audience: "everyone", firstDay: "2026-11-23" };
  const input = articleSchema.parse({ ...usual, ...over });
  return expectOk(await saveArticle(writer, input)).articleId;
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

describe("the mail of a piece of news", () => {
  const mails = async () =>
    (await db.mailOutbox.findMany({ where: { template: "newsPublished" } })).map(
      ({ recipient }) => recipient,
    );
  const wants = (guardianId: string, isWanted: boolean) =>
    transaction((tx) => keepChoice(tx, { guardianId, topic: "news" }, isWanted));

  it("goes once to the adults concerned who asked for it, when the news is shown", async () => {
    const [mine, other] = [await makeFamily({ guardians: 2 }), await makeFamily()];
    const [first, second, third] = [...mine.guardians, ...other.guardians];
    const accounts = [];
    for (const guardian of [first, second, third])
      accounts.push(await makeAccount({ guardianId: guardian?.id ?? "" }));
    await wants(first?.id ?? "", true);
    await wants(third?.id ?? "", true);
    const child = await db.child.findFirstOrThrow({ where: { familyId: mine.id } });
    const over = { audience: "schools", schoolIds: child.schoolId, sendsMail: "oui" };
    const articleId = await draft({ ...over, firstDay: "2026-11-24" });
    expect((await readArticle(articleId))?.mailReaders).toBe(1);
    expect(await mailNews()).toEqual([]);
    expectOk(await publish(articleId));
    expect(await mailNews()).toEqual([]);
    await setClock({ day: "2026-11-24", time: "00:00" });
    expect((await Promise.all([mailNews(), mailNews()])).flat()).toHaveLength(1);
    expect(await mailNews()).toEqual([]);
    await Promise.all([deliverWaitingNews(), deliverWaitingNews()]);
    expect(await mails()).toEqual([accounts[0]?.email]);
    expect((await readArticle(articleId))?.isMailed).toBe(true);

    await wants(first?.id ?? "", false);
    await online({ title: "Une autre", sendsMail: "oui" });
    expect(await mailNews()).toHaveLength(1);
    await deliverWaitingNews();
    expect((await mails()).sort()).toEqual([accounts[0]?.email, accounts[2]?.email].sort());
  });

  it("is not taken as told when the news is withdrawn while it leaves, and doubles nothing", async () => {
    const family = await makeFamily();
    const guardianId = family.guardians[0]?.id ?? "";
    await makeAccount({ guardianId });
    await wants(guardianId, true);
    const articleId = await online({ sendsMail: "oui" });
    const [jobId = ""] = await mailNews();
    let run: Promise<void> = Promise.resolve();
    await transaction(async (tx) => {
      await tx.newsArticle.update({
        where: { id: articleId },
        data: { isOnline: false, version: { increment: 1 } },
      });
      run = deliverNews(jobId);
      await expect.poll(mails, { timeout: 5000 }).toHaveLength(1);
    });
    await run;
    expect((await readArticle(articleId))?.isMailed).toBe(false);
    expect(await stateOf(jobId)).toBe("cancelled");
    expectOk(await publish(articleId));
    expect(await mailNews()).toHaveLength(1);
    await deliverWaitingNews();
    expect((await readArticle(articleId))?.isMailed).toBe(true);
    expect(await mails()).toHaveLength(1);
  });

  it("does not go for what is withdrawn, over or without the tick", async () => {
    const family = await makeFamily();
    const guardianId = family.guardians[0]?.id ?? "";
    await makeAccount({ guardianId });
    await wants(guardianId, true);
    await online();
    const articleId = await online({ sendsMail: "oui", title: "Retirée" });
    expectOk(await withdrawArticle(writer, { articleId }));
    await online({ sendsMail: "oui", title: "Courte", lastDay: "2026-11-23" });
    await setClock({ day: "2026-11-24", time: "08:00" });
    expect(await mailNews()).toEqual([]);
    await deliverWaitingNews();
    expect(await mails()).toEqual([]);
  });

  it("is followed, stopped and taken up again, and its publisher hears of the end: nobody gets it twice", async () => {
    for (let count = 0; count < 5; count += 1) {
      const guardianId = (await makeFamily()).guardians[0]?.id ?? "";
      await makeAccount({ guardianId });
      await wants(guardianId, true);
    }
    const articleId = await online({ sendsMail: "oui" });
    expect((await readArticle(articleId))?.mailing).toBeNull();
    const [jobId = ""] = await mailNews();
    // One at once, and a slice that is over after the first.
    await deliverNews(jobId, { atOnce: 1, everyMs: 0, sliceSeconds: 0 });
    expect(await mails()).toHaveLength(1);
    expect(await readFollowedJob(writer.permissions, jobId)).toMatchObject({
      newsArticle: { title: "Fête" },
      progress: { isLive: true, done: 1, total: 5, unit: "e-mails" },
    });
    expectOk(await cancelJob(writer, { jobId }));
    expect((await readArticle(articleId))?.mailing).toEqual({
      jobId,
      state: "cancelled",
      done: 1,
      total: 5,
    });
    await deliverNews(jobId);
    await deliverWaitingNews();
    expect(await mails()).toHaveLength(1);
    expect(await mailNews(), "what an agent stopped stays so").toEqual([]);
    expectOk(await resumeJob(writer, { jobId }));
    await Promise.all([deliverNews(jobId), deliverNews(jobId)]);
    expect(new Set(await mails()).size).toBe(5);
    expect(await stateOf(jobId)).toBe("done");
    const told = await db.mailOutbox.findMany({ where: { template: "staffJobDone" } });
    expect(told).toMatchObject([
      { params: { title: "E-mails d’une actualité", done: 5, failures: 0, isStopped: false } },
    ]);
  });

  /** Some families whose adult wants news, in the order of the mails. */
  async function readers(count: number) {
    const made = [];
    for (let rank = 0; rank < count; rank += 1) {
      const family = await makeFamily();
      const guardianId = family.guardians[0]?.id ?? "";
      made.push({ familyId: family.id, guardianId, account: await makeAccount({ guardianId }) });
      await wants(guardianId, true);
    }
    return made.toSorted((one, other) => (one.guardianId < other.guardianId ? -1 : 1));
  }
  const ONE = { atOnce: 1, everyMs: 0, sliceSeconds: 0 };

  it("stopped, withdrawn, corrected and published again, goes to those who have not had it", async () => {
    await readers(3);
    const articleId = await online({ sendsMail: "oui" });
    const [stopped = ""] = await mailNews();
    await deliverNews(stopped, ONE);
    expectOk(await cancelJob(writer, { jobId: stopped }));
    expectOk(await withdrawArticle(writer, { articleId }));
    expectOk(await publish(articleId));
    const [again = ""] = await mailNews();
    expect(again).not.toBe(stopped);
    // Taken up too late: it has nothing to tell any more.
    expectOk(await resumeJob(writer, { jobId: stopped }));
    await deliverNews(stopped);
    expect(await stateOf(stopped)).toBe("cancelled");
    expect(await mails()).toHaveLength(1);
    await deliverNews(again);
    expect(await mails()).toHaveLength(3);
    expect(new Set(await mails()).size).toBe(3);
    expect((await readArticle(articleId))?.isMailed).toBe(true);
    expectOk(await withdrawArticle(writer, { articleId }));
    expectOk(await publish(articleId));
    expect(await mailNews(), "told once").toEqual([]);
  });

  it("taken up again after its last day, goes to nobody and is not called told", async () => {
    await readers(2);
    const articleId = await online({ sendsMail: "oui", lastDay: "2026-11-23" });
    const [jobId = ""] = await mailNews();
    await deliverNews(jobId, ONE);
    expectOk(await cancelJob(writer, { jobId }));
    await setClock({ day: "2026-11-24", time: "08:00" });
    expectOk(await resumeJob(writer, { jobId }));
    await deliverNews(jobId);
    expect(await mails()).toHaveLength(1);
    expect(await stateOf(jobId)).toBe("cancelled");
    expect((await readArticle(articleId))?.isMailed).toBe(false);
    expect(await mailNews()).toEqual([]);
  });

  it("goes to the address of the moment, and to no account closed or family erased meanwhile", async () => {
    const [first, moved, closed, erased] = await readers(4);
    const articleId = await online({ sendsMail: "oui" });
    const [jobId = ""] = await mailNews();
    let run: Promise<void> = Promise.resolve();
    await transaction(async (tx) => {
      // Another worker tells the first adult: ours has read everybody, and waits.
      await tx.mailOutbox.create({
        data: {
          template: "newsPublished",
          dedupeKey: `newsPublished/${articleId}/${first?.guardianId}`,
          recipient: first?.account.email ?? "",
          params: {},
        },
      });
      run = deliverNews(jobId, { atOnce: 1, everyMs: 0, sliceSeconds: 60 });
      await expect.poll(() => stateOf(jobId), { timeout: 5000 }).toBe("running");
      await db.account.update({
        where: { id: moved?.account.id ?? "" },
        data: { email: "nouvelle@exemple.fr" },
      });
      await db.account.update({
        where: { id: closed?.account.id ?? "" },
        data: { lockedAt: await now() },
      });
      await db.family.update({
        where: { id: erased?.familyId ?? "" },
        data: { erasedAt: await now() },
      });
    });
    await run;
    expect((await mails()).sort()).toEqual([first?.account.email, "nouvelle@exemple.fr"].sort());
    expect(await stateOf(jobId)).toBe("done");
  });

  it("is called failed after an hour without a step, which its publisher hears once, and is taken up again", async () => {
    const guardianId = (await makeFamily()).guardians[0]?.id ?? "";
    await makeAccount({ guardianId });
    await wants(guardianId, true);
    await online({ sendsMail: "oui" });
    const [jobId = ""] = await mailNews();
    expect(await sweepStuckJobs()).toBe(0);
    await setClock({ day: "2026-11-23", time: "11:01" });
    expect(await sweepStuckJobs()).toBe(1);
    expect(await sweepStuckJobs()).toBe(0);
    expect(await stateOf(jobId)).toBe("failed");
    const told = await db.mailOutbox.findMany({ where: { template: "staffJobDone" } });
    expect(told).toMatchObject([{ params: { isStopped: true, done: 0, total: 1 } }]);
    await deliverNews(jobId);
    expect(await mails()).toEqual([]);
    expectOk(await resumeJob(writer, { jobId }));
    await deliverNews(jobId);
    expect(await mails()).toHaveLength(1);
    expect(await stateOf(jobId)).toBe("done");
  });
});

async function stateOf(id: string): Promise<string> {
  return (await db.longJob.findUniqueOrThrow({ where: { id } })).state;
}
