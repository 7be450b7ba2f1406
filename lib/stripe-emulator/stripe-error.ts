/** An answer of Stripe's error envelope: https://docs.stripe.com/api/errors. Messages are English, as Stripe's are. */
export type ErrorFacts = {
  status: number;
  type: "invalid_request_error" | "idempotency_error" | "api_error" | "rate_limit_error";
  message: string;
  code?: string;
  param?: string;
};

export class StripeError extends Error {
  override readonly name = "StripeError";
  readonly facts: ErrorFacts;
  constructor(facts: ErrorFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

/** A request that Stripe does not accept: 400. */
export function invalid(
  message: string,
  more: { code?: string; param?: string } = {},
): StripeError {
  return new StripeError({ status: 400, type: "invalid_request_error", message, ...more });
}

/** An object that does not exist: 404. */
export function missing(what: string, id: string, param: string): StripeError {
  return new StripeError({
    status: 404,
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${what}: '${id}'`,
    param,
  });
}

export function envelope({ status: _status, ...error }: ErrorFacts): { error: object } {
  return { error };
}
