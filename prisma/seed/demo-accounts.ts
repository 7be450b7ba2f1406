import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { letterHash } from "#lib/accounts/print-access-letter.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { printLetter } from "./accounts.ts";
import {
  activeParent,
  newParent,
  separatedParents,
  staffPerson,
  waitingParent,
} from "./data/people.ts";
import { expectOk, parentOf, type SeedAgent } from "./people.ts";

/** A line of the demonstration's screen. */
export type DemoAccount = { role: string; username: string; password: string; note: string };

const LETTER = "Première connexion";

/** Writes the accounts for the demonstration's screen and the end-to-end tests, with a letter that still works. */
export async function writeDemoAccounts(agent: SeedAgent): Promise<void> {
  const file = path.join(env.dataFolder, "demo-accounts.json");
  const accounts: DemoAccount[] = [
    {
      role: "Mairie",
      username: staffPerson.username,
      password: staffPerson.password,
      note: "Sophie Renard : peut tout faire",
    },
    {
      role: "Parent actif",
      username: activeParent.username,
      password: activeParent.password,
      note: "famille Morel : Louise et Adam inscrits, factures et avoir",
    },
    {
      role: "Parent en attente",
      username: waitingParent.username,
      password: waitingParent.password,
      note: "famille Petit : demande à étudier par la mairie",
    },
    {
      role: "Parent séparé, la mère",
      username: separatedParents.mother.username,
      password: separatedParents.mother.password,
      note: "famille Vasseur : Jules, les semaines paires, un avoir",
    },
    {
      role: "Parent séparé, le père",
      username: separatedParents.father.username,
      password: separatedParents.father.password,
      note: "même dossier : les semaines impaires, droits limités",
    },
    await letterLine(agent, file),
  ];
  mkdirSync(env.dataFolder, { recursive: true });
  const text = `${JSON.stringify(accounts, null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  writeFileSync(file, text, { mode: 0o600 });
}

/** The identifier lives on paper only: a file that knows it is believed if its letter still works, or was used. */
async function letterLine(agent: SeedAgent, file: string): Promise<DemoAccount> {
  const parent = await parentOf(newParent.fileNumber);
  const line = (username: string) => ({
    role: LETTER,
    username,
    password: newParent.fileNumber,
    note: "famille Durand : identifiant du courrier et numéro de dossier",
  });
  const known = knownIdentifier(file);
  if (known && (await isOurs(known, parent.guardian.id))) return line(known);
  const printed = await printLetter(agent, parent);
  if (!printed.ok && printed.refusal.code === "has-account") return line("(déjà utilisé)");
  return line(expectOk("letter", printed).identifier);
}

async function isOurs(identifier: string, guardianId: string): Promise<boolean> {
  const at = await now();
  const letter = await db.accessLetter.findFirst({
    where: { guardianId, identifierHash: letterHash(identifier) },
  });
  if (!letter) return false;
  return letter.usedAt !== null || (letter.revokedAt === null && letter.expiresAt > at);
}

function knownIdentifier(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(read)) return undefined;
  const accounts: Partial<DemoAccount>[] = read;
  return accounts.find(({ role }) => role === LETTER)?.username;
}
