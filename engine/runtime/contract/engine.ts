/**
 * The engine as its users hold it: the REST API, the gRPC API and tests go through this interface and nothing else.
 * `createEngine` (in `create.ts`) builds it on a store and a clock.
 */

import type { Actor, Key, Row, TableName, User } from '../../core/entities/index.ts';
import type { Grant, Owner, Principal } from '../../core/kernel/access.ts';
import type { ActivatedJob, Command, CommandType, Rejection, Replies } from '../../core/kernel/command.ts';
import type { Secrets } from '../../core/kernel/execution.ts';
import type { ExecutableProcess, Problem } from '../../model/graph/graph.ts';
import type { DocumentStore } from '../../store/contract/documents.ts';
import type { CountQuery, SearchQuery, SearchResult, Store } from '../../store/contract/store.ts';
import type { Leadership } from './leadership.ts';

export type Reply<T extends CommandType> =
  | { readonly ok: true; readonly value: Replies[T] }
  | { readonly ok: false; readonly rejection: Rejection };

export interface ActivateJobsRequest {
  readonly type: string;
  readonly worker: string;
  readonly timeoutMs: number;
  readonly maxJobs: number;
  /** 0: the engine's default long poll; below 0: answer at once; above: wait up to so many milliseconds for the first job. */
  readonly requestTimeoutMs: number;
  /** Empty: all variables. */
  readonly fetchVariables: readonly string[];
  /** Processes whose jobs are meant; absent: those of all. */
  readonly processDefinitionIds?: ReadonlySet<string>;
  /** Tenants whose jobs are meant; absent: those of all. */
  readonly tenantIds?: ReadonlySet<string>;
  /** Whether each job gets a lease token of its own; who wants none is never handed a job that had one. */
  readonly withLease?: boolean;
  /** Aborts the wait when the client goes away; jobs not yet handed over stay activatable. */
  readonly signal?: AbortSignal;
}

export interface StreamJobsRequest
  extends Pick<
    ActivateJobsRequest,
    'type' | 'worker' | 'timeoutMs' | 'fetchVariables' | 'processDefinitionIds' | 'tenantIds' | 'withLease'
  > {
  /** Sends a job to the worker; resolves when it is on its way, rejects when it cannot be sent. */
  send(job: ActivatedJob): Promise<void>;
  /** False while too much of what was sent before has not left. */
  isReady(): boolean;
  /** Ends the stream; jobs that are not on their way by then become activatable again. */
  readonly signal: AbortSignal;
}

export interface ResourceFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export type DeployReply =
  | { readonly ok: true; readonly value: Replies['DEPLOYMENT.CREATE'] }
  /** Every problem of every resource. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Thrown when the intake is full or the engine is stopping or reloading; the API answers 503 RESOURCE_EXHAUSTED / UNAVAILABLE. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
  readonly code: 'RESOURCE_EXHAUSTED' | 'UNAVAILABLE';
  constructor(code: 'RESOURCE_EXHAUSTED' | 'UNAVAILABLE', message: string) {
    super(message);
    this.code = code;
  }
}

/** Thrown when others had to agree to a command and did not answer in time; what was begun goes on. The API answers 504. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** Who is known to the engine, and what they may do: read from memory, so that it costs a call nothing. */
export interface Access {
  findUser(username: string): User | undefined;
  /** The caller, with the mapping rules, groups and roles that follow. */
  ownersOf(principal: Principal): readonly Owner[];
  hasTenant(tenantId: string): boolean;
  /** Ids of the tenants that the owners are of. */
  tenantsOf(owners: readonly Owner[]): readonly string[];
  grantOf(owners: readonly Owner[], resourceType: string, permissionType: string): Grant;
}

/** How much there is to do at the moment. */
export interface Load {
  readonly intakeCommands: number;
  readonly waitingActivations: number;
  readonly openJobStreams: number;
  readonly activatableJobs: number;
  /** Of these, those that only workers who want leases are handed. */
  readonly leasedJobs: number;
  readonly cachedInstances: number;
}

export interface Engine {
  /**
   * Executes one command; resolves after the transaction that holds its outcome is durable. A change of a user task with
   * listeners resolves when the last of them has answered. The audit log names the actor; nobody in particular when absent.
   * @throws UnavailableError when there is no outcome, or nobody knows it
   * @throws DeadlineError when listeners did not answer in time
   */
  execute<C extends Command>(command: C, actor?: Actor): Promise<Reply<C['type']>>;
  /** Parses, checks and deploys resources as one atomic deployment. */
  deploy(resources: readonly ResourceFile[], actor?: Actor, tenantId?: string): Promise<DeployReply>;
  activateJobs(request: ActivateJobsRequest): Promise<readonly ActivatedJob[]>;
  /**
   * Pushes jobs that become activatable from now on; those that were there before wait to be polled. Several streams of a type
   * take turns. Resolves when the stream has ended: its signal fired, a job could not be sent, or the engine stops.
   * @throws UnavailableError RESOURCE_EXHAUSTED when too many streams are open
   */
  streamJobs(request: StreamJobsRequest): Promise<void>;
  /** Activated jobs that could not be handed over become activatable again at once, with the retries they had. */
  returnJobs(jobs: readonly ActivatedJob[]): void;
  /**
   * Waits until a process instance has ended, at most `timeoutMs` or until the signal fires; null when it did not end by then, or
   * ended by termination. Values are JSON texts.
   */
  awaitCompletion(
    processInstanceKey: Key,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, string>> | null>;
  get<T extends TableName>(table: T, key: Key): Promise<Row<T> | undefined>;
  search<T extends TableName>(table: T, query: SearchQuery<T>): Promise<SearchResult<T>>;
  /** Exact counts of rows by the value of a column. */
  count<T extends TableName>(table: T, query: CountQuery<T>): ReturnType<Store['count']>;
  /** Files that processes refer to; durable like everything else, but no part of the state. */
  readonly documents: DocumentStore;
  /** The installation's secrets; only who may see them is told their values. */
  readonly secrets: Secrets;
  /** @throws UnavailableError while the engine loads or stops */
  access(): Access;
  /** The executable graph of a deployed definition, for names of elements and the like. */
  processModel(processDefinitionKey: Key): Promise<ExecutableProcess | undefined>;
  load(): Load;
  /** The engine's moment. */
  nowMs(): number;
  /** Pins the clock to a moment (timers due by then fire) or, with null, gives it back to the system. Rejected when clock control is off. */
  setClock(pinnedMs: number | null): Promise<void>;
  /** Resolves when nothing is queued, being committed or due at the present moment: tests wait for it instead of sleeping. */
  idle(): Promise<void>;
  readonly leadership: Leadership;
  /** True once loaded and writing; false while starting, reloading, standing by or stopping. */
  isReady(): boolean;
  /**
   * Writes what it has, and lets another engine lead at once. From then on it takes no commands; what it can read it still reads, so that
   * requests which are under way can be answered. Resolves when the lease is given back; close it afterwards.
   */
  handOver(): Promise<void>;
  close(): Promise<void>;
}
