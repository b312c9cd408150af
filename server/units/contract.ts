import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { WaitingForApproval } from '../http/waiting.ts';
import * as units from './schema.ts';

/** The register of units on a day, and the reforms that change it. */
export const unitsApi = {
  listUnits: contract(
    'listUnits',
    'GET',
    '/api/units',
    {
      summary: 'Units of the city, by kind or by a part of the name with or without diacritics',
      tags: ['units'],
      reads: 'nothing',
      querystring: units.UnitQuery,
    },
    { 200: List(units.Unit) },
  ),
  getRegister: contract(
    'getRegister',
    'GET',
    '/api/units/register',
    {
      summary: 'Every unit as it stands on a day, today when none is named',
      tags: ['units'],
      reads: 'nothing',
      querystring: units.RegisterQuery,
    },
    { 200: units.Register },
  ),
  findCompetentUnits: contract(
    'findCompetentUnits',
    'GET',
    '/api/units/competence',
    { summary: 'Who was competent on a day', tags: ['units'], reads: 'nothing', querystring: units.CompetenceQuery },
    { 200: units.CompetenceAnswer },
  ),
  getUnit: contract(
    'getUnit',
    'GET',
    '/api/units/:code',
    {
      summary: 'A unit with those before and after it',
      tags: ['units'],
      reads: 'nothing',
      params: units.UnitParams,
      querystring: units.RegisterQuery,
    },
    { 200: units.UnitDetails },
  ),
  setUnitContact: contract(
    'setUnitContact',
    'PUT',
    '/api/units/:code/contact',
    {
      summary: 'Enter street address, telephone and official mail address of a unit, or take them out',
      tags: ['units'],
      reads: 'nothing',
      params: units.UnitParams,
      body: units.UnitContact,
    },
    { 200: units.UnitDetails },
  ),
  previewReform: contract(
    'previewReform',
    'POST',
    '/api/units/reforms/preview',
    {
      summary: 'What a change of the register would do; nothing is changed',
      tags: ['units'],
      reads: 'nothing',
      body: units.Reform,
    },
    { 200: units.ReformEffects },
  ),
  applyReform: contract(
    'applyReform',
    'POST',
    '/api/units/reforms',
    { summary: 'Change the register: all of it, or nothing', tags: ['units'], reads: 'nothing', body: units.Reform },
    { 200: units.ReformEffects, 202: WaitingForApproval },
  ),
};
