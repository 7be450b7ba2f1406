import { fieldsOf, formHolding } from "#tests/support/plain-form.ts";

/** A browser without JavaScript: cookies, forms read from the page, posts. */
export class Visitor {
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly #cookies = new Map<string, string>();

  constructor(base: string, headers: Record<string, string> = {}) {
    this.#base = base;
    this.#headers = headers;
  }

  cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async get(path: string): Promise<{ status: number; html: string }> {
    const answer = await fetch(this.#base + path, {
      headers: { cookie: this.cookie() },
      redirect: "manual",
    });
    this.#keep(answer);
    return { status: answer.status, html: await answer.text() };
  }

  /** The first form of a page that holds a field of this name, as it is drawn. */
  async form(path: string, holding: string): Promise<string> {
    return formHolding((await this.get(path)).html, holding);
  }

  /** Posts that form with these values changed. */
  async post(path: string, holding: string, values: Record<string, string>): Promise<number> {
    return this.submit(path, await this.form(path, holding), values);
  }

  async submit(path: string, form: string, values: Record<string, string>): Promise<number> {
    const body = new FormData();
    for (const [name, value] of fieldsOf(form)) if (!(name in values)) body.append(name, value);
    for (const [name, value] of Object.entries(values)) body.append(name, value);
    const answer = await fetch(this.#base + path, {
      method: "POST",
      body,
      headers: { ...this.#headers, cookie: this.cookie(), origin: this.#base },
      redirect: "manual",
    });
    this.#keep(answer);
    await answer.arrayBuffer();
    return answer.status;
  }

  #keep(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
