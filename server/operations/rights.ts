import { type Action, may, type Person } from '../../office/people/index.ts';
import type { OperationKind } from '../../office/terms/index.ts';
import { forbidden } from '../http/problem.ts';

/** What each kind needs. Trying again changes nothing that was decided; everything else changes the course of a dossier. */
const needed = {
  resolve: 'resolve-incidents',
  'set-variables': 'change-instances',
  cancel: 'cancel-instances',
  move: 'change-instances',
  migrate: 'change-instances',
  delete: 'cancel-instances',
} as const satisfies Record<OperationKind, Action>;

/** Returns whether the person may have this done now; setting variables before trying again is changing them. */
export const mayOperate = (person: Person, kind: OperationKind, setsVariables = false): boolean =>
  may(person, needed[kind]) && (!setsVariables || may(person, 'change-instances'));

/** @throws HttpProblem 403 */
export const requireOperate = (person: Person, kind: OperationKind, setsVariables = false): void => {
  if (!mayOperate(person, kind, setsVariables)) throw forbidden();
};
