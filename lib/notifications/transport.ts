/** A mail ready to leave. */
export type OutgoingMail = {
  /** `mail/<outbox id>`: the same at every attempt, so that a provider or a mailbox can drop the double. */
  key: string;
  to: string;
  from: string;
  subject: string;
  html: string;
  text: string;
  /** Where a mail programme stops such mails by itself (RFC 8058); absent: they cannot be refused. */
  stopUrl?: string;
};

export type SendOutcome =
  | { kind: "sent"; providerId: string }
  /** Later, perhaps. `isAmbiguous`: it may have left all the same; `afterSeconds`: the provider's own wish. */
  | { kind: "retryable"; reason: string; isAmbiguous: boolean; afterSeconds?: number }
  /** Never: the address or the message is refused. `isAddressFault`: that mailbox does not exist. */
  | { kind: "permanent"; reason: string; isAddressFault?: boolean }
  /** It may have left and asking again would not tell. */
  | { kind: "unsure"; reason: string };

/** The one door out. Never throws for what the other side does. */
export type MailTransport = {
  name: "local" | "smtp" | "resend";
  send(mail: OutgoingMail): Promise<SendOutcome>;
};
