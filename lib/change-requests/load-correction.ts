import "server-only";
import { isSameChild } from "#lib/accounts/account-request.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { sharesAddress } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { fieldState } from "./queries.ts";
import type { ChangeValues } from "./values.ts";

type Shown = {
  family: { name: string; fileNumber: string };
  stamp: string;
  /** Numbers of other files which hold a child of this first name, born the same day. */
  alikeFiles: string[];
};

export type CorrectionPage = Shown &
  (
    | { field: "childIdentity"; value: ChangeValues["childIdentity"] }
    | { field: "guardianName"; value: ChangeValues["guardianName"] }
    | { field: "familyName"; value: ChangeValues["familyName"] }
  );

/** What an agent corrects: the family's name, or one of its adults or children. Null: nothing of this living file. */
export async function loadCorrection(
  familyId: string,
  subjectId: string,
): Promise<CorrectionPage | null> {
  const family = await db.family.findFirst({
    where: { id: familyId, erasedAt: null },
    select: {
      name: true,
      fileNumber: true,
      children: { where: { id: subjectId }, select: { id: true } },
      guardianships: { where: { guardianId: subjectId }, select: { guardianId: true } },
    },
  });
  if (!family) return null;
  const shown = { family, alikeFiles: [] };
  const subject = { familyId, childId: null, guardianId: null };
  if (subjectId === familyId) {
    const { value, stamp } = await fieldState("familyName", subject);
    return { ...shown, field: "familyName", value, stamp };
  }
  if (family.guardianships.length > 0) {
    const own = { ...subject, guardianId: subjectId };
    const { value, stamp } = await fieldState("guardianName", own);
    return { ...shown, field: "guardianName", value, stamp };
  }
  if (family.children.length === 0) return null;
  const { value, stamp } = await fieldState("childIdentity", { ...subject, childId: subjectId });
  const alikeFiles = await filesWithAlike(familyId, value);
  return { ...shown, alikeFiles, field: "childIdentity", value, stamp };
}

/** As many as an agent looks through. */
const MOST = 5;

async function filesWithAlike(
  familyId: string,
  { firstName, birthDay }: ChangeValues["childIdentity"],
): Promise<string[]> {
  const born = await db.child.findMany({
    where: { birthDay: fromDay(birthDay), familyId: { not: familyId }, family: { erasedAt: null } },
    select: { firstName: true, birthDay: true, family: { select: { fileNumber: true } } },
  });
  const alike = born.filter((child) =>
    isSameChild(
      { firstName, birthDay },
      { firstName: child.firstName, birthDay: toDay(child.birthDay) },
    ),
  );
  return [...new Set(alike.map(({ family }) => family.fileNumber))].sort().slice(0, MOST);
}

/** Where an adult of a living file lives, for the agent who writes it. Null: nobody of this file. */
export async function loadOwnAddress(familyId: string, guardianId: string) {
  const link = await db.guardianship.findFirst({
    where: { familyId, guardianId, family: { erasedAt: null } },
    select: {
      family: { select: { name: true, fileNumber: true } },
      guardian: { select: { firstName: true, lastName: true } },
    },
  });
  if (!link) return null;
  const state = await fieldState("ownAddress", { familyId, childId: null, guardianId });
  return {
    familyName: link.family.name,
    fileNumber: link.family.fileNumber,
    adultName: `${link.guardian.firstName} ${link.guardian.lastName}`,
    value: state.value,
    stamp: state.stamp,
    hasPending: state.pending !== null,
    /** Without an address of one's own, the family's is used. */
    isShared: sharesAddress(await loadCustody(familyId), guardianId),
  };
}
