import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ServiceCard } from "#components/messaging/service-card.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listServices } from "#lib/messaging/topic-queries.ts";
import { wordOf } from "#lib/word-of.ts";
import { closeDepartmentAction, openTopicAction, orderTopicAction } from "./actions.ts";

export const metadata: Metadata = { title: "Services et thèmes" };

const HERE = "/admin/catalogue/messagerie";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const DONE: Record<string, string> = {
  service: "Le service est enregistré.",
  "service-ferme": "Le service ne reçoit plus de nouveau message. Ses conversations continuent.",
  theme: "Le thème est enregistré.",
  ferme: "Le thème est fermé. Ses conversations continuent.",
  rouvert: "Le thème est de nouveau proposé aux familles.",
  ordre: "L’ordre est changé.",
};

export default async function ServicesPage({ searchParams }: Props) {
  await requireStaff("mails.manage", HERE);
  const [{ fait }, services] = await Promise.all([searchParams, listServices()]);
  const done = wordOf(DONE, fait);
  const isOpen = services.some(({ topics }) => topics.some(({ isActive }) => isActive));
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Services et thèmes" }]}
      />
      <PageTitle
        lead="À qui les familles écrivent, et sur quoi. Une famille choisit un service, puis un thème."
        actions={
          <LinkButton href={`${HERE}/services/nouveau`} icon="plus">
            Ajouter un service
          </LinkButton>
        }
      >
        Services et thèmes
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        {isOpen ? null : (
          <Banner kind="warning" still title="Les familles ne peuvent pas écrire.">
            Aucun thème n’est ouvert.
          </Banner>
        )}
        {services.length === 0 ? (
          <EmptyState icon="mail">Aucun service n’est enregistré.</EmptyState>
        ) : (
          services.map((service) => (
            <ServiceCard
              key={service.id}
              service={service}
              here={HERE}
              actions={{
                close: closeDepartmentAction,
                open: openTopicAction,
                order: orderTopicAction,
              }}
            />
          ))
        )}
      </div>
    </>
  );
}
