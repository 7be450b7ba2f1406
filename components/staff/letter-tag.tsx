import { Tag } from "../ui/tag.tsx";

export type LetterWords = {
  kind: "none" | "printed" | "expired" | "waiting" | "active";
  date: string;
};

/** Where a first connection stands, in a word and a date. */
export function LetterTag({ kind, date }: LetterWords) {
  if (kind === "active") return <Tag tone="ok">Compte activé le {date}</Tag>;
  if (kind === "waiting") return <Tag tone="warn">Compte créé le {date}, à activer</Tag>;
  if (kind === "printed") return <Tag tone="info">Courrier valable jusqu’au {date}</Tag>;
  if (kind === "expired") return <Tag tone="warn">Courrier expiré le {date}</Tag>;
  return <Tag>Aucun courrier en cours</Tag>;
}
