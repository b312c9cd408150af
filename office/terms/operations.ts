/** The words of operators: what is done to many process instances at once, and how far it is. */

/** What the engine is told to do to each instance. */
export const operationKinds = ['resolve', 'set-variables', 'cancel', 'move', 'migrate', 'delete'] as const;
export type OperationKind = (typeof operationKinds)[number];

/** A preview shows what would happen; what is paused goes on when somebody says so, what is cancelled does not. */
export const operationStates = ['preview', 'running', 'paused', 'cancelled', 'done'] as const;
export type OperationState = (typeof operationStates)[number];

/** `excluded`: it cannot be done, as the preview says. `trying`: the engine was told, and what came of it is not known yet. `dropped`: not begun when the operation was cancelled. */
export const operationItemStates = ['waiting', 'excluded', 'trying', 'done', 'failed', 'dropped'] as const;
export type OperationItemState = (typeof operationItemStates)[number];
