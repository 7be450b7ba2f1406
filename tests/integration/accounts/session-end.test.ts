import { beforeEach, expect, test } from "vitest";
import { sessionOfToken } from "#lib/accounts/read-session.ts";
import { db } from "#lib/db/client.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeAccount, makeFamily, makeSession } from "#tests/support/factories.ts";

beforeEach(resetDatabase);

test("a glance at a session is no visit: it does not make it last", async () => {
  const family = await makeFamily();
  const token = await makeSession(await makeAccount({ guardianId: family.guardians[0]?.id ?? "" }));
  await db.$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() - interval '119 minutes'`;
  const seenAt = async () => (await db.session.findFirstOrThrow()).lastSeenAt;
  const before = await seenAt();
  expect(await sessionOfToken(token, { isGlance: true })).toMatchObject({
    kind: "guardian",
    lastSeenAt: before,
  });
  expect(await seenAt()).toEqual(before);
  const visit = await sessionOfToken(token);
  expect(visit?.lastSeenAt).toEqual(await seenAt());
  expect(await seenAt()).not.toEqual(before);
});
