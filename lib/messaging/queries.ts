import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { usualDelay } from "#lib/enrolments/usual-delay.ts";
import { aboutColumns, findAbout, isAboutOther } from "./about.ts";

type Reader = Pick<ParentContext, "family" | "guardian">;

export type Box = "received" | "sent";
export const BOX_PAGE = 30;

const mine = ({ family, guardian }: Reader) => ({ familyId: family.id, guardianId: guardian.id });

/** Conversations of one adult, a page of them: those with a word of the town, or those with a word of the family. */
export async function listThreads(reader: Reader, box: Box, page = 1) {
  const where = {
    ...mine(reader),
    ...(box === "received" ? { hasTownMessage: true } : { hasFamilyMessage: true }),
  };
  const [total, threads] = await Promise.all([
    db.messageThread.count({ where }),
    db.messageThread.findMany({
      where,
      orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * BOX_PAGE,
      take: BOX_PAGE,
      select: {
        id: true,
        subject: true,
        state: true,
        lastMessageAt: true,
        hasNewForFamily: true,
        hasFamilyMessage: true,
        topic: { select: { name: true, department: { select: { name: true } } } },
      },
    }),
  ]);
  return { total, threads };
}

const fileSelect = { id: true, mediaType: true, sizeBytes: true, pages: true } as const;

/** A conversation with what both sides said; null when it is not this adult's. */
export function readThread(reader: Reader, threadId: string) {
  return db.messageThread.findFirst({
    where: { id: threadId, ...mine(reader) },
    select: {
      id: true,
      subject: true,
      state: true,
      ...aboutColumns,
      hasNewForFamily: true,
      hasFamilyMessage: true,
      isReadOnly: true,
      groupMessage: {
        select: { attachments: { orderBy: { uploadedAt: "asc" }, select: fileSelect } },
      },
      child: { select: { firstName: true } },
      topic: { select: { name: true, departmentId: true, department: { select: { name: true } } } },
      messages: {
        where: { author: { not: "note" } },
        orderBy: [{ sentAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          author: true,
          body: true,
          sentAt: true,
          attachments: { orderBy: { uploadedAt: "asc" }, select: fileSelect },
        },
      },
    },
  });
}

/** What the adult is writing: a new message, or an answer in a conversation. */
export function readDraft(reader: Reader, threadId: string | null) {
  return db.messageDraft.findFirst({
    where: { ...mine(reader), threadId },
    select: {
      id: true,
      subject: true,
      body: true,
      childId: true,
      ...aboutColumns,
      topic: {
        select: {
          id: true,
          name: true,
          isActive: true,
          advice: true,
          advicePath: true,
          departmentId: true,
          department: { select: { id: true, name: true } },
        },
      },
      attachments: { orderBy: { uploadedAt: "asc" }, select: fileSelect },
    },
  });
}

/** The services with the themes one may write about. */
export function listDepartments() {
  return db.department.findMany({
    where: { topics: { some: { isActive: true } } },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      topics: {
        where: { isActive: true },
        orderBy: [{ position: "asc" }, { name: "asc" }],
        select: { id: true, name: true },
      },
    },
  });
}

export async function childrenToChoose({ family }: Reader) {
  return db.child.findMany({
    where: { familyId: family.id },
    orderBy: { birthDay: "asc" },
    select: { id: true, firstName: true },
  });
}

/** What a link asked to write about; `isHeld`: the adult has another message to finish first. */
export async function aboutOf(
  reader: Reader,
  about: string,
  draft: Awaited<ReturnType<typeof readDraft>>,
) {
  const found = await findAbout(db, reader, about);
  return found && { label: found.label, isHeld: draft !== null && isAboutOther(draft, found) };
}

/** The same for an agent who writes first: empty when no adult of the family could see it. */
export async function staffAboutLabel(
  family: { id: string; guardianships: { guardian: { id: string } }[] },
  about: string,
): Promise<string> {
  for (const { guardian } of family.guardianships) {
    const found = await findAbout(db, { family, guardian }, about);
    if (found) return found.label;
  }
  return "";
}

/** Median working days before the service's first answer, over the last 90 days; null when too few. */
export async function usualAnswer(departmentId: string): Promise<number | null> {
  const at = await now();
  const rows = await db.messageThread.findMany({
    where: {
      topic: { departmentId },
      hasFamilyMessage: true,
      // Its age is not the family's wait.
      isFromTown: false,
      answeredAt: { gt: later(at, { days: -90 }) },
    },
    select: { createdAt: true, answeredAt: true },
    take: 1000,
    orderBy: { answeredAt: "desc" },
  });
  return usualDelay(
    rows.flatMap(({ createdAt, answeredAt }) =>
      answeredAt ? [{ sentOn: parisDayOf(createdAt), decidedOn: parisDayOf(answeredAt) }] : [],
    ),
  );
}
