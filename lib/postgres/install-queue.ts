import { PgBoss } from "pg-boss";

/** Schema of the job queue; the migrations make it and give it to the application's role. */
export const QUEUE_SCHEMA = "pgboss";

/** Makes or upgrades the queue's tables as the role that will use them, so that no right is missing later. */
export async function installQueue(url: string): Promise<void> {
  const asApplication = new URL(url);
  asApplication.searchParams.set("options", "-c role=preau_app");
  const boss = new PgBoss({
    connectionString: asApplication.toString(),
    schema: QUEUE_SCHEMA,
    createSchema: false,
    supervise: false,
    schedule: false,
    max: 2,
  });
  let failure: unknown;
  boss.on("error", (error) => {
    failure = error;
  });
  await boss.start();
  await boss.stop({ graceful: false });
  if (failure) throw failure;
}
