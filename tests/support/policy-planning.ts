import type { Reach } from "./policy.ts";

/** Pages of a family's planning. */
export const PLANNING_PAGES: Record<string, Reach> = {
  "/planning": "parent",
  "/planning/[month]": "parent",
  "/planning/agenda": "parent",
  "/planning/attente": "parent",
  "/planning/copier": "parent",
  "/planning/essais": "parent",
  "/planning/semaine-type": "parent",
};

/** Their server actions. */
export const PLANNING_ACTIONS: Record<string, Reach> = {
  "app/(portail)/planning/actions.ts postPlanningAction": "parent",
  "app/(portail)/planning/actions.ts saveChoicesAction": "parent",
  "app/(portail)/planning/agenda/actions.ts renewFeedAction": "parent",
  "app/(portail)/planning/attente/actions.ts acceptPlaceAction": "parent",
  "app/(portail)/planning/attente/actions.ts joinWaitingAction": "parent",
  "app/(portail)/planning/attente/actions.ts leaveWaitingAction": "parent",
  "app/(portail)/planning/copier/actions.ts applyCopyAction": "parent",
  "app/(portail)/planning/semaine-type/actions.ts applyPatternAction": "parent",
  "app/(portail)/planning/semaine-type/actions.ts undoPatternAction": "parent",
};
