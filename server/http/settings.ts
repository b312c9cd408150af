/** How the server is to behave; `cli/settings/settings.ts` reads it from the environment. */
export interface ServerSettings {
  /** Where people reach the server, without a slash at the end; `https:` makes the session cookie Secure. */
  readonly publicUrl: string;
  /** Folder of the built pages; null when only the API is served. */
  readonly webRoot: string | null;
  /** Signs the short-lived links of the look-up; the same on all servers of an installation. At least 32 characters. */
  readonly linkSecret: string;
  /** Connection for LISTEN: the office's database. */
  readonly databaseUrl: string;
  /** Where the files of the database lie, when they are on this machine: how much room is left there is watched. */
  readonly dataFolder?: string;
  /** Sign-ins shown on the sign-in page of an installation with sample data; null without. */
  readonly samplePassword: string | null;
  /** Another way to sign in than by the passwords kept here. */
  readonly signInService?: SignInServiceSettings;
  /** Lets citizens see their dossiers without codes; absent: nobody signs in on their pages. */
  readonly citizenSignIn?: CitizenSignInSettings;
  /** False: nobody signs in by a password kept here, only through the service. */
  readonly passwords?: boolean;
  /** Whether X-Forwarded-For of a proxy before the server is believed. */
  readonly trustProxy: boolean;
  /** Requests of one address in a minute. Tests and demonstrations raise it. */
  readonly requestsPerMinuteMax?: number;
  /** Tries of one address in a minute at signing in and at looking up. */
  readonly triesPerMinuteMax?: number;
  /** How often the engine is asked for what is new when nothing tells of a change; see `background/feed.ts`. */
  readonly taskFeedIntervalMs?: number;
  /** How late the event loop may be before requests are answered 503; 0: however late, for tests on a busy machine. */
  readonly eventLoopDelayMsMax?: number;
}

/** An OpenID Connect provider. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client. */
  readonly clientSecret?: string;
  /** What people call the service. */
  readonly name: string;
}

/** One whose people have accounts here under the same user names. */
export interface SignInServiceSettings extends OpenIdSettings {
  /** The claim that holds the user name. Nobody may be able to choose her own there. */
  readonly userNameClaim: string;
}

/** One at which citizens sign in. */
export interface CitizenSignInSettings extends OpenIdSettings {
  /** What is asked for, with the claims below in it. */
  readonly scope: string;
  /** The claim that holds the identity number. Nobody may be able to choose her own there. */
  readonly idNumberClaim: string;
}
