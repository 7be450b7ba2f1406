import { afterAll, beforeEach, expect, test } from "vitest";
import { EVERYWHERE, logIn } from "#lib/accounts/log-in.ts";
import { realNow } from "#lib/clock.ts";
import { closeDb, db } from "#lib/db/client.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeAccount, makeFamily, PASSWORD } from "#tests/support/factories.ts";

/** Sign-ins by the hundred at the same instant (assurance S-04): the processor stays free, nobody is kept out. */
const AT_ONCE = 8;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  await db.$executeRaw`DELETE FROM preau_limits.rate_limits`;
});
afterAll(closeDb);

const attempt = (login: string, password: string, address: string) =>
  logIn({
    ...{ login, password, address, userAgent: "" },
    previousSessionId: null,
    actor: { kind: "visitor" },
  });

/** Wrong passwords for names of their own, each from an address of its own, all begun together. */
async function flood(count: number): Promise<Record<string, number>> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      attempt(`personne.${index}`, "un mauvais mot de passe", `2001:db8::${index}`),
    ),
  );
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = answer.ok ? "ok" : answer.refusal.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** How many hashes are reckoned at this instant. */
const inFlight = () =>
  Number(Reflect.get(Object(Reflect.get(globalThis, "preauHashes")), "inFlight"));

test("a flood reckons eight passwords at a time, answers the others at once, and reads go on", async () => {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, inFlight());
  }, 1);
  const answers = flood(400);
  // Whatever another visitor reads meanwhile is answered.
  await expect(db.family.count()).resolves.toBe(0);
  const counts = await answers;
  clearInterval(watch);
  expect(Object.keys(counts).sort()).toEqual(["busy", "wrong-login"]);
  expect(counts.busy ?? 0).toBeGreaterThan(counts["wrong-login"] ?? 0);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(AT_ONCE);
  expect(inFlight()).toBe(0);
  // Those that were turned away at the door guessed nothing: they count against nobody.
  const journal = await db.auditEvent.count({ where: { action: "account.login.refused" } });
  expect(journal).toBe(counts["wrong-login"]);
});

test("once it is over, somebody else signs in at the first try, and no alarm is raised below its threshold", async () => {
  const family = await makeFamily();
  const account = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  await flood(100);
  expect(await attempt(account.username, PASSWORD, "198.51.100.7")).toMatchObject({ ok: true });
  expect(await db.staffTask.count()).toBe(0);
});

test("above the threshold of the whole town the alarm is raised, and the right password still opens", async () => {
  const family = await makeFamily();
  const account = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  const expires = realNow().getTime() + EVERYWHERE.seconds * 1000;
  await db.$executeRaw`
    INSERT INTO preau_limits.rate_limits (key, points, expire)
    VALUES (${`${EVERYWHERE.name}:all`}, ${EVERYWHERE.points}::int, ${expires}::bigint)`;
  await flood(50);
  const tasks = await db.staffTask.findMany();
  expect(tasks.map(({ kind }) => kind)).toEqual(["attack.login"]);
  expect(await attempt(account.username, PASSWORD, "198.51.100.7")).toMatchObject({ ok: true });
});
