import { contract } from '../http/contract.ts';
import * as health from './schema.ts';

/** Which parts of the system are there, and since when one is not. */
export const healthApi = {
  getHealth: contract(
    'getHealth',
    'GET',
    '/api/health',
    {
      summary: 'Whether the database and the engine are there, and since when one is not',
      tags: ['health'],
      reads: 'nothing',
    },
    { 200: health.Health },
  ),
  getHealthParts: contract(
    'getHealthParts',
    'GET',
    '/api/health/parts',
    { summary: 'How each part of the system is, for administrators', tags: ['health'], reads: 'nothing' },
    { 200: health.HealthParts },
  ),
  getUpkeep: contract(
    'getUpkeep',
    'GET',
    '/api/health/upkeep',
    {
      summary: 'What waits in the queues, which jobs wait for workers, and how the database is, for administrators',
      tags: ['health'],
      reads: 'nothing',
    },
    { 200: health.Upkeep },
  ),
};
