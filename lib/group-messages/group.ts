import type { Day } from "#lib/calendar/day.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";

export type GroupTarget = "everybody" | "activity" | "school" | "schoolClass" | "day" | "unpaid";
export type GroupNature = "service" | "news";

/** To whom a service may write at once, in the order of the form. */
export const groupTargets: Record<GroupTarget, string> = {
  everybody: "Toutes les familles",
  activity: "Les familles d’une activité",
  school: "Les familles d’une école",
  schoolClass: "Les familles d’une classe",
  day: "Les familles dont un enfant est attendu un jour donné",
  unpaid: "Les adultes qui doivent une somme à la mairie",
};

export const groupNatures: Record<GroupNature, { label: string; hint: string }> = {
  service: {
    label: "Information nécessaire au service",
    hint: "Fermeture, changement d’horaire, document attendu. Chaque adulte reçoit un e-mail d’avis.",
  },
  news: {
    label: "Actualité, invitation",
    hint: "Ceux qui ne veulent pas de ces e-mails lisent le message dans le portail seulement.",
  },
};

/** What is aimed at, in words: « École Jean-Jaurès », « jeudi 3 décembre 2026 ». */
export function targetWords(
  target: GroupTarget,
  { name, day }: { name: string | null; day: Day | null },
): string {
  if (target === "day" && day) return `Enfants attendus le ${longDayWithYear(day)}`;
  if (name) return name;
  return groupTargets[target];
}

/** Which adults a message of a group reached, in words. */
export const noticeWords = {
  mail: "prévenus par e-mail",
  noAccount: "sans compte : ils le liront à leur première connexion",
  refused: "sans e-mail, à leur demande",
  told: "déjà prévenus pour une autre famille",
  faulty: "à l’adresse en erreur, sans e-mail",
} as const;

/** Why a message did not reach an adult. */
export const missedWords = {
  failed: "Erreur : à réessayer",
  gone: "N’est plus dans le dossier",
} as const;
