import "server-only";
import * as z from "zod";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { isAllergen } from "#lib/dossier/allergens.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { courseNames, isMark } from "./menu.ts";
import { type FileMenu, type LineFault, readMenus } from "./menu-file.ts";
import type { MenuRefusal } from "./messages.ts";
import { readSheet } from "./read-sheet.ts";
import type { Cook } from "./save-menu.ts";

const KEY = "menuImport";

const fileMenu = z.object({
  day: z
    .string()
    .refine(isDay)
    .transform((value) => value as Day),
  schoolId: z.uuid().nullable(),
  isVegetarian: z.boolean(),
  dishes: z.array(
    z.object({
      course: z.enum(courseNames),
      name: z.string().min(1),
      allergens: z.array(z.string()).transform((names) => names.filter(isAllergen)),
      marks: z.array(z.string()).transform((names) => names.filter(isMark)),
    }),
  ),
});
const stagedSchema = z.object({
  stamp: z.string(),
  name: z.string(),
  menus: z.array(fileMenu),
});

/**
 * Reads a file and keeps what it says, to be looked at before it is imported. No menu changes. A file that cannot be
 * read ends the one before, which was to be replaced.
 */
export async function stageMenus(
  cook: Cook,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<Result<null, MenuRefusal>> {
  const sheet = await readSheet(bytes);
  if (!sheet.ok) return wrongFile(sheet.faults);
  const schools = await db.school.findMany({ select: { id: true, name: true } });
  const read = readMenus(sheet.lines, schools);
  if (!read.ok) return wrongFile(read.faults);
  const stamp = realNow().toISOString();
  const value = { stamp, name: name.slice(0, 120), menus: read.menus };
  return transaction(async (tx) => {
    await tx.setting.upsert({
      where: { key: KEY },
      create: { key: KEY, value },
      update: { value },
    });
    await writeAudit(tx, {
      actor: cook.actor,
      action: "menu.stage",
      objectKind: "Menu",
      facts: { menus: read.menus.length },
    });
    return ok(null);
  });
}

async function wrongFile(faults: readonly LineFault[]): Promise<Result<null, MenuRefusal>> {
  await transaction(forgetStaged);
  return refuse(unreadable(faults));
}

function unreadable(faults: readonly LineFault[]): MenuRefusal {
  return {
    code: "menus-unreadable",
    faults: faults.map(({ line, message }) => (line > 0 ? `Ligne ${line} : ${message}` : message)),
  };
}

export type StagedMenus = {
  stamp: string;
  name: string;
  /** `replaces`: what stands on that day today. */
  menus: (FileMenu & { schoolName: string | null; replaces: "nothing" | "draft" | "online" })[];
};

/** What waits to be imported, with what it would replace. */
export async function readStagedMenus(): Promise<StagedMenus | null> {
  const staged = await stagedFile();
  if (!staged) return null;
  const [schools, known] = await Promise.all([
    db.school.findMany({ select: { id: true, name: true } }),
    db.menu.findMany({
      where: { day: { in: staged.menus.map(({ day }) => fromDay(day)) } },
      select: { day: true, schoolId: true, isOnline: true },
    }),
  ]);
  const menus = staged.menus.map((menu) => {
    const there = known.find(
      (row) => row.day.getTime() === fromDay(menu.day).getTime() && row.schoolId === menu.schoolId,
    );
    const replaces = !there ? "nothing" : there.isOnline ? "online" : "draft";
    const schoolName = schools.find(({ id }) => id === menu.schoolId)?.name ?? null;
    return { ...menu, schoolName, replaces } as const;
  });
  return { stamp: staged.stamp, name: staged.name, menus };
}

/** The file that waits, whoever sent it. */
export async function stagedFile(tx: Pick<typeof db, "setting"> = db) {
  const row = await tx.setting.findUnique({ where: { key: KEY } });
  const staged = stagedSchema.safeParse(row?.value);
  return staged.success ? staged.data : null;
}

export async function forgetStaged(tx: Pick<typeof db, "setting">): Promise<void> {
  await tx.setting.deleteMany({ where: { key: KEY } });
}
