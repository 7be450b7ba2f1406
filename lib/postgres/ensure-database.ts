import pg from "pg";

/** PostgreSQL's codes for « no such database », « it exists already » and its race. */
const MISSING = "3D000";
const EXISTS = new Set(["42P04", "23505"]);

/**
 * Makes the database if it does not exist; no harm when two callers do it at once.
 * `adminUrl` points to any existing database of the server, under a login that may create databases.
 */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0)
      await client.query(
        `CREATE DATABASE ${pg.escapeIdentifier(name)} ENCODING 'UTF8' TEMPLATE template0`,
      );
  } catch (error) {
    if (!EXISTS.has(String(Reflect.get(Object(error), "code")))) throw error;
  } finally {
    await client.end();
  }
}

/** Makes the database that an address names, by way of the server's database `postgres`. */
export async function ensureDatabaseOf(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return;
  } catch (error) {
    if (Reflect.get(Object(error), "code") !== MISSING) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = "/postgres";
  await ensureDatabase(target.toString(), name);
}
