import { TextLink } from "../ui/text-link.tsx";

type Props = {
  current: "inscriptions" | "documents" | "coordonnees";
  requests: number;
  documents: number;
  changes: number;
};

/** The queues of « À traiter », with what waits in each. */
export function QueueTabs({ current, requests, documents, changes }: Props) {
  const tabs = [
    { key: "inscriptions", href: "/admin/a-traiter", label: "Inscriptions", count: requests },
    {
      key: "documents",
      href: "/admin/a-traiter/documents",
      label: "Documents",
      count: documents,
    },
    {
      key: "coordonnees",
      href: "/admin/a-traiter/coordonnees",
      label: "Modifications du dossier",
      count: changes,
    },
  ];
  return (
    <nav aria-label="Files à traiter" className="mb-5">
      <ul className="doctabs">
        {tabs.map(({ key, href, label, count }) => (
          <li key={key}>
            <TextLink href={href} current={key === current ? "page" : undefined}>
              {label} ({count})
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
