import { notFound } from "next/navigation";
import { readRecovery } from "#app/(public)/step-cookies.ts";
import {
  DisableSecondFactor,
  EnableSecondFactor,
  RecoveryCodes,
  StartSecondFactor,
} from "#components/accounts/second-factor.tsx";
import { Breadcrumb, type Crumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { totpSecretOf } from "#lib/accounts/check-code.ts";
import { isConfirmed } from "#lib/accounts/confirm-identity.ts";
import { readAccount } from "#lib/accounts/queries.ts";
import { currentAccount } from "#lib/accounts/session.ts";
import { totpAddress } from "#lib/accounts/totp.ts";
import { town } from "#lib/catalog/settings.ts";
import {
  disableSecondFactorAction,
  enableSecondFactorAction,
  noteRecoveryCodesAction,
  startSecondFactorAction,
} from "./actions.ts";

/** « Double vérification », the same for a parent and an agent; who may come here is the page's business. */
export async function SecondFactorScreen({ crumbs }: { crumbs: Crumb[] }) {
  const own = await currentAccount();
  if (!own) notFound();
  const [account, recovery] = await Promise.all([readAccount(own.accountId), readRecovery()]);
  const codes = recovery?.accountId === own.accountId ? recovery.codes : null;
  const isOn = account.totpEnabledAt !== null;
  const isFresh = isConfirmed(own.confirmedAt);
  // Whoever sits down at an open session must not read the secret: the password first.
  const secret = !isOn && isFresh ? await totpSecretOf(own.accountId) : null;
  const { portalName, name } = await town();
  return (
    <>
      <Breadcrumb crumbs={[...crumbs, { label: "Double vérification" }]} />
      <PageTitle lead="Un code de votre téléphone, en plus du mot de passe, à chaque connexion.">
        Double vérification
      </PageTitle>
      {isOn && codes ? (
        <RecoveryCodes codes={codes} action={noteRecoveryCodesAction} />
      ) : isOn ? (
        <DisableSecondFactor action={disableSecondFactorAction} />
      ) : secret ? (
        <EnableSecondFactor
          action={enableSecondFactorAction}
          secret={secret}
          address={totpAddress(secret, account.username, `${portalName} ${name}`)}
        />
      ) : (
        <StartSecondFactor action={startSecondFactorAction} asked={!isFresh} />
      )}
    </>
  );
}
