import type { EditedArticle } from "#lib/news/staff-queries.ts";
import { Checkbox, CheckboxGroup, RadioGroup } from "../forms/choices.tsx";
import { Field, HiddenField } from "../forms/field.tsx";
import { TextArea } from "../forms/text-area.tsx";
import { Details } from "../ui/details.tsx";

type Named = { id: string; name: string };
export type AudienceChoices = { schools: Named[]; classes: Named[]; activities: Named[] };

type Props = {
  article: EditedArticle | null;
  choices: AudienceChoices;
  /** First day proposed for a new one. */
  today: string;
  maxTitle: number;
  maxBody: number;
};

/** The fields of a piece of news, new or changed. */
export function ArticleFields({ article, choices, today, maxTitle, maxBody }: Props) {
  return (
    <>
      {article ? (
        <>
          <HiddenField name="articleId" value={article.id} />
          <HiddenField name="version" value={String(article.version)} />
        </>
      ) : null}
      <Field name="title" label="Titre" defaultValue={article?.title} maxLength={maxTitle} />
      <TextArea
        name="body"
        label="Texte"
        rows={14}
        defaultValue={article?.body}
        limit={maxBody}
        hint="Une ligne vide fait un nouveau paragraphe."
      />
      <Details label="Mettre en forme : gras, titres, listes, liens">
        <ul className="grid gap-1">
          <li>
            Gras : <code>**mot important**</code>
          </li>
          <li>
            Titre : <code># Titre</code>, et <code>### Petit titre</code>
          </li>
          <li>
            Liste : une ligne par point, qui commence par <code>- </code> ou <code>1. </code>
          </li>
          <li>
            Lien : <code>[les mots du lien](https://www.exemple.fr)</code>. Aussi{" "}
            <code>mailto:</code> et <code>tel:</code>
          </li>
        </ul>
      </Details>
      <AudienceFields article={article} choices={choices} />
      <Field
        name="firstDay"
        label="Premier jour"
        type="date"
        size="m"
        defaultValue={article?.firstDay ?? today}
      />
      <Field
        name="lastDay"
        label="Dernier jour, compris"
        type="date"
        size="m"
        optional
        defaultValue={article?.lastDay ?? undefined}
      />
      <Checkbox
        name="isAlert"
        label="Alerte : montrer le titre en haut de toutes les pages"
        hint="Il faut un dernier jour."
        defaultChecked={article?.isAlert}
      />
      {article?.isMailed ? (
        <p className="soft">Cette actualité a déjà été envoyée par e-mail.</p>
      ) : (
        <Checkbox
          name="sendsMail"
          label="Prévenir par e-mail les familles qui l’ont demandé"
          hint="Une seule fois, le premier jour. Chaque adulte le choisit dans « Mon compte »."
          defaultChecked={article?.sendsMail}
        />
      )}
    </>
  );
}

const choiceOf = ({ id, name }: Named) => ({ value: id, label: name });

function AudienceFields({ article, choices }: Pick<Props, "article" | "choices">) {
  const ticked = article?.targetIds ?? [];
  const audience = article?.audience ?? "everyone";
  const lists = [
    { key: "schools", name: "schoolIds", label: "Écoles", list: choices.schools },
    { key: "classes", name: "classIds", label: "Classes", list: choices.classes },
    { key: "activities", name: "activityIds", label: "Activités", list: choices.activities },
  ];
  return (
    <>
      <RadioGroup
        name="audience"
        label="Qui verra cette actualité ?"
        defaultValue={audience}
        choices={[
          { value: "everyone", label: "Tout le monde", hint: "Visible sans compte." },
          { value: "schools", label: "Les familles de certaines écoles" },
          { value: "classes", label: "Les familles de certaines classes" },
          { value: "activities", label: "Les familles inscrites à certaines activités" },
        ]}
      />
      {lists.map(({ key, name, label, list }) => (
        <Details key={key} label={label} open={audience === key}>
          <CheckboxGroup
            name={name}
            label={label}
            choices={list.map(choiceOf)}
            defaultValues={ticked}
          />
        </Details>
      ))}
    </>
  );
}
