import { invariants } from "#lib/verify/invariants.ts";
import { ownerClient } from "./database.ts";

/** Every invariant of `npm run verify` holds in this worker's database. */
export async function breaches(): Promise<string[]> {
  const client = await ownerClient();
  const found: string[] = [];
  for (const { id, sql } of invariants) {
    const { rows } = await client.query<{ breach: string }>(sql);
    found.push(...rows.map(({ breach }) => `${id} ${breach}`));
  }
  return found;
}
