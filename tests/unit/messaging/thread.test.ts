import { describe, expect, it } from "vitest";
import { inboxFilterOf } from "#lib/messaging/inbox-filter.ts";
import { messagingSentenceOf } from "#lib/messaging/messages.ts";
import { postSchema } from "#lib/messaging/schema.ts";
import { fillTemplate } from "#lib/messaging/thread.ts";
import { isLate, waitingWords } from "#lib/messaging/waiting-words.ts";

const id = "0198a0de-0000-7000-8000-000000000001";

describe("a ready-made answer", () => {
  it("takes the family's facts and leaves unknown fields as they are", () => {
    const facts = { prenom: "Claire", nom: "Morel" };
    expect(fillTemplate("Bonjour {prenom} {nom}, {enfant}", facts)).toBe(
      "Bonjour Claire Morel, {enfant}",
    );
  });

  it("does not read what objects inherit, nor fill a fact that looks like a field", () => {
    expect(fillTemplate("{constructor}", {})).toBe("{constructor}");
    expect(fillTemplate("{prenom}", { prenom: "{nom}", nom: "Morel" })).toBe("{nom}");
  });
});

describe("the form of a message", () => {
  const whole = { requestId: id, topicId: id, subject: "Objet", body: "Texte", intent: "send" };

  it("asks for everything to send and for nothing to keep", () => {
    expect(postSchema.safeParse(whole).success).toBe(true);
    const empty = { requestId: id, subject: "", body: "  \r\n " };
    const sent = postSchema.safeParse({ ...empty, intent: "send" });
    expect(sent.error?.issues.map(({ path }) => path.join("."))).toEqual([
      "topicId",
      "subject",
      "body",
    ]);
    expect(postSchema.safeParse({ ...empty, intent: "keep" }).success).toBe(true);
  });

  it("counts a line break once, as the page does", () => {
    const body = "a\r\n".repeat(1000);
    expect(postSchema.safeParse({ ...whole, body }).success).toBe(true);
    expect(postSchema.safeParse({ ...whole, body: "é".repeat(2001) }).success).toBe(false);
  });
});

describe("the inbox", () => {
  it("reads its filter from the address and forgets what it does not know", () => {
    expect(
      inboxFilterOf({ etat: "constructor", page: "-1", service: "x", recherche: ["a"] }),
    ).toEqual({
      state: "waiting",
      assigned: "all",
      departmentId: "",
      topicId: "",
      search: "",
      sort: "attente",
      reversed: false,
      page: 1,
    });
    expect(inboxFilterOf({ etat: "clos", attribue: "moi", page: "3" })).toMatchObject({
      state: "closed",
      assigned: "me",
      page: 3,
    });
  });

  it("says how long a family has waited", () => {
    const at = new Date("2026-11-25T12:00:00Z");
    const earlier = (hours: number) => new Date(at.getTime() - hours * 3_600_000);
    expect([0.5, 1, 23.9, 24, 47.9, 48].map((hours) => waitingWords(earlier(hours), at))).toEqual([
      "moins d’une heure",
      "1 heure",
      "23 heures",
      "1 jour",
      "1 jour",
      "2 jours",
    ]);
    expect([47.9, 48].map((hours) => isLate(earlier(hours), at))).toEqual([false, true]);
  });

  it("knows only its own refusals", () => {
    expect(messagingSentenceOf("unknown-topic")).toContain("thème");
    expect(messagingSentenceOf("toString")).toBeNull();
  });
});
