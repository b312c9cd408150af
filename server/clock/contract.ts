import { contract } from '../http/contract.ts';
import * as clock from './schema.ts';

/** The time that counts for the office and the engine together. */
export const clockApi = {
  getClock: contract(
    'getClock',
    'GET',
    '/api/clock',
    { summary: 'The time that counts', tags: ['clock'], reads: 'nothing' },
    { 200: clock.ClockView },
  ),
  setClock: contract(
    'setClock',
    'PUT',
    '/api/clock',
    {
      summary: 'Set the virtual time, of the office and of the engine together',
      tags: ['clock'],
      reads: 'nothing',
      body: clock.ClockSetting,
    },
    { 200: clock.ClockView },
  ),
};
