import type { Permission } from "./permissions.ts";

/** Where each kind of task is looked at; tests/house holds the kinds that the sources write to this list. */
export const taskQueues = {
  mailFailed: "mails",
  mailToCheck: "mails",
  "waiting.short": "places",
  "health.erased": "health",
  "health.unreadable": "health",
  "attack.login": "attacks",
  "attack.letter": "attacks",
  "payment.late": "payments",
  "payment.mismatch": "payments",
  "payment.quotient": "payments",
  "payment.school": "payments",
  "payment.unknown": "payments",
  "payment.stuck": "payments",
} as const;

export type TaskKind = keyof typeof taskQueues;
export type TaskQueue = (typeof taskQueues)[TaskKind];

/** The list of each queue, and the permission that opens it. */
export const queueLists: Record<TaskQueue, { path: string; permission: Permission }> = {
  mails: { path: "/admin/e-mails", permission: "mails.manage" },
  places: { path: "/admin", permission: "calendar.manage" },
  health: { path: "/admin", permission: "health.read" },
  attacks: { path: "/admin", permission: "accounts.rescue" },
  payments: { path: "/admin/paiements", permission: "payments.watch" },
};

export function isTaskKind(kind: string): kind is TaskKind {
  return Object.hasOwn(taskQueues, kind);
}
