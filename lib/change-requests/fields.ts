import type { Day } from "#lib/calendar/day.ts";
import { addMonths, firstDayOf, monthOf } from "#lib/calendar/month.ts";
import type { ChangeField } from "./values.ts";

/** Who accepts a change of this field. */
export type Policy = "automatic" | "check";

type FieldRule = {
  /** Whose value it is. */
  subject: "family" | "guardian" | "child";
  label: string;
  /** « votre nouvelle adresse », for sentences. */
  usual: Policy;
  /** Never taken without a look: it makes the price, or says who somebody is. */
  alwaysChecked?: true;
  /** Code of the kind of document that proves it, asked for where staff checks. */
  proof?: "domicile" | "quotient" | "identite";
  /** May be sent, or not. */
  proofIsOptional?: true;
  /** Shown to nobody else of the family. */
  proofIsOwn?: true;
  /** No family asks for it: an agent corrects it. */
  byStaff?: true;
};

export const changeFields = {
  address: { subject: "family", label: "Adresse", usual: "check", proof: "domicile" },
  // The proof is this adult's alone, like the address.
  ownAddress: {
    subject: "guardian",
    label: "Adresse d’un responsable",
    usual: "check",
    proof: "domicile",
    proofIsOwn: true,
  },
  phone: { subject: "guardian", label: "Téléphone", usual: "automatic" },
  invoiceDelivery: { subject: "family", label: "Envoi des factures", usual: "automatic" },
  ownDelivery: {
    subject: "guardian",
    label: "Envoi des factures d’un responsable",
    usual: "automatic",
  },
  emergencyContacts: { subject: "family", label: "Personnes à prévenir", usual: "automatic" },
  quotient: {
    subject: "family",
    label: "Quotient familial",
    usual: "check",
    alwaysChecked: true,
    proof: "quotient",
  },
  meal: { subject: "child", label: "Repas", usual: "automatic" },
  authorisedPersons: { subject: "child", label: "Personnes autorisées", usual: "automatic" },
  agreements: { subject: "child", label: "Autorisations", usual: "automatic" },
  // Who somebody is: on invoices, in the age that a price asks for, and against a second file of the same person.
  childIdentity: {
    subject: "child",
    label: "Nom et naissance de l’enfant",
    usual: "check",
    alwaysChecked: true,
    proof: "identite",
    proofIsOptional: true,
  },
  guardianName: {
    subject: "guardian",
    label: "Prénom et nom",
    usual: "check",
    alwaysChecked: true,
    proof: "identite",
    proofIsOptional: true,
  },
  familyName: {
    subject: "family",
    label: "Nom de la famille",
    usual: "check",
    alwaysChecked: true,
    byStaff: true,
  },
} as const satisfies Record<ChangeField, FieldRule>;

export const changeFieldNames = Object.keys(changeFields) as ChangeField[];

export function ruleOf(field: ChangeField): FieldRule {
  return changeFields[field];
}

export function isChangeField(name: string): name is ChangeField {
  return Object.hasOwn(changeFields, name);
}

/** From which day a new quotient familial counts. */
export type QuotientStart = "nextMonth" | "sameDay";

/** Never backwards: the month after the proof was sent, or that very day, whenever staff gets to read it. */
export function quotientStart(sentOn: Day, rule: QuotientStart): Day {
  return rule === "sameDay" ? sentOn : firstDayOf(addMonths(monthOf(sentOn), 1));
}

export type ChangeState = "pending" | "accepted" | "refused" | "withdrawn";

export const changeStateWords = {
  pending: "En attente de vérification",
  accepted: "Validée",
  refused: "Refusée",
  withdrawn: "Retirée",
} as const satisfies Record<ChangeState, string>;

/** A change that was accepted by rule, or that an agent made, waited for nobody. */
export function changeWord(change: {
  state: ChangeState;
  isAutomatic: boolean;
  isCorrection: boolean;
}): string {
  if (change.isCorrection) return "Corrigée";
  return change.isAutomatic ? "Enregistrée" : changeStateWords[change.state];
}

export const changeStateTones = {
  pending: "warn",
  accepted: "ok",
  refused: "danger",
  withdrawn: "neutral",
} as const satisfies Record<ChangeState, string>;
