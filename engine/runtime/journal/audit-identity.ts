/** Lines of the audit log about who may use the API (Camunda documentation, "Recorded operations", ADMIN): of what succeeded alone. */

import type { Outcome, State } from '../../core/core.ts';
import type { Authorization, Key } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { IdentityCommand } from '../../core/kernel/identity-command.ts';
import type { AuditLine } from './audit-line.ts';

type LineOf = (outcome: Outcome) => AuditLine;

const admin = { category: 'ADMIN', tenantId: null } as const;

/** Returns null for a command that is about something else. */
export function identityLines(state: State, command: Command): ((outcome: Outcome) => readonly AuditLine[]) | null {
  const lineOf = lineOfIdentity(state, command);
  return lineOf && ((outcome) => (outcome.reply.ok ? [lineOf(outcome)] : []));
}

function lineOfIdentity(state: State, command: Command): LineOf | null {
  switch (command.type) {
    case 'USER.CREATE':
      return () => ({ ...named('USER', command.user.username), operationType: 'CREATE' });
    case 'USER.UPDATE':
      return () => ({ ...named('USER', command.username), operationType: 'UPDATE' });
    case 'GROUP.CREATE':
      return () => ({ ...named('GROUP', command.group.groupId), operationType: 'CREATE' });
    case 'GROUP.UPDATE':
      return () => ({ ...named('GROUP', command.groupId), operationType: 'UPDATE' });
    case 'ROLE.CREATE':
      return () => ({ ...named('ROLE', command.role.roleId), operationType: 'CREATE' });
    case 'ROLE.UPDATE':
      return () => ({ ...named('ROLE', command.roleId), operationType: 'UPDATE' });
    case 'TENANT.CREATE':
      return () => ({ ...named('TENANT', command.tenant.tenantId), operationType: 'CREATE' });
    case 'TENANT.UPDATE':
      return () => ({ ...named('TENANT', command.tenantId), operationType: 'UPDATE' });
    case 'MAPPING_RULE.CREATE':
      return () => ({ ...named('MAPPING_RULE', command.rule.mappingRuleId), operationType: 'CREATE' });
    case 'MAPPING_RULE.UPDATE':
      return () => ({ ...named('MAPPING_RULE', command.mappingRuleId), operationType: 'UPDATE' });
    case 'OWNER.DELETE':
      return () => ({ ...named(command.ownerType, command.id), operationType: 'DELETE' });
    case 'MEMBERSHIP.ADD':
      return () => ({ ...membership(command), operationType: 'ASSIGN' });
    case 'MEMBERSHIP.REMOVE':
      return () => ({ ...membership(command), operationType: 'UNASSIGN' });
    case 'AUTHORIZATION.CREATE':
      return ({ reply }) => {
        const { authorizationKey } = (reply as unknown as { readonly value: { readonly authorizationKey: Key } }).value;
        return { ...authorized(authorizationKey, command.authorization), operationType: 'CREATE' };
      };
    case 'AUTHORIZATION.UPDATE':
      return () => ({ ...authorized(command.authorizationKey, command.authorization), operationType: 'UPDATE' });
    case 'AUTHORIZATION.DELETE': {
      const row = state.tables.authorization.get(command.authorizationKey);
      return () => ({ ...authorized(command.authorizationKey, row), operationType: 'DELETE' });
    }
    default:
      return null;
  }
}

const named = (entityType: 'USER' | 'GROUP' | 'ROLE' | 'TENANT' | 'MAPPING_RULE', entityKey: string) => ({
  ...admin,
  entityType,
  entityKey,
});

/** Returns who was taken into what, or out of it. */
const membership = ({ membership }: Extract<IdentityCommand, { readonly type: `MEMBERSHIP.${string}` }>) => ({
  ...named(membership.containerType, membership.containerId),
  relatedEntityType: membership.memberType,
  relatedEntityKey: membership.memberId,
});

/** Returns whose authorization it is. */
const authorized = (
  key: Key,
  owner: Pick<Authorization, 'ownerType' | 'ownerId'> | undefined,
): Omit<AuditLine, 'operationType'> => ({
  ...admin,
  entityType: 'AUTHORIZATION',
  entityKey: String(key),
  relatedEntityType: owner?.ownerType ?? null,
  relatedEntityKey: owner?.ownerId ?? null,
});
