import { JsonObject, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as factor from './factor-schema.ts';
import * as session from './schema.ts';

/** Who is signed in, and how one signs in, out, and changes the password. */
export const sessionApi = {
  getSession: contract(
    'getSession',
    'GET',
    '/api/session',
    {
      summary: 'Who is signed in',
      tags: ['session'],
      reads: 'nothing',
    },
    { 200: session.Session },
  ),
  signIn: contract(
    'signIn',
    'POST',
    '/api/session',
    {
      summary: 'Sign in with user name and password',
      tags: ['session'],
      reads: 'nothing',
      body: session.SignIn,
    },
    { 200: session.Session },
  ),
  signOut: contract(
    'signOut',
    'DELETE',
    '/api/session',
    {
      summary: 'Sign out',
      tags: ['session'],
      reads: 'nothing',
    },
    { 200: session.SignedOut },
  ),
  changePassword: contract(
    'changePassword',
    'PUT',
    '/api/session/password',
    {
      summary: 'Change my own password; my other sessions end',
      tags: ['session'],
      reads: 'nothing',
      body: session.PasswordChange,
    },
    { 200: session.Session },
  ),
};

/** The second step of a sign-in, signing in by a passkey alone, and proving once more who one is. */
export const signInFactorsApi = {
  proveFactor: contract(
    'proveFactor',
    'POST',
    '/api/session/factor',
    {
      summary: 'The second step of a sign-in: a code of my app or a recovery code',
      tags: ['session'],
      reads: 'nothing',
      body: factor.FactorCode,
    },
    { 200: session.Session },
  ),
  askPasskey: contract(
    'askPasskey',
    'POST',
    '/api/session/passkey-options',
    { summary: 'What a passkey is to sign', tags: ['session'], reads: 'nothing' },
    { 200: JsonObject },
  ),
  signInByPasskey: contract(
    'signInByPasskey',
    'POST',
    '/api/session/passkey',
    {
      summary: 'Sign in by a passkey, alone or as the second step',
      tags: ['session'],
      reads: 'nothing',
      body: factor.PasskeyAnswer,
    },
    { 200: session.Session },
  ),
  confirmIdentity: contract(
    'confirmIdentity',
    'POST',
    '/api/session/confirmation',
    {
      summary: 'Prove once more who I am, before what cannot be undone',
      tags: ['session'],
      reads: 'nothing',
      body: factor.Confirmation,
    },
    { 204: Nothing },
  ),
};
