import { Banner } from "../ui/banner.tsx";

const said: Record<string, string> = {
  enregistre: "Vos modifications sont enregistrées.",
  attente: "Votre demande est envoyée.",
  "code-annule": "Ce code ne marche plus.",
  verifie: "Votre dossier est vérifié.",
  retiree: "Votre demande est retirée.",
};

/** What the last form did, from the address. */
export function DoneBanner({ done }: { done: string | string[] | undefined }) {
  const title = typeof done === "string" && Object.hasOwn(said, done) ? said[done] : undefined;
  if (!title) return null;
  return (
    <Banner kind="success" title={title}>
      {done === "attente"
        ? "La nouvelle information sera utilisée quand la mairie l’aura vérifiée."
        : null}
    </Banner>
  );
}
