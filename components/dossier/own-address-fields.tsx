import type { ReactNode } from "react";
import type { ChangeValues } from "#lib/change-requests/values.ts";
import { RadioGroup } from "../forms/choices.tsx";
import { AddressFields } from "./address-fields.tsx";

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
      <AddressFields value={value} />
    </>
  );
}
