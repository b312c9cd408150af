import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Engine } from '../../runtime/contract/engine.ts';
import type { Tenancy } from '../identity/tenancy.ts';
import type { ApiVersion } from '../shared/versions.ts';

/** A Fastify instance whose handlers get their types from TypeBox schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface ApiContext {
  readonly engine: Engine;
  /** Whose what requests make and ask for is. */
  readonly tenancy: Tenancy;
  /** Whether the clock endpoints may move the engine's clock. */
  readonly clockControl: boolean;
  /** Whether callers sign in at a provider of their own, whose tokens they bring. */
  readonly isLoginDelegated: boolean;
  /** The version that `/v2` speaks. */
  readonly version: ApiVersion;
  /** Fires when the server begins to stop, so that long polls end at once. */
  readonly stopping: AbortSignal;
}

/** Registers the operations of one Camunda API resource. */
export type Resource = (api: Api, context: ApiContext) => void;
