import { describe, expect, it } from 'vitest';
import { grantOf, ownersOf, type Principal } from '../../../../engine/core/kernel/access.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const lan: Principal = { type: 'USER', id: 'lan', groups: [], claims: {} };
const user = { username: 'lan', name: 'Lan', email: '', passwordHash: 'scrypt$…' };

function prepare(engine: TestEngine): void {
  engine.execute({ type: 'USER.CREATE', user });
  engine.execute({ type: 'GROUP.CREATE', group: { groupId: 'counter', name: 'Counter', description: '' } });
  engine.execute({ type: 'ROLE.CREATE', role: { roleId: 'worker', name: 'Worker', description: '' } });
  engine.execute({
    type: 'MEMBERSHIP.ADD',
    membership: { containerType: 'GROUP', containerId: 'counter', memberType: 'USER', memberId: 'lan' },
  });
  engine.execute({
    type: 'MEMBERSHIP.ADD',
    membership: { containerType: 'ROLE', containerId: 'worker', memberType: 'GROUP', memberId: 'counter' },
  });
}
const authorization = {
  ownerType: 'ROLE',
  ownerId: 'worker',
  resourceType: 'PROCESS_DEFINITION',
  resourceId: 'p',
  resourcePropertyName: null,
  permissionTypes: ['READ_PROCESS_INSTANCE'],
} as const;
const ids = (engine: TestEngine, principal = lan) =>
  ownersOf(engine.state(), principal).map(({ type, id }) => `${type} ${id}`);

describe('who may use the engine', () => {
  it('is told by the user, the groups and the roles of these groups', () => {
    const engine = testEngine();
    prepare(engine);
    engine.execute({ type: 'AUTHORIZATION.CREATE', authorization });
    expect(ids(engine)).toEqual(['USER lan', 'GROUP counter', 'ROLE worker']);
    const grant = (permission: string) =>
      grantOf(engine.state(), ownersOf(engine.state(), lan), 'PROCESS_DEFINITION', permission);
    expect([...grant('READ_PROCESS_INSTANCE').resourceIds]).toEqual(['p']);
    expect([...grant('UPDATE_PROCESS_INSTANCE').resourceIds]).toEqual([]);
  });

  it.each([
    ['$.realm_access.roles', true],
    ["$['realm_access'].roles[0]", true],
    ['$.realm_access[*]', true],
    ['$["realm_access"]["roles"]', true],
    ['$.realm_access', false],
    ['$.roles', false],
    ['$.realm_access.roles[1]', false],
    ['$..roles', false],
    ['realm_access.roles', false],
  ])('is told by a claim inside a token, where a mapping rule says the way to it: %s', (claimName, isFound) => {
    const engine = testEngine();
    const rule = { mappingRuleId: 'clerks', name: 'Clerks', claimName, claimValue: 'clerk' };
    engine.execute({ type: 'MAPPING_RULE.CREATE', rule });
    const token = { realm_access: { roles: ['clerk', 'head'] } };
    expect(ids(engine, { ...lan, token }).includes('MAPPING_RULE clerks')).toBe(isFound);
  });

  it('is told by the claims of a token, where a mapping rule names them', () => {
    const engine = testEngine();
    prepare(engine);
    const rule = { mappingRuleId: 'police', name: 'Police', claimName: 'department', claimValue: 'police' };
    engine.execute({ type: 'MAPPING_RULE.CREATE', rule });
    const membership = {
      containerType: 'ROLE',
      containerId: 'worker',
      memberType: 'MAPPING_RULE',
      memberId: 'police',
    } as const;
    engine.execute({ type: 'MEMBERSHIP.ADD', membership });
    const claims = { department: ['land', 'police'] };
    expect(ids(engine, { type: 'CLIENT', id: 'bridge', groups: ['x'], claims })).toEqual([
      'CLIENT bridge',
      'MAPPING_RULE police',
      'GROUP x',
      'ROLE worker',
    ]);
  });

  it('forgets memberships and authorizations with the one whom they name', () => {
    const engine = testEngine();
    prepare(engine);
    engine.execute({ type: 'AUTHORIZATION.CREATE', authorization });
    engine.execute({ type: 'OWNER.DELETE', ownerType: 'ROLE', id: 'worker' });
    expect(engine.rows('authorization')).toMatchObject([{ ownerType: 'USER', ownerId: 'lan' }]);
    expect(engine.rows('membership')).toMatchObject([{ containerId: 'counter' }]);
    engine.execute({ type: 'OWNER.DELETE', ownerType: 'USER', id: 'lan' });
    expect(engine.rows('membership')).toEqual([]);
    expect(engine.rows('authorization')).toEqual([]);
    engine.execute({ type: 'USER.CREATE', user });
    expect(ids(engine)).toEqual(['USER lan']);
  });

  it('lets a user read herself from the beginning, and nobody else', () => {
    const engine = testEngine();
    prepare(engine);
    const grant = grantOf(engine.state(), ownersOf(engine.state(), lan), 'USER', 'READ');
    expect([[...grant.resourceIds], grant.isForAll]).toEqual([['lan'], false]);
  });

  it('takes another authorization of an owner for the same resource, with other permissions', () => {
    const engine = testEngine();
    prepare(engine);
    engine.execute({ type: 'AUTHORIZATION.CREATE', authorization });
    const more = { ...authorization, permissionTypes: ['UPDATE_PROCESS_INSTANCE'] };
    engine.execute({ type: 'AUTHORIZATION.CREATE', authorization: more });
    const grant = (permission: string) =>
      grantOf(engine.state(), ownersOf(engine.state(), lan), 'PROCESS_DEFINITION', permission).resourceIds;
    expect([...grant('READ_PROCESS_INSTANCE'), ...grant('UPDATE_PROCESS_INSTANCE')]).toEqual(['p', 'p']);
  });

  it('takes members whom only a sign-in service knows, and no role or mapping rule that is not there', () => {
    const engine = testEngine();
    prepare(engine);
    const add = (memberType: 'USER' | 'CLIENT' | 'GROUP' | 'MAPPING_RULE', memberId: string) =>
      ({
        type: 'MEMBERSHIP.ADD',
        membership: { containerType: 'ROLE', containerId: 'worker', memberType, memberId },
      }) as const;
    engine.execute(add('USER', 'far'));
    engine.execute(add('CLIENT', 'far'));
    engine.execute(add('GROUP', 'far'));
    expect(engine.rejection(add('MAPPING_RULE', 'far'))).toMatchObject({ code: 'NOT_FOUND' });
    const { type, membership } = add('USER', 'lan');
    expect(engine.rejection({ type, membership: { ...membership, containerId: 'nowhere' } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('holds for every resource by an asterisk', () => {
    const engine = testEngine();
    prepare(engine);
    engine.execute({ type: 'AUTHORIZATION.CREATE', authorization: { ...authorization, resourceId: '*' } });
    const owners = ownersOf(engine.state(), lan);
    expect(grantOf(engine.state(), owners, 'PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE').isForAll).toBe(true);
    expect(grantOf(engine.state(), owners, 'DECISION_DEFINITION', 'READ_PROCESS_INSTANCE').isForAll).toBe(false);
  });

  it('forgets with a group the roles that it had', () => {
    const engine = testEngine();
    prepare(engine);
    engine.execute({ type: 'OWNER.DELETE', ownerType: 'GROUP', id: 'counter' });
    expect(engine.rows('membership')).toEqual([]);
  });

  it.each([
    ['a second user of that name', { type: 'USER.CREATE', user }, 'ALREADY_EXISTS'],
    ['a change of nobody', { type: 'USER.UPDATE', username: 'minh', changes: { name: 'x' } }, 'NOT_FOUND'],
    ['the deletion of nobody', { type: 'OWNER.DELETE', ownerType: 'GROUP', id: 'nobody' }, 'NOT_FOUND'],
    [
      'an authorization of a role that does not exist',
      { type: 'AUTHORIZATION.CREATE', authorization: { ...authorization, ownerId: 'nobody' } },
      'NOT_FOUND',
    ],
    [
      'an authorization for a role that does not exist',
      {
        type: 'AUTHORIZATION.CREATE',
        authorization: { ...authorization, resourceType: 'ROLE', resourceId: 'nobody', permissionTypes: ['READ'] },
      },
      'NOT_FOUND',
    ],
    [
      'a second authorization of an owner for the same resource',
      { type: 'AUTHORIZATION.CREATE', authorization },
      'ALREADY_EXISTS',
    ],
    ['the deletion of no authorization', { type: 'AUTHORIZATION.DELETE', authorizationKey: 1 }, 'NOT_FOUND'],
    [
      'a membership that is there already',
      {
        type: 'MEMBERSHIP.ADD',
        membership: { containerType: 'GROUP', containerId: 'counter', memberType: 'USER', memberId: 'lan' },
      },
      'ALREADY_EXISTS',
    ],
    [
      'the end of a membership that is not',
      {
        type: 'MEMBERSHIP.REMOVE',
        membership: { containerType: 'GROUP', containerId: 'counter', memberType: 'USER', memberId: 'minh' },
      },
      'NOT_FOUND',
    ],
  ] as const)('refuses %s', (_what, command, code) => {
    const engine = testEngine();
    prepare(engine);
    engine.execute({ type: 'AUTHORIZATION.CREATE', authorization });
    expect(engine.rejection(command)).toMatchObject({ code });
  });
});
