export { isName, maskEmail, maskName, maskNumber, maskSentence, maskText } from './mask.ts';
export { type RevealReason, revealDossier, revealedClasses } from './reveal.ts';
export { showName, showText, showUnknown, showValue } from './show.ts';
export { classRule, type Seen, sightOf } from './sight.ts';
