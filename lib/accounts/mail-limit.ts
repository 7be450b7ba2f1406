import { type Limit, takePoint } from "./rate-limit.ts";
import { keyedHash } from "./secrets.ts";
import "server-only";

const ONE_A_MINUTE: Limit = { name: "activation-mail", points: 1, seconds: 60 };
const A_DAY: Limit = { name: "activation-mail-day", points: 12, seconds: 24 * 3600 };

/** True when a mail may leave for this address now: one a minute, twelve a day. */
export async function mayMail(email: string): Promise<boolean> {
  const subject = keyedHash("mail-limit", email);
  if ((await takePoint(ONE_A_MINUTE, subject)) !== null) return false;
  return (await takePoint(A_DAY, subject)) === null;
}
