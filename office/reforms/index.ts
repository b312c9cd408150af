export { applyReform, previewReform, type Reform, type ReformEffects } from './reform.ts';
