import type { CollectedData } from "./collect-data.ts";
import type { collectDays } from "./collect-days.ts";
import type { collectOwn } from "./collect-own.ts";

type Collected = CollectedData &
  Awaited<ReturnType<typeof collectDays>> &
  Awaited<ReturnType<typeof collectOwn>>;

/** `json`: under this name in donnees.json. `file`: this file or folder of the archive. `why`: why it is in none. */
type Place = { json: keyof Collected } | { file: string } | { why: string };

/**
 * Where each table that knows of a family, an adult or a child is in the copy of their data.
 * tests/house/personal-data.test.ts holds it against the schema: a new table finds its line here.
 */
export const exportCoverage = {
  Absence: { json: "absences" },
  AccessLetter: { json: "letters" },
  Account: { json: "guardians" },
  AccountRequest: { json: "accountRequests" },
  AccountToken: {
    why: "Empreintes de liens de connexion : un secret, qui ne vaut que quelques heures.",
  },
  Attendance: { json: "attendance" },
  AttendanceEvent: { json: "attendance" },
  AuditEvent: { json: "journal" },
  AuthorisedPerson: { json: "children" },
  Booking: { json: "bookings" },
  CalendarFeed: { json: "feeds" },
  Cart: { json: "baskets" },
  CartLine: { json: "baskets" },
  ChangeRequest: { json: "changes" },
  Child: { json: "children" },
  ClosureNotice: {
    why: "Ce que dit l’e-mail d’une fermeture : les jours annulés et l’avoir sont dans la copie.",
  },
  Consent: { json: "consents" },
  CustodyCalendar: { json: "custody" },
  CustodyPeriod: { json: "custody" },
  DataExport: { json: "copies" },
  DayWaiting: { json: "dayWaitings" },
  Department: { why: "L’adresse d’un service de la mairie." },
  Document: { json: "documents" },
  EmergencyContact: { json: "family" },
  Enrolment: { json: "children" },
  EnrolmentRequest: { json: "requests" },
  FailedSave: {
    why: "Un compte d’échecs par minute, gardé une heure ; la preuve est dans attempts.",
  },
  Family: { json: "family" },
  FaultyAddress: { json: "faultyAddresses" },
  FileCheck: { json: "checks" },
  GroupRecipient: { json: "groupMessages" },
  Guardian: { json: "guardians" },
  Guardianship: { json: "rights" },
  HealthSheet: { file: "sante.json" },
  Invoice: { json: "invoices" },
  InvoiceLine: { file: "factures/" },
  LedgerEntry: {
    why: "Le grand livre de la mairie : ses soldes sont dans balances, ses causes dans payments.",
  },
  LedgerTransaction: { why: "Comme LedgerEntry." },
  LocalMail: { why: "La boîte aux lettres de la démonstration, vide ailleurs." },
  MailChoice: { json: "mailChoices" },
  MailOutbox: { json: "mails" },
  MessageAttachment: { file: "messages/" },
  MessageDraft: { json: "drafts" },
  MessageThread: { json: "threads" },
  PaperInvoice: { why: "La facture postée est dans factures/." },
  Payment: { json: "payments" },
  PersonPhoto: { file: "personnes/" },
  PickupCode: { json: "pickupCodes" },
  PriceChange: { json: "priceChanges" },
  QuotientFamilial: { json: "family" },
  RecoveryCode: { why: "Empreintes de codes de secours : un secret." },
  RefusedAttempt: { json: "attempts" },
  Session: { json: "sessions" },
  StaffMember: { why: "Un agent, pas une famille." },
  StaffTask: { why: "Une tâche interne du service : ce qu’elle signale est déjà dans la copie." },
  TaxCertificate: { file: "attestations/" },
  TaxCertificateLine: { file: "attestations/" },
  TownChange: { json: "townChanges" },
  WeekPattern: { json: "usualWeeks" },
} as const satisfies Record<string, Place>;
