import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { startPlainPortal } from "#scripts/bench/counted-portal.ts";
import { type BookingFamily, makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase, testDatabaseUrl } from "#tests/support/database.ts";
import { isHard } from "#tests/support/effort.ts";
import { fillCarts, giveUpPayments, setPlaces } from "#tests/support/last-places.ts";
import { breaches } from "#tests/support/verify.ts";
import { type Answer, actionId, callAction, cookieOf, readPage } from "./portal.ts";

/** B-01 through the whole portal: sessions, door, use-case, answer. */
const PARENTS = 200;
const ROUNDS = isHard ? 50 : 2;
const REFUSALS = ["places-gone", "quote-changed", "cart-empty"];

let portal: Awaited<ReturnType<typeof startPlainPortal>>;

beforeAll(async () => {
  portal = await startPlainPortal(testDatabaseUrl(), env.dataFolder);
});

afterAll(() => portal?.close());

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

type Parent = BookingFamily & { cookie: string; quoteVersion: string };

async function makeParents(): Promise<Parent[]> {
  const families: BookingFamily[] = [];
  for (let index = 0; index < PARENTS; index += 1) families.push(await makeBookingFamily());
  await db.enrolmentPlaces.updateMany({ data: { capacity: null } });
  await setPlaces(null);
  await fillCarts(families);
  const parents: Parent[] = [];
  for (const family of families) {
    const cookie = await cookieOf(family);
    const recap = await readPage(portal.base, "/panier", cookie);
    const quoteVersion = /name="quoteVersion" value="([^"]+)"/.exec(recap)?.[1];
    if (!quoteVersion) throw new Error("a recap without its version");
    parents.push({ ...family, cookie, quoteVersion });
  }
  return parents;
}

function press({ cookie, quoteVersion }: Parent): Promise<Answer> {
  return callAction(portal.base, {
    page: "/panier",
    id: actionId("app/(portail)/panier/actions.ts", "confirmAction"),
    input: { requestId: crypto.randomUUID(), quoteVersion },
    cookie,
  });
}

describe(`${PARENTS} parents who press PAYER at once`, () => {
  it.each([0, 1, 7, 20])(
    "share %i places: that many hold one, the others are told",
    async (places) => {
      const parents = await makeParents();
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        await setPlaces(null);
        await fillCarts(parents);
        // The canteen fills up after everybody has read its recap.
        await setPlaces(places);
        const answers = await Promise.all(parents.map(press));
        times.push(...answers.map(({ ms }) => ms));
        expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
        const paying = answers.filter(({ movedTo }) => movedTo !== null);
        expect(paying).toHaveLength(places);
        expect(await db.booking.count({ where: { state: "held" } })).toBe(places);
        for (const { text } of answers.filter(({ movedTo }) => movedTo === null)) {
          const code = /"status":"refused","code":"([^"]+)"/.exec(text)?.[1] ?? text;
          expect(REFUSALS).toContain(code);
        }
        expect(await breaches()).toEqual([]);
        await giveUpPayments(parents);
      }
      times.sort((a, b) => a - b);
      const p95 = Math.round(times[Math.floor(times.length * 0.95)] ?? 0);
      // Told, never judged: machines differ.
      console.log(`${places} places, ${ROUNDS} rounds: ${times.length} answers, p95 ${p95} ms`);
    },
  );
});
