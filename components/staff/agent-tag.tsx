import { Tag } from "../ui/tag.tsx";

type Account = { activatedAt: Date | null; lockedAt: Date | null; totpEnabledAt: Date | null };

/** Where an agent's access stands, second factor included. */
export function AgentTag({ account }: { account: Account }) {
  if (account.lockedAt) return <Tag icon="lock">Accès fermé</Tag>;
  if (!account.activatedAt) return <Tag tone="warn">Invitation envoyée</Tag>;
  return account.totpEnabledAt ? (
    <Tag tone="ok">Double vérification</Tag>
  ) : (
    <Tag>Mot de passe seul</Tag>
  );
}
