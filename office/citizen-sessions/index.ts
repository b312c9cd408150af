export { beginCitizenSession, endCitizenSession, findCitizen, type SignedInCitizen } from './citizen-session.ts';
export { ownDossiers, ownsDossier } from './own-dossiers.ts';
