import { expect, test } from "@playwright/test";
import pg from "pg";
import { resetClock } from "../clock.ts";
import { builtActions, call, fill, knock, makeScene, type Scene } from "./scene.ts";

/** The planning's draft in the hands of a hostile browser: a clear answer each time, nothing changed, no failure. */
let scene: Scene;
const save = builtActions().find(({ name }) => name.endsWith(" saveChoicesAction"));

test.beforeAll(async () => {
  await resetClock();
  scene = makeScene();
});

/** Everything that a draft could touch. */
async function state(): Promise<unknown> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query(
    `SELECT (SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM "CartLine" t) AS lines,
            (SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM "Booking" t) AS bookings,
            (SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM "SlotDay" t) AS places`,
  );
  await client.end();
  return rows;
}

test("each hostile draft gets a clear answer, changes nothing and breaks nothing", async () => {
  if (!save) throw new Error("the build has no saveChoicesAction");
  const { own, foreign } = scene;
  const good = { childId: own.ids.childId, slotId: own.ids.slotId, day: "2027-03-19", on: true };
  const draft = (changes: unknown, over: object = {}) => ({
    requestId: crypto.randomUUID(),
    version: 1,
    changes,
    ...over,
  });
  const refused = /"status":"done".*"message":"[^"]{10,}"/s;
  const invalid = /"status":"invalid".*"fields":\{"/s;
  const hostile: [string, object, RegExp][] = [
    ["an unknown child", draft([{ ...good, childId: crypto.randomUUID() }]), refused],
    ["another family's child", draft([{ ...good, childId: foreign.ids.childId }]), refused],
    [
      "another family's booking",
      draft([{ ...good, childId: foreign.ids.childId, day: "2027-03-15", on: false }]),
      refused,
    ],
    ["an unknown slot", draft([{ ...good, slotId: crypto.randomUUID() }]), refused],
    ["a past day", draft([{ ...good, day: "2026-11-02" }]), refused],
    ["a day of another century", draft([{ ...good, day: "1926-11-02" }]), refused],
    ["a closed day", draft([{ ...good, day: "2026-12-25" }]), refused],
    ["10,000 cells", draft(Array.from({ length: 10_000 }, () => good)), invalid],
    ["a negative version", draft([good], { version: -1 }), invalid],
    ["a version that is no number", draft([good], { version: "NaN" }), invalid],
    ["a day before all calendars", draft([{ ...good, day: "0000-01-01" }]), invalid],
    ["a day that does not exist", draft([{ ...good, day: "2027-02-30" }]), invalid],
    ["a negative day", draft([{ ...good, day: "-1" }]), invalid],
    ["a child that is a path", draft([{ ...good, childId: "../../etc" }]), invalid],
    ["a wish that is a number", draft([{ ...good, on: -1 }]), invalid],
    ["changes that are no list", draft({ length: 1 }), invalid],
    ["a request without name", draft([good], { requestId: "'; DROP TABLE" }), invalid],
  ];
  const before = await state();
  for (const [name, input, answer] of hostile) {
    const response = await call(save, { input, ids: own.ids, cookie: own.cookie });
    const text = await response.text();
    expect(response.status, name).toBeLessThan(500);
    expect(text, name).not.toContain('"status":"failed"');
    expect(text, name).toMatch(answer);
    expect(await state(), name).toEqual(before);
  }
});

test("a version of the future and the same cell ten times are one choice, however often it is sent", async () => {
  if (!save) throw new Error("the build has no saveChoicesAction");
  const { own } = scene;
  const cell = { childId: own.ids.childId, slotId: own.ids.slotId, day: "2027-03-22", on: true };
  const input = {
    requestId: crypto.randomUUID(),
    version: 999_999,
    changes: Array.from({ length: 10 }, () => cell),
  };
  const send = async () => {
    const response = await call(save, { input, ids: own.ids, cookie: own.cookie });
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).toContain('"status":"done"');
    return state();
  };
  const once = await send();
  expect(await send()).toEqual(once);
});

test("the page posted as a form with nonsense answers too", async () => {
  const { own } = scene;
  const before = await state();
  const page = fill("/planning/[month]", { month: "2027-03" });
  for (const body of ["", "p=x&p=y&d=%00", `d=${"a".repeat(3_000)}`, "semaine=2027-03-22:1&b=x"]) {
    const response = await knock(page, own.cookie, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: process.env.PREAU_BASE_URL ?? "",
      },
    });
    expect(response.status, body.slice(0, 20)).toBeLessThan(500);
    await response.arrayBuffer();
  }
  expect(await state()).toEqual(before);
});
