import { JsonObject, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { FactorCode } from '../session/factor-schema.ts';
import * as factors from './factor-schema.ts';
import * as keys from './schema.ts';
import * as sessions from './session-schema.ts';

/** One's own key to sign with: kept, opened for a session, locked and removed. */
export const signingKeysApi = {
  getSigningKey: contract(
    'getSigningKey',
    'GET',
    '/api/me/signing-key',
    { summary: 'My own key to sign with', tags: ['session'], reads: 'nothing' },
    { 200: keys.SigningKeyState },
  ),
  keepSigningKey: contract(
    'keepSigningKey',
    'PUT',
    '/api/me/signing-key',
    {
      summary: 'Keep my own key, in the place of one that was there',
      tags: ['session'],
      reads: 'nothing',
      body: keys.NewSigningKey,
    },
    { 200: keys.SigningKeyState },
  ),
  removeSigningKey: contract(
    'removeSigningKey',
    'DELETE',
    '/api/me/signing-key',
    { summary: 'Remove my own key', tags: ['session'], reads: 'nothing' },
    { 204: Nothing },
  ),
  unlockSigningKey: contract(
    'unlockSigningKey',
    'POST',
    '/api/me/signing-key/unlock',
    { summary: 'Open my own key for this session', tags: ['session'], reads: 'nothing', body: keys.KeyPassword },
    { 200: keys.SigningKeyState },
  ),
  lockSigningKey: contract(
    'lockSigningKey',
    'POST',
    '/api/me/signing-key/lock',
    { summary: 'Lock my own key', tags: ['session'], reads: 'nothing' },
    { 204: Nothing },
  ),
};

/** Where one is signed in. */
export const ownSessionsApi = {
  listOwnSessions: contract(
    'listOwnSessions',
    'GET',
    '/api/me/sessions',
    { summary: 'Where I am signed in', tags: ['session'], reads: 'nothing' },
    { 200: sessions.OwnSessions },
  ),
  endOwnSession: contract(
    'endOwnSession',
    'DELETE',
    '/api/me/sessions/:id',
    {
      summary: 'Sign out of one of my sessions',
      tags: ['session'],
      reads: 'nothing',
      params: sessions.OwnSessionParams,
    },
    { 204: Nothing },
  ),
  endOwnSessions: contract(
    'endOwnSessions',
    'DELETE',
    '/api/me/sessions',
    { summary: 'Sign out everywhere, here too', tags: ['session'], reads: 'nothing' },
    { 204: Nothing },
  ),
};

/** By what I prove who I am besides my password. */
export const ownFactorsApi = {
  getSecondFactors: contract(
    'getSecondFactors',
    'GET',
    '/api/me/second-factors',
    { summary: 'My second factors', tags: ['session'], reads: 'nothing' },
    { 200: factors.SecondFactors },
  ),
  beginApp: contract(
    'beginApp',
    'POST',
    '/api/me/second-factors/app',
    { summary: 'Begin to add an app with codes', tags: ['session'], reads: 'nothing', body: factors.NewFactorName },
    { 200: factors.NewApp },
  ),
  confirmApp: contract(
    'confirmApp',
    'POST',
    '/api/me/second-factors/app/confirmation',
    { summary: 'Put the app into use by its first code', tags: ['session'], reads: 'nothing', body: FactorCode },
    { 200: factors.SecondFactors },
  ),
  beginPasskey: contract(
    'beginPasskey',
    'POST',
    '/api/me/second-factors/passkey-options',
    { summary: 'What the browser needs to make a passkey', tags: ['session'], reads: 'nothing' },
    { 200: JsonObject },
  ),
  addPasskey: contract(
    'addPasskey',
    'POST',
    '/api/me/second-factors/passkeys',
    { summary: 'Add a passkey', tags: ['session'], reads: 'nothing', body: factors.NewPasskey },
    { 200: factors.SecondFactors },
  ),
  sendEnrolmentCode: contract(
    'sendEnrolmentCode',
    'POST',
    '/api/me/second-factors/hold/code',
    {
      summary: 'Send a code to my mail address of before, to confirm that it is me',
      tags: ['session'],
      reads: 'nothing',
    },
    { 200: factors.SecondFactors },
  ),
  confirmEnrolment: contract(
    'confirmEnrolment',
    'POST',
    '/api/me/second-factors/hold/release',
    { summary: 'Confirm by that code that it is me', tags: ['session'], reads: 'nothing', body: FactorCode },
    { 200: factors.SecondFactors },
  ),
  askEnrolment: contract(
    'askEnrolment',
    'POST',
    '/api/me/second-factors/hold/approval',
    { summary: 'Ask a second person to confirm that it is me', tags: ['session'], reads: 'nothing' },
    { 200: factors.SecondFactors },
  ),
  removeSecondFactor: contract(
    'removeSecondFactor',
    'DELETE',
    '/api/me/second-factors/:id',
    { summary: 'Remove one of my second factors', tags: ['session'], reads: 'nothing', params: factors.FactorParams },
    { 200: factors.SecondFactors },
  ),
  makeRecoveryCodes: contract(
    'makeRecoveryCodes',
    'POST',
    '/api/me/recovery-codes',
    { summary: 'Ten new recovery codes, told once; older ones are void', tags: ['session'], reads: 'nothing' },
    { 200: factors.SecondFactors },
  ),
};
