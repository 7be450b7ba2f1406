import type { Reach } from "./policy.ts";

/** Server actions of news, menus and the staff's planning, by file and name. */
export const TOWN_LIFE_ACTIONS: Record<string, Reach> = {
  "app/admin/actualites/actions.ts detachNewsFileAction": "staff:news.publish",
  "app/admin/actualites/actions.ts discardArticleAction": "staff:news.publish",
  "app/admin/actualites/actions.ts publishArticleAction": "staff:news.publish",
  "app/admin/actualites/actions.ts saveArticleAction": "staff:news.publish",
  "app/admin/actualites/actions.ts withdrawArticleAction": "staff:news.publish",
  "app/admin/menus/actions.ts importMenusAction": "staff:menus.manage",
  "app/admin/menus/actions.ts publishReadyAction": "staff:menus.manage",
  "app/admin/menus/actions.ts publishWeekAction": "staff:menus.manage",
  "app/admin/menus/actions.ts removeMenuAction": "staff:menus.manage",
  "app/admin/menus/actions.ts saveMenuAction": "staff:menus.manage",
  "app/admin/menus/actions.ts stageMenusAction": "staff:menus.manage",
  "app/admin/menus/actions.ts withdrawWeekAction": "staff:menus.manage",
  "app/admin/planning/actions.ts changeDaysAction": "staff:planning.change",
  "app/admin/pointage/actions.ts addChildAction": "staff:attendance.record",
  "app/admin/pointage/actions.ts pointAction": "staff:attendance.record",
  "app/admin/pointage/actions.ts pointAllAction": "staff:attendance.record",
  "app/admin/pointage/actions.ts recordAbsenceAction": "staff:planning.change",
  "app/admin/pointage/actions.ts undoAllAction": "staff:attendance.record",
};

/** Pages of news, menus and the staff's planning. */
export const TOWN_LIFE_PAGES: Record<string, Reach> = {
  "/actualites": "anyone",
  "/menus": "anyone",
  "/actualites/[slug]": "anyone",
  "/admin/planning": "staff:planning.change",
  "/admin/planning/modifier": "staff:planning.change",
  "/admin/pointage": "staff:attendance.record",
  "/admin/pointage/[day]/[slotId]/[schoolId]": "staff:attendance.record",
  "/admin/pointage/[day]/[slotId]/[schoolId]/imprimer": "staff:attendance.record",
  "/admin/pointage/absence": "staff:planning.change",
  "/admin/menus": "staff:menus.manage",
  "/admin/menus/import": "staff:menus.manage",
  "/admin/menus/[day]": "staff:menus.manage",
  "/admin/actualites": "staff:news.publish",
  "/admin/actualites/nouvelle": "staff:news.publish",
  "/admin/actualites/[articleId]": "staff:news.publish",
  "/admin/actualites/[articleId]/apercu": "staff:news.publish",
  "/admin/actualites/[articleId]/fichiers": "staff:news.publish",
};
