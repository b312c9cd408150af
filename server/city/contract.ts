import { contract } from '../http/contract.ts';
import * as city from './schema.ts';

/** The city on one page: every unit with what will break next and how it did before, and a unit's work by procedure and by officer. */
export const cityApi = {
  getCity: contract(
    'getCity',
    'GET',
    '/api/city',
    {
      summary: 'Every unit of the city: what will break next, what stands, and the weeks before',
      tags: ['board'],
      reads: 'nothing',
    },
    { 200: city.City },
  ),
  getUnitWork: contract(
    'getUnitWork',
    'GET',
    '/api/city/units/:code',
    {
      summary: 'The open dossiers of a unit by procedure and by who holds their steps',
      tags: ['board'],
      reads: 'nothing',
      params: city.CityUnitParams,
    },
    { 200: city.UnitWork },
  ),
};
