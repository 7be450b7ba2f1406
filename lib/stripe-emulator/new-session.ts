import type Stripe from "stripe";
import { cents, sum, times } from "#lib/money/cents.ts";
import { newId } from "./new-id.ts";
import type { SessionParams } from "./session-params.ts";
import type { LineItem } from "./store.ts";
import { invalid } from "./stripe-error.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const MIN_AMOUNT = 50;
const MAX_AMOUNT = 99_999_999;

/** A Checkout session and its lines from checked parameters, at an instant in seconds. Throws Stripe's 400. */
export function newSession(
  params: SessionParams,
  at: number,
  baseUrl: string,
): { session: Stripe.Checkout.Session; items: LineItem[] } {
  const currency = currencyOf(params);
  const items = params.line_items.map((line) => newItem(line, at));
  const total = sum(items.map((item) => cents(item.amount_total)));
  if (total < MIN_AMOUNT)
    throw invalid(
      `The Checkout Session's total amount due must add up to at least 50 of the smallest ${currency} unit`,
      { code: "amount_too_small" },
    );
  if (total > MAX_AMOUNT)
    throw invalid("The Checkout Session's total amount due is too large", {
      code: "amount_too_large",
    });
  const id = newId("cs_test_");
  return {
    items,
    session: {
      ...EMPTY_SESSION,
      id,
      adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? true },
      amount_subtotal: total,
      amount_total: total,
      cancel_url: params.cancel_url ?? null,
      client_reference_id: params.client_reference_id ?? null,
      created: at,
      currency,
      customer_email: params.customer_email ?? null,
      expires_at: expiryOf(params, at),
      locale: params.locale ?? null,
      metadata: params.metadata ?? {},
      mode: params.mode,
      allowed_payment_method_types: params.allowed_payment_method_types ?? null,
      payment_method_types: params.allowed_payment_method_types ?? ["card"],
      submit_type: params.submit_type ?? null,
      success_url: params.success_url,
      ui_mode: params.ui_mode,
      url: `${baseUrl}/demo/stripe/pay/${id}`,
    },
  };
}

function expiryOf(params: SessionParams, at: number): number {
  const expiry = params.expires_at ?? at + 24 * HOUR;
  const param = "expires_at";
  if (expiry < at + 30 * MINUTE)
    throw invalid(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      { param },
    );
  if (expiry > at + 24 * HOUR)
    throw invalid(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      { param },
    );
  return expiry;
}

function currencyOf(params: SessionParams): string {
  const [currency, ...others] = new Set(params.line_items.map((line) => line.price_data.currency));
  if (!currency || others.length > 0)
    throw invalid("All line items must have the same currency.", { param: "line_items" });
  return currency;
}

function newItem(line: SessionParams["line_items"][number], at: number): LineItem {
  const { currency, unit_amount, product_data } = line.price_data;
  const total = times(cents(unit_amount), line.quantity);
  return {
    id: newId("li_"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency,
    description: product_data.name,
    metadata: {},
    quantity: line.quantity,
    price: {
      id: newId("price_"),
      object: "price",
      active: false,
      billing_scheme: "per_unit",
      created: at,
      currency,
      livemode: false,
      metadata: {},
      product: newId("prod_"),
      type: "one_time",
      unit_amount,
      unit_amount_decimal: String(unit_amount),
    },
  };
}

/** What Stripe answers for everything that we neither send nor use. */
const EMPTY_SESSION: Omit<
  Stripe.Checkout.Session,
  "id" | "created" | "expires_at" | "mode" | "payment_method_types"
> = {
  object: "checkout.session",
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  amount_subtotal: null,
  amount_total: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  cancel_url: null,
  client_reference_id: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer: null,
  customer_account: null,
  customer_creation: "if_required",
  customer_details: null,
  customer_email: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  locale: null,
  managed_payments: null,
  metadata: {},
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: "if_required",
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_status: "unpaid",
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: "open",
  submit_type: null,
  subscription: null,
  success_url: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: null,
  url: null,
  wallet_options: null,
};
