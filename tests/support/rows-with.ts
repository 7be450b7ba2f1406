import { ownerClient } from "./database.ts";

/** Every table of every schema of ours, row by row as text. */
export async function rowsWith(word: string): Promise<string[]> {
  const client = await ownerClient();
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'preau_audit', 'preau_limits', 'pgboss')`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await client.query(
      `SELECT 1 FROM ${name} AS t WHERE t::text ILIKE '%' || $1 || '%' LIMIT 1`,
      [word],
    );
    if (hits.rowCount) found.push(name);
  }
  return found;
}
