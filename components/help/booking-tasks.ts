import type { HelpTask } from "./help-task.ts";

/** The year of a family, in the order in which things happen. */
export const bookingTasks: readonly HelpTask[] = [
  {
    slug: "inscrire",
    title: "Inscrire un enfant",
    lead: "Une demande par an, pour tous vos enfants à la fois.",
    start: { href: "/inscriptions", label: "Ouvrir « Inscriptions »" },
    steps: [
      {
        text: "Appuyez sur « Inscrire un enfant ».",
        picture: {
          file: "inscrire",
          alt: "La page « Inscriptions » montre chaque enfant, ses activités et où en est la demande.",
        },
      },
      { text: "Choisissez les enfants, puis les activités. Votre prix est affiché." },
      { text: "Répondez aux questions qui manquent." },
      { text: "Envoyez les documents demandés : une photo prise avec le téléphone suffit." },
      { text: "Vérifiez, puis appuyez sur « Enregistrer ma demande »." },
    ],
    notes: [
      "La mairie étudie votre demande et vous répond par e-mail.",
      "Le planning d’une activité s’ouvre quand l’inscription est validée.",
      "Chaque étape est enregistrée : vous pouvez arrêter et reprendre plus tard.",
    ],
    see: ["envoyer-un-document", "reserver"],
  },
  {
    slug: "envoyer-un-document",
    title: "Envoyer un document",
    lead: "Une photo prise avec le téléphone suffit. Un document sert pour toutes vos demandes.",
    start: { href: "/mon-dossier/documents", label: "Ouvrir « Mes documents »" },
    steps: [
      {
        text: "Cherchez le document dans « À envoyer ».",
        picture: {
          file: "documents",
          alt: "La page « Mes documents » dit s’il en manque un, et où en sont ceux déjà envoyés.",
        },
      },
      { text: "Appuyez sur « Prendre une photo » ou sur « Choisir un fichier »." },
      { text: "Posez la feuille à plat, à la lumière. Les quatre coins doivent se voir." },
      { text: "Regardez la photo, puis appuyez sur « Envoyer la photo »." },
      { text: "Attendez la fin de l’envoi : le document passe dans « Envoyés »." },
    ],
    notes: [
      "Photos et PDF, 10 Mo au plus. Plusieurs photos deviennent un seul PDF.",
      "La mairie vérifie. S’il faut le remplacer, un e-mail vous le dit.",
      "La position et les réglages notés dans la photo sont effacés.",
    ],
    see: ["inscrire"],
  },
  {
    slug: "reserver",
    title: "Réserver des jours",
    lead: "Cochez les jours, puis payez. La limite est toujours écrite.",
    start: { href: "/planning", label: "Ouvrir le planning" },
    steps: [
      {
        text: "Choisissez un mois, puis la vue : un enfant, une activité, ou toute la famille.",
        picture: {
          file: "planning",
          alt: "Le haut du planning : le mois, les trois vues, la semaine type et la limite de la semaine.",
        },
      },
      { text: "Cochez les jours. Toujours les mêmes jours ? Remplissez une semaine type." },
      { text: "Appuyez sur « Vérifier et payer » : une page montre tout, avec le prix exact." },
    ],
    notes: [
      "Vos choix sont gardés. Ils ne sont réservés qu’une fois confirmés.",
      "Un jour complet ? Mettez-vous en liste d’attente : un e-mail vous propose la place libérée.",
    ],
    see: ["payer", "annuler"],
  },
  {
    slug: "payer",
    title: "Payer",
    lead: "Le bouton « Payer » porte le montant exact.",
    start: { href: "/panier", label: "Ouvrir le panier" },
    steps: [
      { text: "Relisez les jours, les prix et les avoirs utilisés." },
      { text: "Appuyez sur « Payer ». Vos places sont gardées jusqu’à l’heure affichée." },
      { text: "Payez par carte sur la page du prestataire." },
      { text: "La réservation est faite quand la banque a répondu. Un e-mail la confirme." },
    ],
    notes: [
      "Carte refusée, page fermée : rien n’est réservé, vos choix sont gardés.",
      "« Nous attendons la réponse de la banque » : ne payez pas une deuxième fois.",
      "Paiement arrivé trop tard, place perdue : la somme devient un avoir. Rien n’est perdu.",
    ],
    see: ["factures", "annuler"],
  },
  {
    slug: "annuler",
    title: "Annuler un jour",
    lead: "Avant la limite, vous recevez un avoir du prix payé.",
    start: { href: "/planning", label: "Ouvrir le planning" },
    steps: [
      { text: "Décochez le jour avant sa limite." },
      { text: "Vérifiez le montant de l’avoir." },
      { text: "Appuyez sur « Confirmer l’annulation »." },
    ],
    notes: [
      "Un avoir est une somme que la mairie vous doit. Il est déduit de votre prochain paiement.",
      "Un jour facturé après le mois ne donne pas d’avoir : il n’est simplement pas facturé.",
      "Après la limite, le jour reste dû, sauf si la mairie l’annule pour vous.",
      "Trop tard ? Appelez la mairie ou écrivez-lui : elle peut réserver ou annuler pour vous.",
    ],
    see: ["reserver", "messages"],
  },
  {
    slug: "factures",
    title: "Retrouver ses factures",
    lead: "Toutes vos factures et vos attestations, au même endroit.",
    start: { href: "/facturation", label: "Ouvrir « Facturation »" },
    steps: [
      {
        text: "Dépliez une ligne pour voir les jours et les prix.",
        picture: {
          file: "factures",
          alt: "La page « Facturation » montre les factures, leur montant et leur PDF.",
        },
      },
      { text: "Téléchargez le PDF sur la même ligne." },
      { text: "Pour les recevoir sur papier, ouvrez « Coordonnées », puis « Factures »." },
    ],
    notes: [
      "La facture d’un mois se paie par «\u00a0Payer maintenant\u00a0», avant sa date. Cochez celles à payer.",
      "Sur papier, la mairie poste chaque facture à l’adresse qu’elle porte. L’e-mail part aussi.",
      "L’attestation fiscale d’une année terminée est dans « Mes documents ».",
    ],
    see: ["payer", "coordonnees"],
  },
];
