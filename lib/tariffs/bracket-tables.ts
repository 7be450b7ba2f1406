import { isDay } from "#lib/calendar/day.ts";
import { cents } from "#lib/money/cents.ts";
import { parseEuros } from "#lib/money/parse.ts";
import { firstInside } from "#lib/pricing/bounds.ts";
import type { Amount, BracketRule, Rate } from "#lib/pricing/tariff-amounts.ts";
import type { Condition, Group, TariffFile, Version } from "#lib/pricing/tariff-file.ts";

/** A bracket: from which quotient, and its price, or its rate of the quotient. */
export type PriceRow = { from: number; amountCents: number; rate?: Rate };

/** One amount of a tariff's last version that a form can edit: a price, a rate, or brackets of prices and rates. */
export type PriceTable = {
  /** « 0 », « 1 »…: its place, which names the fields. */
  key: string;
  title: string;
  rows: PriceRow[];
  isSingle: boolean;
  /** A rate of the quotient instead of prices. */
  rate?: Rate;
};

type Place = { title: string; amount: Amount | number; set: (amount: Amount) => void };

/** The amounts that a form can edit. */
export function priceTables(file: TariffFile): PriceTable[] {
  const version = lastVersion(file);
  return placesOf(version).flatMap(({ title, amount }, index): PriceTable[] => {
    if (typeof amount === "number")
      return amount < 0
        ? []
        : [{ key: String(index), title, rows: [{ from: 0, amountCents: amount }], isSingle: true }];
    if (!("brackets" in amount))
      return [{ key: String(index), title, rows: [], isSingle: false, rate: amount }];
    const rows = amount.brackets.map((bracket): PriceRow => {
      const from = firstInside(bracket);
      return typeof bracket.price === "number"
        ? { from, amountCents: bracket.price }
        : { from, amountCents: 0, rate: bracket.price };
    });
    const sorted = rows.toSorted((a, b) => a.from - b.from);
    return [{ key: String(index), title, rows: sorted, isSingle: false }];
  });
}

/** The version that the form edits: the one that begins last. */
export function lastVersion(file: TariffFile): Version {
  const [last] = file.versions.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  if (!last) throw new Error("a tariff file has a version");
  return last;
}

export type EditFault = { field: string; message: string };

/**
 * The file with what a form says: `p-<table>-<row>` are prices in euros, `q-<table>-<row>` the first quotient of each
 * bracket (an emptied one takes its row away; the first bracket begins at 0), `from` the day it begins. A rate:
 * `t-<table>` per cent, `plus-`, `min-` and `max-<table>` in euros, or empty; that of a bracket: `t-<table>-<row>`…,
 * which counts instead of its price.
 */
export function editTables(
  file: TariffFile,
  fields: Record<string, unknown>,
): { ok: true; file: TariffFile } | { ok: false; fault: EditFault } {
  const edited = structuredClone(file);
  const version = lastVersion(edited);
  const places = placesOf(version);
  for (const table of priceTables(file)) {
    const place = places[Number(table.key)];
    if (!place) continue;
    if (table.rate) {
      const rate = readRate(table.key, fields);
      if (!rate.ok) return rate;
      place.set(rate.rate);
      continue;
    }
    const read = readRows(table, fields);
    if (!read.ok) return read;
    if (table.isSingle) place.set(read.rows[0]?.amountCents ?? 0);
    else place.set({ brackets: bracketsOf(read.rows, place.amount) });
  }
  if (typeof fields.from === "string" && isDay(fields.from)) version.from = fields.from;
  return { ok: true, file: edited };
}

type Rows = PriceRow[];

function readRows(
  table: PriceTable,
  fields: Record<string, unknown>,
): { ok: true; rows: Rows } | { ok: false; fault: EditFault } {
  const rows: Rows = [];
  const text = (name: string) => textOf(fields, name);
  for (const index of [...table.rows.keys(), table.rows.length]) {
    const priceField = `p-${table.key}-${index}`;
    const fromField = `q-${table.key}-${index}`;
    const isFirst = index === 0;
    if (table.isSingle && !isFirst) continue;
    const [price, from] = [text(priceField), isFirst ? "0" : text(fromField)];
    const ratePlace = `${table.key}-${index}`;
    const percent = table.isSingle ? "" : text(`t-${ratePlace}`);
    if (from === "" && ((price === "" && percent === "") || index < table.rows.length)) continue;
    if (!/^\d{1,6}$/.test(from))
      return fault(fromField, "Indiquez un quotient en euros entiers, par exemple 640.");
    if (rows.some((row) => row.from === Number(from)))
      return fault(fromField, `Deux tranches commencent à ${from}.`);
    if (percent !== "") {
      if (price !== "")
        return fault(priceField, "Un prix ou un taux, pas les deux : videz l’un des deux.");
      const rate = readRate(ratePlace, fields);
      if (!rate.ok) return rate;
      rows.push({ from: Number(from), amountCents: 0, rate: rate.rate });
      continue;
    }
    const amountCents = parseEuros(price);
    if (amountCents === null || amountCents < 0)
      return fault(priceField, "Indiquez un prix, par exemple 2,35.");
    rows.push({ from: Number(from), amountCents: cents(amountCents) });
  }
  return { ok: true, rows: rows.toSorted((a, b) => a.from - b.from) };
}

function readRate(
  key: string,
  fields: Record<string, unknown>,
): { ok: true; rate: Rate } | { ok: false; fault: EditFault } {
  const percent = textOf(fields, `t-${key}`).replace(",", ".");
  if (!/^\d{1,3}(\.\d{1,8})?$/.test(percent))
    return fault(`t-${key}`, "Indiquez un taux, par exemple 0,45.");
  const rate: Rate = { percentOfQuotient: Number(percent) };
  for (const part of ["plus", "min", "max"] as const) {
    const text = textOf(fields, `${part}-${key}`);
    if (text === "") continue;
    const amountCents = parseEuros(text);
    if (amountCents === null || (part !== "plus" && amountCents < 0))
      return fault(`${part}-${key}`, "Indiquez un montant, par exemple 2,35, ou laissez vide.");
    rate[part] = amountCents;
  }
  const { min = 0, max = min } = rate;
  return min > max ? fault(`max-${key}`, "Le plancher dépasse le plafond.") : { ok: true, rate };
}

function textOf(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
}

function fault(field: string, message: string): { ok: false; fault: EditFault } {
  return { ok: false, fault: { field, message } };
}

/** Each bracket ends where the next begins; the care part of the bracket that held its first quotient stays. */
function bracketsOf(rows: Rows, before: Amount | number): BracketRule[] {
  const known = typeof before === "object" && "brackets" in before ? before.brackets : [];
  return rows.map(({ from, amountCents, rate }, index) => {
    const next = rows[index + 1];
    const care = known.findLast((bracket) => firstInside(bracket) <= from)?.care;
    return {
      from,
      ...(next ? { below: next.from } : {}),
      price: rate ?? amountCents,
      ...(care === undefined ? {} : { care }),
    };
  });
}

function placesOf(version: Version): Place[] {
  return [
    ...Object.values(version.services).flatMap((service) =>
      service.prices.map(
        (rule): Place => ({
          title: [rule.label ?? service.label, whenText(rule.when)]
            .filter((text) => text)
            .join(", "),
          amount: rule.price,
          set: (amount) => {
            rule.price = amount;
          },
        }),
      ),
    ),
    ...version.modifiers.flatMap((modifier): Place[] =>
      modifier.mode === "multiply"
        ? []
        : [
            {
              title: modifier.label,
              amount: modifier.amount,
              set: (amount) => {
                modifier.amount = amount;
              },
            },
          ],
    ),
    ...version.groups.flatMap(groupPlaces),
    ...version.thirdParties.flatMap((third): Place[] =>
      typeof third.pays === "object" && "percent" in third.pays
        ? []
        : [
            {
              title: [`Part de ${third.payer}`, whenText(third.when)].filter(Boolean).join(", "),
              amount: third.pays,
              set: (amount) => {
                third.pays = amount;
              },
            },
          ],
    ),
  ];
}

/** A cap, a flat price, or the totals of a family: one amount each. */
function groupPlaces(group: Group): Place[] {
  const { atMost, flat, byChildren, label } = group;
  const places: Place[] = [];
  if (atMost !== undefined)
    places.push({
      title: `${label} (plafond)`,
      amount: atMost,
      set: (amount) => {
        group.atMost = amount;
      },
    });
  if (flat)
    places.push({
      title: `${label} (forfait à partir de ${flat.from})`,
      amount: flat.price,
      set: (amount) => {
        flat.price = amount;
      },
    });
  if (!byChildren) return places;
  for (const [index, total] of byChildren.totals.entries())
    places.push({
      title: `${label} (total pour ${index + 1} ${index > 0 ? "enfants" : "enfant"})`,
      amount: total,
      set: (amount) => {
        byChildren.totals[index] = amount;
      },
    });
  if (byChildren.eachMore !== undefined)
    places.push({
      title: `${label} (par enfant de plus)`,
      amount: byChildren.eachMore,
      set: (amount) => {
        byChildren.eachMore = amount;
      },
    });
  return places;
}

/** « habitants, PAI » ; other conditions by their words. */
function whenText(when: Condition | undefined): string {
  if (!when) return "";
  return Object.entries(when)
    .flatMap(([key, value]) => {
      if (key === "resident") return value ? ["habitants"] : ["hors commune"];
      if (key === "pai") return value ? ["repas apporté (PAI)"] : ["sans PAI"];
      if (key === "level") return value === "nursery" ? ["maternelle"] : ["élémentaire"];
      return [`${key} ${JSON.stringify(value)}`];
    })
    .join(", ");
}
