import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { csvFile } from "#lib/csv.ts";
import { transaction } from "#lib/db/transaction.ts";
import type { Agent } from "./agent.ts";
import type { InboxFilter } from "./inbox-filter.ts";
import { inboxSlice } from "./list-inbox.ts";
import { staffState } from "./thread.ts";

const RUN = 500;
const MOST = 10_000;

/** The filtered list as a CSV file, ten thousand lines at most: who, about what, how far; never what was said. */
export async function exportInbox(agent: Agent, filter: InboxFilter): Promise<string> {
  const lines: string[][] = [];
  while (lines.length < MOST) {
    const run = await inboxSlice(filter, agent.staffMember.id, lines.length, RUN);
    lines.push(...run.map(lineOf));
    if (run.length < RUN) break;
  }
  await transaction((tx) =>
    writeAudit(tx, {
      actor: agent.actor,
      action: "message.list.export",
      objectKind: "MessageThread",
      facts: { lines: lines.length },
    }),
  );
  return csvFile([HEADS, ...lines]);
}

const HEADS = [
  "Objet",
  "Parent",
  "Dossier",
  "Service",
  "Thème",
  "État",
  "Reçu le",
  "Dernier message le",
  "Attend depuis le",
  "Agent",
];

type Line = Awaited<ReturnType<typeof inboxSlice>>[number];

function lineOf(thread: Line): string[] {
  const { guardian, assignedTo, topic } = thread;
  const on = (at: Date | null) => (at ? dateWithYear(parisDayOf(at)) : "");
  return [
    thread.subject,
    `${guardian.firstName} ${guardian.lastName}`,
    thread.family.fileNumber,
    topic.department.name,
    topic.name,
    staffState(thread).words,
    on(thread.createdAt),
    on(thread.lastMessageAt),
    on(thread.waitingSince),
    assignedTo ? `${assignedTo.firstName} ${assignedTo.lastName}` : "",
  ];
}
