import type { FastifyInstance } from 'fastify';
import { api } from '../api.ts';
import type { Routes } from '../http/context.ts';
import { apiDocument } from '../http/openapi.ts';

export const openApiRoutes: Routes = (app) => {
  app.route({
    ...api.getOpenApi,
    handler: async () => apiDocument(app as unknown as FastifyInstance),
  });
};
