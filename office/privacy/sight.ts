/**
 * The one rule of who sees what of a person's data. Whoever takes part in a dossier's procedure needs what it asks, and sees it whole. Whoever watches over all units sees that there is a
 * dossier, its code, steps and deadlines, and of the people in it only shapes; she may be shown the rest of one dossier for a short time, with a reason. Everybody else sees nothing.
 */
import { may, type Person } from '../people/index.ts';
import type { Masking, PersonalClass, Sight } from '../terms/index.ts';

/** What of a dossier decides who sees it. */
export interface Seen {
  readonly id?: string;
  readonly procedureCode: string;
  /** The groups that take part in it. */
  readonly readerGroups: readonly string[];
}

type Viewer = Pick<Person, 'userName' | 'memberships' | 'revealed'>;

/** Returns how the person sees the dossier; undefined: not at all. */
export const sightOf = (person: Viewer, { id, procedureCode, readerGroups }: Seen): Sight | undefined => {
  if (may(person, 'read-dossier', { procedureCode, readerGroups })) return 'whole';
  if (!may(person, 'see-all-units')) return undefined;
  return id !== undefined && person.revealed?.includes(id) ? 'whole' : 'masked';
};

/** What becomes of each class. */
export const classRule: Readonly<Record<Sight, Readonly<Record<PersonalClass, Masking>>>> = {
  whole: {
    identity: 'visible',
    health: 'visible',
    family: 'visible',
    contact: 'visible',
    money: 'visible',
    none: 'visible',
  },
  masked: {
    identity: 'masked',
    health: 'hidden',
    family: 'masked',
    contact: 'masked',
    money: 'masked',
    none: 'visible',
  },
};
