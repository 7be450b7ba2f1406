import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import {
  expiryOf,
  type KeptDocument,
  type Kind,
  requirementsOf,
  standingOf,
} from "#lib/documents/requirement.ts";
import { absentWords } from "#lib/documents/standing-words.ts";

const today = day("2026-11-23");
const kind = (id: string, over: Partial<Kind> = {}): Kind => ({
  id,
  code: id,
  name: id,
  explanation: "",
  scope: "child",
  isHealth: false,
  position: 1,
  validity: "schoolYear",
  validMonths: null,
  ...over,
});
const file = (over: Partial<KeptDocument>): KeptDocument => ({
  id: "f",
  kindId: "insurance",
  childId: "lea",
  guardianId: null,
  scan: "notScanned",
  state: "received",
  mediaType: "image/jpeg",
  sizeBytes: 1,
  pages: 1,
  uploadedAt: new Date(0),
  expiresOn: null,
  reviewReason: null,
  ...over,
});
const facts = {
  enrolments: [
    { childId: "lea", activityId: "canteen" },
    { childId: "tom", activityId: "canteen" },
    { childId: "lea", activityId: "care" },
  ],
  kinds: [kind("insurance"), kind("home", { scope: "family", position: 2 }), kind("pai")],
  required: [
    { activityId: "canteen", kindId: "insurance", condition: "always" as const },
    { activityId: "care", kindId: "insurance", condition: "always" as const },
    { activityId: "canteen", kindId: "home", condition: "always" as const },
    { activityId: "canteen", kindId: "pai", condition: "pai" as const },
  ],
  paiChildIds: new Set(["tom"]),
  adults: [],
  documents: [] as KeptDocument[],
  later: [] as string[],
  today,
};

describe("documents asked for", () => {
  it("name each child for whom they are asked, once", () => {
    const asked = requirementsOf(facts).map(({ key, concerns }) => [key, concerns]);
    expect(asked).toEqual([
      ["insurance:lea", ["lea"]],
      ["insurance:tom", ["tom"]],
      ["pai:tom", ["tom"]],
      ["home", ["lea", "tom"]],
    ]);
  });

  it("asks once per child or family, however many activities want it", () => {
    expect(requirementsOf(facts).map(({ key }) => key)).toEqual([
      "insurance:lea",
      "insurance:tom",
      "pai:tom",
      "home",
    ]);
  });

  it("never takes one child's document for another's", () => {
    const rows = requirementsOf({ ...facts, documents: [file({ childId: "lea" })] });
    expect(rows.map(({ standing }) => standing)).toEqual([
      "received",
      "missing",
      "missing",
      "missing",
    ]);
  });

  it("marks as promised only what is missing", () => {
    const rows = requirementsOf({
      ...facts,
      documents: [file({ childId: "lea", state: "rejected" })],
      later: ["insurance:lea", "home"],
    });
    expect(rows.find(({ key }) => key === "insurance:lea")?.standing).toBe("rejected");
    expect(rows.find(({ key }) => key === "home")?.standing).toBe("later");
    // The family reads « Vous l’enverrez plus tard »: an agent does not.
    expect(rows.filter(({ documents }) => documents.length === 0).map(absentWords)).toEqual(
      expect.arrayContaining(["la famille l’enverra plus tard", "pas encore envoyé"]),
    );
  });

  it("tells the worst of several files", () => {
    const valid = file({ state: "valid", expiresOn: day("2027-08-31") });
    expect(standingOf([valid], today)).toBe("valid");
    expect(standingOf([valid, file({})], today)).toBe("received");
    expect(standingOf([file({}), file({ state: "rejected" })], today)).toBe("rejected");
    expect(standingOf([file({ state: "valid", expiresOn: day("2026-11-22") })], today)).toBe(
      "expired",
    );
    expect(standingOf([file({ state: "valid", expiresOn: today })], today)).toBe("valid");
  });

  it("holds until the end of August of the school year, so many months, or for ever", () => {
    const at = { schoolYearLastDay: day("2027-07-03"), today: day("2026-11-30") };
    const until = (validity: Kind["validity"], validMonths: number | null = null) =>
      expiryOf({ validity, validMonths }, at);
    expect(until("schoolYear")).toBe("2027-08-31");
    expect(until("months", 3)).toBe("2027-02-28");
    expect(until("months", 13)).toBe("2027-12-30");
    expect(until("unlimited")).toBeNull();
    expect(expiryOf(kind("x"), { ...at, schoolYearLastDay: null })).toBeNull();
  });

  it("asks each adult for his or her own", () => {
    const rows = requirementsOf({
      ...facts,
      kinds: [kind("identity", { scope: "adult" })],
      required: [{ activityId: "canteen", kindId: "identity", condition: "always" }],
      adults: [
        { id: "camille", name: "Camille Martin" },
        { id: "karim", name: "Karim Martin" },
      ],
      documents: [file({ kindId: "identity", childId: null, guardianId: "karim" })],
    });
    expect(rows.map(({ key, standing }) => [key, standing])).toEqual([
      ["identity:camille", "missing"],
      ["identity:karim", "received"],
    ]);
  });

  it("waits while the antivirus has not answered", () => {
    expect(standingOf([file({ scan: "waiting" })], today)).toBe("checking");
  });
});
