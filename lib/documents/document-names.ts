import type { Requirement } from "./requirement.ts";

type Named = Pick<Requirement, "kind" | "childId" | "adultName">;

/** Each kind once, with whom it is about where there are several: « Attestation d’assurance scolaire (Léa, Tom) ». */
export function documentNames(
  requirements: readonly Named[],
  children: readonly { id: string; firstName: string }[],
): string[] {
  const owners = new Map<string, string[]>();
  for (const { kind, childId, adultName } of requirements) {
    const child = children.length > 1 ? children.find(({ id }) => id === childId) : undefined;
    const owner = child?.firstName ?? adultName;
    owners.set(kind.name, [...(owners.get(kind.name) ?? []), ...(owner ? [owner] : [])]);
  }
  return [...owners].map(([name, whose]) =>
    whose.length > 0 ? `${name} (${whose.join(", ")})` : name,
  );
}
