export type GroupRefusal =
  | { code: "unknown-group" }
  | { code: "already-sent" }
  | { code: "unknown-target" }
  | { code: "unknown-topic" }
  | { code: "other-service" }
  | { code: "nobody" }
  | { code: "changed-meanwhile" }
  | { code: "unknown-attachment" };

const GONE = "Cette page n’existe pas, ou elle n’est plus disponible.";

const sentences = {
  "unknown-group": GONE,
  "already-sent": "Ce message est déjà parti. Il ne change plus.",
  "unknown-target": "Choisissez à qui vous écrivez dans la liste.",
  "unknown-topic": "Ce thème n’est plus proposé. Choisissez-en un autre.",
  "other-service": "Cette activité est d’un autre service. Choisissez un thème de ce service.",
  nobody: "Personne ne correspond. Le message n’est pas parti.",
  "changed-meanwhile":
    "Le message ou la liste des destinataires vient de changer. Relisez-les, puis envoyez. Rien n’est parti.",
  "unknown-attachment": GONE,
} satisfies Record<GroupRefusal["code"], string>;

const FIELDS: Partial<Record<GroupRefusal["code"], string>> = {
  "unknown-target": "target",
  "unknown-topic": "topicId",
  "other-service": "topicId",
};

export function sayGroup({ code }: GroupRefusal): string | { field: string; message: string } {
  const field = FIELDS[code];
  return field ? { field, message: sentences[code] } : sentences[code];
}
