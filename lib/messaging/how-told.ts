import "server-only";
import { db } from "#lib/db/client.ts";
import { faultOf } from "#lib/notifications/faulty-address.ts";
import { wantsMail } from "#lib/notifications/wants-mail.ts";
import type { Told } from "./told-words.ts";

/** Whether an adult hears by mail of a word of the town, or why she does not. */
export async function howTold(guardianId: string): Promise<Told> {
  const guardian = await db.guardian.findUnique({
    where: { id: guardianId },
    select: { account: { select: { email: true } } },
  });
  const email = guardian?.account?.email;
  if (!email) return "noAccount";
  if (!(await wantsMail(guardianId, "messages"))) return "refused";
  return (await faultOf(email)) ? "faulty" : "mail";
}
