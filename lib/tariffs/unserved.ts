import type { Finding } from "#lib/pricing/check-brackets.ts";
import { listOf } from "#lib/pricing/condition.ts";
import type { Condition, Modifier, Version } from "#lib/pricing/tariff-file.ts";

/** A rule of a tariff that asks something, and whether leaving it unread could make a family pay more. */
export type Rule = { when: Condition; path: string; couldLower: boolean };

/** Every conditional rule of some services. */
export function rulesOf(version: Version, services: ReadonlySet<string>, path: string): Rule[] {
  const concerns = (rule: { services: readonly string[] }) =>
    rule.services.some((name) => services.has(name));
  const rule = (when: Condition | undefined, at: string, couldLower: boolean): Rule[] =>
    when ? [{ when, path: `${at}.when`, couldLower }] : [];
  return [
    ...Object.entries(version.services).flatMap(([name, service]) =>
      services.has(name)
        ? service.prices.flatMap(({ when }, index) =>
            rule(when, `${path}.services.${name}.prices[${index}]`, true),
          )
        : [],
    ),
    ...version.modifiers.flatMap((found, index) =>
      concerns(found) ? rule(found.when, `${path}.modifiers[${index}]`, lowers(found)) : [],
    ),
    ...version.groups.flatMap((found, index) =>
      concerns(found) ? rule(found.when, `${path}.groups[${index}]`, true) : [],
    ),
    ...version.thirdParties.flatMap((found, index) =>
      concerns(found) ? rule(found.when, `${path}.thirdParties[${index}]`, found.reduces) : [],
    ),
  ];
}

function lowers(modifier: Modifier): boolean {
  if (modifier.mode === "multiply") return modifier.factor < 1;
  return (
    modifier.mode === "replace" || (typeof modifier.amount === "number" && modifier.amount < 0)
  );
}

/**
 * The conditions that the portal cannot answer when a day is booked. Refused where a family would pay the other price:
 * subscriptions and hours; told where only what is settled elsewhere is left out.
 */
export function unservedFindings(
  version: Version,
  services: ReadonlySet<string>,
  path: string,
): Finding[] {
  const rules = rulesOf(version, services, path);
  return [
    ...version.modifiers.flatMap((modifier, index): Finding[] =>
      modifier.mode === "add" && typeof modifier.each === "object"
        ? [
            {
              severity: "warning",
              path: `${path}.modifiers[${index}].each`,
              message: "Une réservation n’a pas d’heure : cet ajout n’y est jamais demandé.",
            },
          ]
        : [],
    ),
    ...rules.flatMap(({ when, path: at, couldLower }) =>
      unanswered(when).map(
        ({ key, isPriced, message }): Finding => ({
          severity: isPriced && couldLower ? "error" : "warning",
          path: `${at}.${key}`,
          message,
        }),
      ),
    ),
    ...(version.absences.length > 0
      ? [
          {
            severity: "warning" as const,
            path: `${path}.absences`,
            message:
              "La règle d’absence est dans « Activités et limites » : ces étapes n’y changent aucun prix.",
          },
        ]
      : []),
  ];
}

type Unanswered = { key: keyof Condition; isPriced: boolean; message: string };

function unanswered(when: Condition): Unanswered[] {
  const hours = (["arrival", "departure", "minutes"] as const)
    .filter((key) => when[key] !== undefined)
    .map((key) => ({
      key,
      isPriced: true,
      message: "Une réservation n’a pas d’heure : cette règle n’y vaudrait jamais.",
    }));
  const attendance = (["presence", "reason"] as const)
    .filter((key) => when[key] !== undefined)
    .map((key) => ({
      key,
      isPriced: false,
      message:
        "Le prix est celui de la réservation. La règle d’absence est dans « Activités et limites ».",
    }));
  const others: (Unanswered | null)[] = [
    when.subscribed === undefined
      ? null
      : {
          key: "subscribed",
          isPriced: true,
          message: "Le portail ne connaît pas d’abonnés : chaque enfant y serait occasionnel.",
        },
    when.category === undefined
      ? null
      : {
          key: "category",
          isPriced: false,
          message:
            "Le portail ne connaît pas de catégories : chaque enfant y paie le prix sans catégorie.",
        },
    when.enrolledLate === undefined
      ? null
      : {
          key: "enrolledLate",
          isPriced: false,
          message:
            "Le portail ne facture pas l’inscription hors délai : chaque famille y est dans les délais.",
        },
    listOf(when.booking ?? []).includes("none")
      ? {
          key: "booking",
          isPriced: false,
          message:
            "Une présence sans réservation n’est facturée que si un agent le demande, dans « Planning ».",
        }
      : null,
  ];
  return [...hours, ...attendance, ...others.filter((found) => found !== null)];
}
