import type { ReactNode } from "react";
import type { ChangeValues } from "#lib/change-requests/values.ts";
import { RadioGroup } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";

type Props = {
  value: ChangeValues["ownAddress"];
  label: string;
  /** What writing no address means for this adult. */
  none: { label: string; hint: ReactNode };
  own: string;
};

/** Where an adult of a family gets letters: at one's own address, or not. */
export function OwnAddressFields({ value, label, none, own }: Props) {
  return (
    <>
      <RadioGroup
        name="place"
        label={label}
        look="boxed"
        defaultValue={value.line1 ? "own" : "none"}
        choices={[
          { value: "none", ...none },
          { value: "own", label: own, hint: "Remplissez les lignes ci-dessous." },
        ]}
      />
      <Field
        name="line1"
        label="Numéro et rue"
        defaultValue={value.line1}
        autoComplete="address-line1"
      />
      <Field
        name="line2"
        label="Bâtiment, appartement"
        defaultValue={value.line2}
        autoComplete="address-line2"
        optional
      />
      <Field
        name="postalCode"
        label="Code postal"
        defaultValue={value.postalCode}
        autoComplete="postal-code"
        inputMode="numeric"
        size="s"
      />
      <Field
        name="city"
        label="Ville"
        defaultValue={value.city}
        autoComplete="address-level2"
        size="m"
      />
    </>
  );
}
