import { startPostgres } from "#lib/postgres/launcher.ts";

// A launcher in a process of its own, which tests kill: starts the server of the folder given, tells how to reach
// it (or why it cannot be started), then waits for the end of its input.
const [dataFolder = ""] = process.argv.slice(2);
try {
  const postgres = await startPostgres({ dataFolder });
  const { port, folder, notice } = postgres;
  console.log(JSON.stringify({ port, folder, notice, url: postgres.url("postgres") }));
  process.stdin.resume();
  await new Promise((resolve) => process.stdin.once("end", resolve));
  await postgres.stop();
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
}
process.exit(0);
