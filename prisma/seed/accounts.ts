import { randomBytes } from "node:crypto";
import { activateAccount } from "#lib/accounts/activate-account.ts";
import { passwordRefusal } from "#lib/accounts/check-password.ts";
import { hashPassword } from "#lib/accounts/hash-password.ts";
import { sendActivation } from "#lib/accounts/issue-token.ts";
import { printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { registerAccount } from "#lib/accounts/register-account.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { permissionNames } from "#lib/staff/permissions.ts";
import { staffPerson } from "./data/people.ts";
import { expectOk, type SeedAgent, type SeedParent } from "./people.ts";

/** The one staff account, with every permission. No use-case makes staff accounts yet. */
export async function seedStaff(): Promise<SeedAgent> {
  const { firstName, lastName, username, email, password } = staffPerson;
  const known = await db.staffMember.findFirst({ where: { account: { username } } });
  if (known) return agentOf(known);
  await mayChoose(password, [firstName, lastName, username, email]);
  const [passwordHash, activatedAt] = await Promise.all([hashPassword(password), now()]);
  const staff = await transaction(async (tx) => {
    const made = await tx.staffMember.create({
      data: {
        firstName,
        lastName,
        account: { create: { username, email, passwordHash, activatedAt } },
        permissions: { create: permissionNames.map((permission) => ({ permission })) },
      },
    });
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "staff.create",
      objectKind: "StaffMember",
      objectId: made.id,
    });
    return made;
  });
  return agentOf(staff);
}

function agentOf(staff: { id: string; firstName: string; lastName: string }): SeedAgent {
  const { id, firstName, lastName } = staff;
  return {
    staffMember: { id, firstName, lastName },
    permissions: new Set(permissionNames),
    actor: { kind: "staff", staffMemberId: id },
  };
}

export type Newcomer = { parent: SeedParent; username: string; email: string; password?: string };

/** The first half of first connections, from the printed letter to the form: an activation mail is on its way. */
export async function registerAccounts(agent: SeedAgent, newcomers: Newcomer[]): Promise<void> {
  // Nobody signs in as the other families: one password that nobody knows will do for all.
  const unknown = await hashPassword(randomBytes(24).toString("base64url"));
  for (const newcomer of newcomers) await register(agent, newcomer, unknown);
}

/** The second half: the mail arrives, its link is used. */
export async function activateAccounts(newcomers: Newcomer[]): Promise<void> {
  await runDueWork();
  for (const { email } of newcomers) {
    const account = await db.account.findUniqueOrThrow({ where: { email } });
    if (account.activatedAt) continue;
    const token = (await tokenOfMail(email)) ?? (await askAgain(account));
    const actor = { kind: "visitor" } as const;
    expectOk(`activation of ${email}`, await activateAccount({ token, actor }));
  }
  await runDueWork();
}

/** An earlier run was killed while it was sending: that mail waits for its lease to end, we do not. */
async function askAgain(account: { id: string; email: string }): Promise<string> {
  await transaction((tx) => sendActivation(tx, account));
  await runDueWork();
  const token = await tokenOfMail(account.email);
  if (!token) throw new Error(`no activation mail for ${account.email}`);
  return token;
}

async function register(agent: SeedAgent, newcomer: Newcomer, unknown: string): Promise<void> {
  const { parent, username, email, password } = newcomer;
  const { family, guardian } = parent;
  if (await db.account.findUnique({ where: { email } })) return;
  const letter = expectOk("letter", await printLetter(agent, parent));
  if (password) {
    const own = [guardian.firstName, guardian.lastName, family.name, family.fileNumber];
    await mayChoose(password, [...own, username, email]);
  }
  const passwordHash = password ? await hashPassword(password) : unknown;
  const registered = await registerAccount({
    letterId: letter.letterId,
    email,
    username,
    passwordHash,
    actor: { kind: "visitor" },
  });
  if (!expectOk(`account of ${email}`, registered).accountId) throw new Error(`${email} is known`);
}

export function printLetter(agent: SeedAgent, { family, guardian }: SeedParent) {
  return printAccessLetter({
    familyId: family.id,
    guardianId: guardian.id,
    staffMemberId: agent.staffMember.id,
    actor: agent.actor,
  });
}

/** Reads the newest activation link as its owner does: in the mailbox. */
async function tokenOfMail(email: string): Promise<string | undefined> {
  const mails = await db.localMail.findMany({
    where: { recipient: email },
    orderBy: { sentAt: "desc" },
  });
  return mails.flatMap(({ text }) => /\/activation\/([\w-]{43})/.exec(text)?.[1] ?? [])[0];
}

async function mayChoose(password: string, own: string[]): Promise<void> {
  const refusal = await passwordRefusal(password, own);
  if (refusal) throw new Error(`a demo password breaks the rules: ${refusal.code}`);
}
