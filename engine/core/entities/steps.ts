/**
 * Steps: what is still to be done within a command. They become rows only where a suspended instance holds them back; Zeebe
 * keeps commands there.
 */
import { json, type Key, key, type RowOf, table } from './table.ts';

/** A step carries keys alone and reads the rest from the state in its turn. */
export type Step =
  | {
      /** A terminating process goes on when all inside of it has ended: its cancel listeners are called, then it is gone. */
      readonly kind: 'activate' | 'complete' | 'continueTerminating';
      readonly elementInstanceKey: Key;
      /** The step goes on after so many execution listeners were done; absent when it begins. */
      readonly afterListeners?: number;
    }
  | { readonly kind: 'terminate'; readonly elementInstanceKey: Key }
  /** Something inside this scope (or the instance that it called) has ended. */
  | { readonly kind: 'childEnded'; readonly elementInstanceKey: Key }
  | { readonly kind: 'correlateBuffered'; readonly messageSubscriptionKey: Key }
  /** A conditional event was opened, so its condition is evaluated; or its condition held when it was evaluated (`holds`). */
  | { readonly kind: 'conditional'; readonly conditionalSubscriptionKey: Key; readonly holds: boolean }
  /** An element that does nothing of its own is passed, unless its conditional events keep the token. */
  | { readonly kind: 'pass'; readonly elementInstanceKey: Key }
  | {
      readonly kind: 'startFromBuffer';
      readonly tenantId: string;
      readonly processDefinitionId: string;
      readonly correlationKey: string;
    }
  | {
      readonly kind: 'startWithBusinessId';
      readonly tenantId: string;
      readonly processDefinitionId: string;
      readonly businessId: string;
    };

/** A step that a suspended instance holds back until it is resumed, in the order of the keys. */
export const bufferedStepTable = table({
  sqlName: 'buffered_step',
  columns: {
    bufferedStepKey: key,
    rootProcessInstanceKey: key,
    processInstanceKey: key,
    step: json<Step>(),
  },
  primaryKey: 'bufferedStepKey',
  ownerKey: 'rootProcessInstanceKey',
  isFinal: () => false, // one that was taken, or whose instance has ended, is deleted
});
export type BufferedStep = RowOf<typeof bufferedStepTable.columns>;
