import { withArticle } from "#lib/documents/article.ts";
import { ofName } from "#lib/notifications/words.ts";

/** What a file lacks, as tasks: the first thing that its first page says. */
type Child = {
  id: string;
  firstName: string;
  mealType: string | null;
  imageAllowed: boolean | null;
  outingsAllowed: boolean | null;
};

export type MissingDocument = {
  key: string;
  standing: string;
  name: string;
  /** The child or the adult it is about; null: the whole family. */
  person: string | null;
  /** Why the town hall refused it. */
  reason: string | null;
  /** A request that waits for a correction and asks for it: the file is sent there. */
  correctedId: string | null;
};

type Facts = {
  rights: "full" | "limited";
  phone: string;
  contacts: number;
  /** Neither known nor waiting for staff. */
  lacksQuotient: boolean;
  children: readonly Child[];
  documents: readonly MissingDocument[];
};

export type FileTask = {
  key: string;
  href: string;
  title: string;
  detail?: string;
  aside?: string;
  urgent: boolean;
};

/** « Envoyer l'attestation d'assurance pour Léa », each leading to where the file can be sent. */
export function documentTasks(documents: readonly MissingDocument[]): FileTask[] {
  return documents.map(({ key, standing, name, person, reason, correctedId }) => {
    const isNew = standing === "missing";
    const why =
      standing === "rejected" && reason
        ? `La mairie a écrit : « ${reason} »`
        : standing === "expired"
          ? "Ce document est périmé."
          : undefined;
    return {
      key,
      href: correctedId ? `/inscriptions/${correctedId}` : "/mon-dossier/documents",
      title: `${isNew ? "Envoyer" : "Remplacer"} ${withArticle(name)}${person ? ` pour ${person}` : ""}`,
      ...(why ? { detail: why } : {}),
      aside: isNew ? "à envoyer" : "à remplacer",
      urgent: true,
    };
  });
}

/** The same for the home page, which already leads to each request that waits for a correction. */
export function homeDocumentTasks(documents: readonly MissingDocument[]): FileTask[] {
  return documentTasks(documents.filter(({ correctedId }) => correctedId === null));
}

export function missingTasks({
  rights,
  phone,
  contacts,
  lacksQuotient,
  children,
  documents,
}: Facts): FileTask[] {
  const tasks: FileTask[] = [];
  if (!phone)
    tasks.push({
      key: "phone",
      href: "/mon-dossier/coordonnees/telephone",
      title: "Donner votre numéro de téléphone",
      urgent: true,
    });
  if (rights !== "full") return tasks;
  const asked = documentTasks(documents);
  if (contacts === 0)
    tasks.push({
      key: "contacts",
      href: "/mon-dossier/coordonnees/personnes-a-prevenir",
      title: "Indiquer une personne à prévenir en cas d’urgence",
      urgent: true,
    });
  const unanswered = children.filter(
    ({ mealType, imageAllowed, outingsAllowed }) =>
      mealType === null || imageAllowed === null || outingsAllowed === null,
  );
  if (lacksQuotient)
    tasks.push({
      key: "quotient",
      href: "/mon-dossier/coordonnees/quotient",
      title: "Donner votre quotient familial",
      detail: "Il baisse souvent les prix. Sans lui, le tarif le plus élevé peut s’appliquer.",
      urgent: false,
    });
  return [
    ...asked,
    ...tasks,
    ...unanswered.map(({ id, firstName }) => ({
      key: id,
      href: `/mon-dossier/enfants/${id}`,
      title: `Compléter les informations ${ofName(firstName)}`,
      urgent: false,
    })),
  ];
}

/** The yearly check, when bookings wait for it. */
export function checkTasks(year: { name: string } | null) {
  if (!year) return [];
  return [
    {
      key: "check",
      href: "/mon-dossier/verification",
      title: "Vérifier votre dossier",
      detail: `Pour réserver en ${year.name}, confirmez d’abord vos informations.`,
      aside: "à faire",
      urgent: true,
    },
  ];
}
