/** Officers at work who try again when the line breaks or the server says that it cannot now, and the client's model: what was acknowledged to them. */
import { HttpError, type Visitor } from '../../../cli/demo/http.ts';
import { birthRegistration } from '../../e2e/support/births.ts';
import type { UnitCast, Wards } from '../../e2e/support/wards.ts';
import { answers } from '../../e2e/support/work.ts';

/** What a client was told: it has to hold, once, whatever is killed. */
export interface Acknowledged {
  /** Dossiers by their ids, with the codes on the receipts. */
  readonly codes: Map<string, string>;
  /** Tasks that somebody was told are done. */
  readonly tasks: Set<string>;
  /** Dossiers whose certificate was handed over. */
  readonly delivered: Set<string>;
}

export const nothingYet = (): Acknowledged => ({ codes: new Map(), tasks: new Set(), delivered: new Set() });

const STEPS = [
  ['check', 'officer', answers.complete],
  ['sign', 'leader', answers.sign],
  ['handOver', 'reception', answers.handOver],
] as const;
type Step = (typeof STEPS)[number];

/** Receives a birth; sent again it is the same intake, so that it is one dossier however often the answer is lost. */
export async function receiveBirth({ units }: Wards, index: number, acknowledged: Acknowledged): Promise<Birth> {
  const unit = units[index % units.length] as UnitCast;
  const intake = birthRegistration(unit.unitCode, index);
  const { id, code } = await again(() => unit.reception.receive(intake));
  acknowledged.codes.set(id, code);
  return { id, code, unit };
}

export interface Birth {
  readonly id: string;
  readonly code: string;
  readonly unit: UnitCast;
}

/** Carries a birth to its certificate in the hands of the applicant. */
export async function carryOut({ id, code, unit }: Birth, acknowledged: Acknowledged): Promise<void> {
  for (const [elementId, role, variables] of STEPS)
    acknowledged.tasks.add(await doStep(unit[role], code, elementId, variables));
  acknowledged.delivered.add(id);
}

/** Finds the task, takes it and completes it, as often as it needs; a step that an earlier try completed unheard is done. @returns the task's key */
async function doStep(who: Visitor, code: string, elementId: Step[0], variables: Step[2]): Promise<string> {
  const taskKey = await again(async () => {
    const row = (await who.tasks(code)).find((task) => task.elementId === elementId && task.dossier?.code === code);
    if (!row) throw new Error(`No task "${elementId}" of ${code} yet.`);
    return row.taskKey;
  });
  await again(() => who.take(taskKey), isOver);
  await again(() => who.complete(taskKey, variables), isOver);
  return taskKey;
}

/** 409 tells that the first try had arrived before the line broke. */
const isOver = (error: unknown): boolean =>
  error instanceof HttpError && (error.status === 409 || error.status === 404);

const TRIES_TIMEOUT_MS = 600_000;
const PAUSE_MS = 50;

/** Tries until it succeeds, or until an error says that it has succeeded before. */
export async function again<T>(attempt: () => Promise<T>): Promise<T>;
export async function again<T>(attempt: () => Promise<T>, isDone: (error: unknown) => boolean): Promise<T | undefined>;
export async function again<T>(
  attempt: () => Promise<T>,
  isDone?: (error: unknown) => boolean,
): Promise<T | undefined> {
  const deadline = performance.now() + TRIES_TIMEOUT_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (isDone?.(error)) return undefined;
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
