import { describe, expect, it } from "vitest";
import type { MailTown } from "#lib/notifications/layout.ts";
import {
  isMailName,
  type MailName,
  type MailParams,
  templates,
} from "#lib/notifications/templates.ts";

const town: MailTown = {
  name: "Ville de Lens",
  phone: "03 00 00 00 00",
  baseUrl: "https://famille.exemple.fr",
  isDemo: true,
};

const samples: { [N in MailName]: MailParams<N> } = {
  activation: { path: "/activation/abc_DEF-123", expiresAt: "2026-11-25T12:00:00Z" },
  accountActivated: { username: "claire.martin" },
  alreadyHasAccount: {},
  accountRequested: { firstName: "Claire" },
  accountOpened: { path: "/bienvenue/abc_DEF-123", expiresAt: "2026-11-25T12:00:00Z" },
  accountRequestRefused: { reason: "L'école n'est pas à Lens." },
  confirmEmail: { path: "/nouvelle-adresse/abc_DEF-123", expiresAt: "2026-11-25T12:00:00Z" },
  emailWillChange: { askedAt: "2026-11-23T12:30:00Z" },
  emailChanged: { changedAt: "2026-11-23T12:30:00Z" },
  secondFactorChanged: { change: "on", at: "2026-11-23T12:30:00Z" },
  familyLinked: { familyName: "Martin", fileNumber: "100234" },
  resetPassword: { path: "/mot-de-passe/abc", expiresAt: "2026-11-23T12:30:00Z" },
  passwordChanged: { changedAt: "2026-11-23T12:30:00Z" },
  usernameReminder: { username: "claire.martin" },
  documentExpires: { documentName: "Justificatif de domicile", until: "31 août 2027" },
  enrolmentSent: {
    requestNumber: "2026-1043",
    requestPath: "/inscriptions/1",
    lines: [{ childFirstName: "Léa", activityAtName: "à la cantine" }],
  },
  enrolmentToComplete: {
    requestNumber: "2026-1043",
    requestPath: "/inscriptions/1",
    childFirstNames: ["Léa"],
    missing: ["l'attestation d'assurance"],
    reason: "Le document est illisible.",
  },
  enrolmentAccepted: {
    childFirstName: "Léa",
    activityAtName: "à la cantine",
    lateWindowUntil: "2026-11-25T13:30:00Z",
  },
  changeAccepted: { fieldLabel: "Adresse", changePath: "/mon-dossier/demandes/1" },
  changeRefused: {
    fieldLabel: "Adresse",
    changePath: "/mon-dossier/demandes/1",
    reason: "Le justificatif est illisible.",
  },
  townInformation: {
    departmentName: "Affaires scolaires",
    path: "/messagerie/1",
    mayReply: false,
  },
  townNews: { departmentName: "Affaires scolaires", path: "/messagerie/1", mayReply: true },
  staffJobDone: { done: 12, failures: 1, path: "/admin/travaux/1" },
  newsPublished: { title: "Fête de l'école", path: "/actualites/fete-de-l-ecole" },
  staffNewChange: {
    fileNumber: "2026-0412",
    fieldLabel: "Adresse",
    path: "/admin/a-traiter/coordonnees/1",
  },
  enrolmentRefused: {
    requestNumber: "2026-1043",
    requestPath: "/inscriptions/1",
    reason: "L'école n'est pas à Lens.",
  },
  enrolmentDecided: {
    requestNumber: "2026-1043",
    requestPath: "/inscriptions/1",
    lines: [
      { childFirstName: "Léa", activityAtName: "à la garderie", answer: "en liste d’attente" },
    ],
    reason: "",
  },
  enrolmentOffered: {
    childFirstName: "Léa",
    activityAtName: "à la garderie",
    requestPath: "/inscriptions/1",
    until: "2026-11-26T12:30:00Z",
  },
  paymentReceived: {
    cardCents: 2490,
    creditCents: 310,
    invoiceNumber: "F-2026-000012",
    receiptNumber: "Q-2026-000009",
  },
  bookingConfirmedByCredit: { creditCents: 1240, carriedCents: 30, invoiceNumber: "F-2026-000013" },
  basketExpired: { hadCancellations: true },
  paymentFailed: { hadCancellations: false },
  cancellationCredit: { creditCents: 310, count: 1 },
  quotientCredit: { count: 3, chargedCents: 915, priceCents: 720, creditCents: 195 },
  closureCancelled: {
    place: "École Jean-Jaurès",
    day: "mardi 8 décembre",
    kind: "strike",
    reason: "grève nationale",
    count: 2,
    creditCents: 610,
  },
  latePaymentCredited: { amountCents: 2490 },
  placeOffered: {
    firstName: "Léa",
    slotName: "Cantine",
    day: "2026-12-07",
    until: "2026-12-02T23:00:00.000Z",
    limit: "mercredi 2 décembre à 23 h 59",
    path: "/planning/attente?enfant=1&moment=2&jour=2026-12-07",
  },
  waitingClosed: { lines: [{ firstName: "Léa", slotName: "Cantine", day: "2026-12-07" }] },
  taxCertificateReady: { year: 2026 },
  dataExportReady: { expiresAt: "2026-12-01T12:00:00Z" },
  accountClosed: {},
  newMessage: { departmentName: "Service des affaires scolaires", path: "/messagerie/1" },
  staffNewMessage: { fileNumber: "100234", topic: "Cantine", path: "/admin/messagerie/1" },
  staffAccountRequest: { path: "/admin/demandes-de-compte/1" },
  staffNewRequest: { requestNumber: "2026-1043", fileNumber: "100234" },
  staffPaymentProblem: { problem: "late", amountCents: 2490, fileNumber: "100234" },
};

const names = Object.keys(samples).filter(isMailName);
const plain = (value: string) => value.replace(/[\u00a0\u202f]/g, " ");
const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]?.replaceAll("&amp;", "&"));

describe("mail templates", () => {
  it("has a sample for every template", () => {
    expect(names.sort()).toEqual(Object.keys(templates).sort());
  });

  it.each(names)("renders %s twice from the same words, with one link", (name) => {
    const mail = templates[name].render(samples[name], town);
    expect(mail.subject.length).toBeGreaterThan(10);
    expect([...mail.subject].length).toBeLessThanOrEqual(120);
    expect(mail.html.length).toBeLessThan(12_000);
    expect(mail.text.length).toBeLessThan(4_000);
    const links = linksOf(mail.html);
    expect(links).toHaveLength(1);
    expect(links[0]).toMatch(/^https:\/\/famille\.exemple\.fr\/[a-z]/);
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual(links);
    const words = mail.html
      .replace(/<(style|title)[\s\S]*?<\/\1>/g, "")
      .replace(/<[^>]+>/g, " ")
      .replaceAll("&#39;", "'");
    for (const line of mail.text.split("\n").filter((found) => /^[A-Z]/.test(found)))
      expect(words).toContain(line.replace(/ :$/, "").replace(/\u00a0:$/, ""));
    expect(mail.html).not.toMatch(/<script|<img|<link|url\(|undefined|null|NaN/);
    expect(mail.text).not.toMatch(/undefined|null|NaN|<|[Vv]euillez/);
  });

  it.each(names)("keeps the sentences of %s short", (name) => {
    const mail = templates[name].render(samples[name], town);
    const sentences = plain(mail.text)
      .replace(/https?:\/\/\S+/g, ".")
      .split(/[.!?]\s|\n|: /);
    for (const sentence of sentences)
      expect(sentence.split(" ").filter(Boolean).length, sentence).toBeLessThanOrEqual(20);
  });

  it("lets one stop the mails that may be refused, by a second link and nothing else", () => {
    const mail = templates.newMessage.render(samples.newMessage, town, "/desabonnement/a.b.c");
    const links = linksOf(mail.html);
    expect(links).toHaveLength(2);
    expect(links[1]).toBe("https://famille.exemple.fr/desabonnement/a.b.c");
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual(links);
    expect(mail.text).toContain("Ne plus recevoir ces e-mails");
    const refusable = names.filter((name) => templates[name].topic);
    expect(refusable.sort()).toEqual(["newMessage", "newsPublished", "townNews"]);
  });

  it("uses the subjects of the design", () => {
    const subject = (name: MailName) => plain(templates[name].render(samples[name], town).subject);
    expect(subject("activation")).toBe("Activez votre compte du portail famille");
    expect(subject("enrolmentSent")).toBe("Demande n° 2026-1043 bien reçue");
    expect(subject("enrolmentToComplete")).toBe("Il manque un document pour l'inscription de Léa");
    expect(subject("enrolmentAccepted")).toBe("L'inscription de Léa à la cantine est validée");
    expect(subject("enrolmentRefused")).toBe("Réponse à votre demande n° 2026-1043");
    expect(subject("paymentReceived")).toBe("Reçu de paiement : 24,90 €");
    expect(subject("basketExpired")).toBe("Votre réservation n'est pas terminée");
    expect(subject("cancellationCredit")).toBe("Annulation confirmée : avoir de 3,10 €");
    expect(subject("staffNewRequest")).toBe("Nouvelle demande n° 2026-1043");
  });

  it("says what the case calls for", () => {
    const text = <N extends MailName>(name: N, params: MailParams<N>) =>
      plain(templates[name].render(params, town).text);
    expect(text("basketExpired", { hadCancellations: true })).toContain(
      "Vos annulations restent faites.",
    );
    expect(text("basketExpired", { hadCancellations: false })).not.toContain("annulations");
    expect(text("enrolmentAccepted", samples.enrolmentAccepted)).toContain(
      "Réservez avant mercredi 25 novembre à 14 h 30.",
    );
    expect(
      text("enrolmentAccepted", { childFirstName: "Inès", activityAtName: "à la garderie" }),
    ).not.toContain("semaine prochaine");
    expect(text("cancellationCredit", { creditCents: 0, count: 2 })).toContain(
      "ne donne pas d'avoir",
    );
    expect(text("activation", samples.activation)).toContain(
      "jusqu'au mercredi 25 novembre à 13 h 00",
    );
    const missing = ["l'attestation d'assurance", "le justificatif de domicile"];
    expect(
      text("enrolmentToComplete", { ...samples.enrolmentToComplete, missing, reason: "" }),
    ).toContain("Il manque des documents pour l'inscription de Léa");
    expect(text("enrolmentToComplete", { ...samples.enrolmentToComplete, missing: [] })).toContain(
      "est à corriger",
    );
  });

  it("leaves out the phone and the demo line where they do not apply", () => {
    const mail = templates.basketExpired.render(samples.basketExpired, {
      ...town,
      phone: "",
      isDemo: false,
    });
    expect(mail.text).not.toMatch(/Appelez|fictives/);
    expect(mail.text).toContain("Ne répondez pas");
  });

  it("keeps secrets to the mails with a link that opens an account, and knows when they are stale", () => {
    const secret = names.filter((name) => templates[name].isSecret);
    expect(secret.sort()).toEqual(["accountOpened", "activation", "confirmEmail", "resetPassword"]);
    expect(templates.activation.goodUntil(samples.activation)).toBe("2026-11-25T12:00:00Z");
    expect(templates.basketExpired.goodUntil(samples.basketExpired)).toBeUndefined();
  });
});

describe("hostile values in mails", () => {
  const hostile = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "Léa\r\nBcc: victime@exemple.fr",
    "Léa\u0000\u202e\u2066gpj.exe",
    "{{7*7}} #{7*7} <%= 7*7 %>",
    "x".repeat(5000),
    "</title></head><body onload=alert(1)>",
    "l'élève « O'Brien & fils »",
  ];

  it.each(hostile)("escapes %j everywhere", (value) => {
    const mail = templates.enrolmentToComplete.render(
      {
        requestNumber: value,
        requestPath: "/inscriptions/1",
        childFirstNames: [value],
        missing: [value],
        reason: value,
      },
      { ...town, name: value },
    );
    expect(mail.subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect([...mail.subject].length).toBeLessThanOrEqual(120);
    expect(linksOf(mail.html)).toEqual(["https://famille.exemple.fr/inscriptions/1"]);
    expect(mail.html).not.toMatch(/<script|<img|<body onload|onerror="/);
    expect(mail.html.match(/<body/g)).toHaveLength(1);
    expect(mail.text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(mail.text.split("\n").some((line) => line.startsWith("Bcc:"))).toBe(false);
  });

  it.each([
    "//evil.example/a",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/a b",
    '/a"onclick=x',
    "panier",
    "/@evil.example\n",
  ])("refuses the path %j", (path) => {
    expect(() => templates.activation.render({ ...samples.activation, path }, town)).toThrow();
  });
});
