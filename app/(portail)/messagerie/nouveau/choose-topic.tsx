import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { GetForm } from "#components/forms/get-form.tsx";
import { Select } from "#components/forms/select.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { town } from "#lib/catalog/settings.ts";
import { listDepartments } from "#lib/messaging/queries.ts";
import { chooseTopicAction } from "../actions.ts";

type Props = {
  service: string | string[] | undefined;
  about: string;
  current: { id: string; departmentId: string } | null;
};

/** Service, then theme: two lists, the second drawn for the first, with or without JavaScript. */
export async function ChooseTopic({ service, about, current }: Props) {
  const departments = await listDepartments();
  if (departments.length === 0) return <NoTopic />;
  const chosen =
    departments.find(({ id }) => id === service) ??
    departments.find(({ id }) => id === current?.departmentId) ??
    (departments.length === 1 ? departments[0] : undefined);
  return (
    <>
      {departments.length > 1 ? (
        <Card title="À quel service voulez-vous écrire ?">
          <GetForm
            action="/messagerie/nouveau"
            label="Choisir un service"
            errors={service === "" ? { service: "Choisissez un service." } : {}}
            values={{}}
          >
            <input type="hidden" name="theme" value="changer" />
            {about ? <input type="hidden" name="objet" value={about} /> : null}
            <Select
              key={chosen?.id}
              name="service"
              label="Service"
              defaultValue={chosen?.id}
              placeholder={chosen ? undefined : "Choisissez un service"}
              options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <div>
              <Button type="submit" kind={chosen ? "ghost" : "primary"}>
                {chosen ? "Changer de service" : "Voir ses thèmes"}
              </Button>
            </div>
          </GetForm>
        </Card>
      ) : null}
      {chosen ? (
        <Card title={chosen.name}>
          <Form action={chooseTopicAction} id="theme" label="Choisir un thème">
            <HiddenField name="about" value={about} />
            <Select
              key={chosen.id}
              name="topicId"
              label="Thème de votre message"
              placeholder="Choisissez un thème"
              defaultValue={chosen.topics.some(({ id }) => id === current?.id) ? current?.id : ""}
              options={chosen.topics.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <SubmitButton>Continuer</SubmitButton>
          </Form>
        </Card>
      ) : null}
    </>
  );
}

/** The town takes no message here: said, with the telephone. */
async function NoTopic() {
  const { phone } = await town();
  return (
    <Card>
      <EmptyState icon="mail">
        Aucun service ne reçoit de message ici pour le moment.
        {phone ? ` Appelez la mairie au ${phone}.` : ""}
      </EmptyState>
    </Card>
  );
}
