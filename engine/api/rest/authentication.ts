import { DEFAULT_TENANT_ID } from '../../core/entities/index.ts';
import type { Resource } from '../context.ts';

/** The engine knows no users: whoever reaches it is one and the same. */
export const registerAuthentication: Resource = (api) => {
  api.get('/authentication/me', async () => ({
    username: null,
    displayName: null,
    email: null,
    authorizedComponents: ['*'],
    tenants: [{ tenantId: DEFAULT_TENANT_ID, name: 'Default' }],
    groups: [],
    roles: [],
    salesPlanType: '',
    c8Links: {},
    canLogout: false,
  }));
};
