import type { ReactNode } from "react";
import { fileWords } from "#lib/documents/standing-words.ts";
import type { ShownForm } from "#lib/documents/town-form.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  forms: ShownForm[];
  /** Said when there is none: not the same to a family and to an agent. */
  empty: string;
  /** What staff may do with one of them. */
  action?: ((form: ShownForm) => ReactNode) | undefined;
};

/** Blank forms and regulations of the town hall, to download. */
export function TownFormList({ forms, empty, action }: Props) {
  if (forms.length === 0) return <p className="docrow soft">{empty}</p>;
  return forms.map((form) => (
    <section className="docrow" key={form.id} aria-label={form.title}>
      <div className="docrow-head">
        <div>
          <h3>{form.title}</h3>
          {form.explanation ? <p className="soft measure">{form.explanation}</p> : null}
          <p className="small">
            <a href={`/api/documents-mairie/${form.id}`} className="inline-flex gap-2" download>
              <Icon name="download" size={18} />
              <span>
                Télécharger<span className="visually-hidden"> : {form.title}</span> (
                {fileWords(form)})
              </span>
            </a>
          </p>
        </div>
        {action?.(form)}
      </div>
    </section>
  ));
}
