import type { Day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";

export const audiences = ["everyone", "schools", "classes", "activities"] as const;
export type Audience = (typeof audiences)[number];

export const MAX_TITLE = 120;
export const MAX_ATTACHMENTS = 5;

/** Where a piece of news stands for staff. */
export type ArticleState = "draft" | "withdrawn" | "planned" | "shown" | "over";

export const stateWords: Record<ArticleState, string> = {
  draft: "Brouillon",
  withdrawn: "Retirée",
  planned: "Programmée",
  shown: "En ligne",
  over: "Terminée",
};

export type Window = { firstDay: Day; lastDay: Day | null };

/** Both days are included. */
export function isWithin({ firstDay, lastDay }: Window, today: Day): boolean {
  return firstDay <= today && (lastDay === null || today <= lastDay);
}

export function stateOf(
  article: Window & { isOnline: boolean; publishedAt: Date | null },
  today: Day,
): ArticleState {
  if (!article.isOnline) return article.publishedAt ? "withdrawn" : "draft";
  if (today < article.firstDay) return "planned";
  return isWithin(article, today) ? "shown" : "over";
}

/** « Du 7 décembre 2026 au 9 janvier 2027 » */
export function windowWords({ firstDay, lastDay }: Window): string {
  if (lastDay === null) return `À partir du ${dateWithYear(firstDay)}`;
  if (lastDay === firstDay) return `Le ${dateWithYear(firstDay)}`;
  return `Du ${dateWithYear(firstDay)} au ${dateWithYear(lastDay)}`;
}

/** « Menus de décembre : les nouveautés » → « menus-de-decembre-les-nouveautes » */
export function slugOf(title: string): string {
  const plain = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return plain || "actualite";
}

/** The first address that nobody has: « titre », « titre-2 », « titre-3 ». */
export function freeSlug(title: string, taken: ReadonlySet<string>): string {
  const base = slugOf(title);
  for (let rank = 1; ; rank += 1) {
    const slug = rank === 1 ? base : `${base}-${rank}`;
    if (!taken.has(slug)) return slug;
  }
}
