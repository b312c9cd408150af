import { execute } from '../shared/problem.ts';
import { toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';

export const incidentCalls = ({ engine }: GrpcContext) => ({
  async ResolveIncident({ incidentKey }: { readonly incidentKey: string }) {
    await execute(engine, { type: 'INCIDENT.RESOLVE', incidentKey: toKey(incidentKey) });
    return {};
  },
});
