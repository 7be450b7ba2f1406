import "server-only";
import { randomUUID } from "node:crypto";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { addMonths, firstDayOf, monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { lockCalendar } from "#lib/catalog/calendar-lock.ts";
import { takes } from "#lib/catalog/is-for.ts";
import { loadTariffs } from "#lib/catalog/queries.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { isUniqueViolation, type Tx, transaction } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { checkText } from "#lib/pricing/check-text.ts";
import { asFile } from "#lib/pricing/current-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { editTables } from "./bracket-tables.ts";
import { type AskedService, newTariff } from "./new-tariff.ts";
import { type Portal, portalFindings } from "./portal-fit.ts";

export type DraftRefusal =
  | { code: "no-text" }
  | { code: "too-large" }
  | { code: "unknown-code" }
  | { code: "known-code" }
  | { code: "unknown-draft" }
  | { code: "not-readable" }
  | { code: "bad-field"; field: string; message: string }
  | { code: "refused" }
  | { code: "not-in-future" }
  | { code: "day-taken"; day: string };

type Saved = Result<{ draftId: string }, DraftRefusal>;

const MAX_BYTES = 1_000_000;

/** Keeps a tariff file as it was given, faults included: its page says them. Replaces the draft where one is named. */
export async function importDraft(
  actor: Actor,
  input: { code: string; draftId?: string | undefined; file?: unknown; text?: string | undefined },
): Promise<Saved> {
  if (input.file instanceof File && input.file.size > MAX_BYTES)
    return refuse({ code: "too-large" });
  const fromFile = input.file instanceof File ? await input.file.text() : "";
  const text = (fromFile || (input.text ?? "")).trim();
  if (text === "") return refuse({ code: "no-text" });
  return transaction(async (tx) => {
    if (!(await isUsed(tx, input.code))) return refuse({ code: "unknown-code" });
    const { draftId } = input;
    if (draftId === undefined) return ok(await create(tx, actor, input.code, text));
    return write(tx, actor, draftId, text);
  });
}

/** A draft that says what the version in force says, from the first of next month on. */
export async function startDraft(actor: Actor, { code }: { code: string }): Promise<Saved> {
  return transaction(async (tx) => {
    const today = parisDayOf(await nowIn(tx));
    const versions = (await loadTariffs(tx)).filter((version) => version.code === code);
    const current = versions.findLast(({ validFrom }) => validFrom <= today) ?? versions.at(-1);
    if (!current) return refuse({ code: "unknown-code" });
    const from = firstDayOf(addMonths(monthOf(today), 1));
    const { quotientStart } = await fileSettings(tx);
    const file = { ...asFile(current, from), quotient: { takesEffect: quotientStart } };
    return ok(await create(tx, actor, code, JSON.stringify(file, null, 2)));
  });
}

/** A first tariff for a code that has none: one price for each service that the planning asks for. */
export async function startNewTariff(
  actor: Actor,
  {
    code,
    name,
    from,
    ...fields
  }: { code: string; name: string; from: Day } & Record<string, unknown>,
): Promise<Saved> {
  return transaction(async (tx) => {
    const services = await askedServices(code, tx);
    if (services.length === 0) return refuse({ code: "unknown-code" });
    if ((await loadTariffs(tx)).some((version) => version.code === code))
      return refuse({ code: "known-code" });
    const { quotientStart: takesEffect } = await fileSettings(tx);
    const made = newTariff({ name, from, takesEffect }, services, fields);
    if (!made.ok) return refuse({ code: "bad-field", ...made.fault });
    return ok(await create(tx, actor, code, JSON.stringify(made.file, null, 2)));
  });
}

/** The services that moments of the planning ask of a tariff, each with the name of its first moment. */
export async function askedServices(code: string, tx: Tx = db): Promise<AskedService[]> {
  const slots = await tx.slot.findMany({
    where: { tariffCode: code },
    select: { service: true, name: true },
    orderBy: { position: "asc" },
  });
  const first = new Map(slots.toReversed().map(({ service, name }) => [service, name]));
  return [...new Set(slots.map(({ service }) => service))].map((service) => ({
    service,
    label: first.get(service) ?? service,
  }));
}

/** Writes what the bracket form says into the draft's file. */
export async function editDraft(
  actor: Actor,
  { draftId, ...fields }: { draftId: string } & Record<string, unknown>,
): Promise<Saved> {
  return transaction(async (tx) => {
    const row = await tx.tariffDraft.findUnique({ where: { id: draftId } });
    if (!row) return refuse({ code: "unknown-draft" });
    const { file } = checkText(row.text);
    if (!file) return refuse({ code: "not-readable" });
    const edited = editTables(file, fields);
    if (!edited.ok) return refuse({ code: "bad-field", ...edited.fault });
    return write(tx, actor, draftId, JSON.stringify(edited.file, null, 2));
  });
}

/** Takes a draft away. */
export async function discardDraft(actor: Actor, { draftId }: { draftId: string }): Promise<Saved> {
  return transaction(async (tx) => {
    const { count } = await tx.tariffDraft.deleteMany({ where: { id: draftId } });
    if (count === 0) return refuse({ code: "unknown-draft" });
    await audit(tx, actor, "tariff.discard", draftId, {});
    return ok({ draftId });
  });
}

/**
 * Publishes the versions of a draft that begin after today; days already paid keep their price (rulings 6). A version
 * never changes once published. The draft is gone.
 */
export async function publishDraft(actor: Actor, { draftId }: { draftId: string }): Promise<Saved> {
  try {
    return await transaction((tx) => publish(tx, actor, draftId));
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "day-taken", day: "même jour" });
    throw error;
  }
}

async function publish(tx: Tx, actor: Actor, draftId: string): Promise<Saved> {
  await lockCalendar(tx);
  const row = await tx.tariffDraft.findUnique({ where: { id: draftId } });
  if (!row) return refuse({ code: "unknown-draft" });
  const { file, isRefused } = checkText(row.text);
  if (!file || isRefused) return refuse({ code: "refused" });
  const portal = await portalOf(tx, row.code);
  if (portalFindings(file, portal).some(({ severity }) => severity === "error"))
    return refuse({ code: "refused" });
  const at = await nowIn(tx);
  const { today } = portal;
  const versions = file.versions.flatMap((version) =>
    isDay(version.from) && version.from > today ? [{ version, from: version.from }] : [],
  );
  if (versions.length === 0) return refuse({ code: "not-in-future" });
  const taken = await tx.tariff.findFirst({
    where: { code: row.code, validFrom: { in: versions.map(({ from }) => fromDay(from)) } },
    select: { validFrom: true },
  });
  if (taken) {
    const day = versions.find(({ from }) => fromDay(from).getTime() === taken.validFrom.getTime());
    return refuse({ code: "day-taken", day: day?.from ?? "" });
  }
  await tx.tariff.createMany({
    data: versions.map(({ version, from }) => ({
      code: row.code,
      name: file.name,
      validFrom: fromDay(from),
      publishedAt: at,
      definition: { ...file, versions: [version] } as unknown as Prisma.InputJsonObject,
    })),
  });
  await tx.tariffDraft.delete({ where: { id: draftId }, select: { id: true } });
  await audit(tx, actor, "tariff.publish", draftId, {
    code: row.code,
    from: versions.map(({ from }): Day => from).join(" "),
  });
  return ok({ draftId });
}

async function create(tx: Tx, actor: Actor, code: string, text: string) {
  const draftId = randomUUID();
  await tx.tariffDraft.create({ data: { id: draftId, code, name: nameOf(text), text } });
  await audit(tx, actor, "tariff.draft", draftId, { code });
  return { draftId };
}

async function write(tx: Tx, actor: Actor, draftId: string, text: string): Promise<Saved> {
  const { count } = await tx.tariffDraft.updateMany({
    where: { id: draftId },
    data: { text, name: nameOf(text), updatedAt: await nowIn(tx) },
  });
  if (count === 0) return refuse({ code: "unknown-draft" });
  await audit(tx, actor, "tariff.draft", draftId, {});
  return ok({ draftId });
}

async function audit(
  tx: Tx,
  actor: Actor,
  action: "tariff.draft" | "tariff.discard" | "tariff.publish",
  draftId: string,
  facts: Record<string, string>,
): Promise<void> {
  await writeAudit(tx, { actor, action, objectKind: "TariffDraft", objectId: draftId, facts });
}

async function isUsed(tx: Tx, code: string): Promise<boolean> {
  return (await tx.slot.findFirst({ where: { tariffCode: code }, select: { id: true } })) !== null;
}

/** What a tariff must fit in today. */
export async function portalOf(tx: Tx, code: string): Promise<Portal> {
  const [rows, schools, { quotientStart }, at] = await Promise.all([
    tx.slot.findMany({
      where: { tariffCode: code },
      select: {
        code: true,
        service: true,
        weekdays: true,
        closedAt: true,
        activity: { select: { closedAt: true, season: true, schoolIds: true } },
      },
      orderBy: { position: "asc" },
    }),
    tx.school.findMany({ select: { id: true, openWeekdays: true } }),
    fileSettings(tx),
    nowIn(tx),
  ]);
  // In weeks of school a moment runs on weekdays when one of its schools is open too.
  const runsOn = ({ weekdays, activity }: (typeof rows)[number]) =>
    weekdays.filter(
      (weekday) =>
        weekday >= 6 ||
        activity.season !== "term" ||
        schools.some(
          ({ id, openWeekdays }) => takes(activity, id) && openWeekdays.includes(weekday),
        ),
    );
  const isProposed = (row: (typeof rows)[number]) => !row.closedAt && !row.activity.closedAt;
  // A tariff that nobody is offered yet is prepared for the moments that will ask for it.
  const asking = rows.some(isProposed) ? rows.filter(isProposed) : rows;
  const others = rows.filter((row) => !asking.includes(row));
  const slots = asking.map((row) => ({ ...row, weekdays: runsOn(row) }));
  return { slots, others, quotientStart, today: parisDayOf(at) };
}

/** The JSON of a draft; null where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function nameOf(text: string): string {
  const value = parsed(text);
  const name = typeof value === "object" && value !== null ? Reflect.get(value, "name") : null;
  return typeof name === "string" && name.trim() !== "" ? name.slice(0, 200) : "Tarif sans nom";
}
