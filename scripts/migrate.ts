import { ensureDatabaseOf } from "#lib/postgres/ensure-database.ts";
import { migrate } from "#lib/postgres/migrate.ts";

// `npm run migrate`: brings the database of DATABASE_URL up to date. Its login owns the tables.
const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL manque : indiquez la base à mettre à jour.");
  process.exit(1);
}
try {
  await ensureDatabaseOf(url);
  const applied = await migrate(url);
  for (const name of applied) console.log(`Appliquée : ${name}`);
  console.log(applied.length > 0 ? "La base est à jour." : "La base était déjà à jour.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
