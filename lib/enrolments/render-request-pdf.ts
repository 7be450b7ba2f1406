import "server-only";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { town } from "#lib/catalog/settings.ts";
import { db } from "#lib/db/client.ts";
import { standingWords } from "#lib/documents/standing-words.ts";
import { renderRequestSheet } from "#lib/pdf/enrolment-request.ts";
import { keptPlaces } from "./decision-documents.ts";
import { enrolmentWords } from "./enrolment.ts";
import { loadRequest } from "./load-request.ts";
import { requestDraws, waitingRanks } from "./queries.ts";
import { scarcePlaces } from "./scarce-places.ts";
import { withScarce } from "./scarce-words.ts";
import { stateText } from "./state-texts.ts";

/** The copy of a sent request as it stands now; null when this family has no such request. */
export async function renderRequestPdf(
  requestId: string,
  familyId: string,
): Promise<{ number: string; bytes: Buffer } | null> {
  const request = await loadRequest({ requestId, familyId });
  if (!request || request.number === null || request.submittedAt === null) return null;
  const { name, departmentName, addressLines, phone, isDemo } = await town();
  const family = await db.family.findUniqueOrThrow({
    where: { id: familyId },
    select: { fileNumber: true },
  });
  const childName = (childId: string | null) =>
    request.children.find(({ id }) => id === childId)?.firstName;
  const isPromised = request.requirements.some(({ standing }) => standing === "later");
  const draws = await requestDraws(request);
  const scarce = await scarcePlaces(request, draws);
  const bytes = await renderRequestSheet({
    town: { name, departmentName, addressLines, phone },
    number: request.number,
    fileNumber: family.fileNumber,
    yearName: request.schoolYear.name,
    sentWords: `Envoyée le ${dateWithYear(parisDayOf(request.submittedAt))}`,
    createdAt: request.now,
    isDemo,
    lines: request.children.flatMap((child) =>
      child.enrolments.map(({ id, activity, state }) => ({
        child: `${child.firstName} ${child.lastName}`,
        school: `${child.school.name}, ${child.class.name}`,
        activity: withScarce(activity.name, scarce.get(id)),
        state: enrolmentWords[state],
      })),
    ),
    // A printed sheet lies about: no health document is named on it.
    documents: request.requirements
      .filter(({ kind }) => !kind.isHealth)
      .map((requirement) => ({
        name: [requirement.kind.name, childName(requirement.childId)].filter(Boolean).join(", "),
        standing: standingWords(requirement),
      })),
    next: stateText(request.state, {
      delayDays: null,
      isPromised,
      isOpened: request.openedAt !== null,
      offers: keptPlaces(request),
      isToBeDrawn: [...(await waitingRanks(request, draws)).values()].includes(null),
    }).now,
  });
  return { number: request.number, bytes };
}
