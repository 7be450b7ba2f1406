import { Fixed } from "../ui/fixed.tsx";

type Props = { menu?: boolean | undefined };

/** First in the page. The menu has two shapes: the link to the hidden one is hidden with it. */
export function SkipLinks({ menu }: Props) {
  return (
    <Fixed as="nav" className="skiplinks" aria-label="Accès rapide">
      <a href="#contenu">Aller au contenu</a>
      {menu ? (
        <>
          <a href="#menu" className="only-desktop">
            Aller au menu
          </a>
          <a href="#menu-bas" className="only-phone">
            Aller au menu
          </a>
        </>
      ) : null}
    </Fixed>
  );
}
