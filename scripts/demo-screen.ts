import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

type DemoAccount = { role?: string; username?: string; password?: string; note?: string };

const PARTS: [string, string][] = [
  ["Base de données", "réelle : PostgreSQL, avec toutes ses contraintes"],
  ["Comptes, réservations, écritures, factures PDF", "réels : le code de production"],
  ["Paiement par carte", "simulé : page de paiement locale, aucune carte ni argent réels"],
  ["E-mails", "gardés sur place : à lire dans /demo/courriels, aucun ne part"],
  ["Horloge", "réelle, et déplaçable dans /demo/horloge"],
  ["Familles, enfants, documents", "inventés : ville de démonstration"],
];

/** What a visitor may believe and what is a stand-in. */
export function realAndSimulated(): string {
  return `\nCe qui est réel, ce qui est simulé :\n${table(PARTS)}`;
}

/** The accounts that the seed wrote down, as a table; empty before there is a demo town. */
export function readDemoAccounts(dataFolder: string): string {
  const file = path.join(dataFolder, "demo-accounts.json");
  if (!existsSync(file)) return "";
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(read)) return "";
  const accounts: DemoAccount[] = read;
  const rows = accounts.map(({ role = "", username = "", password = "", note = "" }) => [
    role,
    username,
    password,
    note,
  ]);
  return `Comptes de démonstration :\n${table([["Qui", "Identifiant", "Mot de passe", ""], ...rows])}`;
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? "").length)),
  );
  const line = (row: string[]) =>
    `  ${row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd()}`;
  return `${rows.map(line).join("\n")}\n`;
}
