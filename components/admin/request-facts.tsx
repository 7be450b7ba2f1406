import { dateWithYear } from "#lib/calendar/french.ts";
import { mealWords } from "#lib/enrolments/answers.ts";
import { enrolmentWords } from "#lib/enrolments/enrolment.ts";
import type { StaffRequest } from "#lib/enrolments/staff-queries.ts";
import { showPhone } from "#lib/families/phone.ts";
import { Card } from "../ui/card.tsx";

/** What staff compares with the documents: the children's answers, then the family. */
export function RequestFacts({ request }: { request: StaffRequest }) {
  const { family } = request;
  return (
    <>
      {request.children.map((child) => (
        <Card key={child.id} title={`${child.firstName} ${child.lastName}`}>
          <dl className="facts">
            <dt>Né(e) le</dt>
            <dd>{dateWithYear(child.birthDay)}</dd>
            <dt>École</dt>
            <dd>
              {child.school.name}, {child.class.name}
            </dd>
            <dt>Demande</dt>
            <dd>
              {child.enrolments
                .map(({ activity, state }) =>
                  state === "requested"
                    ? activity.name
                    : `${activity.name} (${enrolmentWords[state].toLowerCase()})`,
                )
                .join(", ")}
            </dd>
            {child.questions.includes("mealType") && child.mealType ? (
              <>
                <dt>Repas</dt>
                <dd>{mealWords[child.mealType]}</dd>
              </>
            ) : null}
            {child.hasPai === null ? null : (
              <>
                <dt>PAI</dt>
                <dd>{child.hasPai ? "Oui" : "Non"}</dd>
              </>
            )}
            {child.leavesAlone === null ? null : (
              <>
                <dt>Part seul le soir</dt>
                <dd>{child.leavesAlone ? "Oui" : "Non"}</dd>
              </>
            )}
            {child.authorisedPersons.length > 0 ? (
              <>
                <dt>Autorisés</dt>
                <dd>
                  <People people={child.authorisedPersons} />
                </dd>
              </>
            ) : null}
          </dl>
        </Card>
      ))}
      <Card title={`Famille ${family.name}`}>
        <dl className="facts">
          <dt>Dossier</dt>
          <dd>{family.fileNumber}</dd>
          <dt>Adresse</dt>
          <dd>
            {[family.addressLine1, family.addressLine2, `${family.postalCode} ${family.city}`]
              .filter(Boolean)
              .join(", ")}
          </dd>
          <dt>Commune</dt>
          <dd>{family.isResident ? "Habite la commune" : "Hors commune"}</dd>
          <dt>Quotient</dt>
          <dd>
            {family.quotients.length === 0 ? "Non fourni" : null}
            {family.quotients
              .map(
                ({ value, effectiveFrom }) => `${value} à partir du ${dateWithYear(effectiveFrom)}`,
              )
              .join(", avant : ")}
          </dd>
          <dt>Enfants</dt>
          <dd>{family._count.children}</dd>
          {request.parentsWork === null ? null : (
            <>
              <dt>Parents actifs</dt>
              <dd>
                {request.parentsWork
                  ? "Déclare que tous les parents travaillent ou étudient"
                  : "Non déclaré"}
              </dd>
            </>
          )}
          <dt>Responsables</dt>
          <dd>
            <People
              people={family.guardianships.map(({ guardian }) => ({
                name: `${guardian.firstName} ${guardian.lastName}`,
                phone: guardian.phone,
              }))}
            />
          </dd>
        </dl>
      </Card>
    </>
  );
}

/** One line each at least: in this narrow column a number stays whole, and may be read aloud into a telephone. */
export function People({ people }: { people: readonly { name: string; phone: string }[] }) {
  return people.map(({ name, phone }) => (
    <span key={`${name} ${phone}`} className="block">
      {name}
      {phone ? ", " : null}
      {phone ? <span className="num">{showPhone(phone)}</span> : null}
    </span>
  ));
}
