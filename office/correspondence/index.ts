export { type AddressedUnits, readUnits } from './addressed-units.ts';
export { ADDRESSEES_MAX, type Addressee, readAddressees } from './addressees.ts';
export { type DocumentDelivery, deliverDocument } from './deliver-document.ts';
