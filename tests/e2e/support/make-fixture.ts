import { printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { makeAccount, makeFamily, makeSession, makeStaff } from "#tests/support/factories.ts";

// Run as a program of its own by fixtures.ts: makes rows in the portal's database and prints them as JSON.
const [kind = ""] = process.argv.slice(2);

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

const kinds: Record<string, () => Promise<unknown>> = {
  letter,
  parent,
  waiting,
  mailed,
  staff: async () => (await makeStaff()).account,
  reader: async () => (await makeStaff({ permissions: ["families.read"] })).account,
  family: () => makeFamily({ guardians: 1, children: 3 }),
  session: async () => ({ token: await makeSession(await makeAccount()) }),
};

const make = kinds[kind];
if (!make) throw new Error(`no fixture called ${kind}`);
process.stdout.write(JSON.stringify(await make()));
process.exit(0);
