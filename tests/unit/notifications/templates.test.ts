import { describe, expect, it } from "vitest";
import {
  isMailName,
  type MailName,
  type MailParams,
  templates,
} from "#lib/notifications/templates.ts";
import { samples, town } from "#tests/support/mail-samples.ts";

const names = Object.keys(samples).filter(isMailName);
const plain = (value: string) => value.replace(/[\u00a0\u202f]/g, " ");
const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]?.replaceAll("&amp;", "&"));

/** The words a person reads, in order; signs and addresses left out. */
const wordsOf = (value: string) =>
  plain(value)
    .replace(/https?:\/\/\S+/g, " ")
    .split(/[\s:]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
const wordsOfText = wordsOf;
const wordsOfHtml = (html: string) =>
  wordsOf(
    html
      .replace(/<head>[\s\S]*<\/head>/, "")
      .replace(/Le bouton ne marche pas[^<]*/, "")
      .replace(/<[^>]+>/g, " ")
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&"),
  );

/** Words that families do not use, and English (screens). « document », never « pièce ». */
const FORBIDDEN =
  /\b(veuillez|merci de|pointage|créneaux?|périscolaires?|pièces?|cliquez|login|mail|email|password|newsletter|planning prévisionnel)\b/i;
/** Nothing of a child's health is in a mail: a mailbox may be shared. */
const HEALTH =
  /\b(santé|allergi\w*|médic\w*|PAI|maladie|ordonnance|handicap|régime|vaccin\w*|sans porc|végétarien\w*)\b/i;

/** The subjects of the design, by its numbers; 19, 20 and S2 wait for what they are about. */
const designSubjects: Record<string, Record<string, string>> = {
  "1": { activation: "Activez votre compte du portail famille" },
  "2": { accountActivated: "Votre compte est activé" },
  "3": { resetPassword: "Changez votre mot de passe" },
  "4": { passwordChanged: "Votre mot de passe a été changé" },
  "5": {
    confirmEmail: "Confirmez votre nouvelle adresse",
    emailWillChange: "Votre adresse e-mail va changer",
  },
  "6": { newDevice: "Nouvelle connexion à votre compte" },
  "7": { enrolmentSent: "Demande n° 2026-1043 bien reçue" },
  "8": { enrolmentToComplete: "Il manque un document pour l’inscription de Léa" },
  "9": { enrolmentAccepted: "L’inscription de Léa à la cantine est validée" },
  "10": {
    enrolmentRefused: "Réponse à votre demande n° 2026-1043",
    enrolmentDecided: "Réponse à votre demande n° 2026-1043",
  },
  "11": {
    enrolmentOffered: "Une place est libre pour Léa : répondez avant jeudi 26 novembre à 13 h 30",
    placeOffered: "Une place est libre pour Léa : répondez avant mercredi 2 décembre à 23 h 59",
  },
  "12": { documentExpires: "L’attestation d’assurance de Léa se termine le 31 août" },
  "13": {
    bookingReminder: "Réservez la semaine du 7 décembre avant mercredi 2 décembre à 23 h 59",
  },
  "14": { paymentReceived: "Reçu de paiement : 24,90 €" },
  "15": { basketExpired: "Votre réservation n’est pas terminée" },
  "16": { paymentFailed: "Votre paiement n’a pas abouti" },
  "17": { cancellationCredit: "Annulation confirmée : avoir de 3,10 €" },
  "18": {
    closureCancelled: "École Jean-Jaurès fermée mardi 8 décembre : vos repas sont annulés",
  },
  "21": { taxCertificateReady: "Votre attestation fiscale 2026 est disponible" },
  "22": { newMessage: "Nouveau message du service des affaires scolaires" },
  "23": { newsPublished: "Fête de l’école" },
  "24": { dataExportReady: "Vos données sont prêtes", accountClosed: "Votre compte est fermé" },
  S1: { staffDigest: "12 demandes à traiter, 3 messages sans réponse" },
  S3: {
    staffJobDone: "Votre envoi est fini, avec des erreurs",
    staffAlert: "Une tâche du portail échoue : les factures en PDF",
  },
  S4: {
    staffNewRequest: "Nouvelle demande n° 2026-1043",
    staffNewMessage: "Nouveau message d’une famille",
    staffNewChange: "Modification à vérifier, dossier n° 2026-0412",
    staffPaymentProblem: "Un paiement demande votre attention",
  },
};

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
    // One thing to do; a summary has one more per line, and a family's mail says where one answers.
    const { answer } = templates[name];
    expect(links).toHaveLength(name === "staffDigest" ? 3 : answer === "messages" ? 2 : 1);
    expect(links.at(-1)?.endsWith("/messagerie")).toBe(answer === "messages");
    expect(links[0]).toMatch(/^https:\/\/famille\.exemple\.fr\/[a-z]/);
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual(links);
    expect(wordsOfHtml(mail.html)).toEqual(wordsOfText(mail.text));
    expect(mail.html).not.toMatch(/<script|<img|<link|url\(|undefined|null|NaN/);
    expect(mail.text).not.toMatch(/undefined|null|NaN|<|[Vv]euillez/);
  });

  it.each(names)("says %s in the words of families, without health and without haste", (name) => {
    const mail = templates[name].render(samples[name], town);
    for (const part of [mail.subject, mail.text.replace(/https?:\/\/\S+/g, "")]) {
      expect(plain(part).replaceAll("e-mail", "")).not.toMatch(FORBIDDEN);
      expect(part).not.toMatch(HEALTH);
      expect(part).not.toMatch(/!|[a-zé]'[A-Z]{2}|[^\S\n]{3}|\.\./);
    }
    expect([...mail.subject].length, "whole on a phone's two lines").toBeLessThanOrEqual(90);
    expect(mail.subject).not.toMatch(/[.!]$/);
  });

  it.each(names)("keeps the sentences of %s short", (name) => {
    const mail = templates[name].render(samples[name], town);
    const sentences = plain(mail.text)
      .replace(/https?:\/\/\S+/g, ".")
      .split(/[.!?]\s|\n|: /);
    for (const sentence of sentences)
      expect(sentence.split(" ").filter(Boolean).length, sentence).toBeLessThanOrEqual(20);
  });

  it("says where one answers: in the messages, by phone to whoever may not sign in, nowhere to staff", () => {
    const byAnswer = (wanted: string) =>
      names.filter((name) => templates[name].answer === wanted).sort();
    expect(byAnswer("none")).toEqual(names.filter((name) => name.startsWith("staff")).sort());
    expect(byAnswer("phone")).toEqual([
      "accountClosed",
      "accountOpened",
      "accountRequestRefused",
      "accountRequested",
      "activation",
      "alreadyHasAccount",
      "confirmEmail",
      "emailChanged",
      "emailWillChange",
      "newDevice",
      "passwordChanged",
      "resetPassword",
      "secondFactorChanged",
      "usernameReminder",
    ]);
    const said =
      "Pour répondre, écrivez-nous dans la messagerie :\nhttps://famille.exemple.fr/messagerie\n";
    for (const name of names) {
      const { answer } = templates[name];
      const text = plain(templates[name].render(samples[name], town).text);
      expect(text.includes(said)).toBe(answer === "messages");
      expect(text.includes("Appelez le service : 03 00 00 00 00.")).toBe(answer !== "none");
      expect(text).toContain("Ne répondez pas à cet e-mail");
    }
  });

  it("lets one stop the mails that may be refused, by a last link and nothing else", () => {
    const mail = templates.newMessage.render(samples.newMessage, town, "/desabonnement/a.b.c");
    const links = linksOf(mail.html);
    expect(links).toHaveLength(3);
    expect(links[2]).toBe("https://famille.exemple.fr/desabonnement/a.b.c");
    expect(mail.text.match(/https?:\/\/\S+/g)).toEqual(links);
    expect(mail.text).toContain("Ne plus recevoir ces e-mails");
    const refusable = names.filter((name) => templates[name].topic);
    expect(refusable.sort()).toEqual([
      "basketReminder",
      "bookingReminder",
      "newMessage",
      "newsPublished",
      "townNews",
    ]);
  });

  it.each(Object.entries(designSubjects))("gives mail %s the subject of the design", (_, row) => {
    for (const [name, subject] of Object.entries(row)) {
      if (!isMailName(name)) throw new Error(`no template ${name}`);
      expect(plain(templates[name].render(samples[name], town).subject)).toBe(subject);
    }
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
      "ne donne pas d’avoir",
    );
    expect(text("activation", samples.activation)).toContain(
      "jusqu’au mercredi 25 novembre à 13 h 00",
    );
    const missing = ["l’attestation d’assurance", "le justificatif de domicile"];
    expect(
      text("enrolmentToComplete", { ...samples.enrolmentToComplete, missing, hasReason: false }),
    ).toContain("Il manque des documents pour l’inscription de Léa");
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
    "l’élève « O'Brien & fils »",
  ];

  it.each(hostile)("escapes %j everywhere", (value) => {
    const mail = templates.enrolmentToComplete.render(
      {
        requestNumber: value,
        requestPath: "/inscriptions/1",
        childFirstNames: [value],
        missing: [value],
      },
      { ...town, name: value },
    );
    expect(mail.subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect([...mail.subject].length).toBeLessThanOrEqual(120);
    expect(linksOf(mail.html)).toEqual([
      "https://famille.exemple.fr/inscriptions/1",
      "https://famille.exemple.fr/messagerie",
    ]);
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
