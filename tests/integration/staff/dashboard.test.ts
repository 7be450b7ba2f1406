import { beforeEach, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { listFollowedJobs } from "#lib/long-jobs/queries.ts";
import { townFigures } from "#lib/staff/menu-counts.ts";
import { resetDatabase } from "#tests/support/database.ts";

beforeEach(resetDatabase);

const follows = new Set(["messages.broadcast"]);

it("counts the long work to follow, and leads to exactly that list", async () => {
  for (const state of ["queued", "running", "failed", "done", "cancelled"] as const)
    await db.longJob.create({ data: { kind: "groupMessage", state } });
  await db.longJob.create({ data: { kind: "dataExport", state: "running" } });
  expect((await townFigures(["groupMessage"])).jobs).toBe(3);
  expect((await townFigures([])).jobs).toBe(0);
  const pending = await listFollowedJobs(follows, { pending: true });
  expect(pending.total).toBe(3);
  expect(pending.jobs.map(({ state }) => state).sort()).toEqual(["failed", "queued", "running"]);
  expect((await listFollowedJobs(follows)).total).toBe(5);
  expect((await listFollowedJobs(follows, { page: 2 })).jobs).toEqual([]);
});
