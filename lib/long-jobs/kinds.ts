import type { Permission } from "#lib/staff/permissions.ts";

export type LongJobKind =
  | "closureMail"
  | "dataExport"
  | "groupMessage"
  | "monthInvoices"
  | "newsMail"
  | "taxCertificates";
export type LongJobState = "queued" | "running" | "done" | "failed" | "cancelled";

type Kind = {
  /** What it is, on the screens. */
  title: string;
  /** What is counted: « 312 sur 1 204 messages ». */
  unit: string;
  /** What it is doing, in order, in words. */
  stages: Readonly<Record<string, string>>;
  /** Which agents follow it; null: only the family that asked. */
  permission: Permission | null;
};

/** All long work of the portal. A new kind is a line here, and a queue in start-job.ts. */
export const longJobKinds: Record<LongJobKind, Kind> = {
  dataExport: {
    title: "Copie des données d’une famille",
    unit: "fichiers",
    stages: {
      waiting: "En attente",
      reading: "Lecture du dossier",
      files: "Copie des fichiers",
      packing: "Préparation de l’archive",
      ready: "Prêt",
    },
    permission: null,
  },
  groupMessage: {
    title: "Message à plusieurs familles",
    unit: "messages",
    stages: { waiting: "En attente", sending: "Envoi", ready: "Envoyé" },
    permission: "messages.broadcast",
  },
  newsMail: {
    title: "E-mails d’une actualité",
    unit: "e-mails",
    stages: { waiting: "En attente", sending: "Envoi", ready: "Envoyé" },
    permission: "news.publish",
  },
  closureMail: {
    title: "E-mails d’une fermeture",
    unit: "foyers",
    stages: { waiting: "En attente", sending: "Envoi", ready: "Envoyé" },
    permission: "calendar.manage",
  },
  taxCertificates: {
    title: "Attestations fiscales",
    unit: "attestations",
    stages: { waiting: "En attente", issuing: "Établissement", ready: "Établies" },
    permission: "certificates.issue",
  },
  monthInvoices: {
    title: "Factures du mois",
    unit: "factures",
    stages: { waiting: "En attente", billing: "Facturation", ready: "Établies" },
    permission: "invoices.issue",
  },
};

export const longJobStates: Record<LongJobState, string> = {
  queued: "En attente",
  running: "En cours",
  done: "Terminé",
  failed: "Arrêté par une panne",
  cancelled: "Arrêté",
};

export const longJobTones = {
  queued: "info",
  running: "info",
  done: "ok",
  failed: "danger",
  cancelled: "neutral",
} as const satisfies Record<LongJobState, string>;

/** Words of a stage; one that is not known is the first. */
export function stageWords(kind: LongJobKind, stage: string): string {
  const { stages } = longJobKinds[kind];
  return (Object.hasOwn(stages, stage) ? stages[stage] : stages.waiting) ?? "";
}

export function isLive(state: LongJobState): boolean {
  return state === "queued" || state === "running";
}

/** Kinds that an agent with these permissions follows. */
export function kindsFor(permissions: ReadonlySet<string>): LongJobKind[] {
  return (Object.keys(longJobKinds) as LongJobKind[]).filter((kind) => {
    const { permission } = longJobKinds[kind];
    return permission !== null && permissions.has(permission);
  });
}
