import { kinds, standings, type TimelineFilter } from "#lib/dossier/timeline.ts";
import { TextLink } from "../ui/text-link.tsx";

const PATH = "/mon-dossier/demandes";

function addressOf(kind: string | null, standing: string | null): string {
  const query = new URLSearchParams();
  if (kind) query.set("type", kind);
  if (standing) query.set("etat", standing);
  const text = query.toString();
  return text ? `${PATH}?${text}` : PATH;
}

/** Two filters of links: each choice is an address. */
export function FilterLinks({ filter }: { filter: TimelineFilter }) {
  const { kind, standing } = filter;
  const lines = [
    {
      label: "Type de demande",
      current: kind,
      choices: { "": "Toutes", ...kinds },
      href: (value: string) => addressOf(value || null, standing),
    },
    {
      label: "État de la demande",
      current: standing,
      choices: { "": "Tous les états", ...standings },
      href: (value: string) => addressOf(kind, value || null),
    },
  ];
  return (
    <div className="grid gap-2">
      {lines.map((line) => (
        <nav key={line.label} aria-label={line.label}>
          <ul className="doctabs">
            {Object.entries(line.choices).map(([value, label]) => (
              <li key={value}>
                <TextLink
                  href={line.href(value)}
                  current={(line.current ?? "") === value ? "true" : undefined}
                >
                  {label}
                </TextLink>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </div>
  );
}
