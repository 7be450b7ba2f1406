import "server-only";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { Archive } from "#lib/files/archive.ts";
import { openFile } from "#lib/files/open-file.ts";
import type { Agent } from "./agent.ts";
import { type OpenThread, openThread } from "./staff-queries.ts";
import { staffState } from "./thread.ts";

/** A text when nothing is joined; otherwise a ZIP of the text and the files. */
export type ExportedThread = { text: string; archive: Buffer | null };

const MOST_BYTES = 100 * 1024 * 1024;

/** A conversation as a file, notes left out: what both sides said, and joined. Null when there is none. */
export async function exportThread(agent: Agent, threadId: string): Promise<ExportedThread | null> {
  const thread = await openThread(threadId);
  if (!thread) return null;
  const files = filesOf(thread);
  const text = textOf(thread, files);
  await transaction((tx) =>
    writeAudit(tx, {
      actor: agent.actor,
      action: "message.export",
      objectKind: "MessageThread",
      objectId: thread.id,
      familyId: thread.family.id,
      facts: { files: files.size },
    }),
  );
  if (files.size === 0) return { text, archive: null };
  const archive = new Archive();
  archive.addText("conversation.txt", text);
  const rows = await db.messageAttachment.findMany({ where: { id: { in: [...files.keys()] } } });
  for (const row of rows) {
    const opened = row.wrappedKey ? await openFile(row, { id: row.id, version: 1 }) : null;
    const name = files.get(row.id);
    if (opened?.ok && name) archive.addFile(name, opened.value);
    else if (name)
      archive.addText(`${name}.txt`, "Ce fichier ne s’ouvre pas, ou il a été effacé.\n");
  }
  return { text, archive: archive.end() };
}

type Said = OpenThread["messages"][number];

/** What is joined to what both sides see, with its name in the archive: as much as one file may weigh. */
function filesOf(thread: OpenThread): Map<string, string> {
  const names = new Map<string, string>();
  let bytes = 0;
  for (const file of said(thread).flatMap((message) => joinedTo(thread, message))) {
    bytes += file.sizeBytes;
    if (bytes > MOST_BYTES) break;
    const care = file.isSuspicious ? "-a-ouvrir-avec-prudence" : "";
    const ending = file.mediaType === "application/pdf" ? "pdf" : "jpg";
    const number = String(names.size + 1).padStart(2, "0");
    names.set(file.id, `fichiers/${number}${care}.${ending}`);
  }
  return names;
}

function said({ messages }: OpenThread): Said[] {
  return messages.filter(({ author }) => author !== "note");
}

/** The files of a message to many families belong to its first word. */
function joinedTo(thread: OpenThread, message: Said) {
  const isFirst = said(thread)[0]?.id === message.id;
  return [...(isFirst ? (thread.groupMessage?.attachments ?? []) : []), ...message.attachments];
}

function textOf(thread: OpenThread, files: ReadonlyMap<string, string>): string {
  const parent = `${thread.guardian.firstName} ${thread.guardian.lastName}`;
  const head = [
    `Objet : ${thread.subject}`,
    `Service : ${thread.topic.department.name}`,
    `Thème : ${thread.topic.name}`,
    `Dossier : n° ${thread.family.fileNumber}`,
    `Parent : ${parent}`,
    thread.child ? `Enfant : ${thread.child.firstName} ${thread.child.lastName}` : null,
    thread.aboutLabel ? `Concerne : ${thread.aboutLabel}` : null,
    `État : ${staffState(thread).words}`,
  ].filter((line) => line !== null);
  const words = said(thread).map((message) => {
    const { author, body, sentAt, staffMember } = message;
    const who =
      author === "staff" && staffMember
        ? `${staffMember.firstName} ${staffMember.lastName} (mairie)`
        : parent;
    const joined = joinedTo(thread, message).map(
      ({ id }) => `\n[Fichier joint : ${files.get(id) ?? "trop lourd pour cet envoi"}]`,
    );
    return `---- ${who}, ${momentInWords(sentAt)}\n\n${body}${joined.join("")}`;
  });
  return `${[head.join("\n"), ...words].join("\n\n")}\n`;
}
