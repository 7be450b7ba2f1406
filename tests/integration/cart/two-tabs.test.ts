import { afterEach, beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import type { CellChange, SaveCartInput } from "#lib/cart/schema.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { isTicked } from "#lib/planning/cell.ts";
import { keyOf } from "#lib/planning/gestures.ts";
import { loadMonth } from "#lib/planning/load-month.ts";
import { gridOf } from "#lib/planning/month-grid.ts";
import { type BookingFamily, makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { isHard } from "#tests/support/effort.ts";
import { breaches } from "#tests/support/verify.ts";

/** B-03: two tabs of one draft, each with its own version, that send at the same time. */

const EDITS = isHard ? 200 : 25;
const SEEDS = isHard ? [1, 2, 3, 4, 5] : [1];
const DAYS = ["2026-12-07", "2026-12-08", "2026-12-10", "2026-12-11", "2026-12-14", "2026-12-15"];

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

afterEach(async () => {
  expect(await breaches()).toEqual([]);
});

/** The same numbers for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Draft = ReadonlyMap<string, boolean>;

/** The draft once these choices are made in this order: the last word on a box counts. */
function after(draft: Draft, ...sent: readonly CellChange[][]): Map<string, boolean> {
  const next = new Map(draft);
  for (const change of sent.flat())
    if (change.on) next.set(keyOf(change), true);
    else next.delete(keyOf(change));
  return next;
}

const textOf = (draft: Draft) => [...draft.keys()].sort().join(" ");

async function storedDraft({ familyId, payerId }: BookingFamily): Promise<Draft> {
  const lines = await db.cartLine.findMany({ where: { cart: { familyId, payerId } } });
  // A box that were kept twice would be two lines.
  expect(new Set(lines.map((line) => keyOf({ ...line, day: toDay(line.day) }))).size).toBe(
    lines.length,
  );
  return new Map(lines.map((line) => [keyOf({ ...line, day: toDay(line.day) }), true]));
}

/** What a page that is loaded now shows, and its version. */
async function load(family: BookingFamily): Promise<{ draft: Draft; version: number }> {
  const { view, version } = await loadMonth(family, month("2026-12"));
  const ticked = gridOf(view, view.rows).filter(({ cell }) => isTicked(cell));
  return { draft: new Map(ticked.map((cell) => [keyOf(cell), true])), version };
}

it.each(SEEDS)(`loses and doubles nothing in twice ${EDITS} edits, seed %i`, async (seed) => {
  const random = randomOf(seed);
  const family = await makeBookingFamily({ children: 2 });
  const scope = { ...family, actor: { kind: "guardian" as const, guardianId: family.payerId } };
  const slots = Object.values(family.slots);
  const anyEdit = (): CellChange[] =>
    Array.from({ length: 1 + random(4) }, () => ({
      childId: family.childIds[random(2)] ?? "",
      slotId: slots[random(slots.length)] ?? "",
      day: day(DAYS[random(DAYS.length)] ?? ""),
      on: random(2) === 0,
    }));
  const send = async (input: SaveCartInput) => {
    const saved = await saveCart(scope, input);
    if (!saved.ok) throw new Error("a save refuses lines, never itself");
    expect(saved.value.refused).toEqual([]);
    return saved.value;
  };
  const inputOf = (version: number): SaveCartInput => ({
    requestId: crypto.randomUUID(),
    version,
    changes: anyEdit(),
  });
  const tabs = [await load(family), await load(family)].map(({ version }) => ({ version }));
  let served = tabs[0]?.version ?? 0;
  let draft: Draft = new Map();
  for (let edit = 0; edit < EDITS; edit += 1) {
    const inputs = tabs.map(({ version }) => inputOf(version));
    const sent = await Promise.all(
      inputs.map(async (input) => ({ input, reply: await send(input) })),
    );
    // Each save has a version of its own: it says who came first, and whose words are the last.
    const inOrder = sent.toSorted((a, b) => a.reply.version - b.reply.version);
    draft = after(draft, ...inOrder.map(({ input }) => input.changes));
    expect(textOf(await storedDraft(family)), `seed ${seed}, edit ${edit}`).toBe(textOf(draft));
    expect(inOrder.map(({ reply }) => reply.version)).toEqual([served + 1, served + 2]);
    served += 2;
    // Whoever sent from an older version than the one that was met is told, and nobody else is.
    for (const { input, reply } of sent)
      expect(reply.changedMeanwhile).toBe(input.version !== reply.version - 1);
    for (const [at, { reply }] of sent.entries()) tabs[at] = { version: reply.version };
    // An answer that was lost on the way: the same request again changes nothing.
    const again = inputs[random(2)];
    if (again && random(5) === 0) {
      await send(again);
      expect(textOf(await storedDraft(family))).toBe(textOf(draft));
    }
    // A reload shows the draft as it is, and brings its version.
    if (random(5) === 0) {
      const page = await load(family);
      expect(textOf(page.draft)).toBe(textOf(draft));
      tabs[random(2)] = { version: page.version };
    }
  }
  const cart = await db.cart.findFirstOrThrow({ where: { familyId: family.familyId } });
  const last = await load(family);
  expect(textOf(last.draft)).toBe(textOf(draft));
  expect(last.version).toBe(cart.version);
});
