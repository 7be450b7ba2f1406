import type { Actor } from "#lib/audit/write-audit.ts";

/** The person of an account, as the journal's actor. */
export function actorOf(
  account: { guardian: { id: string } | null; staffMember: { id: string } | null },
  visitor: Actor,
): Actor {
  const ipPrefix = visitor.kind === "system" ? undefined : visitor.ipPrefix;
  if (account.staffMember)
    return { kind: "staff", staffMemberId: account.staffMember.id, ipPrefix };
  if (account.guardian) return { kind: "guardian", guardianId: account.guardian.id, ipPrefix };
  return visitor;
}
