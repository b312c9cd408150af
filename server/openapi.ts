import { join } from 'node:path';
import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import { api } from './api.ts';
import { apiDocument, swaggerOptions } from './http/openapi.ts';
import { apiTypes } from './http/openapi-types.ts';

/** Where the pages' types of the API are kept. */
export const API_TYPES_FILE = join(import.meta.dirname, '..', 'web', 'shared', 'api', 'schema.d.ts');

/** Returns the pages' types of the API, written from the contracts alone: no database and no engine is needed. */
export const generateApiTypes = async (): Promise<string> => {
  const app = Fastify();
  await app.register(swagger, swaggerOptions);
  for (const route of Object.values(api)) app.route({ ...route, handler: async () => undefined } as never);
  await app.ready();
  return apiTypes(apiDocument(app) as Parameters<typeof apiTypes>[0]);
};
