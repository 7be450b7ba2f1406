import "server-only";
import { type Day, day } from "#lib/calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, type Month, monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { loadTariffs } from "#lib/catalog/queries.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { type Cents, sum } from "#lib/money/cents.ts";
import type { Finding } from "#lib/pricing/check-brackets.ts";
import { checkText } from "#lib/pricing/check-text.ts";
import { composedCase } from "#lib/pricing/composed-events.ts";
import { fileOf } from "#lib/pricing/current-file.ts";
import { versionOn } from "#lib/pricing/entries.ts";
import { quotientOn } from "#lib/pricing/price.ts";
import type { Bill } from "#lib/pricing/price-family.ts";
import { priceFamily } from "#lib/pricing/price-family.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { portalFindings } from "./portal-fit.ts";
import { loadRealBookings } from "./real-bookings.ts";
import { asIfInForce, byPayer } from "./replay.ts";
import { portalOf } from "./save-draft.ts";

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
      name: (own.find(({ id }) => id === inForce) ?? own[0])?.name ?? code,
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
  /** Of the published tariff that it would follow. */
  tariffName: string;
  name: string;
  file: TariffFile | null;
  findings: Finding[];
  isRefused: boolean;
};

/** A draft with all that is wrong with it, for itself and for this portal. Null: gone. */
export async function loadDraft(draftId: string): Promise<DraftView | null> {
  const row = await db.tariffDraft.findUnique({ where: { id: draftId } });
  if (!row) return null;
  const check = checkText(row.text);
  const own = check.file ? portalFindings(check.file, await portalOf(db, row.code)) : [];
  const findings = [...check.findings, ...check.place(own)].toSorted(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  return {
    id: row.id,
    code: row.code,
    tariffName: (await listTariffs()).find(({ code }) => code === row.code)?.name ?? row.code,
    name: row.name,
    file: check.file,
    findings,
    isRefused: findings.some(({ severity }) => severity === "error"),
  };
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
  const asked = input.draftId === null ? file : asIfInForce(file);
  const period = { from: firstDayOf(input.month), upTo: lastDayOf(input.month) };
  const bookings = await loadRealBookings(
    { code: input.code, from: period.from, to: period.upTo, familyId: family.id },
    asked,
  );
  const history = family.quotients.map(({ value, effectiveFrom }) => ({
    value,
    effectiveFrom: toDay(effectiveFrom),
  }));
  const priced = byPayer(bookings).map((own) => {
    const events = own.map(({ childId, service, day: on, facts }) => ({
      childId,
      service,
      day: on,
      version: day(versionOn(asked, on)?.from ?? on),
      facts: { ...facts, quotient: quotientOn(history, on), isResident: family.isResident },
      isGone: false,
    }));
    return priceFamily(asked, { ...composedCase(asked, events), period });
  });
  const refused = priced.find((bill) => !bill.ok);
  if (refused && !refused.ok) return { kind: "unpriced", message: refused.refusal.message };
  return {
    kind: "bill",
    familyName: family.name,
    chargedCents: sum(
      bookings.flatMap(({ isAsked, chargedCents }) => (isAsked ? [chargedCents] : [])),
    ),
    bill: together(priced.flatMap((bill) => (bill.ok ? [bill.value] : []))),
    names: Object.fromEntries(family.children.map(({ id, firstName }) => [id, firstName])),
  };
}

/** The bills of a family's payers as one. */
function together(bills: readonly Bill[]): Bill {
  const payers = Map.groupBy(
    bills.flatMap(({ thirdParties }) => thirdParties),
    ({ payer }) => payer,
  );
  return {
    totalCents: sum(bills.map(({ totalCents }) => totalCents)),
    creditCents: sum(bills.map(({ creditCents }) => creditCents)),
    lines: bills
      .flatMap(({ lines }) => lines)
      .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    thirdParties: [...payers].map(([payer, shares]) => ({
      payer,
      amountCents: sum(shares.map(({ amountCents }) => amountCents)),
    })),
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
