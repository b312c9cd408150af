/** An office with two people who draw packages. */
import type { Actor } from '../../../office/kernel/index.ts';
import type { FileVersions } from '../../../office/packages/index.ts';
import { openTestOffice, type TestOffice } from './open-office.ts';

export interface Designers {
  readonly system: TestOffice;
  readonly an: Actor;
  readonly binh: Actor;
}

export async function openWithDesigners(): Promise<Designers> {
  const system = await openTestOffice({ people: true });
  const people = await system.office.db
    .selectFrom('office.person')
    .select(['id', 'userName', 'fullName'])
    .limit(2)
    .execute();
  const [an, binh] = people.map(({ id, ...person }): Actor => ({ kind: 'person', personId: id, ...person }));
  if (!an || !binh) throw new Error('The sample has no two people');
  return { system, an, binh };
}

/** Merges nothing: everything that both have changed is left to be chosen. */
export const left = async (files: readonly FileVersions[]) => ({ texts: {}, conflicts: files });
