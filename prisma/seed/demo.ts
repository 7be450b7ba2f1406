import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { storeInvoicePdf } from "#lib/invoices/store-invoice-pdf.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { sender } from "#lib/queue/boss.ts";
import { seedStaff } from "./accounts.ts";
import { closeCashier } from "./cashier.ts";
import { seedCatalog } from "./catalog.ts";
import { type Anchor, anchorOf, realDay, setClockToAnchor } from "./clock.ts";
import { writeDemoAccounts } from "./demo-accounts.ts";
import { liveThroughAutumn } from "./history.ts";
import { putFormsOnline } from "./town-forms.ts";

const MARK = "demoTown";

/** What the town is once filled. `anchor` null: an earlier run had filled it, its clock was left alone. */
export type SeededTown = { anchor: Anchor | null };

/**
 * Fills the demo town. Run again, it changes nothing; after a run that was cut short, it goes on. Demo and test modes
 * only: in production it throws before touching anything. `withDraw`: places drawn by lot and waiting lists, which the
 * browser's tests do without.
 */
export async function seedDemo({ withDraw = env.mode === "demo" } = {}): Promise<SeededTown> {
  if (!env.isSimulated) throw new Error("The demo town is never put into a production database.");
  const filled = await db.setting.findUnique({ where: { key: MARK } });
  if (filled) {
    await writeDemoAccounts(await seedStaff());
    return { anchor: null };
  }
  await seedCatalog();
  const anchor = anchorOf(env.mode, realDay());
  const agent = await liveThroughAutumn(anchor, withDraw);
  await putFormsOnline(agent);
  closeCashier();
  await setClockToAnchor(anchor);
  await finishJobs();
  await writeDemoAccounts(agent);
  await db.setting.create({ data: { key: MARK, value: { anchor: anchor.day } } });
  return { anchor };
}

/** Does what waits in the queues, then empties them: the portal starts with nothing to catch up. */
async function finishJobs(): Promise<void> {
  await runDueWork();
  const invoices = await db.invoice.findMany({ select: { id: true }, orderBy: { number: "asc" } });
  for (const { id } of invoices) await storeInvoicePdf(id);
  const boss = await sender();
  for (const queue of ["send-mail", "render-invoice", "provider-event"] as const)
    await boss.deleteQueuedJobs(queue);
}
