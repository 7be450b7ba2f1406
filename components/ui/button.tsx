import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./icon.tsx";
import { TextLink } from "./text-link.tsx";

export type ButtonLook = {
  /** One primary button per screen. `danger` only for what cannot be undone. */
  kind?: "primary" | "ghost" | "quiet" | "danger" | undefined;
  wide?: boolean | undefined;
  large?: boolean | undefined;
  icon?: IconName | undefined;
};

export type ButtonProps = Omit<ComponentProps<"button">, "className" | "style"> & ButtonLook;

/** A button which does something here; `type` is "button" unless told. To send a form: SubmitButton. */
export function Button({ kind, wide, large, icon, children, type, ...rest }: ButtonProps) {
  return (
    <button type={type ?? "button"} className={buttonClass({ kind, wide, large })} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

type LinkButtonProps = ButtonLook & {
  href: string;
  children: ReactNode;
  /** Where the link leads on to: its drawing stands after the words. */
  onward?: boolean | undefined;
  hidden?: string | undefined;
};

/** A link which looks like a button: it goes somewhere. */
export function LinkButton(props: LinkButtonProps) {
  const { href, children, icon, onward, hidden, ...look } = props;
  return (
    <TextLink href={href} className={buttonClass(look)} hidden={hidden}>
      {icon && !onward ? <Icon name={icon} /> : null}
      {children}
      {icon && onward ? <Icon name={icon} /> : null}
    </TextLink>
  );
}

export function buttonClass({ kind = "primary", wide, large }: ButtonLook): string {
  return classes(
    "btn",
    kind !== "primary" && `btn-${kind}`,
    wide && "btn-wide",
    large && "btn-large",
  );
}
