import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { deviceName } from "./device-name.ts";
import type { SessionKind } from "./session-rules.ts";
import "server-only";

type Account = { id: string; email: string };

/**
 * Before a session is opened: its owner hears of a kind of device from which the account was never opened. The first
 * device of an account is no news. Once per kind of device.
 */
export async function tellNewDevice(
  tx: Tx,
  account: Account,
  { kind, userAgent }: { kind: SessionKind; userAgent: string },
): Promise<void> {
  const device = deviceName(userAgent);
  const accountId = account.id;
  const known = await tx.session.groupBy({ by: ["device"], where: { accountId } });
  if (known.length === 0 || known.some((one) => one.device === device)) return;
  await enqueueMail(tx, {
    template: "newDevice",
    to: account.email,
    params: {
      device,
      at: (await nowIn(tx)).toISOString(),
      path: kind === "staff" ? "/admin/mon-compte" : "/mon-compte",
    },
    dedupeKey: `newDevice/${accountId}/${device}`,
  });
}
