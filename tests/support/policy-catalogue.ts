import type { Reach } from "./policy.ts";

/** Pages of the schools. */
export const CATALOGUE_PAGES: Record<string, Reach> = {
  "/admin/catalogue/ecoles": "staff:calendar.manage",
  "/admin/catalogue/ecoles/[schoolId]": "staff:calendar.manage",
  "/admin/catalogue/ecoles/[schoolId]/classes/[classId]": "staff:calendar.manage",
};

/** Their server actions. */
export const CATALOGUE_ACTIONS: Record<string, Reach> = {
  "app/admin/catalogue/ecoles/actions.ts saveSchoolAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts orderSchoolAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts openSchoolAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts removeSchoolAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts saveClassAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts orderClassAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts openClassAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts removeClassAction": "staff:calendar.manage",
};
