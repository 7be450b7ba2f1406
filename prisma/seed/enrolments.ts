import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { chooseActivities } from "#lib/enrolments/choose-activities.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { acceptRequest } from "#lib/enrolments/decide-all.ts";
import { loadRequest } from "#lib/enrolments/load-request.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { papers } from "./papers.ts";
import { expectOk, type SeedAgent, type SeedParent } from "./people.ts";
import type { Random } from "./random.ts";

export type Wish = {
  parent: SeedParent;
  activityCodes: readonly ("cantine" | "garderie")[];
  /** The first child has a care plan. */
  hasPai?: boolean;
};

/** Walks a family through the steps of a request, up to « Enregistrer ma demande »; nothing if it has sent one. */
export async function sendRequest(
  { parent, activityCodes, hasPai }: Wish,
  random: Random,
): Promise<void> {
  const sent = await db.enrolmentRequest.count({
    where: { familyId: parent.family.id, state: { not: "draft" } },
  });
  if (sent > 0) return;
  const children = await db.child.findMany({
    where: { familyId: parent.family.id },
    include: { class: true },
    orderBy: { birthDay: "asc" },
  });
  const activities = await db.activity.findMany({ where: { code: { in: [...activityCodes] } } });
  const childIds = children.map(({ id }) => id);
  expectOk("children", await chooseChildren(parent, { childIds }));
  const choices = childIds.flatMap((childId) =>
    activities.map(({ id }) => ({ childId, activityId: id })),
  );
  const { requestId } = expectOk("activities", await chooseActivities(parent, { choices }));
  const grandmother = {
    name: `Monique ${parent.family.name}`,
    phone: "06 39 98 12 34",
    relation: "Grand-mère",
  };
  const answers = children.map((child, rank) => ({
    childId: child.id,
    mealType: random.pick(["standard", "standard", "standard", "noPork", "vegetarian"] as const),
    hasPai: hasPai === true && rank === 0,
    leavesAlone: child.class.level === "elementary" && ["CM1", "CM2"].includes(child.class.name),
    authorisedPersons: [grandmother],
  }));
  expectOk("answers", await saveChildAnswers(parent, { children: answers }));
  await attachPapers(parent, requestId);
  expectOk("request", await submitRequest(parent, { requestId }));
}

/** Sends what is asked, a photograph or a PDF, each file different from the others. */
async function attachPapers(parent: SeedParent, requestId: string): Promise<void> {
  const request = await loadRequest({ requestId, familyId: parent.family.id });
  const missing = request?.requirements.filter(({ standing }) => standing === "missing") ?? [];
  await Promise.all(
    missing.map(async ({ kind, childId }) => {
      const bytes = await papers(kind.code, `${parent.family.fileNumber}/${childId ?? ""}`);
      expectOk(kind.code, await uploadDocument(parent, { kindId: kind.id, childId }, bytes));
    }),
  );
}

/** Staff looks at what a family has sent and accepts it, its documents with it. */
export async function accept(agent: SeedAgent, { family }: SeedParent): Promise<void> {
  const waiting = await db.enrolmentRequest.findMany({
    where: { familyId: family.id, state: "submitted" },
    select: { id: true, version: true },
  });
  for (const { id, version } of waiting)
    expectOk("decision", await acceptRequest(agent, { requestId: id, version }));
}
