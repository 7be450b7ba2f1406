import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { lockCalendar } from "#lib/catalog/calendar-lock.ts";
import { loadActivities, loadTariffs } from "#lib/catalog/queries.ts";
import { bookedOn } from "#lib/catalog/save-calendar-settings.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { drawMissingInvoicesOf, undrawnInvoicesOf } from "#lib/invoices/draw-missing.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { SlotRefusal } from "./messages.ts";
import { loadPriceChoices } from "./price-choices.ts";
import { unpricedReason } from "./readiness.ts";
import type { SlotInput } from "./schema.ts";
import { codeOf } from "./slug.ts";
import { bookedAhead, usesOfSlots } from "./uses.ts";

type Saved = Result<{ activityId: string; slotId: string }, SlotRefusal>;
type Activity = Awaited<ReturnType<typeof loadActivities>>[number];
type Slot = Activity["slots"][number];
type Price = Pick<Slot, "tariffCode" | "service">;

/**
 * Makes a part of the day, or changes it, with its usual places at each school. Weekdays that families have booked and
 * the price of days already paid are not touched; invoices that were issued keep the old name. In an activity that families see, a part without a price is closed.
 */
export async function saveSlot(input: SlotInput, actor: Actor): Promise<Saved> {
  await keepNameOnInvoices(input);
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const at = await nowIn(tx);
    const activities = await loadActivities(tx);
    const activity = activities.find(({ id }) => id === input.activityId);
    if (!activity) return refuse({ code: "unknown-activity" });
    const all = activities.flatMap(({ slots }) => slots);
    const before = activity.slots.find(({ id }) => id === input.slotId) ?? null;
    if (input.slotId && !before) return refuse({ code: "unknown-slot" });
    if (before && before.name !== input.name && (await undrawnInvoicesOf(before.id, tx)).length > 0)
      return refuse({ code: "changed-meanwhile" });
    const code = before?.code ?? newCode(activity, input.name, all);
    const price = await priceOf(tx, input.price, { activity, before, code });
    if (!price) return refuse({ code: "unknown-price" });
    const reason = await unpriced(tx, { ...input, ...price, code }, parisDayOf(at));
    const refusal =
      twinOf(input, all) ??
      (before ? await touchedBy(tx, input, before, price) : null) ??
      (before && !before.closedAt && !activity.closedAt && reason
        ? { code: "unpriced" as const, reason: `Il manque ${reason}.` }
        : null);
    if (refusal) return refuse(refusal);
    const { slotId: _, activityId, price: _price, places, ...facts } = input;
    const saved = before
      ? await tx.slot.update({ where: { id: before.id }, data: { ...facts, ...price } })
      : await tx.slot.create({
          data: {
            ...facts,
            ...price,
            code,
            activityId,
            position: await makeRoom(tx, input.startsAt, all),
            closedAt: !activity.closedAt && reason ? at : null,
          },
        });
    await savePlaces(tx, saved.id, places);
    await write(tx, actor, saved.id, { created: before === null, weekdays: facts.weekdays.join() });
    return ok({ activityId, slotId: saved.id });
  });
}

/** Invoices issued under the old name are drawn before it changes. */
async function keepNameOnInvoices({ slotId, name }: SlotInput): Promise<void> {
  if (!slotId) return;
  const before = await db.slot.findUnique({ where: { id: slotId }, select: { name: true } });
  if (before && before.name !== name) await drawMissingInvoicesOf(slotId);
}

function newCode(activity: Activity, name: string, all: readonly Slot[]): string {
  const taken = new Set(all.map(({ code }) => code));
  const own = codeOf(name, new Set());
  return codeOf(own === activity.code ? own : `${activity.code} ${name}`, taken);
}

/** What a choice of the form stands for; null where it is no longer in the list. */
async function priceOf(
  tx: Tx,
  choice: string,
  { activity, before, code }: { activity: Activity; before: Slot | null; code: string },
): Promise<Price | null> {
  if (before && choice === `${before.tariffCode}~${before.service}`)
    return { tariffCode: before.tariffCode, service: before.service };
  if (choice === "") return { tariffCode: activity.code, service: code };
  const choices = await loadPriceChoices(tx);
  const known = choices.find(({ value }) => value === choice);
  return known ? { tariffCode: known.tariffCode, service: known.service } : null;
}

async function unpriced(
  tx: Tx,
  slot: Price & Pick<Slot, "name" | "code" | "weekdays">,
  today: Day,
): Promise<string | null> {
  return unpricedReason(slot, await loadTariffs(tx), today);
}

type Look = Pick<Slot, "name" | "letter" | "color"> & { slotId?: string | undefined };

function twinOf(input: Look, all: readonly Slot[]): SlotRefusal | null {
  const others = all.filter(({ id }) => id !== input.slotId);
  const lower = (text: string) => text.toLocaleLowerCase("fr");
  if (others.some(({ name }) => lower(name) === lower(input.name))) return { code: "name-taken" };
  const alike = others.find(
    ({ letter, color, closedAt }) =>
      closedAt === null && letter === input.letter && color === input.color,
  );
  return alike ? { code: "look-taken", name: alike.name } : null;
}

/** Why a change would touch what families have booked or paid; null: it does not. */
async function touchedBy(
  tx: Tx,
  { weekdays }: SlotInput,
  before: Slot,
  price: Price,
): Promise<SlotRefusal | null> {
  const removed = before.weekdays.filter((weekday) => !weekdays.includes(weekday));
  const count =
    removed.length === 0 ? 0 : await bookedOn(tx, { kind: "slot", id: before.id }, removed);
  if (count > 0) return { code: "weekdays-booked", count };
  const isSame = price.tariffCode === before.tariffCode && price.service === before.service;
  if (isSame || (await tx.booking.count({ where: { slotId: before.id } })) === 0) return null;
  return { code: "price-used" };
}

/** The place of a new part among all those of the planning, by its hour; those that come later move on. */
async function makeRoom(tx: Tx, startsAt: string, all: readonly Slot[]): Promise<number> {
  const sorted = all.toSorted((a, b) => a.position - b.position);
  const later = sorted.findIndex((slot) => slot.startsAt > startsAt);
  const at = later < 0 ? sorted.length : later;
  for (const [rank, { id }] of sorted.entries())
    await tx.slot.update({
      where: { id },
      data: { position: rank < at ? rank + 1 : rank + 2 },
      select: { id: true },
    });
  return at + 1;
}

/** Days that already have a counter keep the places that it says: they are changed day by day. */
async function savePlaces(tx: Tx, slotId: string, places: SlotInput["places"]): Promise<void> {
  const known = await tx.school.findMany({
    where: { id: { in: places.map(({ schoolId }) => schoolId) } },
    select: { id: true },
  });
  for (const { schoolId, capacity } of places) {
    if (!known.some(({ id }) => id === schoolId)) continue;
    await tx.slotPlaces.upsert({
      where: { slotId_schoolId: { slotId, schoolId } },
      create: { slotId, schoolId, capacity },
      update: { capacity },
    });
  }
}

/** Proposes a part of the day to families, or no longer. */
export async function openSlot(
  { slotId, isOpen }: { slotId: string; isOpen: boolean },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const at = await nowIn(tx);
    const activities = await loadActivities(tx);
    const activity = activities.find(({ slots }) => slots.some(({ id }) => id === slotId));
    const slot = activity?.slots.find(({ id }) => id === slotId);
    if (!activity || !slot) return refuse({ code: "unknown-slot" });
    if (isOpen) {
      const reason = await unpriced(tx, slot, parisDayOf(at));
      if (reason && !activity.closedAt)
        return refuse({ code: "unpriced", reason: `Il manque ${reason}.` });
      const all = activities.flatMap(({ slots }) => slots);
      const twin = twinOf({ ...slot, slotId }, all);
      if (twin) return refuse(twin);
    } else {
      const days = await bookedAhead(tx, { slotId });
      if (days > 0) return refuse({ code: "days-booked", count: days });
      const others = activity.slots.filter(({ id, closedAt }) => id !== slotId && !closedAt);
      if (!activity.closedAt && others.length === 0) return refuse({ code: "last-slot" });
    }
    const closedAt = isOpen ? null : (slot.closedAt ?? at);
    await tx.slot.update({ where: { id: slotId }, data: { closedAt }, select: { id: true } });
    await write(tx, actor, slotId, { open: isOpen });
    return ok({ activityId: activity.id, slotId });
  });
}

/** Takes away a part of the day that no family has ever chosen. */
export async function removeSlot({ slotId }: { slotId: string }, actor: Actor): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const slot = await tx.slot.findUnique({
      where: { id: slotId },
      select: { activityId: true, activity: { select: { closedAt: true } } },
    });
    if (!slot) return refuse({ code: "unknown-slot" });
    const { activityId, activity } = slot;
    if ((await usesOfSlots(tx, { slotId })) > 0) return refuse({ code: "slot-used" });
    const others = await tx.slot.count({
      where: { activityId, closedAt: null, id: { not: slotId } },
    });
    if (!activity.closedAt && others === 0) return refuse({ code: "last-slot" });
    await tx.slotPlaces.deleteMany({ where: { slotId } });
    await tx.slot.delete({ where: { id: slotId }, select: { id: true } });
    await write(tx, actor, slotId, { removed: true });
    return ok({ activityId, slotId });
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  slotId: string,
  facts: Record<string, string | boolean>,
): Promise<void> {
  await writeAudit(tx, {
    actor,
    action: "catalog.slot",
    objectKind: "Slot",
    objectId: slotId,
    facts,
  });
}
