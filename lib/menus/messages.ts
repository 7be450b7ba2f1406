export type MenuRefusal =
  | { code: "unknown-menu" }
  | { code: "unknown-school" }
  | { code: "changed-meanwhile" }
  | { code: "nothing-to-publish" }
  | { code: "nothing-online" }
  | { code: "nothing-staged" }
  | { code: "menus-unreadable"; faults: string[] };

const sentences = {
  "unknown-menu": "Ce menu n’existe pas, ou il n’est plus disponible.",
  "unknown-school": "Choisissez une école de la liste.",
  "changed-meanwhile":
    "Un collègue a changé ce menu pendant que vous l’écriviez. Rechargez la page et recommencez.",
  "nothing-to-publish": "Aucun menu n’attend d’être publié.",
  "nothing-online": "Aucun menu de cette semaine n’est publié.",
  "nothing-staged": "Ce fichier n’est plus là, ou un collègue en a envoyé un autre. Recommencez.",
} satisfies Record<Exclude<MenuRefusal["code"], "menus-unreadable">, string>;

const MOST_FAULTS = 20;

export function sayMenu(refusal: MenuRefusal): string | { field: string; message: string } {
  if (refusal.code !== "menus-unreadable") return sentences[refusal.code];
  const { faults } = refusal;
  const more = faults.length > MOST_FAULTS ? ` … et ${faults.length - MOST_FAULTS} autres.` : "";
  return {
    field: "file",
    message: `Rien n’est importé. ${faults.slice(0, MOST_FAULTS).join(" ")}${more}`,
  };
}
