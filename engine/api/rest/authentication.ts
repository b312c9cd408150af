import { DEFAULT_TENANT_ID } from '../../core/entities/index.ts';
import type { Resource } from '../context.ts';
import { PerVersion, present } from '../versions.ts';

/** The engine knows no users: whoever reaches it is one and the same. */
export const registerAuthentication: Resource = (api) => {
  api.get('/authentication/me', async () =>
    present({
      username: new PerVersion({ '8.8': null, '8.9': 'anonymous' }),
      displayName: null,
      email: null,
      authorizedComponents: ['*'],
      tenants: [present({ tenantId: DEFAULT_TENANT_ID, name: 'Default', description: null })],
      groups: [],
      roles: [],
      salesPlanType: '',
      c8Links: {},
      canLogout: false,
    }),
  );
};
