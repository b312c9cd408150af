import { contract } from '../http/contract.ts';
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
