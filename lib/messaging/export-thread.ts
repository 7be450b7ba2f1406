import "server-only";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import type { Agent } from "./agent.ts";
import { openThread } from "./staff-queries.ts";
import { staffThreadWords } from "./thread.ts";

/** A conversation as a text file, notes left out: what both sides said. Null when there is none. */
export async function exportThread(agent: Agent, threadId: string): Promise<string | null> {
  const thread = await openThread(threadId);
  if (!thread) return null;
  await transaction((tx) =>
    writeAudit(tx, {
      actor: agent.actor,
      action: "message.export",
      objectKind: "MessageThread",
      objectId: thread.id,
      familyId: thread.family.id,
    }),
  );
  const parent = `${thread.guardian.firstName} ${thread.guardian.lastName}`;
  const head = [
    `Objet : ${thread.subject}`,
    `Service : ${thread.topic.department.name}`,
    `Thème : ${thread.topic.name}`,
    `Dossier : n° ${thread.family.fileNumber}`,
    `Parent : ${parent}`,
    thread.child ? `Enfant : ${thread.child.firstName} ${thread.child.lastName}` : null,
    thread.aboutLabel ? `Concerne : ${thread.aboutLabel}` : null,
    `État : ${staffThreadWords[thread.state]}`,
  ].filter((line) => line !== null);
  const said = thread.messages
    .filter(({ author }) => author !== "note")
    .map(({ author, body, sentAt, staffMember, attachments }) => {
      const who =
        author === "staff" && staffMember
          ? `${staffMember.firstName} ${staffMember.lastName} (mairie)`
          : parent;
      const files =
        attachments.length > 0
          ? `\n[${attachments.length} fichier${attachments.length > 1 ? "s joints" : " joint"}]`
          : "";
      return `---- ${who}, ${momentInWords(sentAt)}\n\n${body}${files}`;
    });
  return `${[head.join("\n"), ...said].join("\n\n")}\n`;
}
