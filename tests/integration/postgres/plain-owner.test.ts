import pg from "pg";
import { expect, test } from "vitest";
import { ensureDatabaseOf } from "#lib/postgres/ensure-database.ts";
import { migrate } from "#lib/postgres/migrate.ts";
import { temporaryPostgres } from "#tests/support/cluster.ts";

test("an owner who may make roles but is no superuser can migrate, and the application can work", async () => {
  const { postgres, remove } = await temporaryPostgres();
  const admin = new pg.Client({ connectionString: postgres.url("postgres") });
  const url = new URL(postgres.url("town"));
  url.username = "town_owner";
  url.password = "a-password";
  try {
    await admin.connect();
    await admin.query("CREATE ROLE town_owner LOGIN PASSWORD 'a-password' CREATEROLE CREATEDB");
    await ensureDatabaseOf(url.toString());
    expect((await migrate(url.toString())).length).toBeGreaterThan(0);
    url.searchParams.set("options", "-c role=preau_app");
    const application = new pg.Client({ connectionString: url.toString() });
    await application.connect();
    const found = await application.query(
      'SELECT current_user AS role FROM "Setting" RIGHT JOIN (SELECT 1) one ON true',
    );
    expect(found.rows).toEqual([{ role: "preau_app" }]);
    await expect(application.query('DELETE FROM "LedgerEntry"')).rejects.toThrow(
      /permission denied/,
    );
    await application.end();
  } finally {
    await admin.end();
    await remove();
  }
});
