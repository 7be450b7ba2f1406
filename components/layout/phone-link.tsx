/** The service's number, to touch on a phone. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={`tel:${phone.replace(/\s/g, "")}`} className="num">
      {phone}
    </a>
  );
}
