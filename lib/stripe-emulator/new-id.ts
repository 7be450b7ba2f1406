import { randomBytes } from "node:crypto";

/** An identifier with Stripe's prefix: "cs_test_", "pi_", "ch_", "evt_", "li_", "req_". */
export function newId(prefix: string): string {
  return `${prefix}${randomBytes(14).toString("hex")}`;
}
