import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { smtpTransport } from "#lib/notifications/transport.smtp.ts";
import { closedPort, type SmtpSink, startSmtpSink } from "#tests/support/smtp-sink.ts";

let sink: SmtpSink;
beforeAll(async () => {
  sink = await startSmtpSink();
});
beforeEach(() => {
  sink.received = [];
  sink.behaviour = "accept";
});
afterAll(() => sink.close());

const mail = {
  key: "mail/0199-abc",
  to: "lea@exemple.fr",
  from: "Ville de Lens <ne-pas-repondre@famille.exemple.fr>",
  subject: "Reçu de paiement : 24,90 €",
  html: "<p>Bonjour é</p>",
  text: "Bonjour é",
};

it("hands the mail over whole, with an id that never changes", async () => {
  const transport = smtpTransport(sink.url);
  const outcome = await transport.send(mail);
  expect(outcome).toEqual({ kind: "sent", providerId: "<mail.0199-abc@famille.exemple.fr>" });
  const [received] = sink.received;
  expect(received?.to).toEqual(["lea@exemple.fr"]);
  expect(received?.raw).toMatch(/^Message-ID: <mail\.0199-abc@famille\.exemple\.fr>\r?$/im);
  expect(received?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/im);
  expect(received?.raw).toMatch(/^Subject: =\?UTF-8\?/im);
  expect(received?.raw).toMatch(/multipart\/alternative/);
});

it("lets a mail programme stop what may be refused, and only that", async () => {
  const transport = smtpTransport(sink.url);
  await transport.send({ ...mail, stopUrl: "https://famille.exemple.fr/api/desabonnement/a.b.c" });
  await transport.send(mail);
  const [refusable, always] = sink.received.map(({ raw }) => raw.replace(/\r?\n /g, " "));
  expect(refusable).toMatch(
    /^List-Unsubscribe: <https:\/\/famille\.exemple\.fr\/api\/desabonnement\/a\.b\.c>\r?$/im,
  );
  expect(refusable).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/im);
  expect(always).not.toMatch(/List-Unsubscribe/i);
});

it.each([
  ["refuse-recipient-later", { kind: "retryable", isAmbiguous: false }],
  ["refuse-message-later", { kind: "retryable", isAmbiguous: false }],
  ["refuse-recipient", { kind: "permanent" }],
  ["refuse-message", { kind: "permanent" }],
  ["cut-in-data", { kind: "retryable", isAmbiguous: true }],
  ["accept-then-cut", { kind: "retryable", isAmbiguous: true }],
] as const)("understands a server that does %s", async (behaviour, expected) => {
  sink.behaviour = behaviour;
  expect(await smtpTransport(sink.url).send(mail)).toMatchObject(expected);
});

it("knows that nothing left when nobody answers", async () => {
  const transport = smtpTransport(`smtp://127.0.0.1:${await closedPort()}`);
  expect(await transport.send(mail)).toMatchObject({ kind: "retryable", isAmbiguous: false });
});

it.each(["starttls", "smtps"] as const)(
  "speaks %s, and not to a server that nobody vouches for",
  async (line) => {
    const safe = await startSmtpSink(line);
    expect(await smtpTransport(safe.url).send(mail)).toMatchObject({ kind: "retryable" });
    expect(safe.received).toEqual([]);
    const trusting = smtpTransport(`${safe.url}/?tls.rejectUnauthorized=false`);
    expect(await trusting.send(mail)).toMatchObject({ kind: "sent" });
    expect(safe.received).toMatchObject([{ to: ["lea@exemple.fr"], isSecret: true }]);
    await safe.close();
  },
);

it("does not let a name or a subject add a header or a recipient", async () => {
  const transport = smtpTransport(sink.url);
  await transport.send({
    ...mail,
    subject: "Bonjour\r\nBcc: victime@exemple.fr\r\n\r\ncorps",
    to: "lea@exemple.fr",
  });
  const [received] = sink.received;
  expect(received?.to).toEqual(["lea@exemple.fr"]);
  expect(received?.raw).not.toMatch(/^Bcc:/im);
});
