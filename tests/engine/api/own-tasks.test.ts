/** Whose a user task is, told by its properties. */
import { describe, expect, it } from 'vitest';
import { isOwnTask, ownTasks } from '../../../engine/api/identity/tasks.ts';
import type { UserTask } from '../../../engine/core/entities/index.ts';

type Who = Parameters<typeof isOwnTask>[0];

const caller = (type: 'USER' | 'CLIENT'): Who => ({
  principal: { type, id: 'lan', groups: [], claims: {} },
  groups: ['counter'],
  roles: [],
  tenants: null,
  needsAuthorizations: true,
  grant: (resourceType) => ({
    isForAll: false,
    resourceIds: new Set(),
    propertyNames: new Set(resourceType === 'USER_TASK' ? ['assignee', 'candidateUsers', 'candidateGroups'] : []),
  }),
});
const nobody = { userTaskKey: 1, assignee: '', candidateUsers: [], candidateGroups: [] };
const task = (own: Partial<UserTask>): UserTask => ({ ...nobody, ...own }) as UserTask;
const tasks = [
  task({ assignee: 'lan' }),
  task({ candidateUsers: ['lan'] }),
  task({ candidateGroups: ['counter'] }),
  task({ candidateGroups: ['police'] }),
];

describe.each([
  ['a user, as assignee, as candidate or by a group', 'USER', [true, true, true, false]],
  ['a client, by a group alone', 'CLIENT', [false, false, true, false]],
] as const)('a user task is of %s', (_what, type, own) => {
  it('when it is looked at', () => {
    expect(tasks.map((each) => isOwnTask(caller(type), 'READ', each))).toEqual(own);
  });

  it('when tasks are searched', () => {
    const filter = JSON.stringify(ownTasks(caller(type)));
    expect([filter.includes('"assignee"'), filter.includes('"candidateGroups"')]).toEqual([type === 'USER', true]);
  });
});
