import { helpTasks } from "../help/guide.ts";

export type SitePage = { href: string; label: string };
export type SiteSection = {
  title: string;
  pages: SitePage[];
  /** Whose pages they are; left out for whoever else is signed in: she would read « not found ». */
  reader?: "guardian" | "staff";
};

/** « Plan du site »: every page that a visitor, a family or an agent may ask for by its address. */
export const siteSections: SiteSection[] = [
  {
    title: "Votre compte",
    pages: [
      { href: "/", label: "Page d’entrée" },
      { href: "/connexion", label: "Se connecter" },
      { href: "/inscrivez-vous", label: "Première connexion" },
      { href: "/demande-de-compte", label: "Demander un compte" },
      { href: "/mot-de-passe-oublie", label: "Mot de passe oublié" },
      { href: "/identifiant-oublie", label: "Identifiant oublié" },
    ],
  },
  {
    title: "Une fois connecté",
    reader: "guardian",
    pages: [
      { href: "/accueil", label: "Accueil de votre famille" },
      { href: "/mon-dossier", label: "Mon dossier" },
      { href: "/mon-dossier/demandes", label: "Mes demandes" },
      { href: "/mon-dossier/coordonnees", label: "Coordonnées" },
      { href: "/mon-dossier/documents", label: "Mes documents" },
      { href: "/mon-dossier/documents/jours-reserves", label: "Attestation de jours réservés" },
      { href: "/mon-dossier/verification", label: "Vérifier votre dossier" },
      { href: "/inscriptions", label: "Inscriptions" },
      { href: "/inscriptions/nouvelle", label: "Inscrire un enfant" },
      { href: "/planning", label: "Planning" },
      { href: "/panier", label: "Panier" },
      { href: "/facturation", label: "Facturation" },
      { href: "/mon-dossier/mes-donnees", label: "Mes données" },
      { href: "/messagerie", label: "Messagerie" },
      { href: "/messagerie/nouveau", label: "Écrire à un service" },
      { href: "/mon-compte", label: "Mon compte" },
      { href: "/mon-compte/e-mails", label: "Mes e-mails" },
    ],
  },
  {
    title: "Espace des agents",
    reader: "staff",
    pages: [
      { href: "/admin", label: "Tableau de bord" },
      { href: "/admin/mon-compte", label: "Mon compte d’agent" },
    ],
  },
  {
    title: "La vie des écoles",
    pages: [
      { href: "/actualites", label: "Actualités" },
      { href: "/menus", label: "Menus de la cantine" },
    ],
  },
  {
    title: "Le mode d’emploi",
    pages: helpTasks.map(({ slug, title }) => ({ href: `/aide/${slug}`, label: title })),
  },
  {
    title: "À propos du portail",
    pages: [
      { href: "/aide", label: "Aide" },
      { href: "/accessibilite", label: "Accessibilité" },
      { href: "/confidentialite", label: "Confidentialité" },
      { href: "/mentions-legales", label: "Mentions légales" },
      { href: "/plan-du-site", label: "Plan du site" },
    ],
  },
];

/** The sections of whoever reads: a visitor is shown what families find once signed in. */
export function sectionsFor(kind: "guardian" | "staff" | null): SiteSection[] {
  return siteSections.filter(({ reader }) => !reader || reader === (kind ?? "guardian"));
}
