import { Banner } from "../ui/banner.tsx";
import { TextLink } from "../ui/text-link.tsx";

/**
 * On every page of a family, as long as its adult's address gives our mails back. Apart from the card and its form: no
 * page should carry a form that it does not draw.
 */
export function FaultBanner({ email }: { email: string }) {
  return (
    <Banner kind="warning" still title={`Nous n’arrivons pas à vous écrire à ${email}.`}>
      Vos e-mails ne partent plus.{" "}
      <TextLink href="/mon-compte#adresse-en-erreur">Corriger</TextLink>
    </Banner>
  );
}
