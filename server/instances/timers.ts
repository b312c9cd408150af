/**
 * The timers of an instance. The engine tells of those for which a token waits, from 8.10 on. Of those on the boundary of an activity no version tells; they are read from the diagram, and
 * when they are due is computed where that can be: from a duration or a date that is drawn, or that a variable of the instance holds.
 */
import { DateTime, Duration } from 'luxon';
import type { DrawnElements } from '../engine/drawn-elements.ts';
import type { InstanceView } from './schema.ts';
import type { InstanceTimerView, InstanceWaitView } from './workings-schema.ts';

export interface TimerParts {
  readonly drawn: DrawnElements;
  readonly elements: readonly InstanceView['elements'][number][];
  readonly waits: readonly InstanceWaitView[];
  /** The value of a variable of the instance; undefined where there is none. */
  readonly variableOf: (name: string) => unknown;
}

/** Returns the timers that run, those that are due first at the head. */
export const timersOf = ({ drawn, elements, waits, variableOf }: TimerParts): InstanceTimerView[] => {
  const awaited = waits
    .filter(({ kind }) => kind === 'timer')
    .map(({ elementId, elementName, dueAt }) => ({
      elementId,
      elementName,
      hostName: null,
      dueAt,
      drawn: drawn.get(elementId)?.timer ?? null,
      isComputed: false,
    }));
  const onBoundaries = [...drawn.values()].flatMap(({ elementId, name, attachedTo, timer }) => {
    if (timer === null || attachedTo === null) return [];
    return elements
      .filter((host) => host.elementId === attachedTo && host.state === 'ACTIVE')
      .map((host) => ({
        elementId,
        elementName: name,
        hostName: host.name,
        dueAt: dueOf(timer, host.startedAt, variableOf),
        drawn: timer,
        isComputed: true,
      }));
  });
  const last = '9';
  return [...awaited, ...onBoundaries].toSorted((one, other) => ((one.dueAt ?? last) < (other.dueAt ?? last) ? -1 : 1));
};

const VARIABLE = /^=\s*([A-Za-z_]\w*)\s*$/;
const QUOTED = /^=\s*(?:duration|date and time)?\s*\(?\s*"([^"]+)"\s*\)?\s*$/;

/** Returns when a timer that was drawn so is due; null for an expression that only the engine can evaluate. A cycle repeats, and the engine knows how often it did. */
export const dueOf = (drawn: string, startedAt: string, variableOf: (name: string) => unknown): string | null => {
  const variable = VARIABLE.exec(drawn)?.[1];
  const value = variable === undefined ? (QUOTED.exec(drawn)?.[1] ?? drawn) : variableOf(variable);
  if (typeof value !== 'string' || value.startsWith('=')) return null;
  const duration = Duration.fromISO(value);
  const due = duration.isValid ? DateTime.fromISO(startedAt).plus(duration) : DateTime.fromISO(value);
  return due.isValid ? due.toUTC().toISO() : null;
};
