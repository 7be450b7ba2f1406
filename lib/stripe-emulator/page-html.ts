import type Stripe from "stripe";
import { euros, frenchSpaces } from "#lib/notifications/words.ts";
import { TEST_CARDS } from "./cards.ts";
import { type Html, html } from "./html.ts";
import type { LineItem } from "./store.ts";

type Session = Stripe.Checkout.Session;

/** The page on which a family pays. `fault`: why the last try did not go through. */
export function payPage(session: Session, items: readonly LineItem[], fault?: string): Html {
  const total = euros(session.amount_total ?? 0);
  return layout(
    `${fault ? "Erreur : " : ""}Payer ${total}`,
    html`<h1><span class="quiet">Portail famille</span> Payer ${total}</h1>
<div class="columns">
<section class="order" aria-labelledby="order">
<h2 id="order">Votre commande</h2>
<table>
<thead><tr><th scope="col">Objet</th><th scope="col" class="amount">Montant</th></tr></thead>
<tbody>${items.map(itemRow)}</tbody>
<tfoot><tr><th scope="row">Total à payer</th><td class="amount">${total}</td></tr></tfoot>
</table>
${session.customer_email ? html`<p>Votre e-mail : <span class="mail">${session.customer_email}</span></p>` : ""}
</section>
<section class="card" aria-labelledby="card">
<h2 id="card">Carte bancaire</h2>
${fault ? html`<p class="fault" id="fault" role="alert"><strong>Paiement non effectué.</strong> ${fault}</p>` : ""}
<form method="post">
<label for="number">Numéro de la carte d’essai</label>
<p class="hint" id="hint">N’écrivez jamais le numéro d’une vraie carte : il n’est ni demandé, ni accepté.</p>
<input id="number" name="carte" value="${TEST_CARDS[0]?.number ?? ""}" list="cards" inputmode="numeric" autocomplete="off" spellcheck="false" required aria-describedby="hint${fault ? " fault" : ""}">
<datalist id="cards">${TEST_CARDS.map((card) => html`<option value="${card.number}">${card.label}</option>`)}</datalist>
<button type="submit">Payer ${total}</button>
</form>
${cancelLink(session)}
<h3>Cartes d’essai</h3>
<dl class="cards">${TEST_CARDS.map((card) => html`<div><dt>${card.number}</dt><dd>${card.label}</dd></div>`)}</dl>
</section>
</div>`,
  );
}

/** The bank's question of 3-D Secure. */
export function bankPage(session: Session): Html {
  const total = euros(session.amount_total ?? 0);
  return layout(
    "Confirmation de votre banque",
    html`<section class="card narrow" aria-labelledby="question">
<h1 id="question"><span class="quiet">Banque de démonstration</span> Confirmez-vous ce paiement ?</h1>
<p>Vous allez payer <strong>${total}</strong> au Portail famille avec la carte qui se termine par 3220.</p>
<form method="post" class="choice">
<button type="submit" name="reponse" value="accepter">Accepter</button>
<button type="submit" name="reponse" value="refuser" class="second">Refuser</button>
</form>
</section>`,
  );
}

/** A session that is paid or over: nothing can be paid on it any more. */
export function closedPage(session: Session): Html {
  const paid = session.status === "complete";
  const total = euros(session.amount_total ?? 0);
  const back = paid
    ? (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id)
    : (session.cancel_url ?? "/");
  return paid
    ? messagePage("Ce paiement est déjà fait", `${total} ont été payés une seule fois.`, back)
    : messagePage(
        "Cette page de paiement n’est plus valable",
        "Son délai est passé, ou vous y avez renoncé. Rien n’est payé.",
        back,
      );
}

export function messagePage(title: string, sentence: string, back = "/"): Html {
  return layout(
    title,
    html`<section class="card narrow"><h1>${title}</h1><p>${sentence}</p>
<p><a href="${back}">Revenir au portail</a></p></section>`,
  );
}

function itemRow(item: LineItem): Html {
  const quantity = item.quantity && item.quantity > 1 ? ` × ${item.quantity}` : "";
  return html`<tr><td>${item.description ?? ""}${quantity}</td><td class="amount">${euros(item.amount_total)}</td></tr>`;
}

function cancelLink(session: Session): Html {
  const { cancel_url: url } = session;
  return url
    ? html`<p><a class="back" href="${url}">Abandonner et revenir au portail</a></p>`
    : html``;
}

function layout(title: string, content: Html): Html {
  const page = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} – paiement de démonstration</title>
<link rel="stylesheet" href="/demo/stripe/page.css">
</head>
<body>
<header><p class="banner"><strong>Paiement de démonstration</strong> : aucune somme n’est débitée</p></header>
<main>${content}</main>
<footer><p>Page simulée par Préau : ni banque, ni Stripe, ni réseau.</p></footer>
</body>
</html>`;
  return { html: frenchSpaces(page.html) };
}
