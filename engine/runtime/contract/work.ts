import type { Actor, Key } from '../../core/entities/index.ts';
import type { Command, CoreReply } from '../../core/kernel/command.ts';

/** One command on its way through the loop, with whoever waits for its outcome. */
export interface Work {
  readonly command: Command;
  /** Who gives it; absent for the engine itself. */
  readonly actor?: Actor;
  /** Instance trees that the command needs, where the asker knows them; otherwise they are looked up. */
  readonly roots: readonly Key[] | null;
  /** Called when the outcome is durable. */
  answer(reply: CoreReply<Command>): void;
  /** Called when there is no outcome: the batch was lost or the engine is stopping. */
  fail(error: Error): void;
}
