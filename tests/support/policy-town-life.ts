import type { Reach } from "./policy.ts";

/** Server actions of news and menus, by file and name. */
export const TOWN_LIFE_ACTIONS: Record<string, Reach> = {
  "app/admin/actualites/actions.ts detachNewsFileAction": "staff:news.publish",
  "app/admin/actualites/actions.ts discardArticleAction": "staff:news.publish",
  "app/admin/actualites/actions.ts publishArticleAction": "staff:news.publish",
  "app/admin/actualites/actions.ts saveArticleAction": "staff:news.publish",
  "app/admin/actualites/actions.ts withdrawArticleAction": "staff:news.publish",
};
