import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { mailSettings } from "./mail-settings.ts";

/** Who looks after the portal; the first service, as long as nobody is named. Empty: there is none. */
export async function technicalAddress(tx: Tx): Promise<string> {
  const { technicalEmail } = await mailSettings(tx);
  if (technicalEmail) return technicalEmail;
  const first = await tx.department.findFirst({
    orderBy: { code: "asc" },
    select: { email: true },
  });
  return first?.email ?? "";
}
