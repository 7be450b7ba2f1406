import { printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { noteFault } from "#lib/notifications/faulty-address.ts";
import { makeAccount, makeFamily, makeSession, makeStaff } from "#tests/support/factories.ts";

// Called by ../fixtures.ts: makes rows in the portal's database.

async function letter() {
  const [staff, family] = [await makeStaff(), await makeFamily({ guardians: 2, children: 2 })];
  const guardian = family.guardians[0];
  if (!guardian) throw new Error("a family without guardian");
  const owner = { familyId: family.id, guardianId: guardian.id };
  const printed = await printAccessLetter({
    ...owner,
    staffMemberId: staff.id,
    actor: staff.actor,
  });
  if (!printed.ok) throw new Error(printed.refusal.code);
  const { identifier, fileNumber } = printed.value;
  return { ...owner, identifier, fileNumber, familyName: family.name };
}

async function parent() {
  const family = await makeFamily();
  return makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
}

async function waiting() {
  const family = await makeFamily();
  return makeAccount({ guardianId: family.guardians[0]?.id ?? "", activated: false });
}

/** A parent to whom a mail that may be refused is on its way. */
async function mailed() {
  const family = await makeFamily();
  const guardianId = family.guardians[0]?.id ?? "";
  const account = await makeAccount({ guardianId });
  await transaction((tx) =>
    enqueueMail(tx, {
      template: "newMessage",
      to: account.email,
      params: { departmentName: "Cantine", path: "/messagerie" },
      dedupeKey: `newMessage/${account.id}`,
      familyId: family.id,
      guardianId,
    }),
  );
  return account;
}

/** A parent whose address gave a mail back, with a mail that could not leave, and the agent who sees both. */
async function faulty() {
  const family = await makeFamily();
  const guardianId = family.guardians[0]?.id ?? "";
  const [account, staff] = [await makeAccount({ guardianId }), await makeStaff()];
  const tag = account.username.replace("camille.", "");
  await transaction(async (tx) => {
    for (const template of ["basketExpired", "paymentFailed"] as const)
      await enqueueMail(tx, {
        template,
        to: `${tag} sans adresse`,
        params: { hadCancellations: false },
        dedupeKey: `${template}/${account.id}`,
        familyId: family.id,
      });
    await noteFault(tx, { email: account.email, fault: "bounced", familyId: family.id });
  });
  return { parent: account, staff: staff.account, familyId: family.id, tag };
}

const kinds: Record<string, () => Promise<unknown>> = {
  letter,
  parent,
  waiting,
  mailed,
  faulty,
  staff: async () => (await makeStaff()).account,
  reader: async () => (await makeStaff({ permissions: ["families.read"] })).account,
  family: () => makeFamily({ guardians: 1, children: 3 }),
  session: async () => ({ token: await makeSession(await makeAccount()) }),
};

export default async function fixture([kind = ""]: string[]) {
  const make = kinds[kind];
  if (!make) throw new Error(`no fixture called ${kind}`);
  return make();
}
