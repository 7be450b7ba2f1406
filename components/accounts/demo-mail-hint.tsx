import { TextLink } from "../ui/text-link.tsx";

/** In the demonstration no mail leaves: it is read on a page. */
export function DemoMailHint() {
  return (
    <p className="soft small">
      Démonstration : les e-mails restent ici.{" "}
      <TextLink href="/demo/courriels">Ouvrir la boîte aux lettres de démonstration</TextLink>
    </p>
  );
}
