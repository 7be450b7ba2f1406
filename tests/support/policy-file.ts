import type { Reach } from "./policy.ts";

/** A family's file: who somebody is, asked for by the family or corrected by an agent, and its erasure. */
export const FILE_PAGES: Record<string, Reach> = {
  "/mon-dossier/coordonnees/mon-adresse": "parent",
  "/mon-dossier/coordonnees/nom": "parent",
  "/admin/familles/[familyId]/adresse/[guardianId]": "staff:requests.treat",
  "/mon-dossier/enfants/[childId]/identite": "parent",
  "/admin/familles/[familyId]/corriger/[subjectId]": "staff:requests.treat",
  "/admin/archives": "staff:archives.read",
  "/admin/dossiers-inactifs": "staff:families.erase",
  "/admin/factures-papier": "staff:invoices.post",
  "/admin/familles/[familyId]/effacer": "staff:families.erase",
};

export const FILE_ACTIONS: Record<string, Reach> = {
  "app/(portail)/mon-dossier/actions.ts changeIdentityAction": "parent",
  "app/(portail)/mon-dossier/actions.ts changeNameAction": "parent",
  "app/(portail)/mon-dossier/actions.ts changeOwnAddressAction": "parent",
  "app/admin/familles/[familyId]/adresse/[guardianId]/actions.ts correctAddressAction":
    "staff:requests.treat",
  "app/admin/familles/[familyId]/corriger/[subjectId]/actions.ts correctAdultAction":
    "staff:requests.treat",
  "app/admin/familles/[familyId]/corriger/[subjectId]/actions.ts correctChildAction":
    "staff:requests.treat",
  "app/admin/familles/[familyId]/corriger/[subjectId]/actions.ts correctFamilyAction":
    "staff:requests.treat",
  "app/admin/factures-papier/actions.ts preparePaperAction": "staff:invoices.post",
  "app/admin/familles/[familyId]/effacer/actions.ts eraseFamilyAction": "staff:families.erase",
};
