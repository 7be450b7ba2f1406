import { type Day, day } from "#lib/calendar/day.ts";

/** Which documents a request needs, and where each one stands. */
export type Kind = {
  id: string;
  code: string;
  name: string;
  explanation: string;
  scope: "family" | "child";
  isHealth: boolean;
  position: number;
};

export type Required = { activityId: string; kindId: string; condition: "always" | "pai" };

export type KeptDocument = {
  id: string;
  kindId: string;
  childId: string | null;
  state: "received" | "valid" | "rejected";
  mediaType: string;
  sizeBytes: number;
  pages: number;
  uploadedAt: Date;
  expiresOn: Day | null;
  reviewReason: string | null;
};

export type Standing = "missing" | "received" | "valid" | "rejected" | "expired" | "later";

export type Requirement = {
  /** "<kindId>" for the family, "<kindId>:<childId>" for a child: what `laterDocuments` holds. */
  key: string;
  kind: Kind;
  childId: string | null;
  standing: Standing;
  documents: KeptDocument[];
};

export function requirementKey(kindId: string, childId: string | null): string {
  return childId ? `${kindId}:${childId}` : kindId;
}

type Facts = {
  enrolments: readonly { childId: string; activityId: string }[];
  kinds: readonly Kind[];
  required: readonly Required[];
  /** Children known to have a care plan. */
  paiChildIds: ReadonlySet<string>;
  /** Neither replaced nor erased. */
  documents: readonly KeptDocument[];
  later: readonly string[];
  today: Day;
};

/** One row per required kind × child or family, in the order of the catalog; children in the order given. */
export function requirementsOf(facts: Facts): Requirement[] {
  const rows = new Map<string, { kind: Kind; childId: string | null }>();
  const kinds = [...facts.kinds].sort((a, b) => a.position - b.position);
  for (const kind of kinds) {
    for (const { childId, activityId } of facts.enrolments) {
      const asked = facts.required.some(
        (rule) =>
          rule.kindId === kind.id &&
          rule.activityId === activityId &&
          (rule.condition === "always" || facts.paiChildIds.has(childId)),
      );
      const owner = kind.scope === "child" ? childId : null;
      if (asked) rows.set(requirementKey(kind.id, owner), { kind, childId: owner });
    }
  }
  return [...rows].map(([key, { kind, childId }]) => {
    const documents = facts.documents.filter(
      (document) => document.kindId === kind.id && document.childId === childId,
    );
    const standing = standingOf(documents, facts.today);
    const isPromised = standing === "missing" && facts.later.includes(key);
    return { key, kind, childId, documents, standing: isPromised ? "later" : standing };
  });
}

/** Several files may answer one request (front and back): a refused one comes first, then one to check. */
export function standingOf(documents: readonly KeptDocument[], today: Day): Standing {
  if (documents.some(({ state }) => state === "rejected")) return "rejected";
  if (documents.some(({ state }) => state === "received")) return "received";
  const valid = documents.filter(({ state }) => state === "valid");
  if (valid.length === 0) return "missing";
  return valid.some(({ expiresOn }) => expiresOn === null || expiresOn >= today)
    ? "valid"
    : "expired";
}

/** Nothing more is expected from the family for this row. */
export function isAnswered(standing: Standing): boolean {
  return standing === "received" || standing === "valid";
}

/** The school year's documents hold until the last day of August after it. */
export function expiryOf(schoolYearLastDay: Day): Day {
  return day(`${schoolYearLastDay.slice(0, 4)}-08-31`);
}
