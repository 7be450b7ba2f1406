import { expect, it } from "vitest";
import { answerWords } from "#lib/notifications/answer-words.ts";
import { reasonWords } from "#lib/notifications/stuck-words.ts";

const ALL = "Can't send mail - all recipients were rejected: ";

it.each([
  [`${ALL}550 5.1.1 <lea@exemple.fr>: Recipient address rejected: User unknown`, /n’existe pas/],
  [`${ALL}550 No such user here`, /n’existe pas, ou n’existe plus/],
  [`${ALL}550 5.1.2 <lea@exemle.fr>: Domain not found`, /après l’arobase/],
  [`${ALL}552 5.2.2 Mailbox full`, /pleine/],
  [`${ALL}452 4.2.2 The email account that you tried to reach is over quota`, /pleine/],
  [`${ALL}550 5.2.1 The email account is disabled`, /fermée/],
  ["Message failed: 554 5.7.1 Message rejected as spam by content filtering", /indésirable/],
  ["Message failed: 550 5.7.26 This mail has been blocked: DMARC", /indésirable/],
  ["Mail command failed: 550 OFR_416 Service refuse", /indésirable/],
  [`${ALL}451 4.7.1 Greylisting in action, please come back later`, /essayer plus tard/],
  [`${ALL}554 5.7.1 <lea@exemple.fr>: Relay access denied`, /refuse de transmettre/],
  ["Invalid login: 535 5.7.8 Authentication failed", /refuse les identifiants/],
  ["connect ECONNREFUSED 127.0.0.1:2525", /refuse la connexion/],
  ["getaddrinfo ENOTFOUND smtp.exemple.fr", /introuvable/],
  ["connect EHOSTUNREACH 192.0.2.1:25", /pas joignable/],
  ["Connection timeout", /pas répondu à temps/],
  ["Greeting never received", /pas répondu à temps/],
  ["The operation was aborted due to timeout", /pas répondu à temps/],
  ["Unexpected socket close", /coupé la connexion/],
  ["self-signed certificate in certificate chain", /protégée/],
  ["Client network socket disconnected before secure TLS connection was established", /protégée/],
  ["Message failed: 552 5.3.4 Message too large", /trop lourd/],
  ["rate_limit_exceeded 429: Too many requests", /Trop d’e-mails/],
  ["daily_quota_exceeded 429: You have reached your daily email sending quota.", /Trop d’e-mails/],
  ["invalid_api_key 403: API key is invalid", /refuse les identifiants/],
  ["validation_error 403: The exemple.fr domain is not verified.", /l’adresse de la mairie/],
  ["application_error 500: Internal server error", /en panne/],
  ["application_error : Unable to fetch data. The request could not be resolved.", /introuvable/],
  ["validation_error 422: Invalid `to` field.", /refuse cet e-mail/],
  ["Mail command failed: 421 Service not available", /pour le moment/],
  ["554 refused", /^Le serveur de messagerie refuse cet e-mail\.$/],
  ["quelque chose", /ne connaît pas/],
])("reads « %s »", (answer, words) => {
  expect(answerWords(answer)).toMatch(words);
  // The answer itself stays, apart: it is often English.
  expect(reasonWords(answer)).toEqual({ words: answerWords(answer), answer });
});

it("keeps our own reasons without a technical detail", () => {
  expect(reasonWords("no answer for a day")).toEqual({
    words: "Le service d’envoi n’a rien répondu pendant un jour.",
    answer: null,
  });
});
