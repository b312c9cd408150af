export type { OutgoingMessage } from './agency-message.ts';
export { findAgency } from './find-agency.ts';
export { receiveAgencyMessage } from './receive-message.ts';
export { AgencyUnreachable, sendAgencyMessage } from './send-message.ts';
export { type SignedHead, signatureOf } from './signature.ts';
