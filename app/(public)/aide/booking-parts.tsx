import { TextLink } from "#components/ui/text-link.tsx";

/** The year of a family, in the order in which things happen. */
export function BookingParts() {
  return (
    <>
      <h2 id="inscrire">Inscrire un enfant</h2>
      <ol>
        <li>
          Ouvrez <TextLink href="/inscriptions">Inscriptions</TextLink>, puis « Inscrire un
          enfant ».
        </li>
        <li>Choisissez les enfants, puis les activités. Votre prix est affiché.</li>
        <li>Répondez aux questions qui manquent.</li>
        <li>
          Envoyez les documents demandés : une photo prise avec le téléphone suffit, ou un PDF.
          Chaque fichier pèse 10 Mo au plus.
        </li>
        <li>Vérifiez, puis appuyez sur « Enregistrer ma demande ».</li>
      </ol>
      <p>
        La mairie étudie votre demande et vous répond par e-mail. Le planning d’une activité s’ouvre
        quand l’inscription est validée.
      </p>
      <h2 id="documents">Envoyer un document</h2>
      <p>
        La page <TextLink href="/mon-dossier/documents">Mes documents</TextLink> montre ce qui
        manque. Prenez une photo nette de la page entière, ou choisissez un PDF. Regardez la photo,
        puis appuyez sur «&nbsp;Envoyer la photo&nbsp;».
      </p>
      <p>
        Un document s’envoie une seule fois, même si plusieurs activités le demandent. S’il est
        illisible ou périmé, la mairie vous demande de le remplacer.
      </p>
      <h2 id="reserver">Réserver des jours</h2>
      <ol>
        <li>
          Ouvrez le <TextLink href="/planning">planning</TextLink> et choisissez un mois.
        </li>
        <li>
          Choisissez la vue : un enfant, une activité, ou toute la famille. Toujours les mêmes
          jours ? Remplissez une semaine type.
        </li>
        <li>Cochez les jours. La limite de chaque semaine est écrite en toutes lettres.</li>
        <li>Appuyez sur « Vérifier et payer » : une page montre tout, avec le prix exact.</li>
      </ol>
      <p>Vos choix sont gardés, mais ils ne sont pas réservés tant que vous n’avez pas confirmé.</p>
      <h2 id="payer">Payer</h2>
      <p>
        Le bouton « Payer » porte le montant exact. Vos places sont gardées jusqu’à l’heure
        affichée. Payez par carte sur la page du prestataire : la réservation est faite quand la
        banque a répondu.
      </p>
      <ul>
        <li>Carte refusée, page fermée : rien n’est réservé, vos choix sont gardés.</li>
        <li>« Nous attendons la réponse de la banque » : ne payez pas une deuxième fois.</li>
        <li>
          Paiement arrivé trop tard, place perdue : la somme devient un avoir. Rien n’est perdu.
        </li>
      </ul>
      <h2 id="annuler">Annuler un jour</h2>
      <p>
        Décochez le jour dans le planning avant sa limite, puis « Confirmer l’annulation ». Vous
        recevez un avoir du prix payé. Un avoir est une somme que la mairie vous doit : elle est
        déduite de votre prochain paiement. Après la limite, le jour reste dû, sauf si la mairie
        l’annule pour vous.
      </p>
      <h2 id="apres-la-limite">Après la limite</h2>
      <p>
        Le planning ne se change plus pour ces jours. Appelez la mairie ou écrivez-lui : elle peut
        réserver ou annuler pour vous, et note pourquoi. Vous recevez un e-mail. Le prix s’ajoute à
        votre prochain paiement ; une annulation vous donne un avoir.
      </p>
      <h2 id="factures">Retrouver ses factures</h2>
      <p>
        La page <TextLink href="/facturation">Facturation</TextLink> garde toutes vos factures.
        Dépliez une ligne pour voir les jours et les prix. Le PDF se télécharge au même endroit.
      </p>
    </>
  );
}
