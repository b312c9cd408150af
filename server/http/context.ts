import type { Camunda8 } from '@camunda8/sdk';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { FirstLink } from '../../office/installation/index.ts';
import type { Change, Office } from '../../office/kernel/index.ts';
import type { OpenSession, OutsideIdentity, Person } from '../../office/people/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import type { JobContracts } from '../../workflows/job-contract.ts';
import type { ShownKinds } from './approval-kind.ts';
import type { Backups } from './backups.ts';
import type { KeptDossier, KeptFile, WrittenFile } from './kept-dossier.ts';
import type { ServerSettings } from './settings.ts';

/** The engine as everything but the engine itself knows it: Camunda's API. */
export type EngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClient']>;

/** The same client with plain strings for keys; at run time there is no difference. */
export type LooseEngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClientLoose']>;

/** Something that open pages should look at again. */
export interface PageChange {
  readonly type: Change['type'] | 'process' | 'health';
  readonly id: string;
  readonly unitCodes?: readonly string[];
  readonly assignees?: readonly string[];
}

/** Passes changes on to the pages that listen on this server. */
export interface ChangeHub {
  publish(change: PageChange): void;
  /** Returns the way to stop listening. */
  subscribe(listener: (change: PageChange) => void): () => void;
}

/** Work that goes on beside the requests, from when the server is ready until it is closed. */
export interface BackgroundLoop {
  /** What people at the log call it. */
  readonly name: string;
  /** Since when it has not gone on, much longer than it should take; null while it does. */
  stuckSince(): Date | null;
  start(): void;
  /** Lets it look at once instead of at the next turn. */
  wake(): void;
  /** Resolves when the turn that runs has ended. */
  stop(): Promise<void>;
}

/** `full`: it cannot write. `low`: it soon cannot. `behind`: it works, and has not managed everything. `off`: there is none, or it is not ours to see. */
export const partStates = ['well', 'away', 'full', 'low', 'behind', 'off'] as const;

/** What is known of a part of the system. */
export interface PartHealth {
  readonly state: (typeof partStates)[number];
  /** Since when it is in this state; null while nothing has been seen of it. */
  readonly since: Date | null;
}

export const partNames = ['database', 'disk', 'engine', 'workers', 'outbox', 'mail'] as const;
export type PartName = (typeof partNames)[number];

/** Watches the parts of the system, and publishes a change when one goes or comes. */
export interface HealthWatch extends BackgroundLoop {
  parts(): Readonly<Record<PartName, PartHealth>>;
  /** Whether the engine leaves everything unanswered: whoever asks it would wait for nothing. */
  isEngineSilent(): boolean;
  /** The workers have told that they are at work. */
  hearWorkers(): void;
  /** What is left on the disk of the database, where it is on this machine. */
  disk(): { readonly freeBytes: number; readonly totalBytes: number } | null;
  /** How many messages to the engine, and letters to people, could not be sent when they were due. */
  putOff(): { readonly messages: number; readonly letters: number };
}

/** What the browser carries from the beginning of a sign-in to its end, besides the page that was asked for. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What a provider says of whom it has signed in. */
export interface OpenIdAnswer {
  readonly issuer: string;
  readonly subject: string;
  /** Of the signed ID token. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** What else it tells when it is asked. */
  userInfo(): Promise<Readonly<Record<string, unknown>>>;
}

/** An OpenID Connect provider. */
export interface OpenIdProvider {
  /** Returns where the browser goes, and what it has to bring back. */
  begin(): Promise<{ readonly url: string; readonly secrets: SignInSecrets }>;
  /** Returns whom it vouches for. `query` is that of the callback, with its question mark. @throws the library's errors */
  finish(query: string, secrets: SignInSecrets): Promise<OpenIdAnswer>;
  /** Returns where a person ends the session that the provider itself keeps; null when it offers no such place or does not answer. */
  endSessionUrl(): Promise<string | null>;
}

/** A service outside through which the staff may sign in. */
export interface SignInService {
  /** Returns where the browser goes, and what it has to bring back. */
  begin(): Promise<{ readonly url: string; readonly secrets: SignInSecrets }>;
  /** Returns whom the service vouches for. `query` is that of the callback, with its question mark. @throws the library's errors, and Error for an answer without a user name */
  finish(query: string, secrets: SignInSecrets): Promise<OutsideIdentity>;
  /** Returns where a person ends the session that the service itself keeps; null when it offers no such place or does not answer. */
  endSessionUrl(): Promise<string | null>;
}

/** What the routes and the work beside them use. */
export interface Services {
  readonly office: Office;
  readonly engine: EngineClient;
  readonly settings: ServerSettings;
  readonly changes: ChangeHub;
  readonly signInService: SignInService | undefined;
  /** The provider through which citizens sign in, on their own pages. */
  readonly citizenProvider?: OpenIdProvider | undefined;
  /** The backups; or why none are kept: the database is a server of one's own, which is so unless said otherwise, or they are off. */
  readonly backups?: Backups | 'own-server' | 'off';
  /** The feeds that keep the lists of tasks, instances and incidents true to the engine: woken, they look at once. */
  readonly feed: Pick<BackgroundLoop, 'wake'>;
  readonly health: HealthWatch;
  readonly log: FastifyBaseLogger;
  /** What every job type reads and gives: the server knows no worker. */
  readonly jobContracts: JobContracts;
  /** Every kind of change that needs a second person. */
  readonly approvals: ShownKinds;
  /** Tells at the machine, and nowhere else, by which link the first administrator comes in. */
  readonly tellFirstLink?: (link: FirstLink) => void;
}

/** A link at the end of a page that says what happened. */
export interface WayOn {
  readonly url: string;
  readonly text: Text;
}

/** The citizens' site, as the staff's server knows it. The room `citizen/` satisfies it, and `cli/` brings the two together. */
export interface CitizenSite {
  /** What is kept of a person, as a file that she takes away; `dossiers` is read while it is sent. */
  keptFile(about: KeptFile, dossiers: AsyncIterable<KeptDossier>): WrittenFile;
  readonly routes: readonly Routes[];
  /** Whether an address is one of the site's pages, or near one. */
  answersAt(url: string): boolean;
  /** Answers a mistyped address of the site: never with the sign-in of the staff. */
  sendNoPage(request: FastifyRequest, reply: FastifyReply): FastifyReply;
  /** The markup of a page that says what happened and leads on, to the look-up where nothing else is said. */
  messagePage(language: Language, message: Text, wayOn?: WayOn): string;
  /** The address, on this server, of the page at which a telephone sends its pictures. */
  scanPageUrl(token: string): string;
  /** Where a provider sends citizens back to, and what it is asked for. */
  signInAddresses(
    publicUrl: string,
    settings: { readonly scope: string },
  ): { readonly callback: string; readonly afterSignOut: string; readonly scope: string };
  /** The address at which the applicant's telephone shows what a dossier declares, and until when. */
  declarationLink(secret: string, dossierId: string, now: Date): { readonly path: string; readonly expiresAt: Date };
}

/** What the routes work with. */
export interface Context extends Services {
  readonly site: CitizenSite;
  /** Does the work on many tasks. */
  readonly bulk: BackgroundLoop;
  /** Does what operators have the engine do to many instances. */
  readonly operations: BackgroundLoop;
  /** Packs what was begun for the archive. */
  readonly archive: BackgroundLoop;
  /** Everything that goes on beside the requests. */
  readonly loops: readonly BackgroundLoop[];
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Registers the URLs of one feature. */
export type Routes = (app: App, context: Context) => void;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; set by `requirePerson`. */
    person: Person | null;
    /** Through which session she is; set with her. */
    openSession: OpenSession | null;
  }
}
