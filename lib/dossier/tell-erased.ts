import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import type { Tx } from "#lib/db/transaction.ts";

type Erased = {
  years: readonly { lastDay: Day }[];
  today: Day;
  counter: "sheets" | "documents";
};

/** One thing to see per year that ended, with what was erased; seen already, it comes back with the next one. */
export async function tellErased(tx: Tx, { years, today, counter }: Erased): Promise<void> {
  const over = years.map(({ lastDay }) => lastDay).filter((lastDay) => lastDay < today);
  const key = `health.erased/${over.sort().at(-1) ?? today}`;
  await tx.staffTask.createMany({
    data: [{ kind: "health.erased", key, facts: { sheets: 0, documents: 0 } }],
    skipDuplicates: true,
  });
  await tx.$executeRaw`
    UPDATE "StaffTask" SET "resolvedAt" = NULL,
      facts = jsonb_set(facts, ARRAY[${counter}::text],
        to_jsonb(coalesce((facts->>${counter}::text)::int, 0) + 1))
    WHERE key = ${key}`;
}
