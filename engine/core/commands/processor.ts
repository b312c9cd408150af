/** The shape of a processor: the one function that decides about a command. */
import type { Command, CommandType, Replies } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import type { Answer } from '../kernel/result.ts';

export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;

/** Decides about one command: rejects it before the first event, or emits events and answers. */
export type Processor<T extends CommandType> = (execution: Execution, command: CommandOf<T>) => Answer<Replies[T]>;

/** The answer of a command that has nothing to tell. */
export const accepted = { ok: true, value: {} } as const;
