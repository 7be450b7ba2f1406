import { enrolmentYear } from "#lib/catalog/queries.ts";
import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { db } from "#lib/db/client.ts";
import type { Uploader } from "#lib/documents/upload-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { chooseActivities } from "#lib/enrolments/choose-activities.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import type { Agent } from "#lib/enrolments/decide.ts";
import { loadDraft, loadRequest } from "#lib/enrolments/load-request.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { type Permission, permissionNames } from "#lib/staff/permissions.ts";
import { makeAccount, makeFamily, makeStaff } from "./factories.ts";
import { makePng } from "./files.ts";

export type EnrollingFamily = Uploader & { childIds: string[] };

/** A family with an active account, in a school of the demo town's catalog (`makeTown` first). */
export async function makeEnrollingFamily({
  children = 1,
}: {
  children?: number;
} = {}): Promise<EnrollingFamily> {
  const made = await makeFamily({ children });
  const school = await db.school.findFirstOrThrow({
    where: { name: { contains: "Jean-Jaurès" } },
    include: { classes: true },
  });
  await db.child.updateMany({
    where: { familyId: made.id },
    data: { schoolId: school.id, classId: school.classes[0]?.id ?? "" },
  });
  const guardian = made.guardians[0];
  if (!guardian) throw new Error("a family without adult");
  await makeAccount({ guardianId: guardian.id });
  return {
    family: { id: made.id, name: made.name, fileNumber: made.fileNumber },
    guardian,
    rights: "full",
    actor: { kind: "guardian", guardianId: guardian.id },
    childIds: made.childIds,
  };
}

export async function makeAgent(
  permissions: readonly Permission[] = permissionNames,
): Promise<Agent> {
  const staff = await makeStaff({ permissions });
  return {
    staffMember: { id: staff.id, firstName: "Solène", lastName: "Agent" },
    permissions: new Set(permissions),
    actor: staff.actor,
  };
}

export async function activityId(code: "cantine" | "garderie"): Promise<string> {
  return (await db.activity.findUniqueOrThrow({ where: { code } })).id;
}

export async function kindId(code: "assurance" | "domicile" | "pai"): Promise<string> {
  return (await db.documentKind.findUniqueOrThrow({ where: { code } })).id;
}

/** Value of a result that must be right. */
export function expectOk<T>(
  result: { ok: true; value: T } | { ok: false; refusal: { code: string } },
): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

/** A draft with every child in the canteen, answered, its documents attached. */
export async function prepareRequest(family: EnrollingFamily): Promise<string> {
  const canteen = await activityId("cantine");
  expectOk(await chooseChildren(family, { childIds: family.childIds }));
  const { requestId } = expectOk(
    await chooseActivities(family, {
      choices: family.childIds.map((childId) => ({ childId, activityId: canteen })),
    }),
  );
  expectOk(
    await saveChildAnswers(family, {
      children: family.childIds.map((childId) => ({
        childId,
        mealType: "vegetarian" as const,
        hasPai: false,
      })),
    }),
  );
  await attachAll(family);
  return requestId;
}

let shade = 0;

/** Different pictures at each call. */
export async function anotherPicture(): Promise<Buffer> {
  shade += 1;
  return makePng({ width: 60 + shade, height: 40 });
}

export async function attachAll(family: EnrollingFamily): Promise<void> {
  const year = await enrolmentYear();
  const draft = year && (await loadDraft(family.family.id, year.id));
  for (const { kind, childId, standing } of draft?.requirements ?? []) {
    if (standing !== "missing") continue;
    expectOk(await uploadDocument(family, { kindId: kind.id, childId }, await anotherPicture()));
  }
}

/** A request sent; gives its id. */
export async function sendRequest(family: EnrollingFamily): Promise<string> {
  const requestId = await prepareRequest(family);
  expectOk(await submitRequest(family, { requestId }));
  return requestId;
}

/** What staff would send back after looking at the request now. */
export async function seenBy(requestId: string): Promise<{ requestId: string; version: number }> {
  const request = await loadRequest({ requestId });
  if (!request) throw new Error("no such request");
  return { requestId, version: request.version };
}
