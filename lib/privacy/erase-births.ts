import "server-only";
import { type Day, day } from "#lib/calendar/day.ts";
import { toDay } from "#lib/db/day.ts";
import { sql as part } from "#lib/db/sql.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { errorFacts, log } from "#lib/log.ts";
import type { Bounds } from "#lib/pricing/bounds.ts";
import { agesOf, coarseBirths } from "#lib/pricing/coarse-births.ts";
import { definitionOf } from "#lib/pricing/price.ts";
import { wrongPrices } from "#lib/verify/recompute-prices.ts";

/** A date of birth that a price line holds; `on`: the day that it gave the age of, null for a brother or sister. */
type Born = { code: string; on: string | null; born: string };

/**
 * The dates of birth that prices were reckoned with, of a family that is erased: each becomes the earliest of its year
 * with which every price comes out again (I-11). That is proved on what was written; where it did not hold, they stay as
 * they were, and false is returned.
 */
export async function eraseBirths(tx: Tx, familyId: string): Promise<boolean> {
  const births = await bornOf(tx, familyId);
  const ages = await agesByCode(tx, familyId);
  const coarse = coarseBirths(
    births.map(({ born }) => day(born)),
    births.flatMap(({ code, on, born }) =>
      on === null ? [] : [{ birthDay: day(born), day: day(on), ages: ages.get(code) ?? [] }],
    ),
  );
  if ([...coarse].every(([born, kept]) => born === kept)) return true;
  const before = await wrongOf(tx, familyId);
  await tx.$executeRaw`SAVEPOINT births`;
  await write(tx, familyId, coarse);
  const after = await wrongOf(tx, familyId);
  if (before !== null && after === before) return true;
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT births`;
  log().error({ event: "births.kept" });
  return false;
}

async function bornOf(tx: Tx, familyId: string): Promise<Born[]> {
  return tx.$queryRaw<Born[]>`
    WITH priced AS (
      SELECT t.code, b.day, b.quote, NULL::date AS corrected
        FROM "Booking" b JOIN "Tariff" t ON t.id = b."tariffId" WHERE b."familyId" = ${familyId}::uuid
      UNION ALL
      SELECT t.code, b.day, a.quote, a."birthDay"
        FROM "Booking" b JOIN "Tariff" t ON t.id = b."tariffId" JOIN "PriceAdjustment" a ON a."bookingId" = b.id
        WHERE b."familyId" = ${familyId}::uuid)
    SELECT code, day::text AS "on", quote #>> '{explanation,birthDay}' AS born FROM priced
      WHERE quote #>> '{explanation,birthDay}' IS NOT NULL
    UNION
    SELECT code, day::text, corrected::text FROM priced WHERE corrected IS NOT NULL
    UNION
    SELECT code, NULL, one ->> 'birthDay' FROM priced, jsonb_path_query(quote, '$.explanation.siblings[*]') AS one
      WHERE one ->> 'birthDay' IS NOT NULL`;
}

/** The ages that any version asks for under which this family booked. */
async function agesByCode(tx: Tx, familyId: string): Promise<Map<string, Bounds<number>[]>> {
  const tariffs = await tx.tariff.findMany({ where: { bookings: { some: { familyId } } } });
  const ages = new Map<string, Bounds<number>[]>();
  for (const tariff of tariffs) {
    const own = agesOf(definitionOf({ ...tariff, validFrom: toDay(tariff.validFrom) }));
    ages.set(tariff.code, [...(ages.get(tariff.code) ?? []), ...own]);
  }
  return ages;
}

async function write(tx: Tx, familyId: string, coarse: ReadonlyMap<Day, Day>): Promise<void> {
  const dates = JSON.stringify(Object.fromEntries(coarse));
  await tx.$executeRaw`
    UPDATE "Booking" SET quote = preau_with_births(quote, ${dates}::jsonb)
    WHERE "familyId" = ${familyId}::uuid AND quote <> preau_with_births(quote, ${dates}::jsonb)`;
  await tx.$executeRaw`
    UPDATE "PriceAdjustment" a SET quote = preau_with_births(a.quote, ${dates}::jsonb),
      "birthDay" = preau_birth(a."birthDay"::text, ${dates}::jsonb)::date
    FROM "Booking" b WHERE b.id = a."bookingId" AND b."familyId" = ${familyId}::uuid`;
}

/** What I-11 finds wrong with this family; null where it cannot tell, which must keep nobody from being erased. */
async function wrongOf(tx: Tx, familyId: string): Promise<string | null> {
  try {
    const found = await wrongPrices((sql, values) => {
      const texts = sql.split("$1");
      return tx.$queryRaw(part(texts, ...texts.slice(1).map(() => values[0])));
    }, familyId);
    return found.sort().join("\n");
  } catch (error) {
    log().error({ event: "births.unproved", err: errorFacts(error) });
    return null;
  }
}
