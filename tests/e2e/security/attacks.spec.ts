import { expect, type Page, test } from "@playwright/test";
import { resetClock } from "../clock.ts";
import { makeFamily, type PayingFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";
import { builtActions, call, type Reference } from "./scene.ts";

/** The four attacks that an existing portal accepts, through the real actions of the built portal. */
const MEAL_CENTS = 305;
const actions = builtActions();

test.beforeEach(resetClock);

function named(name: string): Reference {
  const found = actions.find((action) => action.name.endsWith(` ${name}`));
  if (!found) throw new Error(`the build has no action ${name}`);
  return found;
}

async function cookieOf(page: Page, family: PayingFamily): Promise<string> {
  await signedIn(page, family);
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** What the recap's form would send. */
async function recapForm(page: Page): Promise<{ requestId: string; quoteVersion: string }> {
  await page.goto("/panier");
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: /^Payer/ }) });
  return {
    requestId: await form.locator("[name=requestId]").inputValue(),
    quoteVersion: await form.locator("[name=quoteVersion]").inputValue(),
  };
}

/** Far from the days that other tests book: places are few. */
const WEEK = { month: "2027-03" };

test("a price from the browser is read by nobody", async ({ page }) => {
  const family = makeFamily({ cart: [{ on: "2027-03-22" }] });
  const cookie = await cookieOf(page, family);
  const form = await recapForm(page);
  await call(named("confirmAction"), {
    cookie,
    input: {
      ...form,
      priceCents: 1,
      amountCents: 1,
      cardCents: 1,
      totalCents: 1,
      creditCents: 99_999,
      unitCents: 1,
      quotientFamilial: 0,
      lines: [{ amountCents: 1 }],
      state: "confirmed",
      familyId: family.familyId,
    },
  });
  const { payments, booked, held } = truthOf(family);
  expect(payments).toMatchObject([{ cardCents: MEAL_CENTS, creditCents: 0 }]);
  expect([booked, held]).toEqual([0, 1]);
});

test("a past day is refused, and so are a closed one and a day that does not exist", async ({
  page,
}) => {
  const family = makeFamily({});
  const cookie = await cookieOf(page, family);
  const [childId = ""] = family.childIds;
  // Past, too late, a Sunday, a holiday, a public holiday, next school year, never.
  const days = [
    "2026-11-19",
    "2026-11-24",
    "2026-12-06",
    "2026-12-22",
    "2027-05-06",
    "2027-11-08",
    "2026-02-30",
  ];
  for (const day of days)
    await call(named("saveChoicesAction"), {
      cookie,
      ids: WEEK,
      input: {
        requestId: crypto.randomUUID(),
        version: 0,
        changes: [{ childId, slotId: family.slots.meal, day, on: true }],
      },
    });
  const truth = truthOf(family);
  expect(truth).toMatchObject({ cartLines: 0, booked: 0, held: 0, payments: [] });
});

test("another family's booking is neither deleted nor added to", async ({ page }) => {
  const [victim, attacker] = [makeFamily({ paid: [{ on: "2027-03-22" }] }), makeFamily({})];
  const cookie = await cookieOf(page, attacker);
  const [childId = ""] = victim.childIds;
  const before = truthOf(victim);
  const slotId = victim.slots.meal;
  for (const changes of [
    [{ childId, slotId, day: "2027-03-22", on: false }],
    [{ childId, slotId, day: "2027-03-25", on: true }],
    [
      { childId: attacker.childIds[0] ?? "", slotId, day: "2027-03-25", on: true },
      { childId, slotId, day: "2027-03-25", on: true },
    ],
  ])
    await call(named("saveChoicesAction"), {
      cookie,
      ids: WEEK,
      input: {
        requestId: crypto.randomUUID(),
        version: 0,
        changes,
        familyId: victim.familyId,
        payerId: victim.payerId,
      },
    });
  await page.goto("/panier");
  expect(truthOf(victim)).toEqual(before);
  // Of the mixed lot only the attacker's own line is kept.
  expect(truthOf(attacker).cartLines).toBe(1);
});

test("the same form sent twice, and ten times at once, pays once", async ({ page }) => {
  const family = makeFamily({ cart: [{ on: "2027-03-22" }, { on: "2027-03-23" }] });
  const cookie = await cookieOf(page, family);
  const form = await recapForm(page);
  const confirm = (input: object) => call(named("confirmAction"), { cookie, input });
  await Promise.all(Array.from({ length: 10 }, () => confirm(form)));
  await confirm(form);
  await Promise.all(
    Array.from({ length: 3 }, () => confirm({ ...form, requestId: crypto.randomUUID() })),
  );
  const { payments, held } = truthOf(family);
  expect(payments).toMatchObject([{ cardCents: 2 * MEAL_CENTS }]);
  expect(held).toBe(2);
});
