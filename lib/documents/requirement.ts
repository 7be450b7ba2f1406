import { type Day, day, dayFrom, daysInMonth, parts } from "#lib/calendar/day.ts";

/** Which documents a request needs, and where each one stands. */
export type Kind = {
  id: string;
  code: string;
  name: string;
  explanation: string;
  scope: "family" | "child" | "adult";
  isHealth: boolean;
  position: number;
} & Validity;

/** How long an accepted document holds. */
export type Validity = {
  validity: "schoolYear" | "months" | "unlimited";
  /** With validity `months` only. */
  validMonths: number | null;
};

export type Required = { activityId: string; kindId: string; condition: "always" | "pai" };

export type KeptDocument = {
  id: string;
  kindId: string;
  childId: string | null;
  guardianId: string | null;
  /** `waiting`: in quarantine until the antivirus answers; `infected`: erased. */
  scan: "notScanned" | "clean" | "waiting" | "infected";
  state: "received" | "valid" | "rejected";
  mediaType: string;
  sizeBytes: number;
  pages: number;
  uploadedAt: Date;
  expiresOn: Day | null;
  reviewReason: string | null;
};

export type Standing =
  | "missing"
  /** In quarantine: nobody has read it, nobody can accept it yet. */
  | "checking"
  | "received"
  | "valid"
  | "rejected"
  | "expired"
  | "later";

export type Requirement = {
  /** "<kindId>" for the family, "<kindId>:<id>" for a child or an adult: what `laterDocuments` holds. */
  key: string;
  kind: Kind;
  childId: string | null;
  guardianId: string | null;
  /** Of the adult, when it is about one. */
  adultName: string | null;
  /** The children for whom it is asked, in the order given; empty when nothing asks for it now. */
  concerns: string[];
  standing: Standing;
  documents: KeptDocument[];
};

export function requirementKey(kindId: string, ownerId: string | null): string {
  return ownerId ? `${kindId}:${ownerId}` : kindId;
}

export type Adult = { id: string; name: string };

type Facts = {
  enrolments: readonly { childId: string; activityId: string }[];
  kinds: readonly Kind[];
  required: readonly Required[];
  /** Children known to have a care plan. */
  paiChildIds: ReadonlySet<string>;
  /** Who answers for the family, for the kinds that concern each adult. */
  adults: readonly Adult[];
  /** Neither replaced nor erased. */
  documents: readonly KeptDocument[];
  later: readonly string[];
  today: Day;
};

type Owner = { kind: Kind; childId: string | null; adult: Adult | null; concerns: string[] };

/** One row per required kind × child, adult or family, in the order of the catalog; people in the order given. */
export function requirementsOf(facts: Facts): Requirement[] {
  const rows = new Map<string, Owner>();
  const kinds = [...facts.kinds].sort((a, b) => a.position - b.position);
  for (const kind of kinds) {
    for (const { childId, activityId } of facts.enrolments) {
      const asked = facts.required.some(
        (rule) =>
          rule.kindId === kind.id &&
          rule.activityId === activityId &&
          (rule.condition === "always" || facts.paiChildIds.has(childId)),
      );
      if (!asked) continue;
      for (const owner of ownersOf(kind, childId, facts.adults)) {
        const key = requirementKey(kind.id, owner.childId ?? owner.adult?.id ?? null);
        const known = rows.get(key);
        if (!known) rows.set(key, owner);
        else if (!known.concerns.includes(childId)) known.concerns.push(childId);
      }
    }
  }
  return [...rows].map(([key, { kind, childId, adult, concerns }]) => {
    const guardianId = adult?.id ?? null;
    const documents = facts.documents.filter(
      (document) =>
        document.kindId === kind.id &&
        document.childId === childId &&
        document.guardianId === guardianId,
    );
    const standing = standingOf(documents, facts.today);
    const isPromised = standing === "missing" && facts.later.includes(key);
    const about = { key, kind, childId, guardianId, adultName: adult?.name ?? null, concerns };
    return { ...about, documents, standing: isPromised ? "later" : standing };
  });
}

function ownersOf(kind: Kind, childId: string, adults: readonly Adult[]): Owner[] {
  const concerns = [childId];
  if (kind.scope === "child") return [{ kind, childId, adult: null, concerns }];
  if (kind.scope === "family") return [{ kind, childId: null, adult: null, concerns }];
  return adults.map((adult) => ({ kind, childId: null, adult, concerns: [...concerns] }));
}

/** Several files may answer one request (front and back): a refused one comes first, then one to check. */
export function standingOf(documents: readonly KeptDocument[], today: Day): Standing {
  if (documents.some(({ state }) => state === "rejected")) return "rejected";
  if (documents.some(({ scan }) => scan === "waiting")) return "checking";
  if (documents.some(({ state }) => state === "received")) return "received";
  const valid = documents.filter(({ state }) => state === "valid");
  if (valid.length === 0) return "missing";
  return valid.some(({ expiresOn }) => expiresOn === null || expiresOn >= today)
    ? "valid"
    : "expired";
}

/** Nothing more is expected from the family for this row. */
export function isAnswered(standing: Standing): boolean {
  return standing === "received" || standing === "valid" || standing === "checking";
}

/**
 * Last day a document accepted today holds: the 31 August that ends the school year, so many months from now (the
 * last day of a shorter month), or null without limit.
 */
export function expiryOf(
  { validity, validMonths }: Validity,
  { schoolYearLastDay, today }: { schoolYearLastDay: Day | null; today: Day },
): Day | null {
  if (validity === "unlimited") return null;
  if (validity === "months") return addMonths(today, validMonths ?? 0);
  return schoolYearLastDay && day(`${schoolYearLastDay.slice(0, 4)}-08-31`);
}

function addMonths(from: Day, count: number): Day {
  const { year, month, dayOfMonth } = parts(from);
  const months = year * 12 + month - 1 + count;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return dayFrom(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)));
}
