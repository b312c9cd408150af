export { findAgency } from './find-agency.ts';
export { receiveAgencyMessage } from './receive-message.ts';
export { AgencyUnreachable, type OutgoingMessage, sendAgencyMessage } from './send-message.ts';
export { type SignedHead, signatureOf } from './signature.ts';
