/** What the desk does with lists of tasks: where one goes on, and what one form says of many. */
import { describe, expect, it } from 'vitest';
import { nextToDo, withoutTask } from '../../web/desk/tasks/next-task.ts';
import type { TaskAction } from '../../web/shared/api/schema.d.ts';
import { formForMany } from '../../web/shared/bulk/form-for-many.ts';

describe('the task after one that is done', () => {
  const row = (taskKey: string, ...allowedActions: TaskAction[]) => ({ taskKey, allowedActions });
  const rows = [row('1', 'claim'), row('2', 'complete'), row('3', 'assign'), row('4'), row('5', 'claim')];

  it('is the next one that can be done or taken, past those of others', () => {
    expect(nextToDo(rows, '2')).toBe('5');
  });

  it('is looked for from the top again after the last', () => {
    expect(nextToDo(rows, '5')).toBe('1');
    expect(nextToDo(rows, 'gone')).toBe('1');
  });

  it('is none where only others can do something', () => {
    expect(nextToDo([row('2', 'complete'), row('3', 'assign')], '2')).toBeUndefined();
  });
});

it('a task that is done leaves the lists that the browser keeps, and nothing else changes', () => {
  const page = (...keys: string[]) => ({ items: keys.map((taskKey) => ({ taskKey })), next: null });
  expect(withoutTask({ pages: [page('1', '2'), page('3')], pageParams: [''] }, '2')).toEqual({
    ...{ pages: [page('1'), page('3')], pageParams: [''] },
  });
  expect(withoutTask({ count: 3 }, '2')).toEqual({ count: 3 });
  expect(withoutTask(undefined, '2')).toBeUndefined();
});

describe('a form that decides for many', () => {
  it('asks its questions, and says nothing of one dossier', () => {
    const question = { type: 'radio', key: 'outcome' };
    const schema = {
      components: [
        { type: 'text', text: '**Đề xuất:** {{if rejected then "từ chối" else "giải quyết"}}' },
        { type: 'group', components: [{ type: 'text', text: '= applicantName' }, question] },
        { type: 'text', text: 'Ký là chịu trách nhiệm.' },
      ],
    };
    expect(formForMany(schema)).toEqual({
      components: [
        { type: 'group', components: [question] },
        { type: 'text', text: 'Ký là chịu trách nhiệm.' },
      ],
    });
  });
});
