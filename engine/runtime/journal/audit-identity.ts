/** Lines of the audit log about who may use the API (Camunda documentation, "Recorded operations", ADMIN): of what succeeded alone. */

import type { Outcome, State } from '../../core/core.ts';
import type { Authorization, Key, Membership } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { IdentityCommand } from '../../core/kernel/identity-command.ts';
import { joined } from '../../core/state/indexes.ts';
import type { AuditLine } from './audit-line.ts';

type LineOf = (outcome: Outcome) => AuditLine;
type DeleteOwner = Extract<IdentityCommand, { readonly type: 'OWNER.DELETE' }>;

const admin = { category: 'ADMIN', tenantId: null } as const;

/**
 * Returns null for a command that is about something else. Whoever is deleted takes memberships and authorizations along, which have
 * lines too, before that of the deletion; and so has the permission that a new user is given, after that of the user.
 */
export function identityLines(state: State, command: Command): ((outcome: Outcome) => readonly AuditLine[]) | null {
  const lineOf = lineOfIdentity(state, command);
  if (lineOf === null) return null;
  const taken = command.type === 'OWNER.DELETE' ? takenAlong(state, command) : [];
  return (outcome) => {
    if (!outcome.reply.ok) return [];
    const given = command.type === 'USER.CREATE' ? givenAlong(outcome) : [];
    return [...taken, lineOf(outcome), ...given];
  };
}

function takenAlong({ indexes }: State, { ownerType, id }: DeleteOwner): readonly AuditLine[] {
  const name = joined(ownerType, id);
  const memberships = [...indexes.membershipsOfMember.find(name), ...indexes.membershipsOfContainer.find(name)];
  const authorizations = indexes.authorizationsOfOwner.find(name);
  return [
    ...memberships.map((row): AuditLine => ({ ...memberOf(row), operationType: 'UNASSIGN' })),
    ...authorizations.map((row): AuditLine => ({ ...authorized(row.authorizationKey, row), operationType: 'DELETE' })),
  ];
}

const givenAlong = ({ records }: Outcome): readonly AuditLine[] =>
  records.flatMap((record) =>
    record.valueType === 'AUTHORIZATION' && record.intent === 'CREATED'
      ? [{ ...authorized(record.key, record.value), operationType: 'CREATE' }]
      : [],
  );

function lineOfIdentity(state: State, command: Command): LineOf | null {
  switch (command.type) {
    case 'USER.CREATE':
      return () => ({ ...identified('USER', command.user.username), operationType: 'CREATE' });
    case 'USER.UPDATE':
      return () => ({ ...identified('USER', command.username), operationType: 'UPDATE' });
    case 'GROUP.CREATE':
      return () => ({ ...identified('GROUP', command.group.groupId, command.group.name), operationType: 'CREATE' });
    case 'GROUP.UPDATE':
      return () => ({ ...identified('GROUP', command.groupId, command.changes.name), operationType: 'UPDATE' });
    case 'ROLE.CREATE':
      return () => ({ ...identified('ROLE', command.role.roleId, command.role.name), operationType: 'CREATE' });
    case 'ROLE.UPDATE':
      return () => ({ ...identified('ROLE', command.roleId, command.changes.name), operationType: 'UPDATE' });
    case 'TENANT.CREATE':
      return () => ({ ...identified('TENANT', command.tenant.tenantId), operationType: 'CREATE' });
    case 'TENANT.UPDATE':
      return () => ({ ...identified('TENANT', command.tenantId), operationType: 'UPDATE' });
    case 'MAPPING_RULE.CREATE': {
      const { mappingRuleId, name } = command.rule;
      return () => ({ ...identified('MAPPING_RULE', mappingRuleId, name), operationType: 'CREATE' });
    }
    case 'MAPPING_RULE.UPDATE': {
      const { mappingRuleId, changes } = command;
      return () => ({ ...identified('MAPPING_RULE', mappingRuleId, changes.name), operationType: 'UPDATE' });
    }
    case 'OWNER.DELETE': {
      const line = identified(command.ownerType, command.id, nameOf(state, command));
      return () => ({ ...line, operationType: 'DELETE' });
    }
    case 'MEMBERSHIP.ADD':
      return () => ({ ...memberOf(command.membership), operationType: 'ASSIGN' });
    case 'MEMBERSHIP.REMOVE':
      return () => ({ ...memberOf(command.membership), operationType: 'UNASSIGN' });
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

type Identified = 'USER' | 'GROUP' | 'ROLE' | 'TENANT' | 'MAPPING_RULE';

/** Groups, roles and mapping rules are described by their names; users and tenants by nothing but their ids (Zeebe: audit log). */
const identified = (entityType: Identified, entityKey: string, entityDescription: string | null = null) => ({
  ...admin,
  entityType,
  entityKey,
  entityDescription,
});

function nameOf({ indexes }: State, { ownerType, id }: DeleteOwner): string | null {
  if (ownerType === 'GROUP') return indexes.groupById.first(id)?.name ?? null;
  if (ownerType === 'ROLE') return indexes.roleById.first(id)?.name ?? null;
  if (ownerType === 'MAPPING_RULE') return indexes.mappingRuleById.first(id)?.name ?? null;
  return null;
}

/** Returns who was taken into what, or out of it. */
const memberOf = (membership: Omit<Membership, 'membershipKey'>) => ({
  ...identified(membership.containerType, membership.containerId),
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
