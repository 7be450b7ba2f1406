import type Stripe from "stripe";
import type { Emulator } from "./emulator.ts";
import type { Moment } from "./events.ts";
import type { Html } from "./html.ts";
import { knobChanges, readKnobs } from "./knobs.ts";
import { listObjects } from "./lists.ts";
import { PAGE_CSS } from "./page-css.ts";
import { bankPage, closedPage, messagePage, payPage } from "./page-html.ts";
import type { PayOutcome } from "./pay-session.ts";

const ROOT = "/demo/stripe";
const MAX_FORM_BYTES = 10_000;

type Context = { baseUrl: string; moment: Moment };

/** Everything under /demo/stripe: the hosted page, the bank's page, the stylesheet, the tests' knobs. */
export async function servePages(
  request: Request,
  emulator: Emulator,
  context: Context,
): Promise<Response> {
  const path = new URL(request.url).pathname.slice(ROOT.length);
  const isPost = request.method === "POST";
  if (path === "/page.css" && !isPost) return stylesheet();
  if (path === "/_knobs" && isPost) return turnKnobs(request, emulator);
  const match = /^\/pay\/(cs_test_[0-9a-f]+)(\/banque)?$/.exec(path);
  if (!match?.[1]) return show(notFoundPage(), 404);
  if (readKnobs(emulator.store).outage) return show(outagePage(), 503);
  if (isPost && !isSameOrigin(request, context.baseUrl)) return show(elsewherePage(), 403);
  if (match[2]) return atBank(request, emulator, match[1]);
  return isPost ? pay(request, emulator, match[1]) : showSession(emulator, match[1]);
}

function showSession(emulator: Emulator, id: string, fault?: string, status = 200): Response {
  const session = emulator.store.find("session", id);
  if (!session) return show(notFoundPage(), 404);
  if (session.status !== "open") return show(closedPage(session), 200);
  const items = listObjects(emulator.store, "item", "", { limit: 100 }, { parent: id }).data;
  return show(payPage(session, items, fault ?? lastRefusal(emulator, session)), status);
}

async function pay(request: Request, emulator: Emulator, id: string): Promise<Response> {
  const form = await smallForm(request);
  const outcome = await emulator.pay(id, form?.get("carte") ?? "");
  if (outcome === "unknown-card")
    return showSession(
      emulator,
      id,
      "Ce numéro n’est pas une carte d’essai. Choisissez un numéro de la liste ; n’écrivez jamais le numéro d’une vraie carte ici.",
      422,
    );
  return after(outcome, emulator, id);
}

async function atBank(request: Request, emulator: Emulator, id: string): Promise<Response> {
  const session = emulator.store.find("session", id);
  if (!session) return show(notFoundPage(), 404);
  if (request.method === "POST") {
    const form = await smallForm(request);
    return after(await emulator.answerBank(id, form?.get("reponse") === "accepter"), emulator, id);
  }
  const waits = intentOf(emulator, session)?.status === "requires_action";
  if (session.status !== "open" || !waits) return seeOther(`${ROOT}/pay/${id}`);
  return show(bankPage(session), 200);
}

// Every outcome ends in a redirect: reloading the page never sends a payment again.
function after(outcome: PayOutcome, emulator: Emulator, id: string): Response {
  const session = emulator.store.find("session", id);
  if (outcome === "challenge") return seeOther(`${ROOT}/pay/${id}/banque`);
  if (session && (outcome === "paid" || outcome === "already-paid"))
    return seeOther(successUrl(session));
  return session ? seeOther(`${ROOT}/pay/${id}`) : show(notFoundPage(), 404);
}

export function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function lastRefusal(emulator: Emulator, session: Stripe.Checkout.Session): string | undefined {
  const error = intentOf(emulator, session)?.last_payment_error;
  if (!error) return undefined;
  if (error.code === "payment_intent_authentication_failure")
    return "Vous n’avez pas confirmé le paiement auprès de votre banque : rien n’est payé. Vous pouvez recommencer.";
  if (error.decline_code === "insufficient_funds")
    return "La provision de cette carte ne suffit pas : rien n’est payé. Essayez une autre carte.";
  return "Votre banque a refusé cette carte : rien n’est payé. Essayez une autre carte.";
}

function intentOf(emulator: Emulator, session: Stripe.Checkout.Session) {
  const id = session.payment_intent;
  return typeof id === "string" ? emulator.store.find("intent", id) : null;
}

// For tests only. JSON, which no foreign page can send without asking first.
async function turnKnobs(request: Request, emulator: Emulator): Promise<Response> {
  const isJson = request.headers.get("content-type")?.startsWith("application/json");
  const body: unknown = isJson ? await request.json().catch(() => null) : null;
  const changes = knobChanges.safeParse(body);
  if (!changes.success) return Response.json({ error: "not a set of knobs" }, { status: 400 });
  return Response.json(emulator.configure(changes.data));
}

function isSameOrigin(request: Request, baseUrl: string): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return request.headers.get("sec-fetch-site") === "same-origin";
  return origin === new URL(baseUrl).origin;
}

async function smallForm(request: Request): Promise<URLSearchParams | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_FORM_BYTES) return null;
  const text = await request.text();
  return text.length > MAX_FORM_BYTES ? null : new URLSearchParams(text);
}

function show(page: Html, status: number): Response {
  return new Response(page.html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "x-robots-tag": "noindex",
    },
  });
}

function stylesheet(): Response {
  return new Response(PAGE_CSS, {
    headers: { "content-type": "text/css; charset=utf-8", "cache-control": "max-age=60" },
  });
}

function seeOther(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location, "cache-control": "no-store" },
  });
}

function notFoundPage(): Html {
  return messagePage(
    "Cette page de paiement n’existe pas",
    "Revenez au portail et recommencez depuis votre panier.",
  );
}

function outagePage(): Html {
  return messagePage(
    "Le paiement ne répond pas",
    "Rien n’est payé. Revenez au portail et recommencez dans quelques minutes.",
  );
}

function elsewherePage(): Html {
  return messagePage(
    "Cette demande ne vient pas de la page de paiement",
    "Rien n’est payé. Revenez à la page de paiement et recommencez.",
  );
}
