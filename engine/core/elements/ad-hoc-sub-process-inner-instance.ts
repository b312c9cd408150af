/**
 * The scope around one activated element of an ad-hoc sub-process, which no diagram shows: Zeebe gives each activation a
 * scope of its own, so that the variables of one do not disturb the others. It starts before the activated element, which its
 * pending trigger names; what its end means for the ad-hoc sub-process is told in `scopes/ad-hoc.ts`.
 */
import type { ElementHandler } from './shared/handler.ts';
import { startScope } from './shared/start-scope.ts';

export const adHocSubProcessInnerInstanceHandler: ElementHandler = { activate: startScope };
