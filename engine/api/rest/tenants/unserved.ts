const ONE_TENANT = 'there is one tenant, `<default>`';

/** Operations on other tenants. */
const tenants: readonly string[] = [
  'POST /tenants',
  'DELETE /tenants/:tenantId',
  'PUT /tenants/:tenantId',
  'POST /tenants/:tenantId/clients/search',
  'DELETE /tenants/:tenantId/clients/:clientId',
  'PUT /tenants/:tenantId/clients/:clientId',
  'POST /tenants/:tenantId/groups/search',
  'DELETE /tenants/:tenantId/groups/:groupId',
  'PUT /tenants/:tenantId/groups/:groupId',
  'POST /tenants/:tenantId/mapping-rules/search',
  'DELETE /tenants/:tenantId/mapping-rules/:mappingRuleId',
  'PUT /tenants/:tenantId/mapping-rules/:mappingRuleId',
  'POST /tenants/:tenantId/roles/search',
  'DELETE /tenants/:tenantId/roles/:roleId',
  'PUT /tenants/:tenantId/roles/:roleId',
  'POST /tenants/:tenantId/users/search',
  'DELETE /tenants/:tenantId/users/:username',
  'PUT /tenants/:tenantId/users/:username',
];

/**
 * Operations of Camunda's API that this engine knows of and does not serve, with the reason: they answer 501, so that nobody takes
 * them for a typing error.
 */
export const unservedOperations: ReadonlyMap<string, string> = new Map(
  tenants.map((operation) => [operation, ONE_TENANT]),
);
