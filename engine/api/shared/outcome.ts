/** Waiting for the outcome of a process instance, for REST and gRPC. */

import type { Key } from '../../core/entities/index.ts';
import type { VariableTexts } from '../../core/kernel/command.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import { AWAIT_COMPLETION_DEFAULT_MS, AWAIT_COMPLETION_MAX_MS } from './limits.ts';
import { ApiProblem } from './problem.ts';
import { toInteger } from './values.ts';

/** Tells how long to wait when the caller asks for `requestTimeout` milliseconds; 0 or less is the default. */
export function awaitTimeoutMs(requestTimeout: number | string): number {
  const timeoutMs = toInteger(requestTimeout, 'requestTimeout', Number.MIN_SAFE_INTEGER);
  return timeoutMs <= 0 ? AWAIT_COMPLETION_DEFAULT_MS : Math.min(timeoutMs, AWAIT_COMPLETION_MAX_MS);
}

/** Waits for the end; 504 when it does not come in time, as the instance's own way goes on. */
export async function outcomeOf(
  engine: Engine,
  processInstanceKey: Key,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<VariableTexts> {
  const texts = await engine.awaitCompletion(processInstanceKey, timeoutMs, signal);
  if (texts) return texts;
  const row = await engine.get('processInstance', processInstanceKey);
  const why = row?.state === 'TERMINATED' ? 'it was terminated' : `it did not complete within ${timeoutMs} ms`;
  throw new ApiProblem(504, 'DEADLINE_EXCEEDED', `Process instance '${processInstanceKey}' was created, but ${why}`);
}

/** Returns the variables that the caller wants to see: all, unless it names some. */
export function fetched(texts: VariableTexts, names: readonly string[]): readonly (readonly [string, string])[] {
  return Object.entries(texts).filter(([name]) => names.length === 0 || names.includes(name));
}
