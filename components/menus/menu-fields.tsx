import { allergenNames, allergens } from "#lib/dossier/allergens.ts";
import { type Course, courseNames, courses, markNames, marks } from "#lib/menus/menu.ts";
import type { StaffMenu } from "#lib/menus/staff-queries.ts";
import { Checkbox, CheckboxGroup } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";
import { Details } from "../ui/details.tsx";

type Props = { menu: StaffMenu | null; none: string; maxDish: number };

/** The parts of a day's meal; one left without a name is not in it. */
export function MenuFields({ menu, none, maxDish }: Props) {
  return (
    <>
      {courseNames.map((course) => (
        <DishFields key={course} course={course} menu={menu} none={none} maxDish={maxDish} />
      ))}
      <Checkbox
        name="isVegetarian"
        label="Menu végétarien"
        hint="Ni viande ni poisson ce jour-là, pour tous les enfants."
        defaultChecked={menu?.isVegetarian}
      />
    </>
  );
}

function DishFields({ course, menu, none, maxDish }: Props & { course: Course }) {
  const dish = menu?.dishes.find((each) => each.course === course);
  const label = courses[course];
  const ticked = dish && dish.allergens.length === 0 ? [none] : (dish?.allergens ?? []);
  return (
    <fieldset className="menu-fieldset">
      <legend>{label}</legend>
      <Field
        name={`${course}-name`}
        label={`Nom (${label.toLowerCase()})`}
        defaultValue={dish?.name}
        maxLength={maxDish}
        optional
      />
      <Details label="Allergènes" hidden={`: ${label}`} open>
        <CheckboxGroup
          name={`${course}-allergens`}
          label={`Allergènes (${label.toLowerCase()})`}
          look="inline"
          choices={[
            { value: none, label: "Aucun des 14" },
            ...allergenNames.map((name) => ({ value: name, label: allergens[name] })),
          ]}
          defaultValues={ticked}
        />
      </Details>
      <Details label="Bio et labels" hidden={`: ${label}`}>
        <CheckboxGroup
          name={`${course}-marks`}
          label={`Bio et labels (${label.toLowerCase()})`}
          look="inline"
          choices={markNames.map((name) => ({ value: name, label: marks[name] }))}
          defaultValues={dish?.marks ?? []}
        />
      </Details>
    </fieldset>
  );
}
