import { notFound } from "next/navigation";

/** An address that nothing else answers. The words stand beside: a page of a family or of the staff does not carry them. */
export default function UnknownPage(): never {
  notFound();
}
