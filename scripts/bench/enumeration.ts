import pg from "pg";
import { freePort } from "#lib/postgres/connection.ts";
import { stopChild } from "../children.ts";
import { startPortal } from "../portal.ts";
import { portalEnvironment } from "./counted-portal.ts";
import { round } from "./load.ts";
import { type Comparison, compare } from "./ranks.ts";
import { Visitor } from "./visitor.ts";

/**
 * Whether the five public forms answer somebody known and somebody unknown in the same time (assurance S-01). Each
 * person is asked for once and each post comes from an address of its own: no limit is met, nothing is warm.
 */
type Form = {
  name: string;
  path: string;
  holding: string;
  values: (isKnown: boolean, rank: number) => Record<string, string>;
};

type FormTimes = Comparison & { form: string; tries: number; sameAnswer: boolean };

const WARM_UP = 15;

async function timeForms(base: string, url: string, tries: number): Promise<FormTimes[]> {
  const schoolId = await makePeople(url, tries + WARM_UP);
  const found: FormTimes[] = [];
  for (const form of formsOf(schoolId)) found.push(await timeForm(base, form, tries));
  return found;
}

/** Prints, and fails when a form tells known people from unknown ones: here machines are not compared. */
export async function benchForms(url: string, files: string): Promise<number> {
  const given = process.argv.find((arg) => arg.startsWith("--tries="));
  const tries = Number(given?.slice("--tries=".length) ?? 500);
  const port = await freePort();
  const settings = { ...portalEnvironment(url, files, port), LOG_LEVEL: "silent" };
  const portal = await startPortal("start", port, settings);
  try {
    const forms = await timeForms(`http://localhost:${port}`, url, tries);
    process.stdout.write(`\nFormulaires publics, ${tries} + ${tries} essais\n`);
    for (const times of forms) process.stdout.write(`${formLine(times)}\n`);
    return forms.every(isAlike) ? 0 : 1;
  } finally {
    await stopChild(portal);
  }
}

/** A line a form: medians in milliseconds, spread and verdict. */
function formLine(times: FormTimes): string {
  const { form, medianA, medianB, difference, spread, p, sameAnswer } = times;
  const said = isAlike(times) ? "durées égales" : "DURÉES DIFFÉRENTES";
  const verdict = sameAnswer ? said : "RÉPONSES DIFFÉRENTES";
  return [
    `  ${form.padEnd(22)} connu ${round(medianA)} ms`,
    `inconnu ${round(medianB)} ms`,
    `écart ${round(difference)} ms`,
    `dispersion ${round(spread)} ms`,
    `p ${p < 0.001 ? "< 0,001" : p.toFixed(3)}`,
    verdict,
  ].join(" · ");
}

/**
 * Alike: the same answers, medians closer than the spread, and a difference that is either chance or under 5 ms, which
 * no network lets through.
 */
function isAlike({ difference, spread, p, sameAnswer }: FormTimes): boolean {
  return sameAnswer && difference < spread && (p > 0.01 || difference < 5);
}

function formsOf(schoolId: string): Form[] {
  const email = (isKnown: boolean, rank: number) =>
    `${isKnown ? "connu" : "autre"}.${rank}@bench.example`;
  return [
    {
      name: "se connecter",
      path: "/connexion",
      holding: "login",
      values: (isKnown, rank) => ({ login: email(isKnown, rank), password: "pas le bon du tout" }),
    },
    {
      name: "mot de passe oublié",
      path: "/mot-de-passe-oublie",
      holding: "login",
      values: (isKnown, rank) => ({ login: email(isKnown, rank) }),
    },
    {
      name: "identifiant oublié",
      path: "/identifiant-oublie",
      holding: "email",
      values: (isKnown, rank) => ({ email: email(isKnown, rank) }),
    },
    {
      name: "première connexion",
      path: "/inscrivez-vous",
      holding: "identifier",
      values: (isKnown, rank) => ({
        identifier: "ESSAI 7KQ4X DM2HP",
        fileNumber: `${isKnown ? "K" : "U"}${rank}`,
      }),
    },
    {
      name: "demander un compte",
      path: "/demande-de-compte",
      holding: "child1FirstName",
      values: (isKnown, rank) => ({
        firstName: "Nadège",
        lastName: "Autre",
        email: email(isKnown, rank),
        phone: "06 39 98 11 22",
        addressLine1: "4 rue des Lilas",
        postalCode: "62300",
        city: "Lens",
        child1FirstName: "Ysée",
        child1LastName: "Autre",
        child1BirthDay: "2019-03-02",
        child1SchoolId: schoolId,
      }),
    },
  ];
}

async function timeForm(base: string, form: Form, tries: number): Promise<FormTimes> {
  const drawn = await new Visitor(base).form(form.path, form.holding);
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  const answers: Record<"known" | "unknown", Set<number>> = {
    known: new Set(),
    unknown: new Set(),
  };
  for (let rank = 1; rank <= tries + WARM_UP; rank += 1)
    // One after the other, in either order: what slows the machine slows both.
    for (const isKnown of Math.random() < 0.5 ? [true, false] : [false, true]) {
      const visitor = new Visitor(base, { "x-forwarded-for": newAddress() });
      const from = performance.now();
      const status = await visitor.submit(form.path, drawn, form.values(isKnown, rank));
      const lasted = performance.now() - from;
      const side = isKnown ? "known" : "unknown";
      answers[side].add(status);
      if (rank > WARM_UP) times[side].push(lasted);
    }
  const [known, unknown] = [[...answers.known], [...answers.unknown]];
  if (known.some((status) => status >= 400)) throw new Error(`${form.path}: ${known.join()}`);
  return {
    form: form.name,
    tries,
    sameAnswer: known.sort().join() === unknown.sort().join(),
    ...compare(times.known, times.unknown),
  };
}

let addresses = 0;
function newAddress(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

/** People with an account and a letter, straight in SQL; their password's hash costs what every hash costs. */
async function makePeople(url: string, count: number): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(PEOPLE, [count]);
    await client.query("ANALYZE");
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM "School" LIMIT 1`);
    return rows[0]?.id ?? "";
  } finally {
    await client.end();
  }
}

const PEOPLE = `
WITH people AS (
  SELECT n, gen_random_uuid() AS account, gen_random_uuid() AS guardian, gen_random_uuid() AS family
  FROM generate_series(1, $1::int) AS n),
accounts AS (
  INSERT INTO "Account" (id, username, email, "passwordHash", "activatedAt")
  SELECT account, 'connu.' || n, 'connu.' || n || '@bench.example',
    (SELECT "passwordHash" FROM "Account" LIMIT 1), now() FROM people),
families AS (
  INSERT INTO "Family" (id, "fileNumber", name, "addressLine1", "postalCode", city)
  SELECT family, 'K' || n, 'Essai ' || n, '1 rue des Essais', '62300', 'Lens' FROM people),
guardians AS (
  INSERT INTO "Guardian" (id, "firstName", "lastName", "accountId")
  SELECT guardian, 'Camille', 'Essai ' || n, account FROM people),
links AS (
  INSERT INTO "Guardianship" ("familyId", "guardianId") SELECT family, guardian FROM people)
INSERT INTO "AccessLetter" (id, "familyId", "guardianId", "identifierHash", "expiresAt", "printedById")
SELECT gen_random_uuid(), family, guardian, repeat('0', 64), now() + interval '90 days',
  (SELECT id FROM "StaffMember" LIMIT 1) FROM people`;
