import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { exportCoverage } from "#lib/privacy/export-coverage.ts";

/** Fields that tie a row to a person, whatever their type. */
const PEOPLE = new Set(["Family", "Guardian", "Child", "Account"]);
const NAMES = /^(family|guardian|child|payer|account)Ids?$|^(email|recipient|phone|personName)$/;

/** Tables of the schema with a field that points at a family, an adult, a child or an account, or is one's address. */
function personalTables(schema: string): string[] {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, name, body]) => {
    const fields = (body ?? "").split("\n").map((line) => line.trim().split(/\s+/));
    const isPersonal =
      PEOPLE.has(name ?? "") ||
      fields.some(
        ([field = "", type = ""]) => NAMES.test(field) || PEOPLE.has(type.replace("?", "")),
      );
    return isPersonal ? [name ?? ""] : [];
  });
}

const folder = "prisma/schema";
const schema = readdirSync(folder)
  .map((file) => readFileSync(path.join(folder, file), "utf8"))
  .join("\n");

it("is in the copy of one's data, or listed with the reason why not", () => {
  expect(personalTables(schema).sort()).toEqual(Object.keys(exportCoverage).sort());
});

it("finds a table by each kind of tie", () => {
  const table = (line: string) => personalTables(`model Thing {\n  id String @id\n  ${line}\n}\n`);
  for (const line of [
    "familyId String? @db.Uuid",
    "author Guardian @relation(fields: [authorId], references: [id])",
    "child Child? @relation(fields: [childId], references: [id])",
    "recipient String",
  ])
    expect(table(line), line).toEqual(["Thing"]);
  expect(table("schoolId String @db.Uuid")).toEqual([]);
});
