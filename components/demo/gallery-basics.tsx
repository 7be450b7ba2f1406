import { Amount } from "../ui/amount.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";
import { CloseDialogButton, Dialog } from "../ui/dialog.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { Icon, iconNames } from "../ui/icon.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Tag } from "../ui/tag.tsx";

/** Buttons, tags, banners, drawings: every state, on one page, for the eye and for the axe test. */
export function GalleryBasics() {
  return (
    <>
      <Card title="Boutons">
        <div className="flow">
          <div className="actions">
            <Button>Payer 28,70 €</Button>
            <Button kind="ghost">Signaler une absence</Button>
            <Button kind="quiet" icon="undo">
              Annuler
            </Button>
            <Button kind="danger">Retirer ma demande</Button>
            <LinkButton href="/demo/composants" kind="ghost" icon="print">
              Imprimer
            </LinkButton>
          </div>
          <div className="actions">
            <Button aria-busy aria-disabled>
              Envoi…
            </Button>
            <Button aria-disabled>Pas possible maintenant</Button>
            <SubmitButton>Enregistrer ma demande</SubmitButton>
            <Dialog label="Retirer ma demande" kind="ghost" title="Retirer votre demande ?">
              <p>La demande de garderie pour Zoé sera retirée. Vous pourrez en faire une autre.</p>
              <div className="actions">
                <Button kind="danger">Retirer ma demande</Button>
                <CloseDialogButton>Garder ma demande</CloseDialogButton>
              </div>
            </Dialog>
          </div>
          <Button large wide>
            Payer 25,90 €
          </Button>
        </div>
      </Card>
      <Card title="États en un mot">
        <div className="actions">
          <Tag tone="ok">Validée</Tag>
          <Tag tone="warn">À compléter</Tag>
          <Tag tone="info">En cours d’étude</Tag>
          <Tag tone="danger">Refusée</Tag>
          <Tag>Brouillon</Tag>
          <Tag tone="warn" icon={null}>
            3 actions
          </Tag>
        </div>
      </Card>
      <Banner kind="success">Votre réservation est confirmée.</Banner>
      <Banner kind="info" still>
        Un avoir est une somme que la mairie vous doit.
      </Banner>
      <Banner kind="warning" title="Vos choix ne sont pas encore réservés.">
        Ils le seront après validation et paiement.{" "}
        <span className="soft">Brouillon enregistré à 10 h 42.</span>
      </Banner>
      <Banner kind="error">
        Le paiement n’a pas abouti. Vous n’avez pas été débité.{" "}
        <a href="#contenu">Revenir au panier</a>
      </Banner>
      <Card title="Activités, montants, dessins">
        <div className="flow">
          <p className="actions">
            <span>
              <Glyph letter="M" colour="blue" /> Garderie matin
            </span>
            <span>
              <Glyph letter="C" colour="amber" /> Cantine
            </span>
            <span>
              <Glyph letter="S" colour="violet" /> Garderie soir
            </span>
            <span>
              <Glyph letter="L" colour="green" /> Loisirs
            </span>
          </p>
          <p>
            <Amount amountCents={155} large />
          </p>
          <p>
            <Amount amountCents={123450} /> · <Amount amountCents={-460} /> ·{" "}
            <Amount amountCents={0} />
          </p>
          <p className="actions">
            {iconNames.map((name) => (
              <Icon key={name} name={name} size={24} />
            ))}
          </p>
          <Details hidden="pour Léa" open>
            4 repas × 3,05 € : quotient 912, tranche 860 à 1 149, tarif du 1er septembre 2026.
          </Details>
          <Details hidden="pour Tom">3 repas × 3,05 €.</Details>
        </div>
      </Card>
    </>
  );
}
