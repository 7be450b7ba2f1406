import type { ShownForm } from "#lib/documents/town-form.ts";

/** The regulations that the town hall has put online, beside the tick that accepts them; nothing when it has none. */
export function RulesToRead({ forms }: { forms: readonly ShownForm[] }) {
  const rules = forms.filter(({ title }) => /r[èe]glement/i.test(title));
  if (rules.length === 0) return null;
  return (
    <ul className="small">
      {rules.map(({ id, title, pages }) => (
        <li key={id}>
          <a href={`/api/documents-mairie/${id}`} download>
            Lire : {title} (PDF, {pages} {pages > 1 ? "pages" : "page"})
          </a>
        </li>
      ))}
    </ul>
  );
}
