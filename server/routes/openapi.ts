import type { FastifyInstance } from 'fastify';
import { api } from '../api.ts';
import { apiDocument } from '../api-document.ts';
import type { Routes } from '../context.ts';

export const openApiRoutes: Routes = (app) => {
  app.route({
    ...api.getOpenApi,
    handler: async () => apiDocument(app as unknown as FastifyInstance),
  });
};
