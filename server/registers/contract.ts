import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as registers from './schema.ts';

/** The registers of numbered papers, and what was learnt from answered difficulties. */
export const registersApi = {
  listRegisters: contract(
    'listRegisters',
    'GET',
    '/api/registers',
    {
      summary: 'The registers of a unit, by year',
      tags: ['documents'],
      reads: 'nothing',
      querystring: registers.RegistersQuery,
    },
    { 200: List(registers.NumberedRegister) },
  ),
  listRegisterLines: contract(
    'listRegisterLines',
    'GET',
    '/api/registers/lines',
    {
      summary: 'The papers of a register, the highest number first',
      tags: ['documents'],
      reads: { look: 'open-register' },
      querystring: registers.RegisterLinesQuery,
    },
    { 200: registers.RegisterLines },
  ),
  listLessons: contract(
    'listLessons',
    'GET',
    '/api/lessons',
    {
      summary: 'Difficulties and proposals of all units that were answered, the newest first, at most 100',
      tags: ['documents'],
      reads: 'nothing',
      querystring: registers.LessonsQuery,
    },
    { 200: List(registers.Lesson) },
  ),
};
