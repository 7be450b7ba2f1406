import type { Permission } from "#lib/staff/permissions.ts";

/**
 * Who may reach what: every page, every server action, every route handler of the portal. `tests/built` compares this
 * table with the build's own manifests and with the doors in the sources; `tests/e2e/security` knocks at each.
 * A new entry is declared here or the tests are red.
 */
export type Reach =
  /** Everybody, signed in or not. */
  | "anyone"
  /** A guardian, in her own family. Anybody else: sign-in page, or « n'existe pas ». */
  | "parent"
  /** A guardian or a staff member; what each may read is decided by the use-case. */
  | "reader"
  /** Any staff member. */
  | "staff"
  /** A staff member with this permission. */
  | `staff:${Permission}`
  /** Everybody, in demo and test modes; in production it does not exist. */
  | "demo"
  /** A program that proves itself otherwise: a signature, or nothing to protect. */
  | "machine";

/** Pages by address, as the build writes it. */
export const PAGES: Record<string, Reach> = {
  "/": "anyone",
  "/connexion": "anyone",
  "/inscrivez-vous": "anyone",
  "/inscrivez-vous/compte": "anyone",
  "/inscrivez-vous/verifiez": "anyone",
  "/inscrivez-vous/regardez-vos-e-mails": "anyone",
  "/activation/[token]": "anyone",
  "/mot-de-passe-oublie": "anyone",
  "/identifiant-oublie": "anyone",
  "/reinitialisation/[token]": "anyone",
  "/accessibilite": "anyone",
  "/aide": "anyone",
  "/confidentialite": "anyone",
  "/mentions-legales": "anyone",
  "/plan-du-site": "anyone",
  "/accueil": "parent",
  "/planning": "parent",
  "/planning/[month]": "parent",
  "/facturation": "parent",
  "/inscriptions": "parent",
  "/inscriptions/nouvelle": "parent",
  "/inscriptions/nouvelle/enfants": "parent",
  "/inscriptions/nouvelle/activites": "parent",
  "/inscriptions/nouvelle/informations": "parent",
  "/inscriptions/nouvelle/documents": "parent",
  "/inscriptions/nouvelle/verification": "parent",
  "/inscriptions/[requestId]": "parent",
  "/inscriptions/[requestId]/arreter/[enrolmentId]": "parent",
  "/inscriptions/[requestId]/informations": "parent",
  "/inscriptions/[requestId]/retirer": "parent",
  "/messagerie": "parent",
  "/messagerie/nouveau": "parent",
  "/messagerie/[threadId]": "parent",
  "/mon-compte": "parent",
  "/mon-dossier": "parent",
  "/mon-dossier/coordonnees": "parent",
  "/mon-dossier/coordonnees/adresse": "parent",
  "/mon-dossier/coordonnees/factures": "parent",
  "/mon-dossier/coordonnees/personnes-a-prevenir": "parent",
  "/mon-dossier/coordonnees/quotient": "parent",
  "/mon-dossier/coordonnees/telephone": "parent",
  "/mon-dossier/demandes": "parent",
  "/mon-dossier/demandes/[changeId]": "parent",
  "/panier": "parent",
  "/paiement/[paymentId]": "parent",
  "/paiement/retour": "parent",
  "/admin": "staff",
  "/admin/a-traiter": "staff:requests.treat",
  "/admin/a-traiter/[requestId]": "staff:requests.treat",
  "/admin/a-traiter/coordonnees": "staff:requests.treat",
  "/admin/a-traiter/coordonnees/[changeId]": "staff:requests.treat",
  "/admin/a-traiter/coordonnees/regles": "staff:changes.rule",
  "/admin/familles": "staff:families.read",
  "/admin/familles/[familyId]": "staff:families.read",
  "/admin/courriers": "staff:letters.print",
  "/admin/paiements": "staff:payments.watch",
  "/admin/messagerie": "staff:messages.answer",
  "/admin/messagerie/[threadId]": "staff:messages.answer",
  "/admin/messagerie/modeles": "staff:messages.answer",
  "/demo/composants": "demo",
  "/demo/horloge": "demo",
  "/demo/courriels": "demo",
  "/demo/courriels/[mailId]": "demo",
};

/** Pages that Next itself adds. */
export const BUILT_IN_PAGES = ["/_not-found", "/_global-error"];

/** Route handlers by method and address. */
export const HANDLERS: Record<string, Reach> = {
  "GET /inscrivez-vous/courrier": "anyone",
  "POST /api/theme": "anyone",
  "POST /api/documents": "parent",
  "GET /api/documents/[documentId]": "reader",
  "GET /api/factures/[invoiceId]/pdf": "parent",
  "POST /api/messagerie/pieces": "parent",
  "GET /api/messagerie/pieces/[attachmentId]": "reader",
  "POST /api/messagerie/redaction": "staff:messages.answer",
  "GET /api/messagerie/[threadId]/export": "staff:messages.answer",
  "POST /api/courriers": "staff:letters.print",
  "GET /demo/courriels/[mailId]/html": "demo",
  "GET /demo/stripe/[...path]": "demo",
  "POST /demo/stripe/[...path]": "demo",
  "POST /api/stripe/webhook": "machine",
  "POST /api/csp-report": "machine",
  "GET /api/health/live": "machine",
  "GET /api/health/ready": "machine",
};

/** Server actions by file and name. */
export const ACTIONS: Record<string, Reach> = {
  "app/(portail)/inscriptions/actions.ts acceptOfferAction": "parent",
  "app/(portail)/inscriptions/actions.ts chooseActivitiesAction": "parent",
  "app/(portail)/inscriptions/actions.ts chooseChildrenAction": "parent",
  "app/(portail)/inscriptions/actions.ts promiseDocumentsAction": "parent",
  "app/(portail)/inscriptions/actions.ts removeDocumentAction": "parent",
  "app/(portail)/inscriptions/actions.ts resubmitAction": "parent",
  "app/(portail)/inscriptions/actions.ts saveAnswersAction": "parent",
  "app/(portail)/inscriptions/actions.ts stopEnrolmentAction": "parent",
  "app/(portail)/inscriptions/actions.ts submitAction": "parent",
  "app/(portail)/inscriptions/actions.ts withdrawAction": "parent",
  "app/(portail)/messagerie/actions.ts chooseTopicAction": "parent",
  "app/(portail)/messagerie/actions.ts detachFileAction": "parent",
  "app/(portail)/messagerie/actions.ts discardDraftAction": "parent",
  "app/(portail)/messagerie/actions.ts postMessageAction": "parent",
  "app/(portail)/mon-compte/actions.ts changePasswordAction": "parent",
  "app/(portail)/mon-compte/actions.ts closeOtherSessionsAction": "parent",
  "app/(portail)/mon-dossier/actions.ts changeAddressAction": "parent",
  "app/(portail)/mon-dossier/actions.ts changeContactsAction": "parent",
  "app/(portail)/mon-dossier/actions.ts changeDeliveryAction": "parent",
  "app/(portail)/mon-dossier/actions.ts changePhoneAction": "parent",
  "app/(portail)/mon-dossier/actions.ts changeQuotientAction": "parent",
  "app/(portail)/mon-dossier/actions.ts withdrawChangeAction": "parent",
  "app/(portail)/paiement/actions.ts cancelPaymentAction": "parent",
  "app/(portail)/paiement/actions.ts extendHoldAction": "parent",
  "app/(portail)/paiement/actions.ts openPageAction": "parent",
  "app/(portail)/panier/actions.ts confirmAction": "parent",
  "app/(portail)/panier/actions.ts dropRefusedAction": "parent",
  "app/(portail)/planning/actions.ts postPlanningAction": "parent",
  "app/(portail)/planning/actions.ts saveChoicesAction": "parent",
  "app/(public)/activation/[token]/actions.ts activateAccountAction": "anyone",
  "app/(public)/activation/[token]/actions.ts resendByLinkAction": "anyone",
  "app/(public)/connexion/actions.ts logInAction": "anyone",
  "app/(public)/identifiant-oublie/actions.ts requestUsernameAction": "anyone",
  "app/(public)/inscrivez-vous/actions.ts checkLetterAction": "anyone",
  "app/(public)/inscrivez-vous/actions.ts chooseAccountAction": "anyone",
  "app/(public)/inscrivez-vous/actions.ts correctEmailAction": "anyone",
  "app/(public)/inscrivez-vous/actions.ts registerAction": "anyone",
  "app/(public)/inscrivez-vous/actions.ts resendAction": "anyone",
  "app/(public)/mot-de-passe-oublie/actions.ts requestResetAction": "anyone",
  "app/(public)/reinitialisation/[token]/actions.ts resetPasswordAction": "anyone",
  "app/admin/a-traiter/actions.ts acceptAction": "staff:requests.treat",
  "app/admin/a-traiter/actions.ts approveDocumentAction": "staff:requests.treat",
  "app/admin/a-traiter/actions.ts bulkAcceptAction": "staff:requests.treat",
  "app/admin/a-traiter/actions.ts correctAction": "staff:requests.treat",
  "app/admin/a-traiter/actions.ts decideAction": "staff:requests.treat",
  "app/admin/a-traiter/actions.ts openRequestAction": "staff:requests.treat",
  "app/admin/a-traiter/actions.ts refuseAction": "staff:requests.treat",
  "app/admin/a-traiter/actions.ts rejectDocumentAction": "staff:requests.treat",
  "app/admin/a-traiter/coordonnees/actions.ts acceptChangeAction": "staff:requests.treat",
  "app/admin/a-traiter/coordonnees/actions.ts refuseChangeAction": "staff:requests.treat",
  "app/admin/a-traiter/coordonnees/actions.ts saveRulesAction": "staff:changes.rule",
  "app/admin/a-traiter/actions.ts undoAction": "staff:requests.treat",
  "app/admin/messagerie/actions.ts addNoteAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts assignThreadAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts closeThreadAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts moveThreadAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts removeTemplateAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts reopenThreadAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts replyAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts saveTemplateAction": "staff:messages.answer",
  "app/admin/paiements/actions.ts resolveTaskAction": "staff:payments.watch",
  "app/demo/horloge/actions.ts moveClockAction": "demo",
  "app/demo/horloge/actions.ts resetClockAction": "demo",
  "app/sign-out/actions.ts logOutAction": "anyone",
};
