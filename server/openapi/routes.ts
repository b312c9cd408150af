import type { FastifyInstance } from 'fastify';
import type { Routes } from '../http/context.ts';
import { apiDocument } from '../http/openapi.ts';
import { openapiApi } from './contract.ts';

export const openApiRoutes: Routes = (app) => {
  app.route({
    ...openapiApi.getOpenApi,
    handler: async () => apiDocument(app as unknown as FastifyInstance),
  });
};
