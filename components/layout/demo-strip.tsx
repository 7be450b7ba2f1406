import { TextLink } from "../ui/text-link.tsx";

/** Above every page of a demonstration: nobody may take these families for real ones. */
export function DemoStrip() {
  return (
    <aside className="demo-strip" aria-label="Démonstration">
      <strong>Démonstration, données fictives.</strong>{" "}
      <TextLink href="/demo/courriels">E‑mails</TextLink> ·{" "}
      <TextLink href="/demo/horloge">Horloge</TextLink>
    </aside>
  );
}
