/** The roles that every engine has, and its first administrators. */

import { DEFAULT_TENANT_ID, type OwnerType } from '../../core/entities/index.ts';
import { EVERY_RESOURCE } from '../../core/kernel/access.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import { permissions, type ResourceType, resourceTypes, TASK_PROPERTIES } from './permissions.ts';

export const ADMIN_ROLE = 'admin';

interface StandardRole {
  readonly roleId: string;
  readonly name: string;
  readonly description: string;
  readonly permits: readonly {
    readonly resourceType: ResourceType;
    readonly permissionTypes: readonly string[];
    readonly propertyName?: string;
  }[];
}

/** What the standard roles may be given: secrets are shown to nobody who was not permitted them by name. */
const ordinaryTypes = resourceTypes.filter((resourceType) => resourceType !== 'SECRET');

const isReading = (permission: string): boolean => permission.startsWith('READ');

const standardRoles: readonly StandardRole[] = [
  {
    roleId: ADMIN_ROLE,
    name: 'Admin',
    description: 'May do everything',
    permits: ordinaryTypes.map((resourceType) => ({ resourceType, permissionTypes: permissions[resourceType] })),
  },
  {
    roleId: 'readonly-admin',
    name: 'Readonly admin',
    description: 'May see everything',
    permits: ordinaryTypes
      .map((resourceType) => ({ resourceType, permissionTypes: permissions[resourceType].filter(isReading) }))
      .filter(({ permissionTypes }) => permissionTypes.length > 0),
  },
  {
    roleId: 'task-worker',
    name: 'Task worker',
    description: 'Sees, claims and completes the user tasks that are their own',
    permits: TASK_PROPERTIES.map((propertyName) => ({
      resourceType: 'USER_TASK',
      permissionTypes: ['READ', 'CLAIM', 'COMPLETE'],
      propertyName,
    })),
  },
  {
    roleId: 'connectors',
    name: 'Connectors',
    description: 'Starts instances, works on jobs and publishes messages',
    permits: [
      {
        resourceType: 'PROCESS_DEFINITION',
        permissionTypes: [
          'READ_PROCESS_DEFINITION',
          'READ_PROCESS_INSTANCE',
          'CREATE_PROCESS_INSTANCE',
          'UPDATE_PROCESS_INSTANCE',
        ],
      },
      { resourceType: 'MESSAGE', permissionTypes: ['CREATE'] },
      { resourceType: 'DOCUMENT', permissionTypes: permissions.DOCUMENT },
    ],
  },
  {
    roleId: 'rpa',
    name: 'RPA',
    description: 'Reads scripts and works on jobs',
    permits: [
      { resourceType: 'RESOURCE', permissionTypes: ['READ'] },
      { resourceType: 'PROCESS_DEFINITION', permissionTypes: ['UPDATE_PROCESS_INSTANCE'] },
    ],
  },
  {
    roleId: 'app-integrations',
    name: 'App integrations',
    description: 'Starts instances and works on user tasks for other applications',
    permits: [
      {
        resourceType: 'PROCESS_DEFINITION',
        permissionTypes: [
          'READ_PROCESS_DEFINITION',
          'CREATE_PROCESS_INSTANCE',
          'READ_PROCESS_INSTANCE',
          'UPDATE_PROCESS_INSTANCE',
          'READ_USER_TASK',
          'UPDATE_USER_TASK',
        ],
      },
      { resourceType: 'DOCUMENT', permissionTypes: ['CREATE'] },
    ],
  },
];

/** Roles whose holders are of the default tenant, as in Camunda's setup. */
const ROLES_OF_DEFAULT_TENANT = [ADMIN_ROLE, 'readonly-admin', 'connectors', 'rpa', 'app-integrations'] as const;

/** Makes the roles that are missing and gives the administrators theirs; what is there already is left as it is. */
export async function ensureRoles(
  engine: Engine,
  admins: readonly { readonly type: Extract<OwnerType, 'USER' | 'CLIENT'>; readonly id: string }[],
): Promise<void> {
  for (const role of standardRoles) await ensureRole(engine, role);
  for (const roleId of ROLES_OF_DEFAULT_TENANT)
    await unlessThere(engine, {
      type: 'MEMBERSHIP.ADD',
      membership: { containerType: 'TENANT', containerId: DEFAULT_TENANT_ID, memberType: 'ROLE', memberId: roleId },
    });
  for (const { type, id } of admins) await makeAdmin(engine, type, id);
}

export const makeAdmin = (engine: Engine, memberType: OwnerType, memberId: string): Promise<boolean> =>
  unlessThere(engine, {
    type: 'MEMBERSHIP.ADD',
    membership: { containerType: 'ROLE', containerId: ADMIN_ROLE, memberType, memberId },
  });

/** Is there anybody who may do everything? */
export async function hasAdmin(engine: Engine): Promise<boolean> {
  const { total } = await engine.search('membership', {
    filter: {
      and: [
        { column: 'containerType', condition: { op: 'eq', value: 'ROLE' } },
        { column: 'containerId', condition: { op: 'eq', value: ADMIN_ROLE } },
      ],
    },
    sort: [],
    page: { from: 0, limit: 1 },
  });
  return total > 0;
}

async function ensureRole(engine: Engine, { roleId, name, description, permits }: StandardRole): Promise<void> {
  if (!(await unlessThere(engine, { type: 'ROLE.CREATE', role: { roleId, name, description } }))) return;
  for (const { resourceType, permissionTypes, propertyName = null } of permits)
    await engine.execute({
      type: 'AUTHORIZATION.CREATE',
      authorization: {
        ownerType: 'ROLE',
        ownerId: roleId,
        resourceType,
        resourceId: propertyName === null ? EVERY_RESOURCE : '',
        resourcePropertyName: propertyName,
        permissionTypes,
      },
    });
}

/** @returns whether it was made now */
async function unlessThere(engine: Engine, command: Command): Promise<boolean> {
  const reply = await engine.execute(command);
  if (reply.ok) return true;
  if (reply.rejection.code === 'ALREADY_EXISTS') return false;
  throw new Error(reply.rejection.reason);
}
