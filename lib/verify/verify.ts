import type { Client } from "pg";
import { invariants } from "./invariants.ts";
import { invoicedLater } from "./invoiced-later.ts";
import { wrongPrices } from "./recompute-prices.ts";
import { declaredEdges } from "./states.ts";

export type Finding = { id: string; title: string; breaches: string[] };

/** Checks every invariant of a database, under its owner's connection. A finding without breach is a proof. */
export async function verifyDatabase(client: Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id, title, sql } of [...invariants, ...invoicedLater]) {
    const { rows } = await client.query<{ breach: string }>(sql);
    findings.push({ id, title, breaches: rows.map(({ breach }) => breach) });
  }
  findings.push({
    id: "I-11",
    title: "Chaque prix se recalcule au centime depuis son tarif et les faits de la famille",
    breaches: await wrongPrices(async (sql, values) => (await client.query(sql, values)).rows),
  });
  findings.push({
    id: "I-12",
    title: "Les états n’ont suivi que les chemins déclarés",
    breaches: await strayStates(client),
  });
  return findings;
}

async function strayStates(client: Client): Promise<string[]> {
  const { rows } = await client.query<{
    kind: string;
    from: string | null;
    to: string;
    count: number;
  }>(
    `SELECT "entityKind" AS kind, "fromState" AS from, "toState" AS to, count(*)::int AS count
     FROM "StateChange" GROUP BY 1, 2, 3`,
  );
  return rows
    .filter(({ kind, from, to }) => {
      const edges = declaredEdges[kind];
      return edges && !edges.some(([a, b]) => a === from && b === to);
    })
    .map(({ kind, from, to, count }) => `${kind} : ${from ?? "(début)"} → ${to}, ${count} fois`);
}
