import pg from "pg";
import { inject } from "vitest";

let owner: pg.Client | undefined;
let current: string | undefined;

/** Address of this worker's database, under the owner of its tables. */
export function testDatabaseUrl(): string {
  if (!current)
    throw new Error("no test database: this file does not run in the integration project");
  return current;
}

/** Gives the running test file a fresh copy of the migrated template; returns its address. */
export async function makeTestDatabase(): Promise<string> {
  const adminUrl = inject("adminUrl");
  const run = inject("run");
  const name = `${run}_${process.env.VITEST_POOL_ID ?? "1"}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${run}_template`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  current = url.toString();
  return current;
}

/** A connection under the owner, for what the application may not do: look behind it, or break it on purpose. */
export async function ownerClient(): Promise<pg.Client> {
  if (owner) return owner;
  owner = new pg.Client({ connectionString: testDatabaseUrl() });
  await owner.connect();
  return owner;
}

const EMPTY_ALL = `DO $$
DECLARE t regclass; filled boolean;
BEGIN
  FOR t IN
    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
      AND (n.nspname IN ('public', 'preau_limits') OR (n.nspname = 'pgboss' AND c.relname IN ('job', 'schedule')))
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s)', t) INTO filled;
    IF filled THEN EXECUTE format('DELETE FROM %s', t); END IF;
  END LOOP;
END $$`;

/** Empties every table, append-only ones included: triggers and foreign keys sleep meanwhile. A few milliseconds. */
export async function resetDatabase(): Promise<void> {
  const client = await ownerClient();
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica");
  await client.query(EMPTY_ALL);
  await client.query("COMMIT");
}

/** Puts the demo town's catalogue into an emptied database. */
export async function fillTown(): Promise<void> {
  const client = await ownerClient();
  await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${inject("town")}
    INSERT INTO "TownStamp" DEFAULT VALUES ON CONFLICT (id) DO UPDATE SET stamp = gen_random_uuid(); COMMIT`);
}

/** Whatever a test did, the books stay right: entries sum to 0, kept balances are the sums of their entries. */
export async function checkLedger(): Promise<void> {
  const client = await ownerClient();
  const wrong = await client.query<{ fault: string }>(`
    SELECT 'transaction ' || "transactionId" || ' sums to ' || sum("amountCents") AS fault
      FROM "LedgerEntry" GROUP BY "transactionId" HAVING sum("amountCents") <> 0
    UNION ALL
    SELECT 'account ' || a.kind || ' ' || a.owner || ' keeps ' || a."balanceCents" || ', its entries say '
        || coalesce(sum(e."amountCents"), 0)
      FROM "LedgerAccount" a LEFT JOIN "LedgerEntry" e ON e."accountId" = a.id
      WHERE a.kind IN ('familyCredit', 'familyReceivable', 'familyUnbilled')
      GROUP BY a.id HAVING a."balanceCents" <> coalesce(sum(e."amountCents"), 0)`);
  if (wrong.rows.length > 0)
    throw new Error(`The ledger is wrong: ${wrong.rows.map(({ fault }) => fault).join("; ")}`);
}

export async function closeTestDatabase(): Promise<void> {
  await owner?.end();
  owner = undefined;
}
