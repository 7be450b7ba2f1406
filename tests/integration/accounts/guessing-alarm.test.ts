import { afterAll, beforeEach, expect, test } from "vitest";
import { EVERYWHERE as ALL_LETTERS, checkLetter } from "#lib/accounts/check-letter.ts";
import { EVERYWHERE as ALL_LOGINS, logIn } from "#lib/accounts/log-in.ts";
import type { Limit } from "#lib/accounts/rate-limit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { realNow } from "#lib/clock.ts";
import { closeDb, db } from "#lib/db/client.ts";
import { resolveAttackTask } from "#lib/staff/resolve-task.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  await db.$executeRaw`DELETE FROM preau_limits.rate_limits`;
});
afterAll(closeDb);

const visitor = { kind: "visitor" as const };
let guesses = 0;

/** A wrong password for a name of its own, from an address of its own. */
async function guessPassword(): Promise<void> {
  guesses += 1;
  const login = `personne.${guesses}`;
  const address = `198.51.100.${guesses}`;
  const refused = await logIn({
    ...{ login, password: "un mauvais mot de passe", userAgent: "", address },
    previousSessionId: null,
    actor: visitor,
  });
  expect(refused.ok ? "" : refused.refusal.code).toBe("wrong-login");
}

async function guessLetter(): Promise<void> {
  guesses += 1;
  const fileNumber = `8${String(guesses).padStart(5, "0")}`;
  const address = `203.0.113.${guesses}`;
  const refused = await checkLetter({
    ...{ identifier: "ABCD-EFGH", fileNumber, address },
    actor: visitor,
  });
  expect(refused.ok ? "" : refused.refusal.code).toBe("wrong-letter");
}

/** As if so many had failed within the hour already. */
async function spend({ name, seconds }: Limit, points: number): Promise<void> {
  const expires = realNow().getTime() + seconds * 1000;
  await db.$executeRaw`
    INSERT INTO preau_limits.rate_limits (key, points, expire)
    VALUES (${`${name}:all`}, ${points}::int, ${expires}::bigint)`;
}

const alerts = () => db.mailOutbox.findMany({ where: { template: "staffAlert" } });

test.each([
  { door: "login", limit: ALL_LOGINS, most: 1000, guess: guessPassword },
  { door: "letter", limit: ALL_LETTERS, most: 200, guess: guessLetter },
])(
  "$door: the alarm is raised above $most wrong tries in an hour, once a day",
  async ({ door, limit, most, guess }) => {
    expect(limit).toMatchObject({ points: most, seconds: 3600 });
    await spend(limit, most - 1);
    await guess();
    expect(await alerts()).toEqual([]);
    expect(await db.staffTask.count()).toBe(0);
    await guess();
    await Promise.all([guess(), guess()]);
    const [mail, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      params: { kind: door, count: most },
      dedupeKey: `staffAlert/attack.${door}/${parisDayOf(realNow())}`,
    });
    const task = await db.staffTask.findFirstOrThrow();
    expect(task.kind).toBe(`attack.${door}`);
    // Seen by an agent, the same day brings no second one.
    const { actor } = await makeAgent();
    expectOk(await resolveAttackTask({ taskId: task.id, actor }));
    await guess();
    expect(await db.staffTask.count({ where: { resolvedAt: null } })).toBe(0);
    expect(await alerts()).toHaveLength(1);
  },
);
