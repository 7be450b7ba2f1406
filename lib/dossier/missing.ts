/** What a file lacks, as tasks: the first thing that its first page says. */
type Child = {
  id: string;
  firstName: string;
  mealType: string | null;
  imageAllowed: boolean | null;
  outingsAllowed: boolean | null;
};

type MissingDocument = {
  key: string;
  standing: string;
  name: string;
  child: string | null;
  requestId: string | undefined;
};

type Facts = {
  rights: "full" | "limited";
  phone: string;
  contacts: number;
  children: readonly Child[];
  documents: readonly MissingDocument[];
};

export type FileTask = { key: string; href: string; title: string; urgent: boolean };

export function missingTasks({ rights, phone, contacts, children, documents }: Facts): FileTask[] {
  const tasks: FileTask[] = [];
  if (!phone)
    tasks.push({
      key: "phone",
      href: "/mon-dossier/coordonnees/telephone",
      title: "Donner votre numéro de téléphone",
      urgent: true,
    });
  if (rights !== "full") return tasks;
  const asked = documents.map(({ key, standing, name, child, requestId }) => ({
    key,
    href: requestId ? `/inscriptions/${requestId}` : "/inscriptions",
    title: `${standing === "missing" ? "Envoyer" : "Remplacer"} : ${name}${child ? `, ${child}` : ""}`,
    urgent: true,
  }));
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
  return [
    ...asked,
    ...tasks,
    ...unanswered.map(({ id, firstName }) => ({
      key: id,
      href: `/mon-dossier/enfants/${id}`,
      title: `Compléter les informations de ${firstName}`,
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
