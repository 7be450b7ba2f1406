import type { Permission } from "#lib/staff/permissions.ts";
import { queueLists, type TaskQueue } from "#lib/staff/task-kinds.ts";

/** What waits for a service, and its words. Pure. */
const TASK_WORDS: Record<TaskQueue, [one: string, many: string]> = {
  payments: ["paiement à vérifier", "paiements à vérifier"],
  places: ["place libérée à attribuer", "places libérées à attribuer"],
  mails: ["e-mail à vérifier", "e-mails à vérifier"],
  attacks: ["alerte d’essais répétés", "alertes d’essais répétés"],
  health: ["nouvelle des fiches santé à lire", "nouvelles des fiches santé à lire"],
};
const TASK_QUEUES = [
  "payments",
  "places",
  "mails",
  "health",
  "attacks",
] as const satisfies TaskQueue[];

export type WaitingWork = {
  requests: number;
  changes: number;
  documents: number;
  messages: number;
  accountRequests: number;
} & Record<TaskQueue, number>;

export type DigestLine = {
  label: string;
  path: string;
  /** What opens the list. */
  permission: Permission;
};

/** One line per queue that is not empty; each leads to its very list. */
export function digestLines(work: WaitingWork, departmentId: string): DigestLine[] {
  const queues: {
    count: number;
    words: [one: string, many: string];
    to: Omit<DigestLine, "label">;
  }[] = [
    {
      count: work.requests,
      words: ["demande à traiter", "demandes à traiter"],
      to: { path: "/admin/a-traiter", permission: "requests.treat" },
    },
    {
      count: work.messages,
      words: ["message sans réponse", "messages sans réponse"],
      to: { path: `/admin/messagerie?service=${departmentId}`, permission: "messages.answer" },
    },
    {
      count: work.changes,
      words: ["modification de dossier à vérifier", "modifications de dossier à vérifier"],
      to: { path: "/admin/a-traiter/coordonnees", permission: "requests.treat" },
    },
    {
      count: work.documents,
      words: ["document à vérifier", "documents à vérifier"],
      to: { path: "/admin/a-traiter/documents", permission: "requests.treat" },
    },
    {
      count: work.accountRequests,
      words: ["demande de compte", "demandes de compte"],
      to: { path: "/admin/demandes-de-compte", permission: "accounts.treat" },
    },
    ...TASK_QUEUES.map((queue) => ({
      count: work[queue],
      words: TASK_WORDS[queue],
      to: queueLists[queue],
    })),
  ];
  return queues
    .filter(({ count }) => count > 0)
    .map(({ count, words: [one, many], to }) => ({
      label: `${count} ${count > 1 ? many : one}`,
      ...to,
    }));
}
