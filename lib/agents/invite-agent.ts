import type * as z from "zod";
import { sendWelcome } from "#lib/accounts/issue-token.ts";
import { mayMail } from "#lib/accounts/mail-limit.ts";
import { openWaitingAccount } from "#lib/accounts/open-waiting-account.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { isUniqueViolation } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { asManager, findAgent, type Manager } from "./as-manager.ts";
import type { AnyAgentRefusal } from "./messages.ts";
import type { inviteAgainSchema, inviteAgentSchema } from "./schema.ts";
import "server-only";

type Answer = Result<{ staffMemberId: string }, AnyAgentRefusal>;

/** A new agent: her account waits for the link of a mail. Nobody gives a right that she does not have herself. */
export async function inviteAgent(
  manager: Manager,
  { currentPassword, permissions, ...person }: z.output<typeof inviteAgentSchema>,
): Promise<Answer> {
  // The minute before the mail may be asked for again starts here.
  await mayMail(person.email);
  return knownAddress(() =>
    asManager(manager, currentPassword, async (tx, rights) => {
      if (permissions.some((name) => !rights.has(name))) return refuse({ code: "right-beyond" });
      const known = await tx.account.count({ where: { email: person.email } });
      if (known > 0) return refuse({ code: "email-known" });
      const account = await openWaitingAccount(tx, person);
      const { id } = await tx.staffMember.create({
        data: {
          firstName: person.firstName,
          lastName: person.lastName,
          accountId: account.id,
          permissions: { create: [...new Set(permissions)].map((permission) => ({ permission })) },
        },
        select: { id: true },
      });
      await sendWelcome(tx, account);
      await writeAudit(tx, {
        actor: manager.actor,
        action: "agent.invite",
        objectKind: "StaffMember",
        objectId: id,
        facts: { permissions: [...permissions].sort() },
      });
      return ok({ staffMemberId: id });
    }),
  );
}

/** Another link for an agent who has not chosen her password yet, to a corrected address if need be. */
export async function inviteAgain(
  manager: Manager,
  { staffMemberId, email, currentPassword }: z.output<typeof inviteAgainSchema>,
): Promise<Answer> {
  const mayLeave = await mayMail(email);
  return knownAddress(() =>
    asManager(manager, currentPassword, async (tx, rights) => {
      const agent = await findAgent(tx, staffMemberId);
      if (!agent) return refuse({ code: "agent-unknown" });
      if (agent.account.lockedAt) return refuse({ code: "agent-closed" });
      if (agent.account.activatedAt) return refuse({ code: "agent-active" });
      if (!mayLeave) return refuse({ code: "too-soon" });
      const isCorrected = agent.account.email !== email;
      if (isCorrected) {
        // Whoever reads the new address gets these rights: it may be the manager's own.
        if (agent.permissions.some(({ permission }) => !rights.has(permission)))
          return refuse({ code: "right-beyond" });
        if ((await tx.account.count({ where: { email } })) > 0)
          return refuse({ code: "email-known" });
        await tx.account.update({ where: { id: agent.account.id }, data: { email } });
      }
      await sendWelcome(tx, { id: agent.account.id, email });
      await writeAudit(tx, {
        actor: manager.actor,
        action: "agent.invite.again",
        objectKind: "StaffMember",
        objectId: agent.id,
        facts: { corrected: isCorrected },
      });
      return ok({ staffMemberId: agent.id });
    }),
  );
}

/** A parent took the same address between our look and our write. */
async function knownAddress(attempt: () => Promise<Answer>): Promise<Answer> {
  try {
    return await attempt();
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "email-known" });
    throw error;
  }
}
