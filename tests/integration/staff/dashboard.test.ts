import { beforeEach, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { markEndsSeen } from "#lib/long-jobs/mark-seen.ts";
import { failJob, finishJob } from "#lib/long-jobs/move-job.ts";
import { listFollowedJobs } from "#lib/long-jobs/queries.ts";
import { staffCounts, townFigures } from "#lib/staff/menu-counts.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";

beforeEach(resetDatabase);

const follows = new Set(["messages.broadcast"]);

it("counts the long work to follow, and leads to exactly that list", async () => {
  for (const state of ["queued", "running", "failed", "done", "cancelled"] as const)
    await db.longJob.create({ data: { kind: "groupMessage", state } });
  await db.longJob.create({ data: { kind: "dataExport", state: "running" } });
  const figures = (jobKinds: string[]) => townFigures({ jobKinds, mayErase: false }, new Date());
  expect((await figures(["groupMessage"])).jobs).toBe(3);
  expect((await figures([])).jobs).toBe(0);
  const pending = await listFollowedJobs(follows, { pending: true });
  expect(pending.total).toBe(3);
  expect(pending.jobs.map(({ state }) => state).sort()).toEqual(["failed", "queued", "running"]);
  expect((await listFollowedJobs(follows)).total).toBe(5);
  expect((await listFollowedJobs(follows, { page: 2 })).jobs).toEqual([]);
});

it("tells an agent once of each end of the work that she started, and of no other", async () => {
  const [agent, other] = [await makeStaff(), await makeStaff()];
  const start = (startedById: string | null) =>
    db.longJob.create({ data: { kind: "groupMessage", state: "running", startedById } });
  const [first, second, theirs] = [
    await start(agent.id),
    await start(agent.id),
    await start(other.id),
  ];
  await start(null);
  const told = async () => (await staffCounts(agent.id)).endedJobs;
  expect(await told()).toBe(0);
  await transaction((tx) => finishJob(tx, first.id));
  await transaction((tx) => finishJob(tx, theirs.id));
  await transaction((tx) => failJob(tx, second.id));
  expect(await told()).toBe(2);
  await markEndsSeen(agent.id);
  expect(await told()).toBe(0);
  expect((await staffCounts(other.id)).endedJobs).toBe(1);
  // Taken up again, it ends again.
  await db.longJob.update({ where: { id: second.id }, data: { state: "running" } });
  await transaction((tx) => finishJob(tx, second.id));
  expect(await told()).toBe(1);
});
