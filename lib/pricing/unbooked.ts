import { listOf } from "./condition.ts";
import { definitionOf, type TariffVersion } from "./price.ts";
import type { Condition, Version } from "./tariff-file.ts";

/** Whether a tariff says something of a child who comes to a service without being booked. */
export function pricesUnbooked(version: TariffVersion, service: string): boolean {
  const definition = definitionOf(version);
  if (definition.format === 1) return false;
  return definition.versions.some((found) =>
    conditionsFor(found, service).some((when) => listOf(when?.booking ?? []).includes("none")),
  );
}

function conditionsFor(version: Version, service: string): (Condition | undefined)[] {
  const concerned = [...version.modifiers, ...version.groups, ...version.thirdParties];
  return [
    ...(version.services[service]?.prices ?? []),
    ...concerned.filter(({ services }) => services.includes(service)),
  ].map(({ when }) => when);
}
