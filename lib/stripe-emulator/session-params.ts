import * as z from "zod";
import { expandParam, flag, metadataParam, text, whole } from "./read-params.ts";

// The SDK's own types are open (any string passes): the closed lists of API 2026-10-28.endive are here.
const LOCALES =
  "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW";

const webAddress = text(5_000).refine(
  (value) => /^https?:\/\/[^/\s]/.test(value) && URL.canParse(value),
  "Not a valid URL",
);

const productData = z.strictObject({
  name: text(250),
  description: text(500).optional(),
  metadata: metadataParam.optional(),
});

const lineItem = z.strictObject({
  quantity: whole.refine(
    (value) => value >= 1 && value <= 999_999,
    "This value must be at least 1.",
  ),
  price_data: z.strictObject({
    currency: z.enum(["eur", "chf", "gbp", "usd"]),
    unit_amount: whole
      .refine((value) => value >= 0, "This value must be greater than or equal to 0.")
      .refine((value) => value <= 99_999_999, "This value must be at most 99999999."),
    product_data: productData,
  }),
});

/** Parameters of `POST /v1/checkout/sessions` that the emulator knows; any other is refused, never ignored. */
export const sessionCreateParams = z.strictObject({
  mode: z.enum(["payment"]),
  ui_mode: z.enum(["hosted_page"]).default("hosted_page"),
  locale: z.enum(LOCALES.split(" ")).optional(),
  allowed_payment_method_types: z
    .array(z.enum(["card"]))
    .min(1)
    .optional(),
  client_reference_id: text(200).optional(),
  metadata: metadataParam.optional(),
  payment_intent_data: z
    .strictObject({ metadata: metadataParam.optional(), description: text(1_000).optional() })
    .optional(),
  customer_email: text(512)
    .refine((value) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value), "Invalid email address")
    .optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay", "subscribe"]).optional(),
  adaptive_pricing: z.strictObject({ enabled: flag.optional() }).optional(),
  expires_at: whole.optional(),
  success_url: webAddress,
  cancel_url: webAddress.optional(),
  line_items: z
    .array(lineItem)
    .min(1)
    .refine((lines) => lines.length <= 100, "You can only pass up to 100 line items."),
  expand: expandParam,
});
export type SessionParams = z.output<typeof sessionCreateParams>;

const range = z.union([
  whole,
  z.strictObject({
    gt: whole.optional(),
    gte: whole.optional(),
    lt: whole.optional(),
    lte: whole.optional(),
  }),
]);

const page = {
  limit: whole
    .refine((value) => value >= 1 && value <= 100, "Limit must be between 1 and 100")
    .optional(),
  starting_after: text(100).optional(),
  ending_before: text(100).optional(),
  expand: expandParam,
};

export const readOneParams = z.strictObject({ expand: expandParam });
export const lineItemsParams = z.strictObject(page);
export const sessionListParams = z.strictObject({
  ...page,
  created: range.optional(),
  payment_intent: text(100).optional(),
  status: z.enum(["complete", "expired", "open"]).optional(),
});
export const intentListParams = z.strictObject({ ...page, created: range.optional() });
export const chargeListParams = z.strictObject({
  ...page,
  created: range.optional(),
  payment_intent: text(100).optional(),
});
export const eventListParams = z.strictObject({
  ...page,
  created: range.optional(),
  type: text(100).optional(),
});
export type ListParams = z.output<typeof lineItemsParams> & {
  created?: z.output<typeof range> | undefined;
};
