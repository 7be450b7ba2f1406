import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { cents } from "#lib/money/cents.ts";
import { checkText } from "#lib/pricing/check-text.ts";
import { readJson } from "#lib/pricing/json-lines.ts";
import { jsonSchemas } from "#lib/pricing/json-schemas.ts";
import { priceChange } from "#lib/pricing/price-change.ts";
import { priceFamily } from "#lib/pricing/price-family.ts";
import {
  type Fault,
  readCaseFile,
  readChangeFile,
  readTariffFile,
} from "#lib/pricing/read-file.ts";
import { ROOT } from "./children.ts";

const USAGE = `npm run tariff -- check FICHIER        contrôle un tarif ; code 1 s’il est refusé
npm run tariff -- price FICHIER CAS    calcule une facture ; JSON sur la sortie standard
npm run tariff -- change FICHIER CAS CHANGEMENT
                                       ce qu’un changement de jours payés coûte ou rend ; JSON
npm run tariff -- schema               récrit les schémas JSON de docs/tarifs
Le format est expliqué dans docs/tarifs.md.`;

class Stop extends Error {}

/** `npm run tariff`: checks a tariff, or prices a case with it. No database, no server, no network. */
async function run([command, file, input, ...more]: string[]): Promise<number> {
  if (command === "check" && file !== undefined && input === undefined) return check(file);
  if (command === "price" && file !== undefined && input !== undefined && more.length === 0)
    return price(file, input);
  const [last, ...rest] = more;
  if (command === "change" && file !== undefined && input !== undefined && last !== undefined)
    if (rest.length === 0) return change(file, input, last);
  if (command === "schema" && file === undefined) return schema();
  console.error(USAGE);
  return 2;
}

async function schema(): Promise<number> {
  for (const [name, content] of Object.entries(jsonSchemas()))
    await writeFile(
      path.join(ROOT, "docs", "tarifs", name),
      `${JSON.stringify(content, null, 2)}\n`,
    );
  return 0;
}

async function check(file: string): Promise<number> {
  const { findings, isRefused } = checkText(await textOf(file));
  for (const { severity, path: where, message, line } of findings)
    console.log(
      `${severity === "error" ? "REFUS    " : "ATTENTION"} ligne ${line} : ${where} : ${message}`,
    );
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  console.log(
    isRefused
      ? `Tarif refusé : ${errors} faute(s), ${warnings} avertissement(s).`
      : `Tarif accepté : ${warnings} avertissement(s).`,
  );
  return isRefused ? 1 : 0;
}

async function price(file: string, input: string): Promise<number> {
  const { tariff, facts } = await tariffAndCase(file, input);
  const bill = priceFamily(tariff, facts);
  if (!bill.ok) throw new Stop(bill.refusal.message);
  console.log(JSON.stringify(bill.value, null, 2));
  return 0;
}

async function change(file: string, input: string, changes: string): Promise<number> {
  const { tariff, facts } = await tariffAndCase(file, input);
  const written = await json(changes);
  const read = readChangeFile(written.value, facts);
  if (!read.ok) throw new Stop(faultText(changes, read.refusal.faults, written.lineOf));
  const changed = priceChange(tariff, facts, read.value, read.value.chargedCents?.map(cents));
  if (!changed.ok) throw new Stop(changed.refusal.message);
  console.log(JSON.stringify(changed.value, null, 2));
  return 0;
}

async function tariffAndCase(file: string, input: string) {
  const [first, second] = [await json(file), await json(input)];
  const tariff = readTariffFile(first.value);
  if (!tariff.ok) throw new Stop(faultText(file, tariff.refusal.faults, first.lineOf));
  const facts = readCaseFile(second.value);
  if (!facts.ok) throw new Stop(faultText(input, facts.refusal.faults, second.lineOf));
  return { tariff: tariff.value, facts: facts.value };
}

function faultText(
  file: string,
  faults: readonly Fault[],
  lineOf: (path: string) => number,
): string {
  return faults
    .map(({ path: where, message }) => `${file} : ligne ${lineOf(where)} : ${where} : ${message}`)
    .join("\n");
}

async function textOf(file: string): Promise<string> {
  // npm runs us from the project's folder: a relative name is where the caller stands.
  const where = path.resolve(process.env.INIT_CWD ?? ".", file);
  return readFile(where, "utf8").catch(() => {
    throw new Stop(`Fichier introuvable ou illisible : ${file}`);
  });
}

async function json(file: string): Promise<{ value: unknown; lineOf: (path: string) => number }> {
  const read = readJson(await textOf(file));
  const fault = read.ok ? read.faults[0] : read.fault;
  if (!read.ok || fault) throw new Stop(`${file} : ligne ${fault?.line} : ${fault?.message}`);
  return read;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
