import "server-only";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { sessionOfToken } from "./read-session.ts";
import { cookieName, cookieOptions, sessionCookieName } from "./session-cookie.ts";
import { ABSOLUTE_HOURS } from "./session-rules.ts";

declare module "@auth/core/jwt" {
  interface JWT {
    /** The session's token; its row in the database decides. */
    sessionToken?: string;
  }
}
declare module "next-auth" {
  interface Session {
    sessionToken?: string;
  }
  interface User {
    sessionToken?: string;
  }
}

/**
 * The only file that signs in through next-auth. It carries a random session token in an encrypted cookie; whether that
 * session still exists is read from its database row at every request (read-session.ts).
 */
export const { signIn, signOut } = NextAuth(() => {
  const cookie = (name: string) => ({ name, options: cookieOptions() });
  return {
    secret: env.authSecret,
    trustHost: true,
    session: { strategy: "jwt", maxAge: ABSOLUTE_HOURS.guardian * 3600 },
    pages: { signIn: "/connexion", error: "/connexion" },
    cookies: {
      sessionToken: cookie(sessionCookieName()),
      csrfToken: cookie(cookieName("preau.csrf")),
      callbackUrl: cookie(cookieName("preau.retour")),
    },
    logger: {
      error: (error) => log().warn({ event: "auth.error", name: error.name }),
      warn: () => undefined,
      debug: () => undefined,
    },
    providers: [
      Credentials({
        // The password is checked by lib/accounts/log-in.ts, which creates the session; only its token comes here.
        credentials: { sessionToken: {} },
        authorize: async ({ sessionToken }) => {
          if (typeof sessionToken !== "string") return null;
          const session = await sessionOfToken(sessionToken);
          return session ? { id: session.accountId, sessionToken } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => {
        if (user?.sessionToken) return { sessionToken: user.sessionToken };
        return token;
      },
      session: ({ session, token }) => ({
        expires: session.expires,
        ...(token.sessionToken ? { sessionToken: token.sessionToken } : {}),
      }),
    },
  };
});
