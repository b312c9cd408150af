/** Who stands in the audit log, what all its lines have in common, and its lines about identities. */
import type { Area } from './rule.ts';

const operations = 'tests/conformance/audited-operations.test.ts';
const lines = 'tests/conformance/audit-logs.test.ts';
const audit = 'engine/runtime/journal/audit.ts';
const ofIdentities = 'engine/runtime/journal/audit-identity.ts';

const takenAlong =
  'has a line for each membership and each authorization that goes with a deleted one, and for what a new user may do';
const whoMayUse = 'has a line for each change of who may use the API';
const batchItems =
  'has a line for each thing that a batch operation does, with the batch operation and whoever asked for it';

export const auditLog: Area = {
  id: 'audit-log',
  title: 'Who stands in the audit log, and its lines about identities',
  isWhole: true,
  read: [
    'AuditLogHandler',
    'AuditLogExportHandler',
    'AuditLogWriter',
    'AuditLogCheck',
    'AuditLogConfiguration',
    'AuditLogEntry',
    'AuditLogInfo',
    'AuditLogTransformer',
    'AuditLogTransformerConfigs',
    'AuditLogTransformerRegistry',
    'AuthorizationAuditLogTransformer',
    'GroupAuditLogTransformer',
    'GroupEntityAuditLogTransformer',
    'MappingRuleAuditLogTransformer',
    'RoleAuditLogTransformer',
    'RoleEntityAuditLogTransformer',
    'TenantAuditLogTransformer',
    'TenantEntityAuditLogTransformer',
    'UserAuditLogTransformer',
    'GroupDeleteProcessor',
  ],
  rules: [
    {
      id: 'audit-log.actors',
      rule: 'By default the audit log has the commands of users alone; those of clients and of the unknown are opted in, by category and without some types, and those of nobody who signed in are left out.',
      zeebe: 'AuditLogConfiguration',
      place: audit,
      verdict: 'differs',
      why: 'It has the commands of all, whoever they are: a city asks afterwards what a program did as well.',
      test: { file: lines, title: 'has a line for each command: what, when, by whom, with which result' },
    },
    {
      id: 'audit-log.channels',
      rule: 'A line says by which agent of a model, by which channel and by which tool the command came.',
      zeebe: 'AuditLogEntry',
      place: 'engine/api/rest/audit-logs/view.ts',
      verdict: 'differs',
      why: 'Nothing comes through an agent here; these are null, and found by nothing.',
    },
    {
      id: 'audit-log.refusals',
      rule: 'Of the refused commands it has those that came at a wrong moment, INVALID_STATE, about instances, incidents, user tasks and batch operations, described by the kind of the refusal.',
      zeebe: 'AuditLogTransformerConfigs, AuditLogTransformer',
      place: audit,
      verdict: 'differs',
      why: 'It has every refused command but those about identities, and describes what the command is about.',
    },
    {
      id: 'audit-log.keys-of-lines',
      rule: 'The key of a line is its partition and its position in the log.',
      zeebe: 'AuditLogExportHandler',
      place: 'engine/runtime/journal/journal.ts',
      verdict: 'differs',
      why: 'A line has a number of its own, as all that is stored here; there is no log with positions.',
    },
    {
      id: 'audit-log.tenants',
      rule: 'A line is of the tenant whose entity it is about; identities and batch operations are of none, and their lines are seen in all.',
      zeebe: 'AuditLogInfo',
      place: audit,
      verdict: 'same',
      test: { file: operations, title: batchItems },
      turned: { from: "entityType: 'BATCH', tenantId: null }", to: "entityType: 'BATCH' }" },
    },
    {
      id: 'audit-log.identities',
      rule: 'Changes of identities have a line when they were made, not when they were refused.',
      zeebe: 'AuditLogTransformerConfigs',
      place: ofIdentities,
      verdict: 'same',
      test: { file: lines, title: whoMayUse },
      turned: { from: 'if (!outcome.reply.ok) return [];', to: '' },
    },
    {
      id: 'audit-log.identity-names',
      rule: 'Groups, roles and mapping rules are named by their ids and described by their names, deleted ones too; users and tenants are described by nothing.',
      zeebe:
        'GroupAuditLogTransformer, RoleAuditLogTransformer, MappingRuleAuditLogTransformer, UserAuditLogTransformer, TenantAuditLogTransformer',
      place: ofIdentities,
      verdict: 'same',
      test: {
        file: operations,
        title: 'describes groups, roles and mapping rules by their names, users and tenants not at all',
      },
      turned: { from: "if (ownerType === 'GROUP') return indexes.groupById.first(id)?.name ?? null;", to: '' },
    },
    {
      id: 'audit-log.members',
      rule: 'Whoever is taken into a group, role or tenant, or out of it, stands as the related entity in a line of that, ASSIGN or UNASSIGN.',
      zeebe: 'GroupEntityAuditLogTransformer, RoleEntityAuditLogTransformer, TenantEntityAuditLogTransformer',
      place: ofIdentities,
      verdict: 'same',
      test: { file: lines, title: whoMayUse },
      turned: { from: 'relatedEntityKey: membership.memberId,', to: 'relatedEntityKey: membership.containerId,' },
    },
    {
      id: 'audit-log.client-members',
      rule: 'A client that is taken into a group, role or tenant stands there as a USER.',
      zeebe: 'AuditLogTransformerConfigs',
      place: ofIdentities,
      verdict: 'differs',
      why: 'It stands there as a CLIENT, as in the lines of authorizations, so that it is not mistaken for a person.',
    },
    {
      id: 'audit-log.taken-along',
      rule: 'What goes with a deleted identity has lines too, before its own: the end of each membership and the deletion of each authorization.',
      zeebe: 'GroupDeleteProcessor, GroupEntityAuditLogTransformer, AuthorizationAuditLogTransformer',
      place: ofIdentities,
      verdict: 'same',
      test: { file: operations, title: takenAlong },
      turned: { from: 'return [...taken, lineOf(outcome), ...given];', to: 'return [lineOf(outcome), ...given];' },
    },
    {
      id: 'audit-log.given-along',
      rule: 'The authorization that a new user is given has a line of its own, after that of the user.',
      zeebe: 'AuthorizationAuditLogTransformer, creation of users',
      place: ofIdentities,
      verdict: 'same',
      test: { file: operations, title: takenAlong },
      turned: { from: 'return [...taken, lineOf(outcome), ...given];', to: 'return [...taken, lineOf(outcome)];' },
    },
    {
      id: 'audit-log.owners',
      rule: 'A line about an authorization names its owner as the related entity, by type and id.',
      zeebe: 'AuthorizationAuditLogTransformer',
      place: ofIdentities,
      verdict: 'same',
      test: { file: lines, title: whoMayUse },
      turned: { from: 'relatedEntityKey: owner?.ownerId ?? null,', to: 'relatedEntityKey: null,' },
    },
  ],
};
