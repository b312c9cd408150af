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
import type { Office } from '../../office/kernel/index.ts';
import type { Person } from '../../office/people/index.ts';
import type { Language, Text } from '../../office/texts/text.ts';
import type { BulkRunner } from '../background/bulk-runner.ts';
import type { ChangeHub } from '../background/change-hub.ts';
import type { TaskFeed } from '../background/task-feed.ts';
import type { SignInService } from '../sign-in/service.ts';
import type { ServerSettings } from './settings.ts';

/** The engine as everything but the engine itself knows it: Camunda's API. */
export type EngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClient']>;

/** The same client with plain strings for keys; at run time there is no difference. */
export type LooseEngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClientLoose']>;

/** What the routes and the work beside them use. */
export interface Services {
  readonly office: Office;
  readonly engine: EngineClient;
  readonly settings: ServerSettings;
  readonly changes: ChangeHub;
  readonly signInService: SignInService | undefined;
  readonly feed: TaskFeed;
  readonly log: FastifyBaseLogger;
}

/** A link at the end of a page that says what happened. */
export interface WayOn {
  readonly url: string;
  readonly text: Text;
}

/** The citizens' site, as the staff's server knows it. The room `citizen/` satisfies it, and `cli/` brings the two together. */
export interface CitizenSite {
  readonly routes: readonly Routes[];
  /** Whether an address is one of the site's pages, or near one. */
  answersAt(url: string): boolean;
  /** Answers a mistyped address of the site: never with the sign-in of the staff. */
  sendNoPage(request: FastifyRequest, reply: FastifyReply): FastifyReply;
  /** The markup of a page that says what happened and leads on, to the look-up where nothing else is said. */
  messagePage(language: Language, message: Text, wayOn?: WayOn): string;
  /** The address, on this server, of the page at which a telephone sends its pictures. */
  scanPageUrl(token: string): string;
}

/** What the routes work with. */
export interface Context extends Services {
  readonly site: CitizenSite;
  readonly bulk: BulkRunner;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** A file of `server/routes`: registers its URLs. */
export type Routes = (app: App, context: Context) => void;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; set by `requirePerson`. */
    person: Person | null;
  }
}
