export { type ContactCorrection, canBeContact, correctContact } from './correct-contact.ts';
export {
  type Correction,
  type CorrectionEffect,
  correctDossier,
  type DescribedChange,
  previewCorrection,
} from './correct-dossier.ts';
