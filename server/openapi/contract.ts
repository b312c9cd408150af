import { JsonObject } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';

/** The description of the API itself. */
export const openapiApi = {
  getOpenApi: contract(
    'getOpenApi',
    'GET',
    '/api/openapi.json',
    {
      summary: 'This document',
      tags: ['api'],
      reads: 'nothing',
    },
    { 200: JsonObject },
  ),
};
