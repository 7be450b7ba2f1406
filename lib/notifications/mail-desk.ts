import "server-only";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";
import { isSafeAddress } from "./address.ts";
import type { NoRetry } from "./stuck-words.ts";
import { isMailName, templates } from "./templates.ts";

export const MAILS_A_PAGE = 50;

const pageOf = (page: number) => ({ skip: (page - 1) * MAILS_A_PAGE, take: MAILS_A_PAGE });

/** What staff sees of the outbox, oldest first. Never the words of a mail: some open an account. */
export async function listStuckMails(page = 1) {
  const tasks = await db.staffTask.findMany({
    where: { kind: { in: ["mailFailed", "mailToCheck"] }, resolvedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    ...pageOf(page),
    select: { id: true, kind: true, key: true, createdAt: true },
  });
  const rows = await db.mailOutbox.findMany({
    where: { id: { in: tasks.map(({ key }) => key.replace("mail/", "")) } },
    select: {
      id: true,
      template: true,
      params: true,
      recipient: true,
      familyId: true,
      attempts: true,
      error: true,
      createdAt: true,
    },
  });
  const families = await db.family.findMany({
    where: { id: { in: rows.flatMap(({ familyId }) => familyId ?? []) } },
    select: { id: true, name: true, fileNumber: true },
  });
  return tasks.flatMap(({ key, kind }) => {
    const row = rows.find(({ id }) => key === `mail/${id}`);
    if (!row) return [];
    const { params, ...shown } = row;
    return {
      ...shown,
      subject: isSafeAddress(row.recipient)
        ? subjectOf(row.template, params)
        : "E-mail à une adresse impossible",
      mayHaveLeft: kind === "mailToCheck",
      noRetry: whyNoRetry(row),
      family: families.find(({ id }) => id === row.familyId) ?? null,
    };
  });
}
export type StuckMail = Awaited<ReturnType<typeof listStuckMails>>[number];

const SECRET_SUBJECTS: Record<string, string> = {
  activation: "Activation d’un compte",
  accountOpened: "Ouverture d’un compte",
  confirmEmail: "Confirmation d’une adresse e-mail",
  resetPassword: "Choix d’un mot de passe",
};

/** What the mail is about; never more than its subject. */
function subjectOf(name: string, params: unknown): string {
  if (!isMailName(name)) return "E-mail d’une version précédente";
  if (templates[name].isSecret) return SECRET_SUBJECTS[name] ?? "Lien personnel";
  try {
    return templates[name].render(params, { name: "", phone: "", baseUrl: "", isDemo: false })
      .subject;
  } catch {
    return "E-mail illisible";
  }
}

/** A link that signs in is emptied once its sending ended, and a refused address stays refused. */
export function canRetry(mail: { template: string; recipient: string }): boolean {
  return whyNoRetry(mail) === null;
}

function whyNoRetry(mail: { template: string; recipient: string }): NoRetry | null {
  if (!isSafeAddress(mail.recipient)) return "address";
  if (!isMailName(mail.template)) return "version";
  return templates[mail.template].isSecret ? "link" : null;
}

/** Addresses to which nothing is sent any more, with the families concerned. */
export async function listFaultyAddresses(page = 1) {
  const rows = await db.faultyAddress.findMany({
    orderBy: [{ since: "desc" }, { email: "asc" }],
    ...pageOf(page),
  });
  const accounts = await db.account.findMany({
    where: { email: { in: rows.map(({ email }) => email) } },
    select: {
      email: true,
      guardian: {
        select: {
          guardianships: {
            select: { family: { select: { id: true, name: true, fileNumber: true } } },
          },
        },
      },
    },
  });
  return rows.map((row) => ({
    ...row,
    families:
      accounts
        .find(({ email }) => email === row.email)
        ?.guardian?.guardianships.map(({ family }) => family) ?? [],
  }));
}
export type ListedFault = Awaited<ReturnType<typeof listFaultyAddresses>>[number];

/** The address of this account when nothing is sent there any more; null when all is well. */
export const faultyAddressOf = oncePerPage(async (accountId: string): Promise<string | null> => {
  const rows = await db.$queryRaw<{ email: string }[]>`
    SELECT a.email FROM "Account" a JOIN "FaultyAddress" f ON f.email = lower(a.email)
    WHERE a.id = ${accountId}::uuid`;
  return rows[0]?.email ?? null;
});

/** The outbox in figures. */
export async function countMails() {
  const day = later(await now(), { days: -1 });
  const [waiting, sent, stuck, faulty] = await Promise.all([
    db.mailOutbox.count({ where: { state: { in: ["queued", "sending"] } } }),
    db.mailOutbox.count({ where: { state: "sent", sentAt: { gte: day } } }),
    countStuckMails(),
    db.faultyAddress.count(),
  ]);
  return { waiting, sent, stuck, faulty };
}

function countStuckMails(): Promise<number> {
  return db.staffTask.count({
    where: { kind: { in: ["mailFailed", "mailToCheck"] }, resolvedAt: null },
  });
}
