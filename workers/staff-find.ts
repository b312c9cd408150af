import { Type } from 'typebox';
import { peopleOfGroup } from '../office/people/index.ts';
import { defineWorker } from './run/worker.ts';

/** The people of a group, as a form's choices: `staff` is a list of `value` (user name) and `label` (full name). */
export const staffFind = defineWorker({
  variables: Type.Object({ dossierId: Type.String(), staffGroup: Type.String({ minLength: 1 }) }),
  headers: Type.Object({}),
  writes: Type.Object({ staff: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })) }),
  async work({ office }, { staffGroup }) {
    const people = await peopleOfGroup(office, staffGroup);
    return { staff: people.map(({ userName, fullName }) => ({ value: userName, label: fullName })) };
  },
});
