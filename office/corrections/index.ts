export {
  type Correction,
  type CorrectionEffect,
  correctDossier,
  type DescribedChange,
  previewCorrection,
  revisionOf,
} from './correct-dossier.ts';
