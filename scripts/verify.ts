import path from "node:path";
import pg from "pg";
import { startPostgres } from "#lib/postgres/launcher.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import { ROOT } from "./children.ts";
import { beforeLeaving, main } from "./lifecycle.ts";

/** The database of DATABASE_URL, or that of the demonstration, whether it is running or not. */
async function databaseUrl(): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const dataFolder = path.resolve(ROOT, process.env.PREAU_DATA || ".data");
  const postgres = await startPostgres({ dataFolder });
  beforeLeaving(() => postgres.stop());
  return postgres.url("preau");
}

/**
 * `npm run verify`: proves the invariants of the ledger and of the bookings. Exit code 0: all hold; 1: a breach, or
 * nothing could be checked.
 */
await main(async () => {
  const client = new pg.Client({ connectionString: await databaseUrl() });
  await client.connect();
  const findings = await verifyDatabase(client);
  await client.end();
  for (const { id, title, breaches } of findings) {
    if (breaches.length === 0) console.log(`✓ ${id.padEnd(6)} ${title}`);
    else console.log(`✗ ${id.padEnd(6)} ${title} : ${breaches.length} écart(s)`);
    for (const breach of breaches.slice(0, 10)) console.log(`         ${breach}`);
  }
  const broken = findings.filter(({ breaches }) => breaches.length > 0).length;
  console.log(
    broken === 0
      ? `Tout est juste : ${findings.length} contrôles.`
      : `${broken} contrôle(s) sur ${findings.length} ne tiennent pas.`,
  );
  return broken === 0 ? 0 : 1;
});
