/** The kinds of rules that say what an operation needs; `rules.ts` has one for each operation, `check-rule.ts` holds requests against them. */
import type { TableName } from '../../core/entities/index.ts';
import type { PermissionType, ResourceType } from './permissions.ts';

/** Where the id of the resource comes from. */
export type Source =
  /** A field of the body or the path. */
  | { readonly field: string }
  /** The row that a path parameter or a field of the body names, and what of it is the id. */
  | { readonly table: TableName; readonly param: string };

/** The tables of what is deployed. */
export type ResourceTable = 'processDefinition' | 'decisionRequirements' | 'form' | 'genericResource';

export type AccessRule =
  /** Whoever is signed in. */
  | { readonly kind: 'signed-in' }
  /** Answered to everybody: what tells that the server is there. */
  | { readonly kind: 'public' }
  | {
      readonly kind: 'permission';
      readonly resourceType: ResourceType;
      readonly permissionType: PermissionType;
      /** Absent: the permission must hold for every resource. */
      readonly of?: Source;
    }
  /** Each of them must be permitted; one about a row that the request does not name says nothing. */
  | { readonly kind: 'all'; readonly rules: readonly AccessRule[] }
  /** A search shows the rows for which the permission holds: those whose column has a permitted id. */
  | {
      readonly kind: 'narrowed';
      readonly resourceType: ResourceType;
      readonly permissionType: PermissionType;
      readonly column: string;
      /** The column is of the element instance that a row belongs to, and not of the row. */
      readonly isOfElement?: true;
      /** The column holds keys, so that ids which are none permit nothing. */
      readonly isKey?: true;
    }
  /**
   * A batch operation may be created with the permission for its type or for every type. It selects the rows that its creator may read
   * and do it to, since nobody is asked again when its items are tried.
   */
  | {
      readonly kind: 'batch';
      readonly toCreate: PermissionType;
      readonly resourceType: ResourceType;
      readonly toRead: PermissionType;
      readonly toChange: PermissionType;
      readonly column: string;
    }
  /** A deployed resource, by its id; the permission may depend on what is deployed. */
  | { readonly kind: 'resource'; readonly permissionTypes: Readonly<Record<ResourceTable, PermissionType>> }
  /** A user task, by its process or by being the caller's own. Whoever may update it may do all with it but read it. */
  | {
      readonly kind: 'task';
      readonly byProcess: PermissionType;
      readonly byTask: PermissionType;
      /** Permits it to her who holds the task. */
      readonly byAssignee?: RuleOf<'task'>;
    }
  /** Decision instances by their decisions: one, or all of an evaluation. */
  | { readonly kind: 'decisions'; readonly permissionType: PermissionType; readonly of: 'instance' | 'evaluation' }
  /** Records of the audit log by their category, or with what else may be read of their process; a search of them, or the one that is named. */
  | { readonly kind: 'audit-logs' }
  | { readonly kind: 'audit-log' }
  /** An assignment claims a task where it leaves to its holder what somebody has; otherwise it changes the task (Zeebe: claim and assign of user tasks). */
  | { readonly kind: 'assignment'; readonly claim: RuleOf<'task'>; readonly change: RuleOf<'task'> }
  | { readonly kind: 'tasks' }
  /** Whoever is signed in gets the jobs of those processes for which the permission holds. */
  | { readonly kind: 'jobs' };

export type RuleOf<Kind extends AccessRule['kind']> = Extract<AccessRule, { kind: Kind }>;
