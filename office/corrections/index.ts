export {
  type Correction,
  type CorrectionEffect,
  correctDossier,
  type DescribedChange,
  previewCorrection,
} from './correct-dossier.ts';
