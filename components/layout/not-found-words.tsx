import { LinkButton } from "../ui/button.tsx";
import { Fixed } from "../ui/fixed.tsx";
import { PageTitle } from "./page-title.tsx";
import { PhoneLink } from "./phone-link.tsx";

type Props = { phone: string; home: "/" | "/accueil" | "/admin" };

/** The same answer for what does not exist and for what belongs to somebody else; the frame around is the reader's. */
export function NotFoundWords({ phone, home }: Props) {
  return (
    <>
      <PageTitle>Page introuvable</PageTitle>
      <div className="flow">
        <p>Cette page n’existe pas, ou elle n’est plus disponible.</p>
        <Fixed as="p" className="soft">
          Vérifiez l’adresse, ou revenez à l’accueil.
          {phone ? (
            <>
              {" "}
              Besoin d’aide ? Appelez le <PhoneLink phone={phone} />.
            </>
          ) : null}
        </Fixed>
        <LinkButton href={home}>Revenir à l’accueil</LinkButton>
      </div>
    </>
  );
}
