import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { type Client, deploy, type Subject, send, startSubject, unique } from './support/harness.ts';

/** More than a few pages, with many equal sort values among them. */
const INSTANCES = 36;
const RUNS = 60;

let subject: Subject;
const prefix = unique('paging');
beforeAll(async () => {
  subject = await startSubject();
  await populate(subject.client);
});
afterAll(() => subject.close());

/** Two processes, two versions of one; some instances end, some are cancelled, some wait. */
async function populate(client: Client): Promise<void> {
  const [waiting, ending] = [`${prefix}-waiting`, `${prefix}-ending`];
  await deploy(client, process(waiting).start().userTask('t').end(), process(ending).start().end());
  await deploy(client, process(waiting).properties({ name: 'second' }).start().userTask('t').end());
  for (let index = 0; index < INSTANCES; index += 1) {
    const instance = {
      processDefinitionId: index % 3 === 0 ? ending : waiting,
      variables: { n: index % 4 },
      tags: index % 2 === 0 ? ['even'] : [],
    };
    const version = index % 3 === 1 ? { processDefinitionVersion: 1 } : {};
    const { processInstanceKey } = await client.createProcessInstance({ ...instance, ...version });
    if (index % 5 === 0 && index % 3 !== 0) await client.cancelProcessInstance({ processInstanceKey });
  }
}

const sortable = [
  'processInstanceKey',
  'processDefinitionId',
  'processDefinitionVersion',
  'processDefinitionKey',
  'startDate',
  'endDate',
  'state',
  'parentProcessInstanceKey',
  'tenantId',
] as const;

const sorts = fc.uniqueArray(
  fc.record({ field: fc.constantFrom(...sortable), order: fc.constantFrom('ASC' as const, 'DESC' as const) }),
  { selector: ({ field }) => field, maxLength: 3 },
);

const filters = fc.record(
  {
    state: fc.constantFrom(
      'ACTIVE' as const,
      { $neq: 'ACTIVE' as const },
      { $in: ['COMPLETED' as const, 'TERMINATED' as const] },
    ),
    processDefinitionVersion: fc.constantFrom(1, { $gte: 1 }, { $lt: 2 }),
    endDate: fc.constantFrom({ $exists: true }, { $exists: false }),
    tags: fc.constant(['even']),
    variables: fc.constantFrom([{ name: 'n', value: '1' }], [{ name: 'n', value: { $in: ['2', '3'] } }]),
    $or: fc.constant([{ state: 'TERMINATED' as const }, { processDefinitionId: { $like: '*-ending' } }]),
  },
  { requiredKeys: [] },
);

interface Found {
  readonly items: readonly { readonly processInstanceKey: string; readonly name?: string }[];
  readonly page: {
    readonly totalItems: number;
    readonly startCursor?: string | null;
    readonly endCursor?: string | null;
  };
}

/** Past the client: with strict validation of requests it takes cursors out of them. */
async function search(resource: string, query: object): Promise<Found> {
  const response = await send(subject, 'POST', `/${resource}/search`, query);
  expect(response.status, response.text).toBe(200);
  return response.json();
}

async function find(query: object) {
  const { items, page } = await search('process-instances', query);
  return { keys: items.map(({ processInstanceKey }) => processInstanceKey), page };
}

/** Walks forward to the end, then backward to the beginning; gives the keys of both walks, each in the order of the list. */
async function walk(query: object, limit: number) {
  const forward: string[] = [];
  let page = await find({ ...query, page: { limit } });
  for (; page.keys.length > 0; page = await find({ ...query, page: { after: page.page.endCursor ?? '', limit } })) {
    forward.push(...page.keys);
  }
  const lastKey = forward.at(-1);
  const last = lastKey === undefined ? null : await find({ ...query, page: { from: forward.length - 1, limit: 1 } });
  const backward: string[] = last ? [...last.keys] : [];
  for (let cursor = last?.page.startCursor ?? undefined; cursor; ) {
    const before = await find({ ...query, page: { before: cursor, limit } });
    backward.unshift(...before.keys);
    cursor = before.page.startCursor ?? undefined;
  }
  return { forward, backward };
}

describe('paging', () => {
  it('by cursor, forward and backward, gives the whole sorted list', async () => {
    await fc.assert(
      fc.asyncProperty(filters, sorts, fc.integer({ min: 1, max: 20 }), async (filter, sort, limit) => {
        // given the whole list in one page
        const query = { filter: { processDefinitionId: { $like: `${prefix}-*` }, ...filter }, sort };
        const whole = await find({ ...query, page: { from: 0, limit: 1_000 } });
        // when
        const { forward, backward } = await walk(query, limit);
        // then
        expect(forward).toEqual(whole.keys);
        expect(backward).toEqual(whole.keys);
        expect(whole.page.totalItems).toBe(whole.keys.length);
      }),
      { numRuns: RUNS },
    );
  });

  it('sorts ascending by default, takes small letters too, and tells the total of all pages', async () => {
    const filter = { processDefinitionId: { $like: `${prefix}-*` } };
    const { keys, page } = await find({ filter, page: { from: 10, limit: 5 } });
    const descending = await find({ filter, sort: [{ field: 'processInstanceKey', order: 'desc' }] });
    expect(keys).toEqual(keys.toSorted());
    expect(descending.keys).toEqual(descending.keys.toSorted().toReversed());
    expect(page).toMatchObject({ totalItems: INSTANCES, hasMoreTotalItems: false });
  });

  it('goes on after values that are too long for a cursor', async () => {
    // given three variables with the same long text
    const id = unique('p');
    await deploy(subject.client, process(id).start().userTask('t').end());
    const text = 'x'.repeat(1_000);
    const { processInstanceKey } = await subject.client.createProcessInstance({
      processDefinitionId: id,
      variables: { a: text, b: text, c: text },
    });
    const query = { filter: { processInstanceKey }, sort: [{ field: 'value' }] };
    // when
    const first = await search('variables', { ...query, page: { limit: 2 } });
    const after = first.page.endCursor ?? '';
    const rest = await search('variables', { ...query, page: { after, limit: 2 } });
    // then
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    const foreign = await send(subject, 'POST', '/jobs/search', { page: { after } });
    expect(foreign.json()).toMatchObject({ status: 400, detail: expect.stringContaining('page.after: ') });
  });
});

it('has alternatives since 8.10 in the filters of users, groups, roles, mapping rules and user tasks', async () => {
  // given
  const [one, two] = [unique('g'), unique('g')];
  for (const id of [one, two]) {
    await send(subject, 'POST', '/groups', { groupId: id, name: `group ${id}` });
    await send(subject, 'POST', '/roles', { roleId: id, name: `role ${id}` });
    await send(subject, 'POST', '/users', { username: id, password: 'correct horse battery', name: `user ${id}` });
    const rule = { mappingRuleId: id, name: `rule ${id}`, claimName: 'c', claimValue: id };
    await send(subject, 'POST', '/mapping-rules', rule);
  }
  await deploy(subject.client, process(one).start().userTask('first', { name: 'A' }).userTask('second').end());
  await subject.client.createProcessInstance({ processDefinitionId: one });
  const count = async (path: string, filter: object) =>
    (await send(subject, 'POST', `${path}/search`, { filter })).json().items.length;

  // then
  const either = (field: string, name: string) => ({ $or: [{ [field]: one }, { name: `${name} ${two}` }] });
  expect(await count('/groups', either('groupId', 'group'))).toBe(2);
  expect(await count('/roles', either('roleId', 'role'))).toBe(2);
  expect(await count('/users', either('username', 'user'))).toBe(2);
  expect(await count('/mapping-rules', either('mappingRuleId', 'rule'))).toBe(2);
  expect(await count('/groups', { groupId: two, ...either('groupId', 'no') })).toBe(0);
  const ofTask = { processDefinitionId: one, $or: [{ elementId: 'second' }, { name: 'A' }] };
  expect(await count('/user-tasks', ofTask)).toBe(1);
  expect(await count('/user-tasks', { ...ofTask, $or: [{ elementId: 'second' }] })).toBe(0);
});
