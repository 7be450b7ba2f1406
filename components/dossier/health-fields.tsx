import { allergenNames, allergens } from "#lib/dossier/allergens.ts";
import type { HealthSheetShown } from "#lib/dossier/read-health.ts";
import { showPhone } from "#lib/families/phone.ts";
import { CheckboxGroup, RadioGroup } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";
import { TextArea } from "../forms/text-area.tsx";

export function HealthFields({ sheet }: { sheet: HealthSheetShown }) {
  return (
    <>
      <CheckboxGroup
        name="allergens"
        label="Allergies"
        hint="Les 14 allergènes que la loi nomme."
        defaultValues={sheet.allergens}
        choices={allergenNames.map((name) => ({ value: name, label: allergens[name] }))}
        optional
      />
      <Field
        name="otherAllergy"
        label="Une autre allergie"
        defaultValue={sheet.otherAllergy}
        maxLength={200}
        autoComplete="off"
        optional
      />
      <RadioGroup
        name="hasPai"
        label={`Un PAI est-il signé pour ${sheet.firstName}\u00a0?`}
        hint="Le PAI, projet d’accueil individualisé, se signe avec l’école et le médecin."
        look="inline"
        defaultValue={sheet.hasPai === null ? undefined : sheet.hasPai ? "oui" : "non"}
        choices={[
          { value: "oui", label: "Oui" },
          { value: "non", label: "Non" },
        ]}
      />
      <Field
        name="doctorName"
        label="Médecin traitant"
        defaultValue={sheet.doctorName}
        maxLength={80}
        autoComplete="off"
        optional
      />
      <Field
        name="doctorPhone"
        label="Téléphone du médecin"
        type="tel"
        size="m"
        defaultValue={showPhone(sheet.doctorPhone)}
        autoComplete="off"
        optional
      />
      <TextArea
        name="care"
        label="À savoir pour prendre soin de l’enfant"
        defaultValue={sheet.care}
        rows={3}
        limit={600}
        optional
      />
    </>
  );
}
