import * as z from "zod";
import { db } from "#lib/db/client.ts";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-rules.ts";
import "server-only";

const accountsSchema = z.object({ passwordMinimum: z.int().max(PASSWORD_MAX) });

/** Characters that this town asks for: its setting `accounts`, never fewer than 12. */
export async function passwordMinimum(): Promise<number> {
  const row = await db.setting.findUnique({ where: { key: "accounts" } });
  const parsed = accountsSchema.safeParse(row?.value);
  return Math.max(PASSWORD_MIN, parsed.success ? parsed.data.passwordMinimum : PASSWORD_MIN);
}
