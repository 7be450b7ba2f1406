import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test } from "vitest";
import { LetterBatchPreview } from "#components/staff/letter-batch-preview.tsx";
import { checkLetter } from "#lib/accounts/check-letter.ts";
import {
  chooseLetters,
  LETTER_BATCH_MOST,
  type LetterFilter,
} from "#lib/accounts/choose-letters.ts";
import { drawLetter } from "#lib/accounts/draw-letter.ts";
import { type PrintedLetter, printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { printLetterBatch } from "#lib/accounts/print-letter-batch.ts";
import { db } from "#lib/db/client.ts";
import { joinPdfs } from "#lib/pdf/join-pdfs.ts";
import { listGuardiansWithoutAccount } from "#lib/staff/queries.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import {
  type MadeFamily,
  type MadeStaff,
  makeAccount,
  makeFamily,
  makeStaff,
  VISITOR,
} from "#tests/support/factories.ts";
import { readPdfTexts } from "#tests/support/read-pdf.ts";

const ALL: LetterFilter = { schoolId: null, classId: null, neverPrinted: false };
let staff: MadeStaff;

beforeEach(async () => {
  await resetDatabase();
  staff = await makeStaff();
});

const by = () => ({ staffMemberId: staff.id, actor: staff.actor });

async function print(batchId: string = crypto.randomUUID(), filter = ALL, mark?: string) {
  const seen = mark ?? (await chooseLetters(filter)).mark;
  return printLetterBatch({ batchId, filter, mark: seen, ...by() });
}

async function printed(filter = ALL): Promise<PrintedLetter[]> {
  const letters = await print(crypto.randomUUID(), filter);
  if (!letters.ok) throw new Error(letters.refusal.code);
  return letters.value;
}

async function printOne(family: MadeFamily, guardian = 0) {
  const guardianId = family.guardians[guardian]?.id ?? "";
  const letter = await printAccessLetter({ familyId: family.id, guardianId, ...by() });
  if (!letter.ok) throw new Error(letter.refusal.code);
  return letter.value;
}

const check = ({ identifier, fileNumber }: Pick<PrintedLetter, "identifier" | "fileNumber">) =>
  checkLetter({ identifier, fileNumber, address: "192.0.2.1", actor: VISITOR });

test("chooses the adults of families without an active account; each other one has a reason", async () => {
  const [free, waiting, active, erased] = [
    await makeFamily({ name: "Libre", guardians: 2 }),
    await makeFamily({ name: "Attend", guardians: 2 }),
    await makeFamily({ name: "Active", guardians: 2 }),
    await makeFamily({ name: "Partie" }),
  ];
  await makeAccount({ guardianId: waiting.guardians[0]?.id ?? "", activated: false });
  await makeAccount({ guardianId: active.guardians[0]?.id ?? "" });
  await db.family.update({ where: { id: erased.id }, data: { erasedAt: new Date() } });
  const { chosen, leftOut } = await chooseLetters(ALL);
  expect(chosen.map(({ guardianId }) => guardianId).sort()).toEqual(
    [...free.guardians, waiting.guardians[1]].map((guardian) => guardian?.id).sort(),
  );
  expect(leftOut.map(({ guardianId, reason }) => [guardianId, reason]).sort()).toEqual(
    [
      [waiting.guardians[0]?.id, "waiting"],
      [active.guardians[1]?.id, "family-active"],
    ].sort(),
  );
  expect((await printed()).map(({ fileNumber }) => fileNumber).sort()).toEqual(
    [free.fileNumber, free.fileNumber, waiting.fileNumber].sort(),
  );
});

test("a school, a class and « never printed » narrow the choice", async () => {
  const [here, there] = [await makeFamily(), await makeFamily()];
  const child = await db.child.findUniqueOrThrow({ where: { id: here.childIds[0] ?? "" } });
  const other = await db.schoolClass.create({
    data: { schoolId: child.schoolId, name: "CM2", level: "elementary" },
  });
  const familiesOf = async (filter: Partial<LetterFilter>) =>
    (await chooseLetters({ ...ALL, ...filter })).chosen.map(({ familyId }) => familyId);
  expect(await familiesOf({ schoolId: child.schoolId })).toEqual([here.id]);
  expect(await familiesOf({ schoolId: child.schoolId, classId: child.classId })).toEqual([here.id]);
  expect(await familiesOf({ schoolId: child.schoolId, classId: other.id })).toEqual([]);
  await printOne(here);
  expect(await familiesOf({ neverPrinted: true })).toEqual([there.id]);
  const { leftOut } = await chooseLetters({ ...ALL, neverPrinted: true });
  expect(leftOut).toMatchObject([{ familyId: here.id, reason: "printed" }]);
  // Whoever was never written to comes first.
  expect(await familiesOf({})).toEqual([there.id, here.id]);
});

test("older letters stop, those of others do not; the journal has the batch and each letter", async () => {
  const [family, active] = [await makeFamily(), await makeFamily({ guardians: 2 })];
  await makeAccount({ guardianId: active.guardians[0]?.id ?? "" });
  const [old, kept] = [await printOne(family), await printOne(active, 1)];
  expect(await chooseLetters(ALL)).toMatchObject({ replaced: 1 });
  const [letter] = await printed();
  if (!letter) throw new Error("no letter");
  expect(await check(old)).toMatchObject({ refusal: { code: "letter-expired" } });
  expect(await check(kept)).toMatchObject({ ok: true });
  expect(await check(letter)).toMatchObject({ ok: true, value: { letterId: letter.letterId } });
  const batch = await db.letterBatch.findFirstOrThrow({ include: { letters: true } });
  expect(batch.letters.map(({ id }) => id)).toEqual([letter.letterId]);
  expect(await db.auditEvent.findMany({ where: { action: "letter.batch" } })).toMatchObject([
    { actorId: staff.id, objectId: batch.id, familyId: null, facts: { letters: 1, revoked: 1 } },
  ]);
  expect(
    await db.auditEvent.findFirstOrThrow({
      where: { objectId: letter.letterId, action: "letter.print" },
    }),
  ).toMatchObject({ familyId: family.id, actorId: staff.id, facts: { revoked: 1 } });
});

test("one page pressed four times at once makes one batch and one set of codes", async () => {
  await makeFamily({ guardians: 2 });
  const [batchId, { mark }] = [crypto.randomUUID(), await chooseLetters(ALL)];
  const answers = await Promise.all([1, 2, 3, 4].map(() => print(batchId, ALL, mark)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))).toEqual([
    "already-made",
    "already-made",
    "already-made",
  ]);
  expect(await db.letterBatch.count()).toBe(1);
  expect(await db.accessLetter.count()).toBe(2);
});

test("two agents with the same list at once: the second looks again, nobody's new letter is cancelled", async () => {
  await makeFamily();
  const { mark } = await chooseLetters(ALL);
  const answers = await Promise.all([
    print(crypto.randomUUID(), ALL, mark),
    print(crypto.randomUUID(), ALL, mark),
  ]);
  expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))).toEqual([
    "changed",
  ]);
  expect(await db.accessLetter.count({ where: { revokedAt: null } })).toBe(1);
});

test("an account or a letter made since the page was drawn stops the batch; an empty one is none", async () => {
  const [first, second] = [await makeFamily(), await makeFamily()];
  const before = await chooseLetters(ALL);
  await makeAccount({ guardianId: first.guardians[0]?.id ?? "", activated: false });
  expect(await print(crypto.randomUUID(), ALL, before.mark)).toMatchObject({
    refusal: { code: "changed" },
  });
  const after = await chooseLetters(ALL);
  const alone = await printOne(second);
  expect(await print(crypto.randomUUID(), ALL, after.mark)).toMatchObject({
    refusal: { code: "changed" },
  });
  expect(await check(alone)).toMatchObject({ ok: true });
  await makeAccount({ guardianId: second.guardians[0]?.id ?? "" });
  expect(await print()).toMatchObject({ refusal: { code: "nobody" } });
  expect(await db.letterBatch.count()).toBe(0);
});

test("one letter a page; the codes open a first connection and are nowhere in the database", async () => {
  await makeFamily({ name: "Le Goff", guardians: 2 });
  await makeFamily({ name: "Petit" });
  const letters = await printed();
  const sheets: Buffer[] = [];
  for (const letter of letters) sheets.push(await drawLetter(letter));
  const texts = readPdfTexts(await joinPdfs(sheets));
  const codes = texts.flatMap(({ text, page }) =>
    /^[A-Z]+ [2-9A-Z]{5} [2-9A-Z]{5}$/.test(text.trim()) ? [{ page, identifier: text.trim() }] : [],
  );
  expect(codes).toEqual(letters.map(({ identifier }, index) => ({ page: index + 1, identifier })));
  for (const letter of letters) expect(await check(letter)).toMatchObject({ ok: true });
  const everything = await wholeDatabase();
  for (const { letterId, identifier } of letters) {
    expect(everything).toContain(letterId);
    for (const half of identifier.split(" ").slice(1)) expect(everything).not.toContain(half);
  }
});

test("of 101 adults a batch takes 100; the next one begins with the last", async () => {
  const family = await makeFamily({ name: "Nombreuse" });
  await db.guardian.createMany({
    data: Array.from({ length: 100 }, (_, rank) => ({
      firstName: `A${rank}`,
      lastName: "Nombreuse",
    })),
  });
  const adults = await db.guardian.findMany({ where: { firstName: { startsWith: "A" } } });
  await db.guardianship.createMany({
    data: adults.map(({ id }) => ({ familyId: family.id, guardianId: id })),
  });
  const choice = await chooseLetters(ALL);
  const { chosen, leftOut } = choice;
  const shown = renderToStaticMarkup(
    createElement(LetterBatchPreview, {
      choice,
      filter: ALL,
      batchId: crypto.randomUUID(),
      most: LETTER_BATCH_MOST,
    }),
  );
  for (const words of [
    "100 courriers",
    "Un lot compte au plus 100 courriers. Les autres attendent le prochain lot.",
    "1 responsable pour un prochain lot",
    "Aucun ancien courrier n’est annulé.",
    `name="mark" value="${choice.mark}"`,
  ])
    expect(shown).toContain(words);
  expect(chosen).toHaveLength(LETTER_BATCH_MOST);
  expect(leftOut).toMatchObject([{ reason: "next-batch" }]);
  expect(await printed()).toHaveLength(LETTER_BATCH_MOST);
  const next = await chooseLetters(ALL);
  expect(next.chosen[0]?.guardianId).toBe(leftOut[0]?.guardianId);
  expect((await chooseLetters({ ...ALL, neverPrinted: true })).chosen).toHaveLength(1);
});

/** Every row of every table, job queue included, as text. */
async function wholeDatabase(): Promise<string> {
  const owner = await ownerClient();
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const table = await owner.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
    texts.push(...table.rows.map(({ line }) => line));
  }
  return texts.join("\n");
}

test("tells of each file the last letter that it had, and of an erased file nothing", async () => {
  const [first, second, erased] = [
    await makeFamily({ name: "Premier", guardians: 1 }),
    await makeFamily({ name: "Second", guardians: 1 }),
    await makeFamily({ name: "Effacé", guardians: 1 }),
  ];
  const guardianId = first.guardians[0]?.id ?? "";
  await db.guardianship.create({ data: { familyId: second.id, guardianId } });
  await printOne(first);
  expect(await printAccessLetter({ familyId: second.id, guardianId, ...by() })).toMatchObject({
    ok: true,
  });
  await db.family.update({ where: { id: erased.id }, data: { erasedAt: new Date() } });
  const { total, guardians } = await listGuardiansWithoutAccount(1);
  expect(total).toBe(3);
  const letterOf = (familyId: string) =>
    guardians.find((row) => row.familyId === familyId && row.guardianId === guardianId)?.letter;
  expect(letterOf(first.id)).toMatchObject({ kind: "printed" });
  expect(letterOf(second.id)).toMatchObject({ kind: "printed" });
});
