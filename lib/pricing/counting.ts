import type { Group, ServiceRule, TariffFile } from "./tariff-file.ts";

/** Which brothers and sisters count for a service: its own setting, or the file's. */
export function siblingsFor(
  { siblings }: TariffFile,
  service: ServiceRule,
): TariffFile["siblings"] {
  return service.siblings ?? siblings;
}

/** Whether a group's total is that of the enrolled children. */
export function isOfEnrolled({ siblings }: TariffFile, group: Group): boolean {
  return (group.siblings ?? siblings).counted === "enrolled";
}

/** Whether anything in a tariff counts the enrolled children, who are then frozen with each booking. */
export function countsEnrolled(file: TariffFile): boolean {
  return (
    file.siblings.counted === "enrolled" ||
    file.versions.some(
      ({ services, groups }) =>
        Object.values(services).some(({ siblings }) => siblings?.counted === "enrolled") ||
        groups.some(({ siblings }) => siblings?.counted === "enrolled"),
    )
  );
}
