import type { ShownCertificate } from "#lib/certificates/queries.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { Icon } from "../ui/icon.tsx";

/** The payer's tax certificates, to download. */
export function CertificateList({ certificates }: { certificates: ShownCertificate[] }) {
  return certificates.map(({ id, year, totalCents, isCorrection }) => (
    <section className="docrow" key={id} aria-label={`Attestation fiscale ${year}`}>
      <div className="docrow-head">
        <div>
          <h3>Attestation fiscale {year}</h3>
          <p className="soft measure">
            {formatEuros(cents(totalCents))} payés pour la garde d’enfants de moins de six ans.
            {isCorrection ? " Elle remplace la précédente." : null}
          </p>
          <p className="small">
            <a href={`/api/attestations/${id}/pdf`} className="inline-flex gap-2">
              <Icon name="download" size={18} />
              <span>
                Télécharger<span className="visually-hidden"> l’attestation fiscale {year}</span>{" "}
                (PDF)
              </span>
            </a>
          </p>
        </div>
      </div>
    </section>
  ));
}
