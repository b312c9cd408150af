export {
  changesSince,
  type DrawnDraft,
  lastLook,
  lookAt,
  noteDrawn,
  noteSeen,
  type PaperLook,
  type StatementChange,
} from './paper-look.ts';
