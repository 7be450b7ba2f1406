import QRCode from "qrcode";
import type { ComponentProps } from "react";
import { Field } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { PasswordField } from "../forms/password-field.tsx";
import { Banner } from "../ui/banner.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { ConfirmField } from "./confirm-field.tsx";

type Action<V> = ComponentProps<typeof Form<V>>["action"];

/** First: why, and the password. */
export function StartSecondFactor<V>({ action, asked }: { action: Action<V>; asked: boolean }) {
  return (
    <Card title="Ce qu’il vous faut">
      <Form action={action} id="commencer" label="Mettre en place la double vérification">
        <p>
          Une application de codes sur votre téléphone, par exemple Aegis, FreeOTP ou Google
          Authenticator. Elle marche sans réseau.
        </p>
        <ConfirmField asked={asked} />
        <SubmitButton>Continuer</SubmitButton>
      </Form>
    </Card>
  );
}

type EnableProps<V> = { action: Action<V>; secret: string; address: string };

/** Then: the picture for the phone, the same in letters, and a first code. */
export function EnableSecondFactor<V>({ action, secret, address }: EnableProps<V>) {
  return (
    <Card title="Scannez, puis écrivez le code">
      <div className="flow">
        <QrPicture text={address} />
        <p>
          L’application est sur cet appareil&nbsp;? <a href={address}>Ouvrir l’application</a>
        </p>
        <p>
          Vous ne pouvez pas scanner ? Écrivez cette clé dans l’application :{" "}
          <code className="secret-key">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
        </p>
        <Form action={action} id="activer" label="Activer la double vérification">
          <Field
            name="code"
            label="Code à 6 chiffres"
            hint="Celui que l’application montre maintenant."
            autoComplete="one-time-code"
            inputMode="numeric"
            size="s"
          />
          <SubmitButton>Activer</SubmitButton>
        </Form>
      </div>
    </Card>
  );
}

/** Once: the recovery codes. */
export function RecoveryCodes<V>({
  codes,
  action,
}: {
  codes: readonly string[];
  action: Action<V>;
}) {
  return (
    <Card title="Vos codes de secours">
      <div className="flow">
        <Banner kind="warning" still title="Ces codes ne seront plus jamais montrés.">
          Imprimez-les ou recopiez-les. Chacun sert une fois, si votre téléphone est perdu.
        </Banner>
        <ul className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <Form action={action} id="codes-notes" label="Codes de secours">
          <SubmitButton>J’ai noté mes codes</SubmitButton>
        </Form>
      </div>
    </Card>
  );
}

export function DisableSecondFactor<V>({ action }: { action: Action<V> }) {
  return (
    <Card title="Retirer la double vérification" tone="danger">
      <Form action={action} id="retirer" label="Retirer la double vérification">
        <PasswordField
          name="currentPassword"
          label="Votre mot de passe"
          autoComplete="current-password"
        />
        <Field
          name="code"
          label="Code à 6 chiffres"
          hint="Ou un code de secours."
          autoComplete="one-time-code"
          spellCheck={false}
          size="m"
        />
        <SubmitButton kind="danger">Retirer la double vérification</SubmitButton>
      </Form>
    </Card>
  );
}

/** Vectors in the page itself: no picture leaves the server, the strict policy lets it through. */
function QrPicture({ text }: { text: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const cells: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) cells.push(`M${column + 4} ${row + 4}h1v1h-1z`);
  const side = modules.size + 8;
  return (
    <svg
      className="qr-picture"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label="Code à scanner avec l’application de votre téléphone"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={cells.join("")} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
