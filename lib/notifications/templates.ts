import type * as z from "zod";
import type { MailTemplate } from "./mail-template.ts";
import { absenceCredit } from "./templates/absence-credit.ts";
import { accountActivated } from "./templates/account-activated.ts";
import { accountClosed } from "./templates/account-closed.ts";
import { accountOpened } from "./templates/account-opened.ts";
import { accountRequestRefused } from "./templates/account-request-refused.ts";
import { accountRequested } from "./templates/account-requested.ts";
import { activation } from "./templates/activation.ts";
import { alreadyHasAccount } from "./templates/already-has-account.ts";
import { basketExpired } from "./templates/basket-expired.ts";
import { basketReminder } from "./templates/basket-reminder.ts";
import { bookedByTown } from "./templates/booked-by-town.ts";
import { bookedToInvoice } from "./templates/booked-to-invoice.ts";
import { bookingConfirmedByCredit } from "./templates/booking-confirmed-by-credit.ts";
import { bookingReminder } from "./templates/booking-reminder.ts";
import { cancellationCredit } from "./templates/cancellation-credit.ts";
import { cancelledByTown } from "./templates/cancelled-by-town.ts";
import { changeAccepted } from "./templates/change-accepted.ts";
import { changeRefused } from "./templates/change-refused.ts";
import { closureCancelled } from "./templates/closure-cancelled.ts";
import { confirmEmail } from "./templates/confirm-email.ts";
import { dataExportReady } from "./templates/data-export-ready.ts";
import { documentExpires } from "./templates/document-expires.ts";
import { documentRefused } from "./templates/document-refused.ts";
import { emailChanged } from "./templates/email-changed.ts";
import { emailWillChange } from "./templates/email-will-change.ts";
import { enrolmentAccepted } from "./templates/enrolment-accepted.ts";
import { enrolmentDecided } from "./templates/enrolment-decided.ts";
import { enrolmentOfferEnded } from "./templates/enrolment-offer-ended.ts";
import { enrolmentOffered } from "./templates/enrolment-offered.ts";
import { enrolmentRefused } from "./templates/enrolment-refused.ts";
import { enrolmentSent } from "./templates/enrolment-sent.ts";
import { enrolmentToComplete } from "./templates/enrolment-to-complete.ts";
import { familyLinked } from "./templates/family-linked.ts";
import { fileCorrected } from "./templates/file-corrected.ts";
import { invoiceReminder } from "./templates/invoice-reminder.ts";
import { latePaymentCredited } from "./templates/late-payment-credited.ts";
import { monthInvoiced } from "./templates/month-invoiced.ts";
import { newDevice } from "./templates/new-device.ts";
import { newMessage } from "./templates/new-message.ts";
import { newsPublished } from "./templates/news-published.ts";
import { passwordChanged } from "./templates/password-changed.ts";
import { paymentFailed } from "./templates/payment-failed.ts";
import { paymentReceived } from "./templates/payment-received.ts";
import { placeOffered } from "./templates/place-offered.ts";
import { quotientCredit } from "./templates/quotient-credit.ts";
import { resetPassword } from "./templates/reset-password.ts";
import { secondFactorChanged } from "./templates/second-factor-changed.ts";
import { staffAccountRequest } from "./templates/staff-account-request.ts";
import { staffAlert } from "./templates/staff-alert.ts";
import { staffDigest } from "./templates/staff-digest.ts";
import { staffJobDone } from "./templates/staff-job-done.ts";
import { staffNewChange } from "./templates/staff-new-change.ts";
import { staffNewMessage } from "./templates/staff-new-message.ts";
import { staffNewRequest } from "./templates/staff-new-request.ts";
import { staffPaymentProblem } from "./templates/staff-payment-problem.ts";
import { taxCertificateReady } from "./templates/tax-certificate-ready.ts";
import { townInformation } from "./templates/town-information.ts";
import { townNews } from "./templates/town-news.ts";
import { usernameReminder } from "./templates/username-reminder.ts";
import { waitingClosed } from "./templates/waiting-closed.ts";

/** Every mail that the portal sends, by the name kept in the outbox. */
export const templates = {
  activation,
  accountActivated,
  alreadyHasAccount,
  accountRequested,
  accountOpened,
  accountRequestRefused,
  familyLinked,
  confirmEmail,
  emailWillChange,
  emailChanged,
  secondFactorChanged,
  newDevice,
  resetPassword,
  passwordChanged,
  usernameReminder,
  documentExpires,
  documentRefused,
  enrolmentSent,
  enrolmentToComplete,
  enrolmentAccepted,
  enrolmentRefused,
  changeAccepted,
  fileCorrected,
  changeRefused,
  enrolmentDecided,
  enrolmentOffered,
  enrolmentOfferEnded,
  paymentReceived,
  bookingConfirmedByCredit,
  bookedToInvoice,
  monthInvoiced,
  basketExpired,
  basketReminder,
  bookingReminder,
  paymentFailed,
  cancellationCredit,
  bookedByTown,
  cancelledByTown,
  absenceCredit,
  quotientCredit,
  closureCancelled,
  invoiceReminder,
  latePaymentCredited,
  placeOffered,
  waitingClosed,
  staffAlert,
  staffDigest,
  staffNewChange,
  newMessage,
  townInformation,
  townNews,
  newsPublished,
  dataExportReady,
  taxCertificateReady,
  accountClosed,
  staffNewMessage,
  staffJobDone,
  staffAccountRequest,
  staffNewRequest,
  staffPaymentProblem,
} satisfies Record<string, MailTemplate>;

export type MailName = keyof typeof templates;

/** What a caller gives for a mail; defaults may be left out. */
export type MailParams<N extends MailName> = z.input<(typeof templates)[N]["params"]>;

export function isMailName(name: string): name is MailName {
  return Object.hasOwn(templates, name);
}
