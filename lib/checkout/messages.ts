import type { CancelRefusal } from "./cancel-payment.ts";
import type { ConfirmRefusal } from "./confirm-cart.ts";
import type { ExtendRefusal } from "./extend-hold.ts";
import type { StartRefusal } from "./start-payment.ts";

type Refusal = ConfirmRefusal | ExtendRefusal | CancelRefusal | StartRefusal;

const sentences = {
  "cart-empty": "Votre panier est vide. Choisissez des jours dans le planning.",
  "quote-changed":
    "Votre panier a changé depuis que vous l’avez lu. Voici la version à jour : vérifiez-la, puis recommencez.",
  "places-gone":
    "Une place vient d’être prise par une autre famille. Voici votre panier à jour : rien n’a été payé.",
  "payment-off":
    "Le paiement en ligne n’est pas ouvert. Rien n’est réservé. Appelez le service pour régler autrement.",
  "already-paying":
    "Un paiement est déjà en cours pour votre famille. Terminez-le, ou abandonnez-le.",
  "payment-not-found": "Ce paiement n’existe pas, ou il n’est plus disponible.",
  "hold-ended":
    "Le temps est écoulé : vos places ne sont plus gardées. Vos choix restent dans le panier.",
  "extended-enough":
    "Vos places ont déjà été gardées deux fois 15 minutes de plus. C’est le maximum.",
  "deadline-passed":
    "La limite de réservation est passée : vos places ne peuvent pas être gardées plus longtemps.",
  "already-ended": "Ce paiement est déjà terminé. Rechargez la page pour voir où il en est.",
  "provider-unavailable":
    "La page de paiement ne répond pas. Vos places restent gardées. Réessayez dans une minute.",
  "provider-refused":
    "La page de paiement n’a pas pu s’ouvrir. Vos choix sont gardés : recommencez depuis le panier.",
} satisfies Record<Refusal["code"], string>;

export function sayCheckout(refusal: Refusal): string {
  return sentences[refusal.code];
}
