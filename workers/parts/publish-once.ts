import type { EngineClient } from '../run/worker.ts';

export interface Message {
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  /** Milliseconds for which the engine keeps it and knows its repeats. */
  readonly timeToLive: number;
  readonly variables: object;
}

const ALREADY_EXISTS = 409;

/** Publishes a message; that the engine holds it already, from an attempt whose answer was lost, is as good. */
export async function publishOnce(client: EngineClient, message: Message): Promise<void> {
  try {
    await client.publishMessage({ ...message, variables: { ...message.variables } });
  } catch (cause) {
    if (!(cause instanceof Error && 'status' in cause && cause.status === ALREADY_EXISTS)) throw cause;
  }
}
