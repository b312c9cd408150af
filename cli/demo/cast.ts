import { SAMPLE_SIGN_INS } from '../../office/seed/index.ts';
import { signIn, type Visitor } from './http.ts';
import type { Matter } from './matter.ts';

/** The wards of the story; dossiers take turns among them. */
export const WARDS = ['H26.1', 'H26.2', 'H26.3'] as const;

export interface Cast {
  readonly people: readonly Person[];
  readonly monitor: Visitor;
  readonly administrator: Visitor;
  /** Who enters a matter in that ward; the ward where one such person is, when it has none. */
  enters(kind: Matter['enteredBy'], ward: string): Person;
}

export interface Person extends Visitor {
  readonly role: string;
  readonly unitCode: string;
}

const ROLES = {
  reception: 'counter-officer',
  officer: 'case-officer',
  leader: 'unit-leader',
  clerk: 'clerk',
  monitor: 'city-monitor',
} as const satisfies Record<Matter['enteredBy'], string>;

/** Signs in everybody of the sample data. */
export async function assembleCast(server: string, password: string): Promise<Cast> {
  const people: Person[] = [];
  // One after another: a password takes its time to check, on purpose.
  for (const { userName, role, unit: unitCode } of SAMPLE_SIGN_INS)
    people.push({ ...(await signIn(server, userName, password)), role, unitCode });
  const named = (userName: string): Visitor => {
    const found = people.find((person) => person.userName === userName);
    if (!found) throw new Error(`The sample data have nobody called ${userName}.`);
    return found;
  };
  return {
    people,
    monitor: named('giamsat.h26'),
    administrator: named('quantri.h26'),
    enters: (kind, ward) => {
      const able = people.filter(({ role }) => role === ROLES[kind]);
      const found = able.find(({ unitCode }) => unitCode === ward) ?? able[0];
      if (!found) throw new Error(`The sample data have no ${ROLES[kind]}.`);
      return found;
    },
  };
}
