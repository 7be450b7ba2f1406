import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, type Month, monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { loadTariffs } from "#lib/catalog/queries.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { type Cents, cents, sum } from "#lib/money/cents.ts";
import type { Finding } from "#lib/pricing/check-brackets.ts";
import { checkTariff } from "#lib/pricing/check-tariff.ts";
import { fileOf } from "#lib/pricing/current-file.ts";
import type { PriceLine } from "#lib/pricing/price.ts";
import type { Bill } from "#lib/pricing/price-family.ts";
import { priceFamily } from "#lib/pricing/price-family.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { portalFindings } from "./portal-fit.ts";
import { asIfInForce, type ChargedBooking, caseOf } from "./replay.ts";
import { parsed, slotsOf } from "./save-draft.ts";

/** Tariffs by code: published versions, latest first, with the one in force today; and what is being prepared. */
export async function listTariffs() {
  const today = parisDayOf(await now());
  const [versions, drafts, slots] = await Promise.all([
    loadTariffs(),
    db.tariffDraft.findMany({ orderBy: { updatedAt: "desc" } }),
    db.slot.findMany({ select: { tariffCode: true, name: true }, orderBy: { position: "asc" } }),
  ]);
  const codes = [
    ...new Set([...slots.map(({ tariffCode }) => tariffCode), ...versions.map(({ code }) => code)]),
  ];
  return codes.map((code) => {
    const own = versions.filter((version) => version.code === code).toReversed();
    const inForce = own.find(({ validFrom }) => validFrom <= today)?.id ?? null;
    return {
      code,
      slots: slots.filter(({ tariffCode }) => tariffCode === code).map(({ name }) => name),
      versions: own.map((version) => ({
        id: version.id,
        name: version.name,
        validFrom: version.validFrom,
        standing:
          version.id === inForce
            ? ("now" as const)
            : version.validFrom > today
              ? ("next" as const)
              : ("past" as const),
      })),
      drafts: drafts
        .filter((draft) => draft.code === code)
        .map(({ id, name, updatedAt }) => ({ id, name, updatedAt })),
    };
  });
}

export type DraftView = {
  id: string;
  code: string;
  name: string;
  file: TariffFile | null;
  findings: Finding[];
  isRefused: boolean;
};

/** A draft with all that is wrong with it, for itself and for this portal. Null: gone. */
export async function loadDraft(draftId: string): Promise<DraftView | null> {
  const row = await db.tariffDraft.findUnique({ where: { id: draftId } });
  if (!row) return null;
  const check = checkTariff(parsed(row.text));
  const slots = await slotsOf(db, row.code);
  const own = check.file ? portalFindings(check.file, slots) : [];
  const findings = [...check.findings, ...own].toSorted(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    file: check.file,
    findings,
    isRefused: findings.some(({ severity }) => severity === "error"),
  };
}

/** Bookings that were charged on some days, for the tariffs that they were charged under. */
export async function loadCharged(scope: {
  code: string;
  from: Day;
  to: Day;
  familyId?: string;
}): Promise<ChargedBooking[]> {
  const rows = await db.booking.findMany({
    where: {
      state: "booked",
      day: { gte: fromDay(scope.from), lte: fromDay(scope.to) },
      slot: { tariffCode: scope.code },
      ...(scope.familyId === undefined ? {} : { familyId: scope.familyId }),
    },
    select: {
      familyId: true,
      childId: true,
      day: true,
      priceCents: true,
      adjustments: {
        select: { amountCents: true, quotient: true },
        orderBy: { change: { sequence: "asc" } },
      },
      quote: true,
      slot: { select: { service: true } },
      child: { select: { birthDay: true, class: { select: { level: true } } } },
    },
    orderBy: [{ day: "asc" }, { id: "asc" }],
  });
  return rows.map(({ familyId, childId, day, adjustments, quote, slot, child, ...row }) => {
    const { explanation } = quote as unknown as PriceLine;
    const quotient = adjustments.findLast((line) => line.quotient !== null)?.quotient;
    const amounts = [row.priceCents, ...adjustments.map(({ amountCents }) => amountCents)];
    const composed = explanation.rule === "composed" ? explanation : null;
    return {
      familyId,
      childId,
      service: slot.service,
      day: toDay(day),
      priceCents: sum(amounts.map(cents)),
      quotient: quotient ?? explanation.quotient,
      isResident: explanation.isResident,
      hasPai: explanation.pai,
      level: composed?.level ?? child.class.level,
      birthDay: toDay(child.birthDay),
      isLate: composed?.isLate ?? false,
    };
  });
}

export type Trial =
  | { kind: "unknown-family" }
  | { kind: "no-tariff" }
  | { kind: "unpriced"; message: string }
  | {
      kind: "bill";
      familyName: string;
      chargedCents: Cents;
      bill: Bill;
      names: Record<string, string>;
    };

/** A family's month under a tariff: the published versions, or a draft's. Its real bookings, the facts known today. */
export async function tryPrice(input: {
  fileNumber: string;
  month: Month;
  code: string;
  draftId: string | null;
}): Promise<Trial> {
  const family = await db.family.findUnique({
    where: { fileNumber: input.fileNumber },
    select: {
      id: true,
      name: true,
      isResident: true,
      quotients: { orderBy: { effectiveFrom: "asc" } },
      children: { select: { id: true, firstName: true } },
    },
  });
  if (!family) return { kind: "unknown-family" };
  const file =
    input.draftId === null
      ? fileOf((await loadTariffs()).filter(({ code }) => code === input.code))
      : ((await loadDraft(input.draftId))?.file ?? null);
  if (!file) return { kind: "no-tariff" };
  const bookings = await loadCharged({
    code: input.code,
    from: firstDayOf(input.month),
    to: lastDayOf(input.month),
    familyId: family.id,
  });
  const asked = input.draftId === null ? file : asIfInForce(file);
  const { quotient: _frozen, ...facts } = caseOf(bookings).family;
  const priced = priceFamily(asked, {
    ...caseOf(bookings),
    family: {
      ...facts,
      resident: family.isResident,
      quotients: family.quotients.map(({ value, effectiveFrom }) => ({
        value,
        effectiveFrom: toDay(effectiveFrom),
      })),
    },
  });
  if (!priced.ok) return { kind: "unpriced", message: priced.refusal.message };
  return {
    kind: "bill",
    familyName: family.name,
    chargedCents: sum(bookings.map(({ priceCents }) => cents(priceCents))),
    bill: priced.value,
    names: Object.fromEntries(family.children.map(({ id, firstName }) => [id, firstName])),
  };
}

/** The month that the trial proposes: the present one. */
export async function defaultMonth(): Promise<Month> {
  return monthOf(parisDayOf(await now()));
}

/** The days that a replay proposes: the last whole year of bookings, up to what is already booked ahead. */
export async function defaultPeriod(): Promise<{ from: Day; to: Day }> {
  const present = await defaultMonth();
  return { from: firstDayOf(addMonths(present, -11)), to: lastDayOf(addMonths(present, 1)) };
}
