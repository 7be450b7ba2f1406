import { Banner } from "../ui/banner.tsx";

const said: Record<string, string> = {
  enregistre: "Vos modifications sont enregistrées.",
  attente: "Votre demande est envoyée.",
  "code-annule": "Ce code ne marche plus.",
  verifie: "Votre dossier est vérifié.",
  retiree: "Votre demande est retirée.",
};

type Props = {
  done: string | string[] | undefined;
  /** What was asked for, where it is known. */
  field?: string;
};

/** What the last form did, from the address. */
export function DoneBanner({ done, field }: Props) {
  const title = typeof done === "string" && Object.hasOwn(said, done) ? said[done] : undefined;
  if (!title) return null;
  return (
    <Banner kind="success" title={title}>
      {done === "attente"
        ? `${field === "address" ? "Votre nouvelle adresse" : "La nouvelle information"} sera utilisée quand la mairie l’aura vérifiée.`
        : null}
    </Banner>
  );
}
