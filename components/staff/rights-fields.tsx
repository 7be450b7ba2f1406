import { type PermissionGroup, permissionGroups } from "#lib/staff/permission-groups.ts";
import { type Permission, permissions } from "#lib/staff/permissions.ts";
import { CheckboxGroup } from "../forms/choices.tsx";

type Props = {
  /** Of whoever gives them: she gives no other. */
  own: ReadonlySet<string>;
  /** What the agent has already: may stay or go. */
  held?: ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();

/** The rights that may be ticked, by kind of work. */
export function RightsFields({ own, held = NONE }: Props) {
  const mayTick = (name: Permission) => own.has(name) || held.has(name);
  return permissionGroups
    .map((group) => offered(group, mayTick))
    .filter((group) => group.permissions.length > 0)
    .map((group) => (
      <CheckboxGroup
        key={group.field}
        name={group.field}
        label={group.label}
        optional
        choices={group.permissions.map(({ name, opens }) => ({
          value: name,
          label: permissions[name],
          hint: opens,
        }))}
        defaultValues={group.permissions.map(({ name }) => name).filter((name) => held.has(name))}
      />
    ));
}

function offered(group: PermissionGroup, mayTick: (name: Permission) => boolean): PermissionGroup {
  return { ...group, permissions: group.permissions.filter(({ name }) => mayTick(name)) };
}
