/** Users, groups, roles, mapping rules, memberships and authorizations. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/core/commands/identity.test.ts';
const conformance = 'tests/conformance/identity.test.ts';
const authorizations = 'tests/conformance/authorizations.test.ts';
const place = 'engine/core/commands/identity.ts';

export const identity: Area = {
  id: 'identity',
  title: 'Who may do what',
  isWhole: false,
  read: [
    'AuthorizationCreateProcessor',
    'GroupAddEntityProcessor',
    'MappingRuleCreateProcessor',
    'RoleDeleteProcessor',
    'UserTaskAssignProcessor',
    'JobBatchCollector',
  ],
  rules: [
    {
      id: 'identity.ids-once',
      rule: 'A user, group, role or mapping rule has an id of its own: ALREADY_EXISTS.',
      zeebe: 'RoleCreateProcessor, GroupCreateProcessor, MappingRuleCreateProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'refuses a second user of that name' },
      turned: {
        from: "findKey(execution, 'USER', user.username) !== undefined",
        to: "findKey(execution, 'USER', user.username) === null",
      },
    },
    {
      id: 'identity.unknown',
      rule: 'A change or deletion of what is not there is refused with NOT_FOUND.',
      zeebe: 'RoleDeleteProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'refuses the deletion of nobody' },
      turned: { from: "return unknown('delete', ownerType, id);", to: 'return alreadyThere(ownerType, id);' },
    },
    {
      id: 'identity.claim-once',
      rule: 'A claim with its value belongs to one mapping rule.',
      zeebe: 'MappingRuleCreateProcessor',
      place,
      verdict: 'same',
      test: {
        file: conformance,
        title: 'mapping rules are created, found, changed and deleted; one claim means one of them',
      },
      turned: { from: 'if (rule.mappingRuleId !== ownId)', to: 'if (rule.mappingRuleId === null)' },
    },
    {
      id: 'identity.member-once',
      rule: 'A member is in a group or role once: ALREADY_EXISTS.',
      zeebe: 'GroupAddEntityProcessor, RoleAddEntityProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'refuses a membership that is there already' },
      turned: { from: 'membershipByNames.has(names.value)', to: 'membershipByNames.has(null)' },
    },
    {
      id: 'identity.not-a-member',
      rule: 'Who is no member cannot be taken out: NOT_FOUND.',
      zeebe: 'GroupRemoveEntityProcessor, RoleRemoveEntityProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'refuses the end of a membership that is not' },
      turned: {
        from: "if (row === undefined)\n    return rejected(\n      'NOT_FOUND'",
        to: "if (row === undefined)\n    return rejected(\n      'INVALID_STATE'",
      },
    },
    {
      id: 'identity.deleted-with-all',
      rule: 'Who is deleted leaves no membership and no authorization behind.',
      zeebe: 'RoleDeleteProcessor, GroupDeleteProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'forgets memberships and authorizations with the one whom they name' },
      turned: { from: '  forget(execution, ownerType, id);\n', to: '' },
    },
    {
      id: 'identity.authorization-owner-known',
      rule: 'An authorization of a role or mapping rule that does not exist is refused with NOT_FOUND.',
      zeebe: 'AuthorizationEntityChecker',
      place,
      verdict: 'same',
      test: { file: tests, title: 'refuses an authorization of a role that does not exist' },
      turned: {
        from: "return mustBeKnown && findKey(execution, type, id) === undefined ? unknown('authorize', type, id)",
        to: "return mustBeKnown && findKey(execution, type, id) === null ? unknown('authorize', type, id)",
      },
    },
    {
      id: 'identity.authorization-once',
      rule: 'An owner has one authorization for a resource.',
      zeebe: 'AuthorizationCreateProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'refuses a second authorization of an owner for the same resource' },
      turned: { from: 'if (twin === undefined) return undefined;', to: 'return undefined;' },
    },
    {
      id: 'identity.jobs-of-permitted-processes',
      rule: 'A worker gets the jobs of the processes that it may update, and those of no other.',
      zeebe: 'JobBatchCollector',
      place: 'engine/api/identity/jobs.ts',
      verdict: 'same',
      test: {
        file: authorizations,
        title: 'whoever may work for one process is given its jobs, and those of no other',
      },
      turned: { from: '{ processDefinitionIds: grant.resourceIds }', to: '{}' },
    },
    {
      id: 'identity.nothing-permitted',
      rule: 'Who may do nothing gets through nowhere.',
      zeebe: 'AuthorizationCheckBehavior',
      place: 'engine/api/identity/check-rule.ts',
      verdict: 'same',
      test: { file: authorizations, title: 'whoever may do nothing gets through nowhere' },
      turned: { from: 'requirePermission(caller, resourceType, permissionType, id);', to: '' },
    },
  ],
};
