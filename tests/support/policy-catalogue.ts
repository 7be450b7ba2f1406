import type { Reach } from "./policy.ts";

/** Pages of the schools and of the activities. */
export const CATALOGUE_PAGES: Record<string, Reach> = {
  "/admin/catalogue/activites": "staff:calendar.manage",
  "/admin/catalogue/activites/[activityId]": "staff:calendar.manage",
  "/admin/catalogue/activites/[activityId]/absences": "staff:calendar.manage",
  "/admin/catalogue/activites/[activityId]/description": "staff:calendar.manage",
  "/admin/catalogue/activites/[activityId]/moments/[slotId]": "staff:calendar.manage",
  "/admin/catalogue/tarifs/nouveau": "staff:tariffs.manage",
  "/admin/catalogue/regies": "staff:calendar.manage",
  "/admin/catalogue/regies/[regieId]": "staff:calendar.manage",
  "/admin/catalogue/ecoles": "staff:calendar.manage",
  "/admin/catalogue/ecoles/[schoolId]": "staff:calendar.manage",
  "/admin/catalogue/ecoles/[schoolId]/classes/[classId]": "staff:calendar.manage",
};

/** Their server actions. */
export const CATALOGUE_ACTIONS: Record<string, Reach> = {
  "app/admin/catalogue/activites/actions.ts saveDeadlineAction": "staff:calendar.manage",
  "app/admin/catalogue/activites/actions.ts saveAbsenceRuleAction": "staff:calendar.manage",
  "app/admin/catalogue/activites/actions.ts saveActivityAction": "staff:calendar.manage",
  "app/admin/catalogue/activites/actions.ts orderActivityAction": "staff:calendar.manage",
  "app/admin/catalogue/activites/actions.ts openActivityAction": "staff:calendar.manage",
  "app/admin/catalogue/activites/actions.ts removeActivityAction": "staff:calendar.manage",
  "app/admin/catalogue/activites/actions.ts saveSlotAction": "staff:calendar.manage",
  "app/admin/catalogue/activites/actions.ts openSlotAction": "staff:calendar.manage",
  "app/admin/catalogue/activites/actions.ts removeSlotAction": "staff:calendar.manage",
  "app/admin/catalogue/tarifs/actions.ts startNewTariffAction": "staff:tariffs.manage",
  "app/admin/catalogue/regies/actions.ts saveRegieAction": "staff:calendar.manage",
  "app/admin/catalogue/regies/actions.ts removeRegieAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts saveSchoolAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts orderSchoolAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts openSchoolAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts removeSchoolAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts saveClassAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts orderClassAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts openClassAction": "staff:calendar.manage",
  "app/admin/catalogue/ecoles/actions.ts removeClassAction": "staff:calendar.manage",
};
