import { dateWithYear } from "#lib/calendar/french.ts";
import type { QuotientHint } from "#lib/change-requests/quotient-hint.ts";
import { Banner } from "../ui/banner.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Beside prices that a quotient would lower: a family in a hurry must not pay the highest ones unknowingly. */
export function QuotientHintBanner({ hint }: { hint: QuotientHint | null }) {
  if (!hint) return null;
  if (hint.changeId)
    return (
      <Banner kind="info" title="La mairie vérifie votre quotient familial." still>
        En attendant, ces prix sont les plus élevés.{" "}
        <TextLink href={`/mon-dossier/demandes/${hint.changeId}`}>Voir ma demande</TextLink>
      </Banner>
    );
  return (
    <Banner kind="warning" title="Votre dossier n’a pas de quotient familial." still>
      Ces prix sont donc les plus élevés. Envoyé aujourd’hui et validé, un quotient compte à partir
      du {dateWithYear(hint.countsFrom)}.{" "}
      <TextLink href="/mon-dossier/coordonnees/quotient">Donner mon quotient</TextLink>
    </Banner>
  );
}
