import type { Client } from "pg";
import { type Day, day } from "#lib/calendar/day.ts";
import { factsOf, recomputeComposed } from "#lib/pricing/composed-price.ts";
import { type PriceLine, priceBooking } from "#lib/pricing/price.ts";

type Row = {
  id: string;
  price: number;
  care: number;
  quote: PriceLine;
  tariff: { id: string; code: string; name: string; validFrom: string; definition: unknown };
  service: string;
};

/**
 * I-11: every booking's price, computed again from the tariff version and the facts frozen with it. Returns the ids
 * of those that differ.
 */
export async function wrongPrices(client: Client): Promise<string[]> {
  const { rows } = await client.query<Row>(`
    SELECT b.id, b."priceCents" AS price, b."carePartCents" AS care, b.quote, s.service,
      json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'validFrom', t."validFrom"::text, 'definition', t.definition) AS tariff
    FROM "Booking" b JOIN "Tariff" t ON t.id = b."tariffId" JOIN "Slot" s ON s.id = b."slotId"`);
  const wrong: string[] = [];
  for (const { id, price, care, quote, tariff, service } of rows) {
    const { explanation } = quote;
    const validFrom: Day = day(tariff.validFrom);
    const version = { ...tariff, validFrom, publishedAt: new Date(0) };
    const again = priceBooking(
      version,
      service,
      explanation.rule === "composed"
        ? factsOf(explanation)
        : {
            quotient: explanation.quotient,
            isResident: explanation.isResident,
            hasPai: explanation.pai,
          },
    );
    if (explanation.rule === "composed" && recomputeComposed(explanation) !== price) wrong.push(id);
    else if (again.amountCents !== price || again.carePartCents !== care) wrong.push(id);
  }
  return wrong;
}
