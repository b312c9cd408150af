import { done, type Result } from '../../kernel/result.ts';
import type { Activation } from './handler.ts';

const nothing = (): void => undefined;

/** The element does nothing of its own: the token goes on. */
export function passesThrough(): Result<Activation> {
  return done({ enter: nothing, completes: true });
}

/** The element waits for what its subscriptions bring. */
export function waits(): Result<Activation> {
  return done({ enter: nothing, completes: false });
}

/** The element waits for what `enter` sets off. */
export function waitsAfter(prepared: Result<() => void>): Result<Activation> {
  return prepared.ok ? done({ enter: prepared.value, completes: false }) : prepared;
}
