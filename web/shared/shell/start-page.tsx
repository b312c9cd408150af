import { Navigate } from 'react-router';
import { usePerson } from '../session/session.ts';
import { startPathFor } from './navigation.ts';

/** The bare address leads to where this person's work begins. */
export function StartPage() {
  return <Navigate to={startPathFor(usePerson())} replace />;
}
