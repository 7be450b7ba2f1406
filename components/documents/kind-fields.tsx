import type { ListedKind } from "#lib/documents/kind-queries.ts";
import { scopeWords } from "#lib/documents/standing-words.ts";
import { Checkbox, CheckboxGroup, RadioGroup } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";
import { TextArea } from "../forms/text-area.tsx";

type Props = { kind: ListedKind | undefined; activities: { id: string; name: string }[] };

/** What staff says of a kind of document. */
export function KindFields({ kind, activities }: Props) {
  const choices = activities.map(({ id, name }) => ({ value: id, label: name }));
  const askedBy = (condition: "always" | "pai") =>
    kind?.asked.filter((each) => each.condition === condition).map((each) => each.activityId);
  return (
    <>
      <Field name="name" label="Nom" maxLength={120} defaultValue={kind?.name} />
      <TextArea
        name="explanation"
        label="Ce qui est attendu"
        hint="La famille lit cette phrase sous le nom du document."
        rows={3}
        limit={400}
        defaultValue={kind?.explanation}
      />
      <RadioGroup
        name="scope"
        label="Qui est concerné ?"
        defaultValue={kind?.scope ?? "child"}
        choices={Object.entries(scopeWords).map(([value, label]) => ({ value, label }))}
      />
      <RadioGroup
        name="validity"
        label="Combien de temps un document accepté est-il valable ?"
        defaultValue={kind?.validity ?? "schoolYear"}
        choices={[
          { value: "schoolYear", label: "Jusqu’au 31 août de l’année scolaire" },
          { value: "months", label: "Un nombre de mois après sa validation" },
          { value: "unlimited", label: "Sans limite" },
        ]}
      />
      <Field
        name="validMonths"
        label="Nombre de mois"
        hint="Seulement si vous avez choisi un nombre de mois."
        optional
        size="s"
        inputMode="numeric"
        defaultValue={kind?.validMonths?.toString()}
      />
      <CheckboxGroup
        name="always"
        label="Activités qui demandent ce document"
        choices={choices}
        defaultValues={askedBy("always") ?? []}
      />
      <CheckboxGroup
        name="pai"
        label="Activités qui le demandent seulement pour un enfant avec un PAI"
        choices={choices}
        defaultValues={askedBy("pai") ?? []}
      />
      <Checkbox
        name="isHealth"
        label="C’est un document de santé"
        hint="Seuls les agents habilités le lisent."
        defaultChecked={kind?.isHealth}
      />
      {kind ? (
        <Checkbox
          name="isRetired"
          label="Ne plus demander ce document"
          hint="Les fichiers déjà envoyés restent dans les dossiers."
          defaultChecked={kind.retiredAt !== null}
        />
      ) : null}
    </>
  );
}
