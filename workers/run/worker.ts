import type { Camunda8 } from '@camunda8/sdk';
import type { Static, TObject } from 'typebox';
import type { Actor, Office } from '../../office/kernel/index.ts';

/** The SDK's Orchestration Cluster client. */
export type EngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClient']>;

/** What a worker may do its work with. */
export interface WorkContext {
  readonly office: Office;
  readonly client: EngineClient;
  /** The person whose user task led here (header `performer`), else the process. */
  readonly actor: Actor;
  /** The same for every attempt at this step, and for no other step: the business key of what is done. */
  readonly key: string;
  /** Which step of which process it is. */
  readonly step: { readonly processId: string; readonly elementId: string };
}

export type Variables = Readonly<Record<string, unknown>>;

/** An error of the process in which the work may end, and the variables that come with it. Its code is fixed, or stands in a header that the designer fills in. */
export type ErrorContract = { readonly writes: TObject } & (
  | { readonly code: string }
  | { readonly codeHeader: string }
);

type DeepReadonly<T> = T extends object ? { readonly [Name in keyof T]: DeepReadonly<T[Name]> } : T;

/** A job type: what it reads, what it does, and what it gives. The answer becomes variables of the process. */
export interface Worker<V extends TObject = TObject, H extends TObject = TObject, W extends TObject = TObject> {
  readonly variables: V;
  readonly headers: H;
  readonly writes: W;
  readonly errors?: readonly ErrorContract[];
  work(context: WorkContext, variables: Static<V>, headers: Static<H>): Promise<DeepReadonly<Static<W>>>;
}

/** A worker as the registry keeps it: its types are checked against its schemas before `work` is called. */
export interface AnyWorker {
  readonly variables: TObject;
  readonly headers: TObject;
  readonly writes: TObject;
  readonly errors?: readonly ErrorContract[];
  work(context: WorkContext, variables: never, headers: never): Promise<object>;
}

export function defineWorker<V extends TObject, H extends TObject, W extends TObject>(
  worker: Worker<V, H, W>,
): Worker<V, H, W> {
  return worker;
}

/** What the process itself handles: it takes the way of its error event. */
export class BpmnError extends Error {
  override readonly name = 'BpmnError';
  readonly code: string;
  /** What the process is told beside the code. */
  readonly variables: Variables;

  constructor(code: string, message: string, variables: Variables = {}) {
    super(message);
    this.code = code;
    this.variables = variables;
  }
}
